import { type Address, type Hex, keccak256, size, slice } from "viem";
import type { Organs } from "./model.ts";
import { ORGAN_NUMBERS, organAt, REGISTRY_NUMBERS, type Registries, registryAt } from "./organs.ts";
import { encodeCall, type PreparedCall } from "./preparedCall.ts";

/** The EIP-712 types of what directors sign together. */
export const ACTION_TYPES = {
  Action: [
    { name: "organ", type: "address" },
    { name: "selector", type: "bytes4" },
    { name: "arguments", type: "bytes32" },
    { name: "epoch", type: "uint32" },
    { name: "number", type: "uint256" },
    { name: "deadline", type: "uint256" },
  ],
} as const;

/** One call to an organ or a registry that the board makes once k of n directors have signed it. */
export interface BoardAction {
  /** The organ's or the registry's number (ORGAN_NUMBERS, REGISTRY_NUMBERS). */
  readonly organ: number;
  readonly target: Address;
  readonly data: Hex;
  /** Board.epoch: signatures of an older epoch count for nothing. */
  readonly epoch: number;
  /** Any number that the board has not used. */
  readonly number: bigint;
  /** Unix seconds. */
  readonly deadline: number;
  /** The call inside, whose summary says what the board does. */
  readonly call: PreparedCall;
}

/** The board acts only on organs of its own co-op, and on the registries that it knows. */
export class NotAnOrgan extends Error {
  override readonly name = "NotAnOrgan";
  readonly target: Address;

  constructor(target: Address) {
    super(`${target} is not an organ of this co-op`);
    this.target = target;
  }
}

/**
 * Puts a call into an action that directors sign.
 * @param registries as the co-op's own Board says (getRegistries)
 * @throws NotAnOrgan
 */
export function boardAction(
  organs: Organs,
  call: PreparedCall,
  terms: Pick<BoardAction, "epoch" | "number" | "deadline">,
  registries?: Registries,
): BoardAction {
  return Object.freeze({
    ...terms,
    ...targetOf(call.address, organs, registries),
    data: encodeCall(call),
    call,
  });
}

function targetOf(
  address: Address,
  organs: Organs,
  registries: Registries | undefined,
): Pick<BoardAction, "organ" | "target"> {
  const organ = organAt(address, organs);
  if (organ !== undefined) return { organ: ORGAN_NUMBERS[organ], target: organs[organ] };
  const registry = registries && registryAt(address, registries);
  if (registries === undefined || registry === undefined) throw new NotAnOrgan(address);
  return { organ: REGISTRY_NUMBERS[registry], target: registries[registry] };
}

/** What each director signs. */
export function actionTypedData(board: Address, chainId: number, action: BoardAction) {
  return {
    domain: { name: "Rochdale Board", version: "1", chainId, verifyingContract: board },
    types: ACTION_TYPES,
    primaryType: "Action",
    message: {
      organ: action.target,
      selector: slice(action.data, 0, 4),
      arguments: keccak256(size(action.data) > 4 ? slice(action.data, 4) : "0x"),
      epoch: action.epoch,
      number: action.number,
      deadline: BigInt(action.deadline),
    },
  } as const;
}
