import type { Address, Hex } from "viem";
import { boardAbi } from "../../abi/Board.ts";
import type { BoardAction } from "../boardAction.ts";
import type { Organs } from "../model.ts";
import { type PreparedCall, prepareCall } from "../preparedCall.ts";

export interface DirectorSignature {
  readonly director: Address;
  readonly signature: Hex;
}

/** Carries out what enough directors signed. Any account may send it. Signatures are put in the order it asks for. */
export function act(
  { board }: Organs,
  action: BoardAction,
  signatures: readonly DirectorSignature[],
): PreparedCall {
  const key = ({ director }: DirectorSignature) => BigInt(director);
  const rising = signatures.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
  return prepareCall({
    address: board,
    abi: boardAbi,
    functionName: "act",
    args: [action.organ, action.data, action.number, action.deadline, rising],
    summary: { key: "call.act", values: { directors: rising.length, number: action.number } },
  });
}
