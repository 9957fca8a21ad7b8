import { Bytes, ethereum } from "@graphprotocol/graph-ts";
import { Cooperative, Member, RegisterEntry } from "../generated/schema";
import { resolutionBeingCarriedOut } from "./carriedOut";
import { logId } from "./ids";

/** What all entries about a member have in common, to be completed and saved. */
export function newEntry(
  event: ethereum.Event,
  kind: string,
  cooperative: Cooperative,
  member: Member,
): RegisterEntry {
  const entry = new RegisterEntry(logId(event));
  entry.cooperative = cooperative.id;
  entry.member = member.id;
  entry.kind = kind;
  entry.account = member.account;
  entry.resolution = resolutionBeingCarriedOut(event, cooperative);
  entry.time = event.block.timestamp;
  entry.block = event.block.number;
  entry.transaction = event.transaction.hash;
  entry.logIndex = event.logIndex;
  return entry;
}

/** An entry about a charge, saved; `statement` is what was answered or appealed. */
export function enterAboutCharge(
  event: ethereum.Event,
  kind: string,
  cooperative: Cooperative,
  member: Member,
  charge: Bytes | null,
  statement: Bytes | null,
): void {
  const entry = newEntry(event, kind, cooperative, member);
  entry.charge = charge;
  entry.statement = statement;
  entry.save();
}

/** An entry about a request for another key, saved; null where the general meeting moved the key without one. */
export function enterAboutRecovery(
  event: ethereum.Event,
  kind: string,
  cooperative: Cooperative,
  member: Member,
  recovery: Bytes | null,
): void {
  const entry = newEntry(event, kind, cooperative, member);
  entry.recovery = recovery;
  entry.save();
}
