import type { Address, Hash, Hex } from "viem";
import type { LogReceipt } from "../chain/figure.ts";
import { type CoopLog, logReceipt } from "./coopLog.ts";

interface Happened {
  readonly time: bigint;
  readonly transactionHash: Hash;
}

/** What happened to one membership. Times in Unix seconds. */
export type MembershipEntry = Happened &
  (
    | { readonly what: "admitted" | "classChanged"; readonly classId: number; readonly entitledAt: bigint }
    | { readonly what: "left" | "reinstated" | "referred" | "confirmed" | "vacated" }
    | { readonly what: "seated"; readonly until: bigint }
    | {
        readonly what: "standing";
        readonly suspended: boolean;
        readonly referred: boolean;
        readonly inArrears: boolean;
      }
    | { readonly what: "charged"; readonly charge: Hex; readonly hearingUntil: bigint }
    | { readonly what: "answered"; readonly charge: Hex; readonly answer: Hex }
    | { readonly what: "dropped"; readonly charge: Hex }
    | { readonly what: "expelled"; readonly charge: Hex; readonly appealUntil: bigint }
    | { readonly what: "appealed"; readonly statement: Hex }
    | { readonly what: "recoveryAsked"; readonly to: Address; readonly readyAt: bigint }
    | { readonly what: "recoveryDisputed" | "recoveryEnded" }
    | { readonly what: "recovered"; readonly from: Address; readonly to: Address }
    | { readonly what: "named"; readonly name: string }
  );

/** What the record says of one membership, newest first. */
export function membershipOf(logs: readonly CoopLog[], memberId: number): readonly MembershipEntry[] {
  return logs
    .flatMap((log): readonly MembershipEntry[] => {
      if (log.contract !== "Membership" || !("memberId" in log.args) || log.args.memberId !== memberId)
        return [];
      const at = { time: log.blockTime, transactionHash: log.transactionHash };
      switch (log.event) {
        case "MemberAdmitted":
        case "ClassChanged":
          return [
            {
              ...at,
              what: log.event === "MemberAdmitted" ? "admitted" : "classChanged",
              classId: log.args.class,
              entitledAt: BigInt(log.args.entitledAt),
            },
          ];
        case "MemberLeft":
          return [{ ...at, what: "left" }];
        case "MemberReinstated":
          return [{ ...at, what: "reinstated" }];
        case "EntryReferred":
          return [{ ...at, what: "referred" }];
        case "EntryConfirmed":
          return [{ ...at, what: "confirmed" }];
        case "SeatChanged": {
          const until = BigInt(log.args.seatEnds);
          return [until === 0n ? { ...at, what: "vacated" } : { ...at, what: "seated", until }];
        }
        case "StandingChanged": {
          const { suspended, referred, inArrears } = log.args;
          return [{ ...at, what: "standing", suspended, referred, inArrears }];
        }
        case "MemberCharged":
          return [
            {
              ...at,
              what: "charged",
              charge: log.args.charge,
              hearingUntil: BigInt(log.args.hearingUntil),
            },
          ];
        case "ChargeAnswered":
          return [{ ...at, what: "answered", charge: log.args.charge, answer: log.args.answer }];
        case "ChargeDropped":
          return [{ ...at, what: "dropped", charge: log.args.charge }];
        case "MemberExpelled":
          return [
            {
              ...at,
              what: "expelled",
              charge: log.args.charge,
              appealUntil: BigInt(log.args.appealUntil),
            },
          ];
        case "ExpulsionAppealed":
          return [{ ...at, what: "appealed", statement: log.args.statement }];
        case "RecoveryAsked":
          return [{ ...at, what: "recoveryAsked", to: log.args.to, readyAt: BigInt(log.args.readyAt) }];
        case "RecoveryDisputed":
          return [{ ...at, what: "recoveryDisputed" }];
        case "RecoveryEnded":
          return [{ ...at, what: "recoveryEnded" }];
        case "MemberRecovered":
          return [{ ...at, what: "recovered", from: log.args.from, to: log.args.to }];
        case "ProfilePublished":
          return [{ ...at, what: "named", name: log.args.name }];
        default:
          return [];
      }
    })
    .toReversed();
}

/** A charge against a member, as the record tells it. */
export interface ChargeView {
  readonly charge: Hex;
  readonly madeAt: bigint;
  readonly hearingUntil: bigint;
  /** Hashes of the answers, oldest first. */
  readonly answers: readonly Hex[];
  readonly state: "open" | "dropped" | "expelled";
}

/** The charges that were ever made, newest first. One may be made again after it was dropped. */
export function chargesOf(entries: readonly MembershipEntry[]): readonly ChargeView[] {
  const charges: ChargeView[] = [];
  for (const entry of entries.toReversed()) {
    if (entry.what === "charged") {
      const { charge, time, hearingUntil } = entry;
      charges.push({ charge, madeAt: time, hearingUntil, answers: [], state: "open" });
    }
    if (entry.what !== "answered" && entry.what !== "dropped" && entry.what !== "expelled") continue;
    const at = charges.findLastIndex(({ charge, state }) => charge === entry.charge && state === "open");
    const charge = charges[at];
    if (charge === undefined) continue;
    charges[at] =
      entry.what === "answered"
        ? { ...charge, answers: [...charge.answers, entry.answer] }
        : { ...charge, state: entry.what };
  }
  return charges.toReversed();
}

/** What a member chose to publish last. */
export interface Profile {
  /** Whatever the member wrote; text and never HTML. */
  readonly name: string;
  readonly receipt: LogReceipt;
}

/** Published names by member number; a name taken back is not there. */
export function profilesOf(logs: readonly CoopLog[]): ReadonlyMap<number, Profile> {
  const profiles = new Map<number, Profile>();
  for (const log of logs) {
    if (log.contract !== "Membership" || log.event !== "ProfilePublished") continue;
    const { memberId, name } = log.args;
    const shown = readable(name);
    if (shown === "") profiles.delete(memberId);
    else profiles.set(memberId, { name: shown, receipt: logReceipt(log) });
  }
  return profiles;
}

/** Without what steers the text around it: control characters and marks of direction. */
function readable(name: string): string {
  return name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "").trim();
}

/** Contacts as their member named them. */
export interface ContactList {
  readonly people: readonly Address[];
  readonly needed: number;
  readonly from: bigint;
  readonly receipt: LogReceipt;
}

/** Every list of contacts that a member ever named, oldest first. */
export function contactListsOf(logs: readonly CoopLog[], memberId: number): readonly ContactList[] {
  return logs.flatMap((log) => {
    if (log.contract !== "Membership" || log.event !== "ContactsChanged") return [];
    const { people, needed, from } = log.args;
    return log.args.memberId === memberId
      ? [{ people, needed, from: BigInt(from), receipt: logReceipt(log) }]
      : [];
  });
}

/** The place in the redemption queue that a member's capital took last. */
export function queuedPlaceOf(logs: readonly CoopLog[], memberId: number): bigint | undefined {
  const log = logs.findLast(
    (each) =>
      each.contract === "MemberAccounts" && each.event === "CapitalQueued" && each.args.memberId === memberId,
  );
  return log?.event === "CapitalQueued" ? log.args.place : undefined;
}
