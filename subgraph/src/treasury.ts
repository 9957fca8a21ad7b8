import { Address, BigInt, Bytes, ethereum } from "@graphprotocol/graph-ts";
import {
  AccountsPosting,
  BudgetLine,
  BudgetPayment,
  Fund,
  FundEntry,
  UnattributedReceipt,
} from "../generated/schema";
import {
  AccountsPosted,
  Attributed,
  BudgetApproved,
  BudgetClosed,
  BudgetSpent,
  LossCovered,
  Paid,
  Received,
  ReceivedUnattributed,
} from "../generated/templates/Treasury/Treasury";
import { resolutionBeingCarriedOut } from "./carriedOut";
import { budgetLineIdOf, fetchBudgetLine } from "./fetch/budgetLine";
import { fetchCooperative } from "./fetch/cooperative";
import { fetchFund } from "./fetch/fund";
import { logId, logIdBefore } from "./ids";
import { cooperativeId } from "./organs";

// In the order of the Treasury's own list (contracts/types/Fund.sol).
const TAGS = ["Fee", "SaleToMember", "SaleToNonMember", "Grant", "Donation", "PatronageReceived"];
const OPERATING = 0;

// ---- COMING IN ----

export function handleReceived(event: Received): void {
  const fund = fetchFund(cooperativeId(), event.params.asset, event.params.fund);
  const entry = move(event, fund, event.params.amount);
  entry.kind = "Received";
  entry.tag = TAGS[event.params.tag];
  entry.party = event.params.from;
  entry.ref = event.params.ref;
  entry.save();
}

export function handleAttributed(event: Attributed): void {
  const fund = fetchFund(cooperativeId(), event.params.asset, event.params.fund);
  const entry = move(event, fund, event.params.amount);
  entry.kind = "Attributed";
  entry.tag = TAGS[event.params.tag];
  entry.resolution = resolutionHere(event);
  entry.save();
}

/** Members' capital is no income, so it has no tag. */
export function handleLossCovered(event: LossCovered): void {
  const fund = fetchFund(cooperativeId(), event.params.asset, OPERATING);
  const entry = move(event, fund, event.params.amount);
  entry.kind = "LossCovered";
  entry.resolution = resolutionHere(event);
  entry.save();
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

/** Of a payment from a budget line the log just before speaks. */
export function handlePaid(event: Paid): void {
  const fund = fetchFund(cooperativeId(), event.params.asset, event.params.fund);
  const entry = move(event, fund, event.params.amount.neg());
  entry.kind = "Paid";
  entry.party = event.params.to;
  const payment = BudgetPayment.load(logIdBefore(event, 1));
  if (payment === null) entry.resolution = resolutionHere(event);
  else {
    entry.ref = payment.ref;
    entry.budgetLine = payment.budgetLine;
  }
  entry.save();
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

/** What it does to the fund follows in an event of its own. */
export function handleBudgetSpent(event: BudgetSpent): void {
  const line = fetchBudgetLine(cooperativeId(), event.params.line);
  line.spent = line.spent.plus(event.params.amount);
  line.save();

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

// ---- THE YEAR ----

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

  const entry = new FundEntry(logId(event));
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
