import { BigInt, ethereum } from "@graphprotocol/graph-ts";
import { AccountEntry, Cooperative, Member, RedemptionPlace, WriteDown } from "../generated/schema";
import {
  CapitalQueued,
  CapitalRedeemed,
  CapitalWrittenDown,
  DuesDeferred,
  FeePaid,
  InstalmentPaid,
  ParkedCollected,
  PaymentParked,
  SharesSubscribed,
  SubscribedFor,
} from "../generated/templates/MemberAccounts/MemberAccounts";
import { resolutionBeingCarriedOut } from "./carriedOut";
import { fetchCooperative } from "./fetch/cooperative";
import { fetchMember } from "./fetch/member";
import { fetchRedemptionPlace, redemptionPlaceIdOf } from "./fetch/redemptionPlace";
import { logId, logIdBefore } from "./ids";
import { cooperativeId } from "./organs";
import { unitsOf, unitsTakenBy, valueOf } from "./units";

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

/** The whole account moves to the queue, with it what was deferred on it. */
export function handleCapitalQueued(event: CapitalQueued): void {
  const cooperative = fetchCooperative(cooperativeId());
  const member = fetchMember(cooperative.id, event.params.memberId);
  const place = new RedemptionPlace(redemptionPlaceIdOf(cooperative.id, event.params.place));
  place.cooperative = cooperative.id;
  place.place = event.params.place;
  place.member = member.id;
  place.amount = event.params.amount;
  place.capitalUnits = member.capitalUnits;
  place.paid = BigInt.zero();
  place.dueAt = event.params.dueAt;
  place.queuedAt = event.block.timestamp;
  place.save();

  cooperative.shares = cooperative.shares.minus(member.shares);
  defer(cooperative, member, BigInt.zero(), BigInt.zero());
  cooperative.save();
  member.shares = BigInt.zero();
  member.capitalUnits = BigInt.zero();
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
