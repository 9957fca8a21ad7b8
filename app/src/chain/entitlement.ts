import type { Entitlement, MeetingView, MemberView } from "./model.ts";

/**
 * May this member vote in this meeting at this time? As Assembly.castPaper decides it.
 * @param time of the latest block, Unix seconds
 */
export function entitlementOf(
  member: MemberView | undefined,
  meeting: Pick<MeetingView, "recordDate" | "opensAt" | "closesAt">,
  hasPaper: boolean,
  time: bigint,
): Entitlement {
  if (member === undefined) return { may: false, why: "notMember" };
  if (member.leftAt !== 0n) return { may: false, why: "left", member };
  if (!member.voting) return { may: false, why: "noVoteInClass", member };
  if (member.suspended) return { may: false, why: "suspended", member };
  if (member.referred) return { may: false, why: "referred", member };
  if (member.inArrears) return { may: false, why: "inArrears", member };
  if (member.entitledAt > meeting.recordDate) return { may: false, why: "notYetEntitled", member };
  if (hasPaper) return { may: false, why: "alreadyVoted", member };
  if (time < meeting.opensAt || time >= meeting.closesAt) return { may: false, why: "notOpen", member };
  return { may: true, member };
}
