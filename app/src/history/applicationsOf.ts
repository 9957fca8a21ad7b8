import type { Address, Hex } from "viem";
import type { Figure, LogReceipt } from "../chain/figure.ts";
import { type CoopLog, logReceipt } from "./coopLog.ts";

/** An application as it stands on the record. */
export interface RecordedApplication {
  readonly class: number;
  /** Unix seconds. */
  readonly deadline: number;
  /** Empty where the account applied by its own transaction. */
  readonly signature: Hex;
  readonly madeAt: bigint;
  readonly receipt: LogReceipt;
}

export interface Refusal {
  /** Hash of the reason's text. */
  readonly reason: Hex;
  readonly at: bigint;
  readonly appealUntil: bigint;
  readonly appealed: boolean;
}

/**
 * What became of the latest word between an account and the board. "outdated": the bylaws have changed since it was
 * signed; "refused" after the latest application; "admitted": nothing is open, and the account was entered, or its class
 * was changed as it asked.
 */
export type ApplicationState = "waiting" | "admitted" | "refused" | "expired" | "outdated";

export interface ApplicantView {
  readonly account: Address;
  readonly state: ApplicationState;
  /** Absent where the board decided on an application that never stood on the record. */
  readonly application?: RecordedApplication;
  /** A member's wish for another class. */
  readonly byMember: boolean;
  readonly memberId?: number;
  /** The latest one, also where a new application stands since. */
  readonly refusal?: Refusal;
}

interface Applicant {
  account: Address;
  state: ApplicationState;
  application?: RecordedApplication;
  byMember: boolean;
  memberId?: number;
  refusal?: Refusal;
  under?: Hex;
}

/**
 * Everybody who applied or was refused, by what happened to them last, oldest application first.
 * @param now the time of the latest block
 */
export function applicationsOf(logs: readonly CoopLog[], now: bigint): readonly ApplicantView[] {
  const applicants = new Map<string, Applicant>();
  const present = new Set<string>();
  let bylaws: Hex | undefined;
  const of = (account: Address): Applicant => {
    const key = account.toLowerCase();
    const known = applicants.get(key) ?? { account, state: "waiting", byMember: false };
    applicants.set(key, known);
    return known;
  };
  for (const log of logs) {
    if (log.contract === "Bylaws" && log.event === "BylawsAdopted") bylaws = log.args.bylawsHash;
    if (log.contract !== "Membership") continue;
    switch (log.event) {
      case "ApplicationMade": {
        const { account, class: classId, deadline, signature } = log.args;
        const applicant = of(account);
        applicant.state = "waiting";
        applicant.byMember = present.has(account.toLowerCase());
        if (bylaws) applicant.under = bylaws;
        applicant.application = {
          class: classId,
          deadline,
          signature,
          madeAt: log.blockTime,
          receipt: logReceipt(log),
        };
        break;
      }
      case "MemberAdmitted":
      case "ClassChanged": {
        const { account, memberId } = log.args;
        present.add(account.toLowerCase());
        const applicant = applicants.get(account.toLowerCase());
        if (applicant) Object.assign(applicant, { state: "admitted", memberId });
        break;
      }
      case "MemberLeft":
        present.delete(log.args.account.toLowerCase());
        break;
      case "MemberReinstated":
        present.add(log.args.account.toLowerCase());
        break;
      case "MemberRecovered":
        present.delete(log.args.from.toLowerCase());
        present.add(log.args.to.toLowerCase());
        break;
      case "ApplicationRefused": {
        const { account, reason, appealUntil } = log.args;
        const applicant = of(account);
        applicant.state = "refused";
        applicant.refusal = { reason, at: log.blockTime, appealUntil: BigInt(appealUntil), appealed: false };
        break;
      }
      case "RefusalAppealed": {
        const applicant = applicants.get(log.args.account.toLowerCase());
        if (applicant?.refusal) applicant.refusal = { ...applicant.refusal, appealed: true };
        break;
      }
    }
  }
  return [...applicants.values()]
    .map(({ under, ...applicant }) => ({ ...applicant, state: stateNow(applicant, under, bylaws, now) }))
    .sort((a, b) => Number((a.application?.madeAt ?? 0n) - (b.application?.madeAt ?? 0n)));
}

function stateNow(
  { state, application }: Applicant,
  under: Hex | undefined,
  bylaws: Hex | undefined,
  now: bigint,
): ApplicationState {
  if (state !== "waiting" || application === undefined) return state;
  if (under !== bylaws) return "outdated";
  return BigInt(application.deadline) < now ? "expired" : "waiting";
}

/** What became of one account's application; `undefined` if it never applied and was never refused. */
export function applicantOf(
  logs: readonly CoopLog[],
  account: Address,
  now: bigint,
): ApplicantView | undefined {
  return applicationsOf(logs, now).find((each) => each.account.toLowerCase() === account.toLowerCase());
}

/** An entry to which members may object, or did. */
export interface EntryView {
  readonly memberId: number;
  readonly account: Address;
  readonly joinedAt: bigint;
  readonly class: number;
  /** A minority sent it to the general meeting, which has not decided. */
  readonly referred: boolean;
  /** The general meeting decided in its favour, so nobody objects again. */
  readonly confirmed: boolean;
  /** Numbers of the members who objected. */
  readonly objectors: readonly number[];
  /** Counted from the record. */
  readonly objections: Figure;
}

interface Entry extends Omit<EntryView, "objectors" | "objections"> {
  readonly receipt: LogReceipt;
  readonly objectors: number[];
  readonly receipts: LogReceipt[];
}

/**
 * Entries of present members that were admitted after the founding and not before `since`, newest first. Founders chose
 * each other, and agents have no vote: nobody objects to those.
 * @param at the block up to which the record was read
 */
export function entriesOf(
  logs: readonly CoopLog[],
  since: bigint,
  at: { readonly number: bigint; readonly time: bigint },
): readonly EntryView[] {
  const entries = new Map<number, Entry>();
  for (const log of logs) {
    if (log.contract !== "Membership") continue;
    switch (log.event) {
      case "MemberAdmitted": {
        const { memberId, account, class: classId, entitledAt } = log.args;
        entries.delete(memberId);
        if (BigInt(entitledAt) === log.blockTime) break;
        entries.set(memberId, {
          memberId,
          account,
          joinedAt: log.blockTime,
          class: classId,
          referred: false,
          confirmed: false,
          objectors: [],
          receipt: logReceipt(log),
          receipts: [],
        });
        break;
      }
      case "EntryObjected": {
        const entry = entries.get(log.args.memberId);
        entry?.objectors.push(log.args.objector);
        entry?.receipts.push(logReceipt(log));
        break;
      }
      case "EntryReferred":
      case "EntryConfirmed": {
        const entry = entries.get(log.args.memberId);
        const referred = log.event === "EntryReferred";
        if (entry) entries.set(entry.memberId, { ...entry, referred, confirmed: !referred });
        break;
      }
      case "MemberLeft":
        entries.delete(log.args.memberId);
        break;
      case "MemberRecovered": {
        const entry = entries.get(log.args.memberId);
        if (entry) entries.set(entry.memberId, { ...entry, account: log.args.to });
        break;
      }
    }
  }
  return [...entries.values()]
    .filter(({ joinedAt, referred }) => joinedAt >= since || referred)
    .map(({ receipts, receipt: _, ...entry }) => ({
      ...entry,
      objections: {
        value: BigInt(receipts.length),
        receipt: {
          kind: "derived" as const,
          how: "count" as const,
          parts: receipts,
          blockNumber: at.number,
          blockTime: at.time,
        },
      },
    }))
    .toReversed();
}
