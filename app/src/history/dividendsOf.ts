import { type Address, decodeFunctionData, type Hash, zeroHash } from "viem";
import { memberAccountsAbi } from "../abi/MemberAccounts.ts";
import { treasuryAbi } from "../abi/Treasury.ts";
import type { Figure, LogReceipt } from "../chain/figure.ts";
import type { Organs, ResolutionCall } from "../chain/model.ts";
import { type CoopLog, logReceipt } from "./coopLog.ts";
import { meetingsOf } from "./meetingsOf.ts";

/** The resolution that publishes a statement, by its number and the meeting's. */
export interface StatementResolution {
  readonly id: bigint;
  readonly number: number;
  readonly meetingNumber: number;
}

interface Named {
  readonly asset: Address;
  readonly root: Hash;
  /** The root that it follows; zero for the first. */
  readonly previous: Hash;
  /** SHA-256 of the file of all leaves. */
  readonly content: Hash;
  /** What it adds: `cash` in money, the others in units of capital. Absent where it shares former sums out otherwise. */
  readonly sums?: StatementSums;
  readonly receipt: LogReceipt;
}

export interface StatementSums {
  readonly cash: Figure;
  readonly retained: Figure;
  readonly revolved: Figure;
}

/** A statement that came into force. */
export interface PublishedStatement extends Named {
  /** Unix seconds. */
  readonly time: bigint;
  /** Absent where the record does not tell it. */
  readonly resolution?: StatementResolution;
}

/** A statement that a resolution would publish, or has published. */
export interface ProposedStatement extends Named {
  readonly how: "publish" | "replace" | "correct";
  readonly resolution: StatementResolution;
  readonly executed: boolean;
}

/** Every statement that was ever in force, oldest first. */
export function publishedStatements(logs: readonly CoopLog[], organs: Organs): readonly PublishedStatement[] {
  const carriedOut = new Map(
    proposedStatements(logs, organs)
      .filter(({ executed }) => executed)
      .map((proposed) => [keyOf(proposed), proposed.resolution]),
  );
  return logs.flatMap((log): PublishedStatement[] => {
    if (log.contract !== "MemberAccounts") return [];
    if (log.event !== "StatementPublished" && log.event !== "StatementReplaced") return [];
    const { asset, root, previous, content } = log.args;
    const receipt = logReceipt(log);
    const named = { asset, root, previous, content };
    const resolution = carriedOut.get(keyOf(named));
    return [
      {
        ...named,
        ...(log.event === "StatementPublished" && { sums: sumsOf(log.args, receipt) }),
        time: log.blockTime,
        receipt,
        ...(resolution && { resolution }),
      },
    ];
  });
}

/** Every statement that a resolution names, oldest first; the notice is the receipt of its sums. */
export function proposedStatements(logs: readonly CoopLog[], organs: Organs): readonly ProposedStatement[] {
  const notices = new Map<bigint, LogReceipt>();
  for (const log of logs)
    if (log.contract === "Assembly" && log.event === "ProposalCreated")
      notices.set(log.args.proposalId, logReceipt(log));
  return meetingsOf(logs).flatMap(({ resolutions }) =>
    resolutions.flatMap(({ id, number, meetingNumber, calls, executed }) => {
      const receipt = notices.get(id);
      return calls.flatMap((call): ProposedStatement[] => {
        const named = receipt && statementIn(call, organs, receipt);
        if (!named) return [];
        return [{ ...named, resolution: { id, number, meetingNumber }, executed: executed !== undefined }];
      });
    }),
  );
}

/** The statement that a call to the members' accounts would put into force; `undefined` where it is no such call. */
export function statementIn(
  { target, data }: ResolutionCall,
  { memberAccounts }: Pick<Organs, "memberAccounts">,
  receipt: LogReceipt,
): Omit<ProposedStatement, "resolution" | "executed"> | undefined {
  if (target.toLowerCase() !== memberAccounts.toLowerCase()) return undefined;
  let call: ReturnType<typeof decodeFunctionData<typeof memberAccountsAbi>>;
  try {
    call = decodeFunctionData({ abi: memberAccountsAbi, data });
  } catch {
    return undefined; // what is no call of theirs would fail when it is carried out
  }
  if (call.functionName === "publishStatement") {
    const [asset, statement] = call.args;
    const { root, previous, content } = statement;
    return { how: "publish", asset, root, previous, content, sums: sumsOf(statement, receipt), receipt };
  }
  if (call.functionName !== "replaceStatement" && call.functionName !== "correctStatement") return undefined;
  const [asset, previous, root, content] = call.args;
  const how = call.functionName === "replaceStatement" ? "replace" : "correct";
  return { how, asset, root, previous, content, receipt };
}

/** A surplus that the same meeting would allocate before it publishes a statement. */
export interface AllocationAhead {
  /** The resolution's. */
  readonly number: number;
  readonly year: number;
  readonly surplus: bigint;
  readonly interest: bigint;
}

/** What has to be allocated first, as far as the meeting's own agenda says so and it was not done yet. */
export function allocationsAhead(
  logs: readonly CoopLog[],
  { treasury }: Pick<Organs, "treasury">,
  { asset, resolution }: Pick<ProposedStatement, "asset" | "resolution">,
): readonly AllocationAhead[] {
  const meeting = meetingsOf(logs).find(({ number }) => number === resolution.meetingNumber);
  const before = meeting?.resolutions.filter(({ id, executed }) => id <= resolution.id && !executed) ?? [];
  return before.flatMap(({ number, calls }) =>
    calls.flatMap(({ target, data }): AllocationAhead[] => {
      if (target.toLowerCase() !== treasury.toLowerCase()) return [];
      try {
        const call = decodeFunctionData({ abi: treasuryAbi, data });
        if (call.functionName !== "allocateSurplus") return [];
        const [year, of, surplus, interest] = call.args;
        return of.toLowerCase() === asset.toLowerCase() ? [{ number, year, surplus, interest }] : [];
      } catch {
        return [];
      }
    }),
  );
}

const keyOf = ({ asset, root, previous }: Pick<Named, "asset" | "root" | "previous">) =>
  [asset, root, previous].join("/").toLowerCase();

function sumsOf(
  {
    cash,
    retained,
    revolved,
  }: { readonly cash: bigint; readonly retained: bigint; readonly revolved: bigint },
  receipt: LogReceipt,
): StatementSums {
  return {
    cash: { value: cash, receipt },
    retained: { value: retained, receipt },
    revolved: { value: revolved, receipt },
  };
}

/** The calendar year (UTC) of a time in Unix seconds. */
export function yearOf(seconds: bigint): number {
  return new Date(Number(seconds) * 1000).getUTCFullYear();
}

/** What a member took up at once. `retained` in units of capital. */
export interface ClaimEntry {
  readonly memberId: number;
  readonly time: bigint;
  readonly asset: Address;
  /** The statement under which it was claimed. */
  readonly root: Hash;
  /** What was paid: nothing where the payee refused it. */
  readonly cash: Figure;
  readonly retained: Figure;
  /** The account did not take the payment, which stays due. */
  readonly refused?: true;
}

const REFUSED = 6; // of ClaimFate

/** All members' claims, oldest first. */
export function claimsOf(logs: readonly CoopLog[]): readonly ClaimEntry[] {
  const inForce = new Map<string, Hash>();
  const numbers = new Map<string, number>();
  const claims: ClaimEntry[] = [];
  for (const log of logs) {
    if (log.contract === "Membership") {
      if (log.event === "MemberAdmitted") numbers.set(log.args.account.toLowerCase(), log.args.memberId);
      if (log.event === "MemberRecovered") numbers.set(log.args.to.toLowerCase(), log.args.memberId);
    }
    if (log.contract !== "MemberAccounts") continue;
    if (log.event === "StatementPublished" || log.event === "StatementReplaced")
      inForce.set(log.args.asset.toLowerCase(), log.args.root);
    // Of several claims at once all are entered first, then those are taken back whose payees refuse.
    if (log.event === "ClaimPassedOver" && log.args.fate === REFUSED) {
      const memberId = numbers.get(log.args.account.toLowerCase());
      const at = claims.findLastIndex((each) => each.memberId === memberId);
      const refused = claims[at];
      const same = refused?.cash.receipt.blockNumber === log.blockNumber;
      if (refused && same)
        claims[at] = { ...refused, cash: { value: 0n, receipt: logReceipt(log) }, refused: true };
    }
    if (log.event !== "DividendClaimed") continue;
    const { asset, memberId, cash, retained } = log.args;
    const receipt = logReceipt(log);
    claims.push({
      memberId,
      time: log.blockTime,
      asset,
      root: inForce.get(asset.toLowerCase()) ?? zeroHash,
      cash: { value: cash, receipt },
      retained: { value: retained, receipt },
    });
  }
  return claims;
}

/** Retained parts that went back to a member. `units` of capital, `amount` in the settlement token. */
export interface ReturnEntry {
  readonly time: bigint;
  readonly units: Figure;
  readonly amount: Figure;
}

/** What went back to a member of the retained parts, oldest first. */
export function returnsOf(logs: readonly CoopLog[], memberId: number): readonly ReturnEntry[] {
  return logs.flatMap((log): ReturnEntry[] => {
    if (log.contract !== "MemberAccounts" || log.event !== "RetainedRevolved") return [];
    if (log.args.memberId !== memberId) return [];
    const receipt = logReceipt(log);
    const { units, amount } = log.args;
    return [{ time: log.blockTime, units: { value: units, receipt }, amount: { value: amount, receipt } }];
  });
}

/** What one unit of capital was worth after a loss, of `ONE`; as MemberAccounts keeps it. */
export interface CapitalIndex {
  readonly index: bigint;
  /** The year of the loss. */
  readonly year: number;
  readonly time: bigint;
  readonly receipt: LogReceipt;
}

export const ONE = 10n ** 18n;

/** The index after a loss. @param capital what was left of it */
export const writtenDown = (
  index: bigint,
  { amount, capital }: { readonly amount: bigint; readonly capital: bigint },
): bigint => (index * capital) / (capital + amount);

/** The losses that members' capital has borne, oldest first. Before the first a unit is worth one. */
export function capitalIndexes(logs: readonly CoopLog[]): readonly CapitalIndex[] {
  let index = ONE;
  return logs.flatMap((log): CapitalIndex[] => {
    if (log.contract !== "MemberAccounts" || log.event !== "CapitalWrittenDown") return [];
    index = writtenDown(index, log.args);
    const { year } = log.args;
    return [{ index, year, time: log.blockTime, receipt: logReceipt(log) }];
  });
}

/** What a unit of capital is worth after these entries of the record, of `ONE`. */
export const indexAfter = (logs: readonly CoopLog[]): bigint => capitalIndexes(logs).at(-1)?.index ?? ONE;

/** What units of capital are worth in money at a time; now where none is given. */
export function worthOf(units: bigint, indexes: readonly CapitalIndex[], time?: bigint): bigint {
  const last = indexes.findLast((each) => time === undefined || each.time <= time);
  return (units * (last?.index ?? ONE)) / ONE;
}

/** What members have in capital at one entry of the record, in units, kept up from the first entry on. */
class CapitalBooks {
  index = ONE;
  readonly #token: string;
  readonly #shares = new Map<number, bigint>();
  readonly #retained = new Map<number, bigint>();

  constructor(token: Address) {
    this.#token = token.toLowerCase();
  }

  /** On shares, and retained parts that were taken up. */
  partsOf(memberId: number): QueuedParts {
    return { shares: this.#shares.get(memberId) ?? 0n, retained: this.#retained.get(memberId) ?? 0n };
  }

  enter(log: CoopLog): void {
    if (log.contract !== "MemberAccounts") return;
    const add = (to: Map<number, bigint>, memberId: number, units: bigint) =>
      to.set(memberId, (to.get(memberId) ?? 0n) + units);
    switch (log.event) {
      case "CapitalWrittenDown":
        this.index = writtenDown(this.index, log.args);
        break;
      case "SharesSubscribed":
      case "InstalmentPaid":
        add(this.#shares, log.args.memberId, (log.args.amount * ONE) / this.index);
        break;
      case "DividendClaimed":
        if (log.args.asset.toLowerCase() === this.#token)
          add(this.#retained, log.args.memberId, log.args.retained);
        break;
      case "RetainedRevolved":
        add(this.#retained, log.args.memberId, -log.args.units);
        break;
      case "CapitalQueued":
        this.#shares.delete(log.args.memberId);
        this.#retained.delete(log.args.memberId);
    }
  }
}

/** Of what a place in the queue was made, in units of capital. */
export interface QueuedParts {
  readonly shares: bigint;
  readonly retained: bigint;
}

/** By place of the redemption queue. */
export function queuedPartsOf(logs: readonly CoopLog[], token: Address): ReadonlyMap<bigint, QueuedParts> {
  const books = new CapitalBooks(token);
  const places = new Map<bigint, QueuedParts>();
  for (const log of logs) {
    if (log.contract === "MemberAccounts" && log.event === "CapitalQueued")
      places.set(log.args.place, books.partsOf(log.args.memberId));
    books.enter(log);
  }
  return places;
}

/** A member's part of one loss, in the settlement token. */
export interface LossEntry {
  readonly time: bigint;
  readonly year: number;
  readonly amount: Figure;
}

/**
 * The losses that a member's shares and retained parts have borne, oldest first: not those of parts that were not taken up,
 * nor of a place in the queue.
 */
export function lossesOf(logs: readonly CoopLog[], memberId: number, token: Address): readonly LossEntry[] {
  const books = new CapitalBooks(token);
  const worth = () => {
    const { shares, retained } = books.partsOf(memberId);
    return (shares * books.index) / ONE + (retained * books.index) / ONE;
  };
  return logs.flatMap((log): LossEntry[] => {
    const before = worth();
    books.enter(log);
    if (log.contract !== "MemberAccounts" || log.event !== "CapitalWrittenDown") return [];
    const amount: Figure = { value: before - worth(), receipt: logReceipt(log) };
    return amount.value > 0n ? [{ time: log.blockTime, year: log.args.year, amount }] : [];
  });
}
