import { BigInt, Bytes, ethereum } from "@graphprotocol/graph-ts";
import { Fund, FundEntry, Resolution, UnattributedReceipt } from "../generated/schema";
import { Attributed, Paid, Received, ReceivedUnattributed } from "../generated/templates/Treasury/Treasury";
import { fetchCooperative } from "./fetch/cooperative";
import { fetchFund } from "./fetch/fund";
import { logId } from "./ids";
import { cooperativeId } from "./organs";

// In the order of the Treasury's own list (contracts/types/Fund.sol).
const TAGS = ["Fee", "SaleToMember", "SaleToNonMember", "Grant", "Donation", "PatronageReceived"];

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
  entry.resolution = resolutionBeingCarriedOut(event);
  entry.save();
}

export function handlePaid(event: Paid): void {
  const fund = fetchFund(cooperativeId(), event.params.asset, event.params.fund);
  const entry = move(event, fund, event.params.amount.neg());
  entry.kind = "Paid";
  entry.party = event.params.to;
  entry.resolution = resolutionBeingCarriedOut(event);
  entry.save();
}

export function handleReceivedUnattributed(event: ReceivedUnattributed): void {
  const receipt = new UnattributedReceipt(logId(event));
  receipt.cooperative = cooperativeId();
  receipt.from = event.params.from;
  receipt.amount = event.params.amount;
  receipt.time = event.block.timestamp;
  receipt.block = event.block.number;
  receipt.transaction = event.transaction.hash;
  receipt.save();
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

/** The Assembly says which resolution it carries out before it makes its calls. */
function resolutionBeingCarriedOut(event: ethereum.Event): Bytes | null {
  const id = fetchCooperative(cooperativeId()).lastCarriedOut;
  if (id === null) return null;
  const executedIn = Resolution.load(id)!.executedIn;
  return executedIn !== null && executedIn.equals(event.transaction.hash) ? id : null;
}
