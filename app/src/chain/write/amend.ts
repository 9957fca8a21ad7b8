import type { Hex } from "viem";
import { bylawsAbi } from "../../abi/Bylaws.ts";
import type { Organs } from "../model.ts";
import type { BylawsParameters } from "../parameters.ts";
import { type PreparedCall, prepareCall } from "../preparedCall.ts";

/**
 * Changes the bylaws' parameters and charter; only as a call of a special resolution.
 * @param charterHash keccak256 of the charter's text
 */
export function amend({ bylaws }: Organs, charterHash: Hex, parameters: BylawsParameters): PreparedCall {
  return prepareCall({
    address: bylaws,
    abi: bylawsAbi,
    functionName: "amend",
    args: [charterHash, parameters],
    summary: { key: "call.amend", values: { charterHash } },
  });
}
