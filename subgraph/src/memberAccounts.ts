import { BigInt, ethereum } from "@graphprotocol/graph-ts";
import {
  AccountEntry,
  Cooperative,
  DividendAccount,
  DividendBook,
  DividendClaim,
  Member,
  PassedOverClaim,
  PatronageRecord,
  PatronageStatement,
  PatronageSum,
  RedemptionPlace,
  WriteDown,
} from "../generated/schema";
import {
  CapitalQueued,
  CapitalRedeemed,
  CapitalWrittenDown,
  ClaimPassedOver,
  DividendClaimed,
  DuesDeferred,
  FeePaid,
  InstalmentPaid,
  ParkedCollected,
  PatronageRecorded,
  PaymentParked,
  RetainedRevolved,
  SharesSubscribed,
  StatementPublished,
  StatementReplaced,
  SubscribedFor,
} from "../generated/templates/MemberAccounts/MemberAccounts";
import { resolutionBeingCarriedOut } from "./carriedOut";
import { fetchCooperative } from "./fetch/cooperative";
import { fetchDividendBook } from "./fetch/dividendBook";
import { fetchMember } from "./fetch/member";
import { fetchMemberKey } from "./fetch/memberKey";
import { fetchRedemptionPlace, redemptionPlaceIdOf } from "./fetch/redemptionPlace";
import { stewardIdOf } from "./fetch/steward";
import { logId, logIdBefore, wordOf } from "./ids";
import { cooperativeId } from "./organs";
import { unitsOf, unitsTakenBy, valueOf } from "./units";

// In the order of the accounts' own list (contracts/interfaces/IMemberAccounts.sol).
const FATES = [
  "TakenUp",
  "NoMember",
  "Recovering",
  "NotInStatement",
  "NothingDue",
  "MoreThanAllocated",
  "Refused",
];
const REFUSED = 6;

// ---- PAYING IN ----

export function handleSharesSubscribed(event: SharesSubscribed): void {
  const cooperative = fetchCooperative(cooperativeId());
  const member = fetchMember(cooperative.id, event.params.memberId);
  member.shares = member.shares.plus(event.params.shares);
  cooperative.shares = cooperative.shares.plus(event.params.shares);
  payIn(cooperative, member, event.params.amount);

  const entry = newAccountEntry(event, "SharesSubscribed", member, event.params.amount);
  entry.account = event.params.account;
  entry.shares = event.params.shares.toI32();
  entry.save();
}

/** It completes the entry of the shares: the log before, or the one before that where arrears were cleared between. */
export function handleSubscribedFor(event: SubscribedFor): void {
  let entry = AccountEntry.load(logIdBefore(event, 1));
  if (entry === null) entry = AccountEntry.load(logIdBefore(event, 2))!;
  entry.account = event.params.payer;
  entry.ref = event.params.ref;
  entry.save();
}

export function handleInstalmentPaid(event: InstalmentPaid): void {
  const cooperative = fetchCooperative(cooperativeId());
  const member = fetchMember(cooperative.id, event.params.memberId);
  payIn(cooperative, member, event.params.amount);

  const entry = newAccountEntry(event, "InstalmentPaid", member, event.params.amount);
  entry.account = event.params.payer;
  entry.ref = event.params.ref;
  entry.save();
}

function payIn(cooperative: Cooperative, member: Member, amount: BigInt): void {
  member.capitalUnits = member.capitalUnits.plus(unitsOf(amount, cooperative.capitalIndex));
  member.save();
  cooperative.capital = cooperative.capital.plus(amount);
  cooperative.save();
}

/** The Treasury says that it came in. */
export function handleFeePaid(event: FeePaid): void {
  const member = fetchMember(cooperativeId(), event.params.memberId);
  member.feesPaidUntil = event.params.until;
  member.save();

  const entry = newAccountEntry(event, "FeePaid", member, event.params.amount);
  entry.account = event.params.payer;
  entry.until = event.params.until;
  entry.save();
}

/** One deferral takes the place of another; nothing until zero is its end. */
export function handleDuesDeferred(event: DuesDeferred): void {
  const cooperative = fetchCooperative(cooperativeId());
  const member = fetchMember(cooperative.id, event.params.memberId);
  const ended = event.params.until.isZero();
  defer(cooperative, member, event.params.amount, event.params.until);
  member.save();
  cooperative.save();

  const entry = newAccountEntry(event, ended ? "DeferralEnded" : "DuesDeferred", member, event.params.amount);
  if (!ended) entry.until = event.params.until;
  entry.save();
}

function defer(cooperative: Cooperative, member: Member, amount: BigInt, until: BigInt): void {
  cooperative.deferred = cooperative.deferred.minus(member.deferred).plus(amount);
  member.deferred = amount;
  member.deferredUntil = !until.isZero() ? until : null;
}

// ---- LEAVING ----

/** The whole account moves to the queue, what was retained too, with it what was deferred on it. */
export function handleCapitalQueued(event: CapitalQueued): void {
  const cooperative = fetchCooperative(cooperativeId());
  const member = fetchMember(cooperative.id, event.params.memberId);
  const place = new RedemptionPlace(redemptionPlaceIdOf(cooperative.id, event.params.place));
  place.cooperative = cooperative.id;
  place.place = event.params.place;
  place.member = member.id;
  place.amount = event.params.amount;
  place.capitalUnits = member.capitalUnits.plus(member.retainedUnits);
  place.paid = BigInt.zero();
  place.dueAt = event.params.dueAt;
  place.queuedAt = event.block.timestamp;
  place.save();

  cooperative.shares = cooperative.shares.minus(member.shares);
  defer(cooperative, member, BigInt.zero(), BigInt.zero());
  cooperative.save();
  member.shares = BigInt.zero();
  member.capitalUnits = BigInt.zero();
  member.retainedUnits = BigInt.zero();
  member.feesPaidUntil = null;
  member.save();

  const entry = newAccountEntry(event, "CapitalQueued", member, event.params.amount);
  entry.until = event.params.dueAt;
  entry.place = place.id;
  entry.save();
}

export function handleCapitalRedeemed(event: CapitalRedeemed): void {
  const cooperative = fetchCooperative(cooperativeId());
  const index = cooperative.capitalIndex;
  const amount = event.params.amount;
  const place = fetchRedemptionPlace(cooperative.id, event.params.place);
  place.paid = place.paid.plus(amount);
  if (amount.equals(valueOf(place.capitalUnits, index))) {
    place.capitalUnits = BigInt.zero();
    place.paidOutAt = event.block.timestamp;
  } else place.capitalUnits = place.capitalUnits.minus(unitsTakenBy(amount, index));
  place.save();
  cooperative.capital = cooperative.capital.minus(amount);
  cooperative.save();

  const member = fetchMember(cooperative.id, event.params.memberId);
  const entry = newAccountEntry(event, "CapitalRedeemed", member, amount);
  entry.account = event.params.payee;
  entry.place = place.id;
  entry.save();
}

export function handlePaymentParked(event: PaymentParked): void {
  const cooperative = fetchCooperative(cooperativeId());
  const member = fetchMember(cooperative.id, event.params.memberId);
  park(cooperative, member, event.params.amount);
  const entry = newAccountEntry(event, "PaymentParked", member, event.params.amount);
  entry.account = event.params.payee;
  entry.save();
}

export function handleParkedCollected(event: ParkedCollected): void {
  const cooperative = fetchCooperative(cooperativeId());
  const member = fetchMember(cooperative.id, event.params.memberId);
  park(cooperative, member, event.params.amount.neg());
  const entry = newAccountEntry(event, "ParkedCollected", member, event.params.amount);
  entry.account = event.params.payee;
  entry.save();
}

function park(cooperative: Cooperative, member: Member, amount: BigInt): void {
  member.parked = member.parked.plus(amount);
  member.save();
  cooperative.parked = cooperative.parked.plus(amount);
  cooperative.save();
}

// ---- DIVIDENDS ----

export function handlePatronageRecorded(event: PatronageRecorded): void {
  const cooperative = cooperativeId();
  const params = event.params;
  const record = new PatronageRecord(logId(event));
  record.cooperative = cooperative;
  record.steward = stewardIdOf(cooperative, params.appointment);
  record.year = params.year;
  record.basis = params.basis;
  record.memberIds = params.memberIds;
  record.units = params.units;
  record.evidence = params.evidence;
  record.time = event.block.timestamp;
  record.block = event.block.number;
  record.transaction = event.transaction.hash;
  record.save();

  const ofYear = cooperative.concatI32(params.year).concatI32(params.basis);
  for (let i = 0; i < params.memberIds.length; i++) {
    const id = ofYear.concat(wordOf(params.memberIds[i]));
    let sum = PatronageSum.load(id);
    if (sum === null) {
      sum = new PatronageSum(id);
      sum.cooperative = cooperative;
      sum.year = params.year;
      sum.basis = params.basis;
      sum.memberId = params.memberIds[i];
      sum.units = BigInt.zero();
    }
    sum.units = sum.units.plus(params.units[i]);
    sum.save();
  }
}

/** All that was allocated is in it; its retained part is capital from now on. */
export function handleStatementPublished(event: StatementPublished): void {
  const cooperative = fetchCooperative(cooperativeId());
  const params = event.params;
  const retained = valueOf(params.retained, cooperative.capitalIndex);
  cooperative.capital = cooperative.capital.plus(retained);
  cooperative.save();

  const book = fetchDividendBook(cooperative.id, params.asset);
  const statement = new PatronageStatement(logId(event));
  statement.book = book.id;
  statement.root = params.root;
  statement.previous = params.previous;
  statement.cash = params.cash;
  statement.retained = params.retained;
  statement.revolved = params.revolved;
  statement.content = params.content;
  statement.resolution = resolutionBeingCarriedOut(event, cooperative);
  statement.time = event.block.timestamp;
  statement.block = event.block.number;
  statement.transaction = event.transaction.hash;
  statement.save();

  // All that was allocated, and royalties as far as its sums go beyond that.
  book.royalties = book.royalties.plus(book.allocated).minus(params.cash).minus(retained);
  book.allocated = BigInt.zero();
  book.claimable = book.claimable.plus(params.cash);
  book.unclaimedRetained = book.unclaimedRetained.plus(params.retained);
  book.statement = statement.id;
  book.save();
}

export function handleStatementReplaced(event: StatementReplaced): void {
  const cooperative = fetchCooperative(cooperativeId());
  const book = fetchDividendBook(cooperative.id, event.params.asset);
  const statement = new PatronageStatement(logId(event));
  statement.book = book.id;
  statement.root = event.params.root;
  statement.previous = event.params.previous;
  statement.replaces = book.statement;
  statement.cash = BigInt.zero();
  statement.retained = BigInt.zero();
  statement.revolved = BigInt.zero();
  statement.content = event.params.content;
  statement.resolution = resolutionBeingCarriedOut(event, cooperative);
  statement.time = event.block.timestamp;
  statement.block = event.block.number;
  statement.transaction = event.transaction.hash;
  statement.save();
  book.statement = statement.id;
  book.save();
}

export function handleDividendClaimed(event: DividendClaimed): void {
  const params = event.params;
  const member = fetchMember(cooperativeId(), params.memberId);
  member.retainedUnits = member.retainedUnits.plus(params.retained);
  member.save();
  const book = fetchDividendBook(member.cooperative, params.asset);
  book.claimable = book.claimable.minus(params.cash);
  book.unclaimedRetained = book.unclaimedRetained.minus(params.retained);
  book.save();

  const claim = new DividendClaim(logId(event));
  claim.book = book.id;
  claim.member = member.id;
  claim.cash = params.cash;
  claim.retained = params.retained;
  claim.refused = false;
  claim.time = event.block.timestamp;
  claim.block = event.block.number;
  claim.transaction = event.transaction.hash;
  claim.save();

  const account = fetchDividendAccount(book, member);
  account.cash = account.cash.plus(params.cash);
  account.retained = account.retained.plus(params.retained);
  account.lastClaim = claim.id;
  account.save();
}

function fetchDividendAccount(book: DividendBook, member: Member): DividendAccount {
  const id = book.id.concatI32(member.memberId);
  let account = DividendAccount.load(id);
  if (account === null) {
    account = new DividendAccount(id);
    account.book = book.id;
    account.member = member.id;
    account.cash = BigInt.zero();
    account.retained = BigInt.zero();
  }
  return account;
}

/** Cash that a payee refuses stays due, though the claim was entered just before in the same transaction. */
export function handleClaimPassedOver(event: ClaimPassedOver): void {
  const cooperative = cooperativeId();
  const params = event.params;
  const book = fetchDividendBook(cooperative, params.asset);
  if (params.fate === REFUSED) {
    const member = Member.load(fetchMemberKey(cooperative, params.account).member)!;
    const account = fetchDividendAccount(book, member);
    const claim = DividendClaim.load(account.lastClaim)!;
    claim.refused = true;
    claim.save();
    account.cash = account.cash.minus(claim.cash);
    account.save();
    book.claimable = book.claimable.plus(claim.cash);
  }
  book.save();

  const passedOver = new PassedOverClaim(logId(event));
  passedOver.book = book.id;
  passedOver.account = params.account;
  passedOver.fate = FATES[params.fate];
  passedOver.time = event.block.timestamp;
  passedOver.block = event.block.number;
  passedOver.transaction = event.transaction.hash;
  passedOver.save();
}

/** What the payee refuses of it is parked in an event of its own. */
export function handleRetainedRevolved(event: RetainedRevolved): void {
  const cooperative = fetchCooperative(cooperativeId());
  cooperative.capital = cooperative.capital.minus(event.params.amount);
  cooperative.save();
  const member = fetchMember(cooperative.id, event.params.memberId);
  member.retainedUnits = member.retainedUnits.minus(event.params.units);
  member.save();

  newAccountEntry(event, "RetainedRevolved", member, event.params.amount).save();
}

// ---- LOSSES ----

/** One index lowers what everybody has, so nobody's own entry changes. */
export function handleCapitalWrittenDown(event: CapitalWrittenDown): void {
  const cooperative = fetchCooperative(cooperativeId());
  const rest = event.params.capital;
  cooperative.capitalIndex = cooperative.capitalIndex.times(rest).div(rest.plus(event.params.amount));
  cooperative.capital = rest;
  cooperative.writtenDown = cooperative.writtenDown.plus(event.params.amount);
  cooperative.save();

  const writeDown = new WriteDown(logId(event));
  writeDown.cooperative = cooperative.id;
  writeDown.year = event.params.year;
  writeDown.amount = event.params.amount;
  writeDown.capital = rest;
  writeDown.capitalIndex = cooperative.capitalIndex;
  writeDown.resolution = resolutionBeingCarriedOut(event, cooperative);
  writeDown.time = event.block.timestamp;
  writeDown.block = event.block.number;
  writeDown.transaction = event.transaction.hash;
  writeDown.save();
}

/** What all entries of an account have in common, to be completed and saved. */
function newAccountEntry(event: ethereum.Event, kind: string, member: Member, amount: BigInt): AccountEntry {
  const entry = new AccountEntry(logId(event));
  entry.cooperative = member.cooperative;
  entry.member = member.id;
  entry.kind = kind;
  entry.shares = 0;
  entry.amount = amount;
  entry.time = event.block.timestamp;
  entry.block = event.block.number;
  entry.transaction = event.transaction.hash;
  entry.logIndex = event.logIndex;
  return entry;
}
