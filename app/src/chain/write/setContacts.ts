import type { Address } from "viem";
import { membershipAbi } from "../../abi/Membership.ts";
import type { Organs } from "../model.ts";
import { type PreparedCall, prepareCall } from "../preparedCall.ts";
import { inRisingOrder } from "../recovery.ts";

/**
 * Names who may ask for another key of the sender's membership, from the bylaws' days on. Nobody takes all back.
 * @param people at most nine, put into the order that the register asks for
 */
export function setContacts(
  { membership }: Organs,
  people: readonly Address[],
  needed: number,
): PreparedCall {
  return prepareCall({
    address: membership,
    abi: membershipAbi,
    functionName: "setContacts",
    args: [inRisingOrder(people), needed],
    summary: { key: "call.setContacts", values: { people: people.length, needed } },
  });
}
