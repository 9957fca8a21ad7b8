import { Address, BigInt, Bytes, ethereum } from "@graphprotocol/graph-ts";
import {
  AccountsPosting,
  BudgetLine,
  BudgetPayment,
  ContractNaming,
  Fund,
  FundEntry,
  FundYear,
  Handover,
  OpenedFund,
  RefusedPayment,
  Royalty,
  RoyaltySetAside,
  SurplusAllocation,
  UnattributedReceipt,
} from "../generated/schema";
import {
  AccountsPosted,
  Attributed,
  BudgetApproved,
  BudgetClosed,
  BudgetPaymentRefused,
  BudgetSpent,
  CapitalLent,
  CapitalReturned,
  Dissolved,
  FundOpened,
  HandedOver,
  LossCovered,
  Moved,
  Paid,
  Received,
  ReceivedUnattributed,
  ReserveCoveredLoss,
  RoyaltySet,
  RoyaltySetAside as RoyaltySetAsideEvent,
  SuccessorNamed,
  SurplusAllocated,
} from "../generated/templates/Treasury/Treasury";
import { yearOf } from "./calendarYear";
import { resolutionBeingCarriedOut } from "./carriedOut";
import { budgetLineIdOf, fetchBudgetLine } from "./fetch/budgetLine";
import { fetchCooperative } from "./fetch/cooperative";
import { fetchDividendBook } from "./fetch/dividendBook";
import { fetchFinancialYear } from "./fetch/financialYear";
import { fetchFund, fundIdOf } from "./fetch/fund";
import { logId, logIdBefore } from "./ids";
import { cooperativeId } from "./organs";

// In the order of the Treasury's own list (contracts/types/Fund.sol).
const TAGS = ["Fee", "SaleToMember", "SaleToNonMember", "Grant", "Donation", "PatronageReceived"];
const OPERATING = 0;
const RESERVE = 1;
const EDUCATION = 2;
const FEDERATION = 3;
const DEVELOPMENT = 4;
const MOST_FUNDS = 32;

// ---- COMING IN ----

export function handleReceived(event: Received): void {
  const fund = fetchFund(cooperativeId(), event.params.asset, event.params.fund);
  const entry = move(event, fund, event.params.amount);
  entry.kind = "Received";
  entry.tag = TAGS[event.params.tag];
  entry.party = event.params.from;
  entry.ref = event.params.ref;
  entry.save();
  earn(event, fund, event.params.tag, event.params.amount);
}

export function handleAttributed(event: Attributed): void {
  const fund = fetchFund(cooperativeId(), event.params.asset, event.params.fund);
  const entry = move(event, fund, event.params.amount);
  entry.kind = "Attributed";
  entry.tag = TAGS[event.params.tag];
  entry.resolution = resolutionHere(event);
  entry.save();
  earn(event, fund, event.params.tag, event.params.amount);
}

/** Into the year in which it came. */
function earn(event: ethereum.Event, fund: Fund, tag: i32, amount: BigInt): void {
  const year = fetchFinancialYear(fund.cooperative, fund.asset, yearOf(event.block.timestamp));
  if (tag === 0) year.fee = year.fee.plus(amount);
  else if (tag === 1) year.saleToMember = year.saleToMember.plus(amount);
  else if (tag === 2) year.saleToNonMember = year.saleToNonMember.plus(amount);
  else if (tag === 3) year.grant = year.grant.plus(amount);
  else if (tag === 4) year.donation = year.donation.plus(amount);
  else year.patronageReceived = year.patronageReceived.plus(amount);
  if (fund.number === OPERATING) year.operatingIncome = year.operatingIncome.plus(amount);
  year.save();
}

export function handleReceivedUnattributed(event: ReceivedUnattributed): void {
  const receipt = new UnattributedReceipt(logId(event));
  receipt.cooperative = cooperativeId();
  receipt.asset = Address.zero();
  receipt.from = event.params.from;
  receipt.amount = event.params.amount;
  receipt.time = event.block.timestamp;
  receipt.block = event.block.number;
  receipt.transaction = event.transaction.hash;
  receipt.save();
}

// ---- GOING OUT ----

/** Of a payment from a budget line the log just after speaks. */
export function handlePaid(event: Paid): void {
  const fund = fetchFund(cooperativeId(), event.params.asset, event.params.fund);
  const entry = move(event, fund, event.params.amount.neg());
  entry.kind = "Paid";
  entry.party = event.params.to;
  entry.resolution = resolutionHere(event);
  entry.save();

  const number = yearOf(event.block.timestamp);
  const id = fund.id.concatI32(number);
  let costs = FundYear.load(id);
  if (costs === null) {
    costs = new FundYear(id);
    costs.fund = fund.id;
    costs.year = number;
    costs.costs = BigInt.zero();
  }
  costs.costs = costs.costs.plus(event.params.amount);
  costs.save();
  const year = fetchFinancialYear(fund.cooperative, fund.asset, number);
  if (fund.number === OPERATING) year.operatingCosts = costs.costs;
  year.save();
}

export function handleBudgetApproved(event: BudgetApproved): void {
  const cooperative = fetchCooperative(cooperativeId());
  const line = new BudgetLine(budgetLineIdOf(cooperative.id, event.params.line));
  line.cooperative = cooperative.id;
  line.number = event.params.line;
  line.spender = event.params.spender;
  line.asset = event.params.asset;
  line.fund = event.params.fund;
  line.limit = event.params.limit;
  line.perPayment = event.params.perPayment;
  line.from = event.params.from;
  line.until = event.params.until;
  line.payees = event.params.payees.map<Bytes>((payee) => payee);
  line.spent = BigInt.zero();
  line.resolution = resolutionBeingCarriedOut(event, cooperative);
  line.time = event.block.timestamp;
  line.block = event.block.number;
  line.transaction = event.transaction.hash;
  line.save();
}

export function handleBudgetClosed(event: BudgetClosed): void {
  const line = fetchBudgetLine(cooperativeId(), event.params.line);
  line.closedAt = event.block.timestamp;
  line.save();
}

/** It completes the entry of the payment, which the log just before made. */
export function handleBudgetSpent(event: BudgetSpent): void {
  const line = fetchBudgetLine(cooperativeId(), event.params.line);
  line.spent = line.spent.plus(event.params.amount);
  line.save();

  const entry = FundEntry.load(logIdBefore(event, 1).concatI32(line.fund))!;
  entry.ref = event.params.ref;
  entry.budgetLine = line.id;
  entry.resolution = null;
  entry.save();

  const payment = new BudgetPayment(logId(event));
  payment.budgetLine = line.id;
  payment.spender = event.params.spender;
  payment.to = event.params.to;
  payment.amount = event.params.amount;
  payment.ref = event.params.ref;
  payment.time = event.block.timestamp;
  payment.block = event.block.number;
  payment.transaction = event.transaction.hash;
  payment.save();
}

export function handleBudgetPaymentRefused(event: BudgetPaymentRefused): void {
  const refused = new RefusedPayment(logId(event));
  refused.budgetLine = budgetLineIdOf(cooperativeId(), event.params.line);
  refused.to = event.params.to;
  refused.amount = event.params.amount;
  refused.ref = event.params.ref;
  refused.time = event.block.timestamp;
  refused.block = event.block.number;
  refused.transaction = event.transaction.hash;
  refused.save();
}

// ---- FROM FUND TO FUND ----

export function handleFundOpened(event: FundOpened): void {
  const cooperative = fetchCooperative(cooperativeId());
  const opened = new OpenedFund(cooperative.id.concatI32(event.params.fund));
  opened.cooperative = cooperative.id;
  opened.number = event.params.fund;
  opened.name = event.params.name;
  opened.resolution = resolutionBeingCarriedOut(event, cooperative);
  opened.time = event.block.timestamp;
  opened.block = event.block.number;
  opened.transaction = event.transaction.hash;
  opened.save();
}

export function handleMoved(event: Moved): void {
  const asset = event.params.asset;
  between(event, asset, event.params.from, event.params.amount.neg(), "Moved", 0);
  between(event, asset, event.params.to, event.params.amount, "Moved", 0);
}

/** Within the co-op nobody is paid. @param year of the surplus or the loss; zero for none */
function between(
  event: ethereum.Event,
  asset: Address,
  fund: i32,
  amount: BigInt,
  kind: string,
  year: i32,
): void {
  if (amount.isZero()) return;
  const entry = move(event, fetchFund(cooperativeId(), asset, fund), amount);
  entry.kind = kind;
  if (year !== 0) entry.setI32("year", year);
  entry.resolution = resolutionHere(event);
  entry.save();
}

export function handleCapitalLent(event: CapitalLent): void {
  between(event, event.params.asset, event.params.fund, event.params.amount, "CapitalLent", 0);
  capitalIsUsed(event.params.amount);
}

export function handleCapitalReturned(event: CapitalReturned): void {
  between(event, event.params.asset, event.params.fund, event.params.amount.neg(), "CapitalReturned", 0);
  capitalIsUsed(event.params.amount.neg());
}

function capitalIsUsed(amount: BigInt): void {
  const cooperative = fetchCooperative(cooperativeId());
  cooperative.capitalInUse = cooperative.capitalInUse.plus(amount);
  cooperative.save();
}

// ---- SURPLUS AND LOSSES ----

/** The former losses' part stays where it is; interest and patronage leave for the members' accounts. */
export function handleSurplusAllocated(event: SurplusAllocated): void {
  const cooperative = fetchCooperative(cooperativeId());
  const params = event.params;
  const allocation = new SurplusAllocation(logId(event));
  allocation.cooperative = cooperative.id;
  allocation.asset = params.asset;
  allocation.year = params.year;
  allocation.surplus = params.surplus;
  allocation.losses = params.losses;
  allocation.reserve = params.reserve;
  allocation.education = params.education;
  allocation.federation = params.federation;
  allocation.interest = params.interest;
  allocation.patronage = params.patronage;
  allocation.development = params.development;
  allocation.resolution = resolutionBeingCarriedOut(event, cooperative);
  allocation.time = event.block.timestamp;
  allocation.block = event.block.number;
  allocation.transaction = event.transaction.hash;
  allocation.save();

  const year = fetchFinancialYear(cooperative.id, params.asset, params.year);
  year.allocation = allocation.id;
  year.save();
  between(event, params.asset, OPERATING, params.losses.minus(params.surplus), "Allocated", params.year);
  between(event, params.asset, RESERVE, params.reserve, "Allocated", params.year);
  between(event, params.asset, EDUCATION, params.education, "Allocated", params.year);
  between(event, params.asset, FEDERATION, params.federation, "Allocated", params.year);
  between(event, params.asset, DEVELOPMENT, params.development, "Allocated", params.year);
  // The members' accounts say nothing of it before a statement shares it out.
  const dividends = params.interest.plus(params.patronage);
  if (dividends.isZero()) return;
  const book = fetchDividendBook(cooperative.id, params.asset);
  book.allocated = book.allocated.plus(dividends);
  book.save();
}

export function handleRoyaltySet(event: RoyaltySet): void {
  const cooperative = fetchCooperative(cooperativeId());
  const royalty = new Royalty(cooperative.id.concat(event.params.royalty));
  royalty.cooperative = cooperative.id;
  royalty.royalty = event.params.royalty;
  royalty.bps = event.params.bps;
  royalty.setAt = event.block.timestamp;
  royalty.resolution = resolutionBeingCarriedOut(event, cooperative);
  royalty.save();
}

export function handleRoyaltySetAside(event: RoyaltySetAsideEvent): void {
  const cooperative = cooperativeId();
  const setAside = new RoyaltySetAside(logId(event));
  setAside.royalty = cooperative.concat(event.params.royalty);
  setAside.asset = event.params.asset;
  setAside.amount = event.params.amount;
  setAside.ref = event.params.ref;
  setAside.time = event.block.timestamp;
  setAside.block = event.block.number;
  setAside.transaction = event.transaction.hash;
  setAside.save();
  const book = fetchDividendBook(cooperative, event.params.asset);
  book.royalties = book.royalties.plus(event.params.amount);
  book.save();
}

export function handleReserveCoveredLoss(event: ReserveCoveredLoss): void {
  const params = event.params;
  between(event, params.asset, RESERVE, params.amount.neg(), "ReserveCoveredLoss", params.year);
  between(event, params.asset, OPERATING, params.amount, "ReserveCoveredLoss", params.year);
  const year = fetchFinancialYear(cooperativeId(), params.asset, params.year);
  year.coveredByReserve = year.coveredByReserve.plus(params.amount);
  year.save();
}

/** What was lent is in the funds already, and is not owed any more. */
export function handleLossCovered(event: LossCovered): void {
  const params = event.params;
  between(event, params.asset, OPERATING, params.amount.minus(params.lent), "LossCovered", params.year);
  capitalIsUsed(params.lent.neg());
  const year = fetchFinancialYear(cooperativeId(), params.asset, params.year);
  year.coveredByCapital = year.coveredByCapital.plus(params.amount);
  year.save();
}

// ---- WINDING UP ----

export function handleSuccessorNamed(event: SuccessorNamed): void {
  const cooperative = fetchCooperative(cooperativeId());
  cooperative.successor = event.params.successor;
  cooperative.successorNamedAt = event.block.timestamp;
  cooperative.save();

  const naming = new ContractNaming(logId(event));
  naming.cooperative = cooperative.id;
  naming.purpose = "Succession";
  naming.contract = cooperative.successor;
  naming.resolution = resolutionBeingCarriedOut(event, cooperative);
  naming.time = event.block.timestamp;
  naming.block = event.block.number;
  naming.transaction = event.transaction.hash;
  naming.save();
}

export function handleDissolved(event: Dissolved): void {
  const cooperative = fetchCooperative(cooperativeId());
  cooperative.dissolvedAt = event.block.timestamp;
  cooperative.dissolvedBy = resolutionBeingCarriedOut(event, cooperative);
  cooperative.save();
}

/** All funds of the asset are empty after it. */
export function handleHandedOver(event: HandedOver): void {
  const cooperative = cooperativeId();
  const asset = event.params.asset;
  for (let number = 0; number < MOST_FUNDS; number++) {
    const fund = Fund.load(fundIdOf(cooperative, asset, number));
    if (fund === null || fund.balance.isZero()) continue;
    const entry = move(event, fund, fund.balance.neg());
    entry.kind = "HandedOver";
    entry.party = event.params.payee;
    entry.save();
  }
  const handover = new Handover(logId(event));
  handover.cooperative = cooperative;
  handover.asset = asset;
  handover.successor = event.params.successor;
  handover.payee = event.params.payee;
  handover.amount = event.params.amount;
  handover.time = event.block.timestamp;
  handover.block = event.block.number;
  handover.transaction = event.transaction.hash;
  handover.save();
}

// ---- ACCOUNTS ----

export function handleAccountsPosted(event: AccountsPosted): void {
  const cooperative = fetchCooperative(cooperativeId());
  const posted = new AccountsPosting(logId(event));
  posted.cooperative = cooperative.id;
  posted.year = event.params.year;
  posted.accounts = event.params.accounts;
  posted.resolution = resolutionBeingCarriedOut(event, cooperative);
  posted.time = event.block.timestamp;
  posted.block = event.block.number;
  posted.transaction = event.transaction.hash;
  posted.save();
}

/** The fund after the movement, saved, and what all entries have in common, to be saved. */
function move(event: ethereum.Event, fund: Fund, amount: BigInt): FundEntry {
  fund.balance = fund.balance.plus(amount);
  if (amount.lt(BigInt.zero())) fund.paid = fund.paid.minus(amount);
  else fund.received = fund.received.plus(amount);
  fund.save();

  const entry = new FundEntry(logId(event).concatI32(fund.number));
  entry.fund = fund.id;
  entry.amount = amount;
  entry.balanceAfter = fund.balance;
  entry.time = event.block.timestamp;
  entry.block = event.block.number;
  entry.transaction = event.transaction.hash;
  entry.logIndex = event.logIndex;
  return entry;
}

function resolutionHere(event: ethereum.Event): Bytes | null {
  return resolutionBeingCarriedOut(event, fetchCooperative(cooperativeId()));
}
