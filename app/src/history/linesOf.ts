import { type Address, zeroAddress } from "viem";
import type { Settlement } from "../chain/model.ts";
import type { LineEntry, RecordLine } from "../chain/recordLine.ts";
import { type CoopLog, logReceipt } from "./coopLog.ts";

type Said = Partial<Omit<LineEntry, "what" | "time" | "transactionHash">> & { readonly line: RecordLine };

/** What is said of entries that need no more than a sentence. */
export function linesOf(logs: readonly CoopLog[], settlement: Settlement): ReadonlyMap<CoopLog, LineEntry> {
  const lines = new Map<CoopLog, LineEntry>();
  const ids = new Map<string, number>();
  const standings = new Map<number, { readonly suspended: boolean; readonly inArrears: boolean }>();
  const meetings = new Map<bigint, bigint>();
  const items = new Set<bigint>();
  const classes = new Set<number>();
  let founded = false;
  for (const log of logs) {
    if (log.event === "MeetingConvened") meetings.set(log.args.meetingId, log.args.number);
    if (log.event === "ProposalCreated") items.add(log.args.proposalId);
    if (log.contract === "Membership") {
      if (log.event === "MemberAdmitted") ids.set(log.args.account.toLowerCase(), log.args.memberId);
      if (log.event === "MemberRecovered") ids.set(log.args.to.toLowerCase(), log.args.memberId);
    }
    const said =
      log.contract === "Membership" && log.event === "StandingChanged"
        ? standingLine(log.args, standings)
        : log.event === "MemberClassAdopted"
          ? classLine(log.args, classes, founded)
          : (meetingLine(log, meetings, items, ids) ?? lineOf(log, settlement, ids));
    founded ||= log.event === "BylawsAdopted";
    if (said)
      lines.set(log, { what: "line", time: log.blockTime, transactionHash: log.transactionHash, ...said });
  }
  return lines;
}

/** The classes that the founders agreed on stand before the first bylaws, and are no news. */
function classLine(
  { class: classId, name }: { readonly class: number; readonly name: string },
  classes: Set<number>,
  founded: boolean,
): Said | undefined {
  const line = classes.has(classId) ? "classAmended" : "classAdded";
  classes.add(classId);
  return founded ? { line, number: BigInt(classId), name } : undefined;
}

/** What is said of a meeting, by its number. */
function meetingLine(
  log: CoopLog,
  meetings: ReadonlyMap<bigint, bigint>,
  items: ReadonlySet<bigint>,
  ids: ReadonlyMap<string, number>,
): Said | undefined {
  switch (log.event) {
    // Of whom an item speaks by itself, the entry stands before the item's own.
    case "MemberRecused":
      return { line: items.has(log.args.resolutionId) ? "recusedSelf" : "recused", id: log.args.memberId };
    case "AgendaExtended":
    case "MeetingExtended":
    case "SecondCall":
    case "MinutesAnchored":
    case "ProxyGranted":
      break;
    default:
      return undefined;
  }
  const number = meetings.get(log.args.meetingId);
  if (number === undefined) return undefined;
  switch (log.event) {
    case "AgendaExtended":
      return { line: "agendaExtended", number };
    case "MeetingExtended":
      return { line: "meetingExtended", number, until: log.args.closesAt };
    case "SecondCall":
      return { line: "secondCall", number };
    case "MinutesAnchored":
      return { line: "minutesAnchored", number };
    case "ProxyGranted": {
      const { account, holder } = log.args;
      const id = ids.get(account.toLowerCase());
      const who = id !== undefined && { id };
      return holder === zeroAddress
        ? { line: "proxyTaken", number, ...who }
        : { line: "proxyNamed", number, account: holder, ...who };
    }
  }
}

/** Of the three things that silence a vote, the one that changed; a referral has entries of its own. */
function standingLine(
  now: { readonly memberId: number; readonly suspended: boolean; readonly inArrears: boolean },
  standings: Map<number, { readonly suspended: boolean; readonly inArrears: boolean }>,
): Said | undefined {
  const { memberId: id, suspended, inArrears } = now;
  const before = standings.get(id) ?? { suspended: false, inArrears: false };
  standings.set(id, { suspended, inArrears });
  if (suspended !== before.suspended) return { line: suspended ? "suspended" : "unsuspended", id };
  if (inArrears !== before.inArrears) return { line: inArrears ? "arrears" : "arrearsCleared", id };
  return undefined;
}

function lineOf(log: CoopLog, settlement: Settlement, ids: ReadonlyMap<string, number>): Said | undefined {
  const amountOf = (value: bigint) => ({ amount: { value, receipt: logReceipt(log) } });
  const whoIs = (account: Address) => {
    const id = ids.get(account.toLowerCase());
    return id === undefined ? { account } : { id };
  };
  const settled = (asset: Address) => asset.toLowerCase() === settlement.address.toLowerCase();
  switch (log.event) {
    case "ApplicationMade":
      return { line: "applied", account: log.args.account };
    case "ApplicationRefused":
      return { line: "refused", account: log.args.account };
    case "RefusalAppealed":
      return { line: "refusalAppealed", account: log.args.account };
    case "EntryObjected":
      return { line: "objected", id: log.args.memberId, number: BigInt(log.args.objector) };
    case "EntryReferred":
      return { line: "referred", id: log.args.memberId };
    case "EntryConfirmed":
      return { line: "confirmed", id: log.args.memberId };
    case "EligibilityChanged":
      return { line: "eligibility" };
    case "ClassChanged":
      return { line: "classChanged", id: log.args.memberId, number: BigInt(log.args.class) };
    case "MemberCharged":
      return { line: "charged", id: log.args.memberId, until: BigInt(log.args.hearingUntil) };
    case "ChargeAnswered":
      return { line: "answered", id: log.args.memberId };
    case "ChargeDropped":
      return { line: "chargeDropped", id: log.args.memberId };
    case "MemberExpelled":
      return { line: "expelled", id: log.args.memberId, until: BigInt(log.args.appealUntil) };
    case "ExpulsionAppealed":
      return { line: "expulsionAppealed", id: log.args.memberId };
    case "MemberReinstated":
      return { line: "reinstated", id: log.args.memberId };
    case "AgentAdmitted":
      return { line: "agentAdmitted", account: log.args.agent, until: BigInt(log.args.expiresAt) };
    case "AgentStopped":
      return {
        line: BigInt(log.args.stoppedUntil) === 0n ? "agentLifted" : "agentStopped",
        account: log.args.agent,
      };
    case "RecoveryAsked":
      return { line: "recoveryAsked", id: log.args.memberId, until: BigInt(log.args.readyAt) };
    case "RecoveryDisputed":
      return { line: "recoveryDisputed", id: log.args.memberId };
    case "RecoveryEnded":
      return { line: "recoveryEnded", id: log.args.memberId };
    case "MemberRecovered":
      return { line: "recovered", id: log.args.memberId };
    case "ProfilePublished": {
      const { memberId: id, name } = log.args;
      return name === "" ? { line: "profileTaken", id } : { line: "profile", id, name };
    }
    case "DirectorAppointed":
      return {
        line: "directorAppointed",
        ...whoIs(log.args.director),
        until: BigInt(log.args.seatEnds),
      };
    case "DirectorRemoved":
      return { line: "directorRemoved", ...whoIs(log.args.director) };
    case "StewardAppointed":
      return { line: "steward", number: log.args.number, account: log.args.account };
    case "StewardRemoved":
      return { line: "stewardRemoved", number: log.args.number };
    case "RequisitionOpened": {
      const { opener, requisitionId, openUntil } = log.args;
      return { line: "requisition", ...whoIs(opener), requisitionId, until: BigInt(openUntil) };
    }
    case "RequisitionSupported":
      return {
        line: "requisitionSupported",
        id: log.args.memberId,
        requisitionId: log.args.requisitionId,
      };
    case "AccountsPosted":
      return { line: "accountsPosted", number: BigInt(log.args.year) };
    case "BudgetApproved": {
      const { line: number, asset, limit, until } = log.args;
      return {
        line: "budget",
        number,
        until: BigInt(until),
        ...(settled(asset) && amountOf(limit)),
      };
    }
    case "BudgetClosed":
      return { line: "budgetClosed", number: log.args.line };
    case "LossCovered":
      return { line: "lossCovered", ...(settled(log.args.asset) && amountOf(log.args.amount)) };
    case "SurplusAllocated": {
      const { asset, year, surplus } = log.args;
      return { line: "surplus", number: BigInt(year), ...(settled(asset) && amountOf(surplus)) };
    }
    case "ReserveCoveredLoss": {
      const { asset, year, amount } = log.args;
      return { line: "reserveCovered", number: BigInt(year), ...(settled(asset) && amountOf(amount)) };
    }
    case "FundOpened":
      return { line: "fundOpened", name: log.args.name };
    case "Moved":
      return { line: "moved", ...(settled(log.args.asset) && amountOf(log.args.amount)) };
    case "RoyaltySet":
      return { line: log.args.bps === 0 ? "royaltyEnded" : "royaltySet" };
    case "RoyaltySetAside":
      return { line: "royalty", ...(settled(log.args.asset) && amountOf(log.args.amount)) };
    case "CapitalLent":
      return { line: "capitalLent", ...(settled(log.args.asset) && amountOf(log.args.amount)) };
    case "CapitalReturned":
      return { line: "capitalReturned", ...(settled(log.args.asset) && amountOf(log.args.amount)) };
    case "SuccessorNamed":
      return { line: "successor", account: log.args.successor };
    case "Dissolved":
      return { line: "dissolved" };
    case "HandedOver": {
      const { asset, payee, amount } = log.args;
      return { line: "handedOver", account: payee, ...(settled(asset) && amountOf(amount)) };
    }
    case "BudgetPaymentRefused":
      return { line: "budgetRefused", number: log.args.line, account: log.args.to };
    case "PatronageRecorded":
      return { line: "patronage", number: BigInt(log.args.year) };
    case "StatementPublished":
      return { line: "statement", ...(settled(log.args.asset) && amountOf(log.args.cash)) };
    case "StatementReplaced":
      return { line: "statementReplaced" };
    case "DividendClaimed": {
      const { asset, memberId: id, cash } = log.args;
      return { line: "claimed", id, ...(settled(asset) && amountOf(cash)) };
    }
    case "RetainedRevolved":
      return { line: "revolved", id: log.args.memberId, ...amountOf(log.args.amount) };
    case "InstalmentPaid":
      return { line: "instalment", id: log.args.memberId, ...amountOf(log.args.amount) };
    case "DuesDeferred": {
      const { memberId: id, amount, until } = log.args;
      return Number(until) === 0
        ? { line: "deferralEnded", id }
        : { line: "deferred", id, until: BigInt(until), ...amountOf(amount) };
    }
    case "CapitalQueued": {
      const { memberId: id, amount, dueAt } = log.args;
      return { line: "queued", id, until: BigInt(dueAt), ...amountOf(amount) };
    }
    case "CapitalRedeemed":
      return { line: "redeemed", id: log.args.memberId, ...amountOf(log.args.amount) };
    case "PaymentParked":
      return { line: "parked", id: log.args.memberId, ...amountOf(log.args.amount) };
    case "ParkedCollected":
      return { line: "collected", id: log.args.memberId, ...amountOf(log.args.amount) };
    case "CapitalWrittenDown":
      return { line: "writtenDown", number: BigInt(log.args.year), ...amountOf(log.args.amount) };
    case "BylawsAdopted": {
      const { version } = log.args;
      return version > 1 ? { line: "amended", number: BigInt(version) } : undefined;
    }
    case "DutiesRaised":
      return { line: "dutiesRaised" };
    case "TrainingRequired": {
      const { role, course } = log.args;
      const who = role === 1 ? "Directors" : "Stewards";
      return course === 0n ? { line: `noTraining${who}` } : { line: `training${who}`, number: course };
    }
    case "ElectionOrganNamed": {
      const { organ } = log.args;
      return organ === zeroAddress
        ? { line: "electionOrganNone" }
        : { line: "electionOrgan", account: organ };
    }
    default:
      return undefined;
  }
}
