import { membershipAbi } from "../../abi/Membership.ts";
import type { Organs } from "../model.ts";
import { type PreparedCall, prepareCall } from "../preparedCall.ts";

/** Ends the sender's membership and vote at once. The capital is queued apart (queueCapital). */
export function resign({ membership }: Organs): PreparedCall {
  return prepareCall({
    address: membership,
    abi: membershipAbi,
    functionName: "resign",
    args: [],
    summary: { key: "call.resign", values: {} },
  });
}
