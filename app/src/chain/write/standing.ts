import type { Address, Hex } from "viem";
import { membershipAbi } from "../../abi/Membership.ts";
import type { Organs } from "../model.ts";
import { type PreparedCall, prepareCall } from "../preparedCall.ts";

// What the general meeting alone decides about one member; only as a call of a resolution.

export const STANDING_DECISIONS = [
  "confirmEntry",
  "annulEntry",
  "reinstate",
  "suspend",
  "liftSuspension",
  "endRecovery",
] as const;
export type StandingDecision = (typeof STANDING_DECISIONS)[number];

/** A decision that needs no more than the member. */
export function decideStanding(
  { membership }: Organs,
  decision: StandingDecision,
  account: Address,
): PreparedCall {
  return prepareCall({
    address: membership,
    abi: membershipAbi,
    functionName: decision,
    args: [account],
    summary: { key: "call.aboutMember", values: { decision, account } },
  });
}

/** Expels a member. @param charge hash of a charge whose hearing is over when the voting opens */
export function expel({ membership }: Organs, account: Address, charge: Hex): PreparedCall {
  return prepareCall({
    address: membership,
    abi: membershipAbi,
    functionName: "expel",
    args: [account, charge],
    summary: { key: "call.expel", values: { account, charge } },
  });
}

/**
 * Moves a membership to another key.
 * @param acceptance by the new key; none where an open request names that key, which has accepted by it
 */
export function recover(
  { membership }: Organs,
  from: Address,
  to: Address,
  deadline = 0,
  acceptance: Hex = "0x",
): PreparedCall {
  return prepareCall({
    address: membership,
    abi: membershipAbi,
    functionName: "recover",
    args: [from, to, deadline, acceptance],
    summary: { key: "call.recover", values: { from, to } },
  });
}
