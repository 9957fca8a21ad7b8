import type { Address, Hash } from "viem";
import type { Figure } from "./figure.ts";

/** What one line of the record is about: the key of its sentence. */
export type RecordLine =
  | "applied"
  | "refused"
  | "refusalAppealed"
  | "objected"
  | "referred"
  | "confirmed"
  | "eligibility"
  | "classChanged"
  | "suspended"
  | "unsuspended"
  | "arrears"
  | "arrearsCleared"
  | "charged"
  | "answered"
  | "chargeDropped"
  | "expelled"
  | "expulsionAppealed"
  | "reinstated"
  | "agentAdmitted"
  | "agentStopped"
  | "agentLifted"
  | "recoveryAsked"
  | "recoveryDisputed"
  | "recoveryEnded"
  | "recovered"
  | "profile"
  | "profileTaken"
  | "directorAppointed"
  | "directorRemoved"
  | "steward"
  | "stewardRemoved"
  | "requisition"
  | "requisitionSupported"
  | "recused"
  | "recusedSelf"
  | "agendaExtended"
  | "meetingExtended"
  | "secondCall"
  | "proxyNamed"
  | "proxyTaken"
  | "minutesAnchored"
  | "accountsPosted"
  | "classAmended"
  | "classAdded"
  | "budget"
  | "budgetClosed"
  | "lossCovered"
  | "instalment"
  | "deferred"
  | "deferralEnded"
  | "queued"
  | "redeemed"
  | "parked"
  | "collected"
  | "writtenDown"
  | "amended"
  | "dutiesRaised"
  | "electionOrgan"
  | "electionOrganNone"
  | "surplus"
  | "reserveCovered"
  | "fundOpened"
  | "moved"
  | "royaltySet"
  | "royaltyEnded"
  | "royalty"
  | "capitalLent"
  | "capitalReturned"
  | "successor"
  | "dissolved"
  | "handedOver"
  | "patronage"
  | "statement"
  | "statementReplaced"
  | "claimed"
  | "revolved"
  | "budgetRefused"
  | "trainingDirectors"
  | "trainingStewards"
  | "noTrainingDirectors"
  | "noTrainingStewards";

/** A line of the record in words alone: who, which number, until when, and an amount in the settlement token. */
export interface LineEntry {
  readonly what: "line";
  readonly line: RecordLine;
  readonly time: bigint;
  readonly transactionHash: Hash;
  /** A member's number. */
  readonly id?: number;
  /** Of a steward, a budget line, a class, a year, a version or a meeting. */
  readonly number?: bigint;
  /** What a member chose to publish, or a class or a fund is called: from outside, and shown as text alone. */
  readonly name?: string;
  /** Unix seconds. */
  readonly until?: bigint;
  /** Whom it names, where no member number does. */
  readonly account?: Address;
  readonly requisitionId?: bigint;
  /** The number of the resolution that it is about. */
  readonly resolutionNumber?: number;
  readonly amount?: Figure;
}
