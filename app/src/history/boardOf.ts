import type { Address, Hex } from "viem";
import { type BoardPower, powerOf } from "../chain/boardPowers.ts";
import type { LogReceipt } from "../chain/figure.ts";
import { type CoopLog, logReceipt } from "./coopLog.ts";

/** A steward in office. `office`: hash of the office's name. */
export interface StewardView {
  readonly number: bigint;
  readonly account: Address;
  readonly office: Hex;
  readonly since: bigint;
}

/** A charge that stands: neither dropped nor decided by an expulsion. */
export interface ChargeView {
  readonly memberId: number;
  readonly account: Address;
  /** Hash of its text. */
  readonly charge: Hex;
  readonly madeAt: bigint;
  readonly hearingUntil: bigint;
  /** Hashes of what the member answered, in order. */
  readonly answers: readonly Hex[];
}

/** Dues of a member that are put off. */
export interface DeferralView {
  readonly memberId: number;
  readonly amount: bigint;
  readonly until: bigint;
  readonly receipt: LogReceipt;
}

/** An agent that has not ended. */
export interface AgentView {
  readonly agent: Address;
  readonly accountable: Address;
  readonly expiresAt: bigint;
  /** Zero where nobody stopped it, or it was lifted. */
  readonly stoppedUntil: bigint;
}

/** What the directors did together, with what followed from it in the same transaction. */
export interface ActedView {
  readonly number: bigint;
  /** Absent for a power that this page does not know. */
  readonly power?: BoardPower;
  readonly organ: number;
  readonly selector: Hex;
  readonly directors: readonly Address[];
  readonly time: bigint;
  readonly receipt: LogReceipt;
  /** Members that were entered, charged, moved or whose dues were put off. */
  readonly members: readonly number[];
  readonly account?: Address;
  /** A meeting's number, or a steward's. */
  readonly named?: bigint;
  readonly amount?: bigint;
  readonly until?: bigint;
}

/** What the record says of the board: whom the register is asked about, and what stands open. */
export interface BoardRecord {
  /** Accounts that held a seat after the last word about it, in the order of their appointment. */
  readonly seatHolders: readonly Address[];
  readonly stewards: readonly StewardView[];
  readonly charges: readonly ChargeView[];
  readonly deferrals: readonly DeferralView[];
  readonly agents: readonly AgentView[];
  /** Newest first. */
  readonly acted: readonly ActedView[];
}

type Editable<T> = { -readonly [K in keyof T]: T[K] };

/** What the record says of the board up to its last entry. */
export function boardOf(logs: readonly CoopLog[]): BoardRecord {
  const seats = new Map<string, Address>();
  const stewards = new Map<bigint, StewardView>();
  const charges = new Map<string, ChargeView>();
  const deferrals = new Map<number, DeferralView>();
  const agents = new Map<string, AgentView>();
  for (const log of logs) {
    if (log.contract === "Board") {
      if (log.event === "StewardAppointed") {
        const { number, account, office } = log.args;
        stewards.set(number, { number, account, office, since: log.blockTime });
      } else if (log.event === "StewardRemoved") stewards.delete(log.args.number);
      continue;
    }
    if (log.contract === "MemberAccounts") {
      if (log.event === "DuesDeferred") noteDeferral(deferrals, log.args, logReceipt(log));
      continue;
    }
    if (log.contract !== "Membership") continue;
    switch (log.event) {
      case "SeatChanged": {
        const { account, seatEnds } = log.args;
        if (seatEnds === 0) seats.delete(account.toLowerCase());
        else seats.set(account.toLowerCase(), account);
        break;
      }
      case "MemberRecovered": {
        const { from, to } = log.args;
        if (seats.delete(from.toLowerCase())) seats.set(to.toLowerCase(), to);
        for (const [key, each] of charges)
          if (each.memberId === log.args.memberId) charges.set(key, { ...each, account: to });
        // Whoever answers for agents does so with the new key too.
        for (const [key, each] of agents)
          if (each.accountable.toLowerCase() === from.toLowerCase())
            agents.set(key, { ...each, accountable: to });
        break;
      }
      case "MemberCharged": {
        const { memberId, account, charge, hearingUntil } = log.args;
        charges.set(`${memberId}.${charge}`, {
          memberId,
          account,
          charge,
          madeAt: log.blockTime,
          hearingUntil: BigInt(hearingUntil),
          answers: [],
        });
        break;
      }
      case "ChargeAnswered": {
        const { memberId, charge, answer } = log.args;
        const key = `${memberId}.${charge}`;
        const charged = charges.get(key);
        if (charged) charges.set(key, { ...charged, answers: [...charged.answers, answer] });
        break;
      }
      case "ChargeDropped":
      case "MemberExpelled":
        charges.delete(`${log.args.memberId}.${log.args.charge}`);
        break;
      case "AgentAdmitted": {
        const { agent, accountable, expiresAt } = log.args;
        agents.set(agent.toLowerCase(), {
          agent,
          accountable,
          expiresAt: BigInt(expiresAt),
          stoppedUntil: 0n,
        });
        break;
      }
      case "AgentStopped": {
        const { agent, stoppedUntil } = log.args;
        const known = agents.get(agent.toLowerCase());
        if (known) agents.set(agent.toLowerCase(), { ...known, stoppedUntil: BigInt(stoppedUntil) });
        break;
      }
      case "MemberLeft":
        agents.delete(log.args.account.toLowerCase());
        break;
    }
  }
  return {
    seatHolders: [...seats.values()],
    stewards: [...stewards.values()],
    charges: [...charges.values()],
    deferrals: [...deferrals.values()],
    agents: [...agents.values()],
    acted: actedOf(logs).toReversed(),
  };
}

function noteDeferral(
  deferrals: Map<number, DeferralView>,
  { memberId, amount, until }: { readonly memberId: number; readonly amount: bigint; readonly until: number },
  receipt: LogReceipt,
): void {
  if (until === 0) deferrals.delete(memberId);
  else deferrals.set(memberId, { memberId, amount, until: BigInt(until), receipt });
}

/** An action's entry comes first; what it caused follows in the same transaction, up to the next action's. */
function actedOf(logs: readonly CoopLog[]): readonly ActedView[] {
  const acted: Editable<ActedView>[] = [];
  let current: Editable<ActedView> | undefined;
  for (const log of logs) {
    if (log.contract === "Board" && log.event === "BoardActed") {
      const { number, organ, selector, directors } = log.args;
      const power = powerOf(organ, selector);
      current = {
        number,
        organ,
        selector,
        directors,
        time: log.blockTime,
        receipt: logReceipt(log),
        members: [],
        ...(power && { power }),
      };
      acted.push(current);
    } else if (current && current.receipt.transactionHash === log.transactionHash) addResult(current, log);
    else current = undefined;
  }
  return acted;
}

function addResult(acted: Editable<ActedView>, log: CoopLog): void {
  switch (log.event) {
    case "MemberAdmitted":
      acted.members = [...acted.members, log.args.memberId];
      acted.account = log.args.account;
      break;
    case "ApplicationRefused":
      acted.account = log.args.account;
      break;
    case "ClassChanged":
    case "ChargeDropped":
      acted.members = [log.args.memberId];
      break;
    case "MemberCharged":
      acted.members = [log.args.memberId];
      acted.until = BigInt(log.args.hearingUntil);
      break;
    case "AgentAdmitted":
    case "AgentStopped":
      acted.account = log.args.agent;
      break;
    case "MemberLeft":
    case "StewardRemoved":
      acted.account = log.args.account;
      break;
    case "StewardAppointed":
      acted.account = log.args.account;
      acted.named = log.args.number;
      break;
    case "MeetingConvened":
      acted.named = log.args.number;
      break;
    case "BudgetSpent":
      acted.account = log.args.to;
      acted.amount = log.args.amount;
      acted.named = log.args.line;
      break;
    case "DuesDeferred":
      acted.members = [log.args.memberId];
      acted.amount = log.args.amount;
      acted.until = BigInt(log.args.until);
      break;
  }
}
