import { bylawsAbi } from "../../abi/Bylaws.ts";
import type { Organs } from "../model.ts";
import { type PreparedCall, prepareCall } from "../preparedCall.ts";
import { roleNumber, type TrainedRole } from "../trainedRole.ts";

/**
 * Asks for training before a role; only as a call of a special resolution.
 * @param course its number in Learning; zero for none any more
 */
export function requireTraining({ bylaws }: Organs, role: TrainedRole, course: bigint): PreparedCall {
  return prepareCall({
    address: bylaws,
    abi: bylawsAbi,
    functionName: "requireTraining",
    args: [roleNumber(role), course],
    summary: { key: "call.requireTraining", values: { role, course } },
  });
}
