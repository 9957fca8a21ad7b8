import { type Address, type Client, numberToHex } from "viem";
import { decodeError } from "../decodeError.ts";
import { CallReverted } from "../errors.ts";
import type { ResolutionCall } from "../model.ts";
import type { At } from "./readFigure.ts";

/** What a contract answers to a call that is tried and not sent. */
export type Trial = { readonly passes: true } | { readonly passes: false; readonly why: CallReverted };

/**
 * Tries one call of a resolution on the record as it stands, as if the Assembly made it now. Calls are tried apart from
 * each other: one that needs what an earlier one does may fail here and pass later.
 * @throws RpcUnreachable, and what else a node refuses
 */
export async function tryCall(
  client: Client,
  assembly: Address,
  { target, data }: ResolutionCall,
  at: At,
): Promise<Trial> {
  try {
    await client.request({
      method: "eth_call",
      params: [{ from: assembly, to: target, data }, numberToHex(at.number)],
    });
    return { passes: true };
  } catch (error) {
    const why = decodeError(error);
    if (why instanceof CallReverted) return { passes: false, why };
    throw why;
  }
}
