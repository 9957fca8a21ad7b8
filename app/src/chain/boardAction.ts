import { type Address, type Hex, keccak256, size, slice } from "viem";
import type { Organs } from "./model.ts";
import { ORGAN_NUMBERS, organAt } from "./organs.ts";
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

/** One call to an organ that the board makes once k of n directors have signed it. */
export interface BoardAction {
  /** The organ's number (ORGAN_NUMBERS). */
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

/** The board acts only on organs of its own co-op. */
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
 * @throws NotAnOrgan
 */
export function boardAction(
  organs: Organs,
  call: PreparedCall,
  terms: Pick<BoardAction, "epoch" | "number" | "deadline">,
): BoardAction {
  const organ = organAt(call.address, organs);
  if (organ === undefined) throw new NotAnOrgan(call.address);
  return Object.freeze({
    ...terms,
    organ: ORGAN_NUMBERS[organ],
    target: organs[organ],
    data: encodeCall(call),
    call,
  });
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
