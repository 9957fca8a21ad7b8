// What the registries hold, as plain values. Lists come from the record (history/), what a member acts on from the chain
// (chain/read/): a …View is worked out from entries, a …State was read at one block. Times are Unix seconds.
import type { Address, Hash, Hex } from "viem";
import type { CallReceipt, Figure, LogReceipt } from "./figure.ts";

/** A co-op as the factory recorded it. */
export interface CoopNamed {
  readonly assembly: Address;
  readonly name: string;
  readonly foundedAt: bigint;
}

// ---- Data ----

export interface DatasetVersionView {
  readonly datasetId: bigint;
  /** Counts from 1. */
  readonly version: number;
  /** Of the files' manifest. */
  readonly content: Hash;
  /** Root of the contributions; absent where nobody's data is in it. */
  readonly contributions?: Hash;
  /** SHA-256 of the Croissant file. */
  readonly metadata: Hash;
  readonly addedAt: bigint;
  /** Uses of it that were contested. */
  readonly voidUses: number;
  readonly receipt: LogReceipt;
}

export interface DatasetView {
  readonly id: bigint;
  /** The Assembly whose it is. */
  readonly coop: Address;
  /** Of its steward, at that co-op's Board. */
  readonly appointment: bigint;
  /** Only several together grant it; else its steward too. */
  readonly common: boolean;
  /** See shortText.ts. */
  readonly licence: Hex;
  readonly registeredAt: bigint;
  /** Oldest first. */
  readonly versions: readonly DatasetVersionView[];
  readonly receipt: LogReceipt;
}

/** To whom, and for what, a dataset's consents and grants are. */
export interface Audience {
  readonly datasetId: bigint;
  readonly recipient: Address;
  /** keccak256 of the purpose's IRI; see purposes.ts. */
  readonly purpose: Hex;
}

/** Names one consent. */
export interface ConsentKey extends Audience {
  readonly subject: Address;
}

/** "beginsLater": given again after an end, so that it counts from the next midnight UTC. */
export type ConsentStanding = "live" | "beginsLater" | "expired" | "withdrawn";

/** What a data subject said once; `from` and `until` of a consent given, `epoch` of a withdrawal. */
export interface ConsentEntry {
  readonly kind: "given" | "withdrawn";
  readonly at: bigint;
  readonly from?: bigint;
  readonly until?: bigint;
  readonly epoch?: bigint;
  readonly receipt: LogReceipt;
}

/** From one beginning to one end; giving it again while it runs moves the end. */
export interface ConsentPeriod {
  readonly from: bigint;
  readonly until: bigint;
  /** When it was given first. */
  readonly givenAt: bigint;
  /** The entry that set the end. */
  readonly given: LogReceipt;
  readonly withdrawn?: { readonly at: bigint; readonly receipt: LogReceipt };
}

export interface ConsentView extends ConsentKey {
  /** Whose dataset it is. */
  readonly coop: Address;
  readonly standing: ConsentStanding;
  /** Of the last period. */
  readonly from: bigint;
  readonly until: bigint;
  /** Oldest first; the last one decides. */
  readonly periods: readonly ConsentPeriod[];
  /** Oldest first. */
  readonly entries: readonly ConsentEntry[];
}

/** How many data subjects agreed to one recipient and purpose. */
export interface AudienceCount extends Audience {
  readonly live: Figure;
  /** Their consent begins at the next midnight UTC. */
  readonly later: Figure;
  /** Their consent was withdrawn or is over. */
  readonly ended: Figure;
}

export type GrantStanding = "unpaid" | "notBegun" | "live" | "over" | "revoked";

/** What was agreed in a grant. */
export interface GrantTerms extends Audience {
  readonly id: bigint;
  readonly from: bigint;
  readonly until: bigint;
  /** Zero: ETH. */
  readonly asset: Address;
  /** In its smallest unit. */
  readonly fee: bigint;
  /** The part of the fee that goes to members first. */
  readonly royalty?: Hash;
}

export interface GrantView extends GrantTerms {
  /** Whose dataset it is. */
  readonly coop: Address;
  readonly standing: GrantStanding;
  readonly givenAt: bigint;
  readonly receipt: LogReceipt;
  readonly paid?: { readonly by: Address; readonly at: bigint; readonly receipt: LogReceipt };
  readonly revoked?: { readonly at: bigint; readonly receipt: LogReceipt };
}

export interface UseView extends Audience {
  readonly id: bigint;
  readonly grantId: bigint;
  /** Whose dataset it is. */
  readonly coop: Address;
  /** Of the dataset. */
  readonly version: number;
  readonly epoch: bigint;
  /** Root of the contributions used. */
  readonly manifest: Hash;
  /** Of the steward who recorded it. */
  readonly appointment: bigint;
  readonly recordedAt: bigint;
  readonly receipt: LogReceipt;
  /** It does not count: somebody in it had not agreed. */
  readonly contested?: { readonly subject: Address; readonly at: bigint; readonly receipt: LogReceipt };
}

/** Where a grant stands at a time, as DataCommons.isLive answers. */
export function grantStanding(
  grant: { readonly from: bigint; readonly until: bigint; readonly paid: boolean; readonly revoked: boolean },
  now: bigint,
): GrantStanding {
  if (grant.revoked) return "revoked";
  if (now >= grant.until) return "over";
  if (!grant.paid) return "unpaid";
  return now < grant.from ? "notBegun" : "live";
}

export interface DatasetState {
  readonly id: bigint;
  readonly coop: Address;
  readonly appointment: bigint;
  readonly common: boolean;
  readonly licence: Hex;
  readonly versions: Figure;
  readonly receipt: CallReceipt;
}

export interface ConsentState extends ConsentKey {
  /** "none": not given, withdrawn or over; what was, is in the record. */
  readonly standing: "live" | "beginsLater" | "none";
  /** Zero without one. */
  readonly from: bigint;
  readonly until: bigint;
  readonly receipt: CallReceipt;
}

export interface GrantState extends GrantTerms {
  readonly paid: boolean;
  readonly revokedAt?: bigint;
  readonly standing: GrantStanding;
  /** Whether it may be used now. */
  readonly live: boolean;
  readonly receipt: CallReceipt;
  readonly liveReceipt: CallReceipt;
}

// ---- Models ----

/** Data that a version rests on. */
export interface ModelUse {
  readonly useId: bigint;
  readonly grantId: bigint;
  readonly datasetId: bigint;
  readonly datasetVersion: number;
}

export interface ModelStop {
  readonly by: Address;
  readonly at: bigint;
  /** Absent: without end. */
  readonly until?: bigint;
  readonly receipt: LogReceipt;
  readonly ended?: { readonly by: Address; readonly at: bigint; readonly receipt: LogReceipt };
}

/** A contested use in a version or in one that it descends from. */
export interface ModelFlag {
  readonly version: bigint;
  readonly useId: bigint;
  /** Of the contest. */
  readonly receipt: LogReceipt;
}

/** "flagged" weighs more than "stopped", and that more than "released": only a released version serves. */
export type ModelStanding = "registered" | "released" | "stopped" | "flagged";

export interface ModelVersionView {
  /** Counts all versions of the chain. */
  readonly version: bigint;
  readonly coop: Address;
  /** The version that began the model. */
  readonly family: bigint;
  /** Counts from 1 within the family. */
  readonly number: number;
  /** Of the steward who registered it. */
  readonly appointment: bigint;
  /** How many registered versions it descends from. */
  readonly generation: number;
  readonly parent?: bigint;
  /** The model from elsewhere, and who made it; see shortText.ts. */
  readonly base?: Hex;
  readonly supplier?: Hex;
  readonly licence: Hex;
  /** Of the weights. */
  readonly content: Hash;
  /** SHA-256 of the files. */
  readonly card: Hash;
  readonly evaluation?: Hash;
  readonly uses: readonly ModelUse[];
  readonly registeredAt: bigint;
  readonly receipt: LogReceipt;
  readonly released?: {
    readonly resolutionId: bigint;
    /** Requests that anyone may make free of charge, all together. */
    readonly publicPerDay: number;
    readonly at: bigint;
    readonly receipt: LogReceipt;
  };
  /** The one in force. */
  readonly stop?: ModelStop;
  /** Oldest first. */
  readonly stops: readonly ModelStop[];
  readonly flags: readonly ModelFlag[];
  readonly standing: ModelStanding;
}

export interface ModelState {
  readonly version: bigint;
  readonly coop: Address;
  readonly appointment: bigint;
  readonly family: bigint;
  readonly generation: number;
  readonly parent?: bigint;
  readonly licence: Hex;
  readonly content: Hash;
  readonly card: Hash;
  readonly evaluation?: Hash;
  readonly uses: readonly bigint[];
  readonly registeredAt: bigint;
  readonly releasedAt?: bigint;
  /** That released it. */
  readonly resolutionId?: bigint;
  readonly publicPerDay: Figure;
  /** Stopped until then, if that is still to come; "withoutEnd" where the board or the meeting stopped it. */
  readonly stoppedUntil?: bigint | "withoutEnd";
  readonly mayServe: boolean;
  readonly flagged: boolean;
  readonly receipt: CallReceipt;
  readonly usesReceipt: CallReceipt;
  readonly mayServeReceipt: CallReceipt;
  readonly flaggedReceipt: CallReceipt;
}

/** The largest time that the registries keep stands for "without end". */
export const WITHOUT_END = 2n ** 40n - 1n;

export type ReportStanding = "open" | "late" | "answered";

export interface ReportView {
  readonly id: bigint;
  readonly version: bigint;
  /** Whose model it is. */
  readonly coop: Address;
  readonly reporter: Address;
  /** Else feedback. */
  readonly harm: boolean;
  /** SHA-256. */
  readonly text: Hash;
  readonly reportedAt: bigint;
  readonly answerBy: bigint;
  readonly standing: ReportStanding;
  readonly receipt: LogReceipt;
  readonly answer?: {
    readonly by: Address;
    /** SHA-256. */
    readonly text: Hash;
    readonly at: bigint;
    readonly late: boolean;
    readonly receipt: LogReceipt;
  };
}

export interface ReportState {
  readonly id: bigint;
  readonly version: bigint;
  readonly reporter: Address;
  readonly harm: boolean;
  readonly text: Hash;
  readonly reportedAt: bigint;
  readonly answerBy: bigint;
  readonly answer?: Hash;
  readonly receipt: CallReceipt;
}

// ---- Learning ----

export interface CourseRevision {
  /** SHA-256 of the material. */
  readonly content: Hash;
  readonly at: bigint;
  readonly receipt: LogReceipt;
}

export interface CourseView {
  readonly id: bigint;
  readonly coop: Address;
  /** Of the steward who registered it. */
  readonly appointment: bigint;
  readonly licence: Hex;
  /** How long an attestation holds; zero for ever. */
  readonly validDays: number;
  readonly content: Hash;
  /** Oldest first; the first is the registration. */
  readonly revisions: readonly CourseRevision[];
  /** In the order in which they were named. */
  readonly trainers: readonly Address[];
  readonly registeredAt: bigint;
  readonly receipt: LogReceipt;
}

export interface CourseState {
  readonly id: bigint;
  readonly coop: Address;
  readonly appointment: bigint;
  readonly licence: Hex;
  readonly validDays: number;
  readonly content: Hash;
  readonly receipt: CallReceipt;
}

export type AttestationStanding = "stands" | "over" | "revoked";

/** An attestation with the field names of the Ethereum Attestation Service. */
export interface AttestationView {
  readonly uid: Hash;
  readonly schema: Hash;
  readonly course: bigint;
  /** Whose course it is. */
  readonly coop: Address;
  readonly recipient: Address;
  readonly attester: Address;
  /** Of the recipient in that co-op, where a member. */
  readonly memberId?: number;
  /** SHA-256 of the material that was taken. */
  readonly content: Hash;
  readonly time: bigint;
  /** Absent: it holds for ever. */
  readonly expirationTime?: bigint;
  readonly revocationTime?: bigint;
  readonly standing: AttestationStanding;
  readonly receipt: LogReceipt;
}

/** Where an attestation stands at a time, as Learning.holds counts it. */
export function attestationStanding(
  { expirationTime, revocationTime }: { readonly expirationTime?: bigint; readonly revocationTime?: bigint },
  now: bigint,
): AttestationStanding {
  if (revocationTime) return "revoked";
  return expirationTime && now >= expirationTime ? "over" : "stands";
}

/** A word of the chain, absent where it is zero. */
export function nonZero(word: Hash): Hash | undefined {
  return /^0x0*$/.test(word) ? undefined : word;
}
