import type { MemberView } from "../../chain/model.ts";
import type { RelayedApplication } from "../../chain/relayClient.ts";
import type { Application } from "../../chain/write/admit.ts";
import type { ApplicantView } from "../../history/applicationsOf.ts";

/**
 * Where somebody stands on the way to membership. The record decides first, then the relay, then what this browser keeps:
 * so the page shows the same after a reload, and on another device all that is on the record.
 */
export type JoinStage = "member" | "expelled" | "waiting" | "refused" | "withRelay" | "signed" | "apply";

export interface JoinFacts {
  readonly member?: MemberView | undefined;
  readonly applicant: ApplicantView | null;
  readonly relayed: RelayedApplication | null;
  /** Signed in this browser, and still taken by the register. */
  readonly kept?: Application | undefined;
}

export function joinStageOf({ member, applicant, relayed, kept }: JoinFacts): JoinStage {
  if (member && member.leftAt === 0n) return "member";
  if (member?.expelled) return "expelled";
  if (applicant?.state === "waiting") return "waiting";
  const at = applicant?.refusal?.at;
  if (relayed?.state === "waiting") return "withRelay";
  // What was signed before the board refused it does not hide the refusal.
  if (applicant?.state === "refused" && at !== undefined) return "refused";
  return kept ? "signed" : "apply";
}

/** The first instalment of a price, rounded up as the contract does. */
export function firstInstalment(price: bigint, bps: number): bigint {
  return (price * BigInt(bps) + 9_999n) / 10_000n;
}
