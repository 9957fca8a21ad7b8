import { Address, BigInt, Bytes, crypto } from "@graphprotocol/graph-ts";
import {
  CommonSet,
  ConsentGiven,
  ConsentWithdrawn,
  DatasetRegistered,
  GrantGiven,
  GrantPaid,
  GrantRevoked,
  StewardAssigned,
  UseContested,
  UseRecorded,
  VersionAdded,
} from "../generated/DataCommons/DataCommons";
import { Consent, ConsentEntry, DataGrant, Dataset, DatasetVersion, DataUse } from "../generated/schema";
import { logId, wordOf } from "./ids";

function versionId(dataset: Bytes, version: BigInt): Bytes {
  return dataset.concatI32(version.toI32());
}

/** The one place of what a subject says to a recipient about a purpose. */
function consentId(dataset: Bytes, subject: Address, recipient: Address, purpose: Bytes): Bytes {
  return Bytes.fromByteArray(crypto.keccak256(dataset.concat(subject).concat(recipient).concat(purpose)));
}

// The registry numbers its entries itself and names none that it has not announced.
function fetchDataset(number: BigInt): Dataset {
  return Dataset.load(wordOf(number))!;
}

function fetchGrant(number: BigInt): DataGrant {
  return DataGrant.load(wordOf(number))!;
}

export function handleDatasetRegistered(event: DatasetRegistered): void {
  const dataset = new Dataset(wordOf(event.params.datasetId));
  dataset.number = event.params.datasetId;
  dataset.coop = event.params.coop;
  dataset.appointment = event.params.appointment;
  dataset.common = true;
  dataset.licence = event.params.licence;
  dataset.versionCount = 0;
  dataset.time = event.block.timestamp;
  dataset.block = event.block.number;
  dataset.transaction = event.transaction.hash;
  dataset.save();
}

export function handleStewardAssigned(event: StewardAssigned): void {
  const dataset = fetchDataset(event.params.datasetId);
  dataset.appointment = event.params.appointment;
  dataset.save();
}

export function handleCommonSet(event: CommonSet): void {
  const dataset = fetchDataset(event.params.datasetId);
  dataset.common = event.params.common;
  dataset.save();
}

export function handleVersionAdded(event: VersionAdded): void {
  const dataset = fetchDataset(event.params.datasetId);
  dataset.versionCount = event.params.version.toI32();
  dataset.save();

  const version = new DatasetVersion(versionId(dataset.id, event.params.version));
  version.dataset = dataset.id;
  version.version = event.params.version.toI32();
  version.content = event.params.content;
  version.contributions = event.params.contributions;
  version.metadata = event.params.metadata;
  version.voidUses = 0;
  version.time = event.block.timestamp;
  version.block = event.block.number;
  version.transaction = event.transaction.hash;
  version.save();
}

export function handleConsentGiven(event: ConsentGiven): void {
  const dataset = wordOf(event.params.datasetId);
  const id = consentId(dataset, event.params.subject, event.params.recipient, event.params.purpose);
  const consent = new Consent(id);
  consent.dataset = dataset;
  consent.subject = event.params.subject;
  consent.recipient = event.params.recipient;
  consent.purpose = event.params.purpose;
  consent.from = event.params.from;
  consent.until = event.params.expiresAt;
  // Given again, it counts again.
  consent.withdrawnAt = null;
  consent.save();

  const entry = new ConsentEntry(logId(event));
  entry.consent = id;
  entry.given = true;
  entry.from = event.params.from;
  entry.until = event.params.expiresAt;
  entry.time = event.block.timestamp;
  entry.block = event.block.number;
  entry.transaction = event.transaction.hash;
  entry.save();
}

/** Also said where nothing ran: what had been signed and not sent is void. */
export function handleConsentWithdrawn(event: ConsentWithdrawn): void {
  const dataset = wordOf(event.params.datasetId);
  const id = consentId(dataset, event.params.subject, event.params.recipient, event.params.purpose);
  let consent = Consent.load(id);
  if (consent === null) {
    consent = new Consent(id);
    consent.dataset = dataset;
    consent.subject = event.params.subject;
    consent.recipient = event.params.recipient;
    consent.purpose = event.params.purpose;
    consent.from = BigInt.zero();
    consent.until = BigInt.zero();
  }
  // Said again, it ends nothing.
  if (consent.withdrawnAt === null) consent.withdrawnAt = event.block.timestamp;
  consent.save();

  const entry = new ConsentEntry(logId(event));
  entry.consent = id;
  entry.given = false;
  entry.epoch = event.params.epoch;
  entry.time = event.block.timestamp;
  entry.block = event.block.number;
  entry.transaction = event.transaction.hash;
  entry.save();
}

export function handleGrantGiven(event: GrantGiven): void {
  const grant = new DataGrant(wordOf(event.params.grantId));
  grant.number = event.params.grantId;
  grant.dataset = wordOf(event.params.datasetId);
  grant.recipient = event.params.recipient;
  grant.purpose = event.params.purpose;
  grant.from = event.params.from;
  grant.until = event.params.until;
  grant.asset = event.params.asset;
  grant.fee = event.params.fee;
  grant.royalty = event.params.royalty;
  grant.paid = event.params.fee.isZero();
  grant.time = event.block.timestamp;
  grant.block = event.block.number;
  grant.transaction = event.transaction.hash;
  grant.save();
}

export function handleGrantPaid(event: GrantPaid): void {
  const grant = fetchGrant(event.params.grantId);
  grant.paid = true;
  grant.payer = event.params.payer;
  grant.save();
}

export function handleGrantRevoked(event: GrantRevoked): void {
  const grant = fetchGrant(event.params.grantId);
  grant.revokedAt = event.block.timestamp;
  grant.save();
}

export function handleUseRecorded(event: UseRecorded): void {
  const grant = fetchGrant(event.params.grantId);
  const use = new DataUse(wordOf(event.params.useId));
  use.number = event.params.useId;
  use.grant = grant.id;
  use.version = versionId(grant.dataset, event.params.version);
  use.appointment = event.params.appointment;
  use.epoch = event.params.epoch;
  use.manifest = event.params.manifest;
  use.contested = false;
  use.time = event.block.timestamp;
  use.block = event.block.number;
  use.transaction = event.transaction.hash;
  use.save();
}

export function handleUseContested(event: UseContested): void {
  const use = DataUse.load(wordOf(event.params.useId))!;
  use.contested = true;
  use.contestedFor = event.params.subject;
  use.contestedAt = event.block.timestamp;
  use.save();

  const version = DatasetVersion.load(use.version)!;
  version.voidUses += 1;
  version.save();
}
