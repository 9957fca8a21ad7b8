// For tests: entries as the record would have them.
import { type Address, type Hash, keccak256, stringToBytes } from "viem";
import type { ConsentView, GrantView, UseView } from "../../chain/commons.ts";
import type { LogReceipt } from "../../chain/figure.ts";
import { purposeByKey } from "../../chain/purposes.ts";

export const addressOf = (n: number): Address => `0x${n.toString(16).padStart(40, "0")}`;
export const hashOf = (text: string): Hash => keccak256(stringToBytes(text));
export const COOP = addressOf(0xc0);
export const SUBJECT = addressOf(0x5b);
/** 1 June 2030, 12:00 UTC. */
export const NOW = 1_906_545_600n;
const DAY = 86_400n;
export const MIDNIGHT = NOW - (NOW % DAY);

export function receiptAt(block: bigint): LogReceipt {
  return {
    kind: "log",
    contract: "DataCommons",
    address: addressOf(1),
    event: "ConsentGiven",
    topic: hashOf("topic"),
    transactionHash: hashOf(`transaction ${block}`),
    logIndex: 0,
    blockNumber: block,
    blockTime: NOW,
  };
}

export function consentView(given: Partial<ConsentView> = {}): ConsentView {
  const from = given.from ?? NOW - DAY;
  const until = given.until ?? MIDNIGHT + 300n * DAY;
  return {
    datasetId: 7n,
    coop: COOP,
    subject: SUBJECT,
    recipient: COOP,
    purpose: purposeByKey("trainShared").hash,
    standing: "live",
    from,
    until,
    periods: [{ from, until, givenAt: from, given: receiptAt(5n) }],
    entries: [{ kind: "given", at: from, from, until, receipt: receiptAt(5n) }],
    ...given,
  };
}

export function grantView(given: Partial<GrantView> = {}): GrantView {
  return {
    id: 3n,
    datasetId: 7n,
    coop: COOP,
    recipient: addressOf(0xab),
    purpose: purposeByKey("commercial").hash,
    from: NOW - DAY,
    until: NOW + DAY,
    asset: addressOf(0),
    fee: 0n,
    standing: "live",
    givenAt: NOW - DAY,
    receipt: receiptAt(6n),
    ...given,
  };
}

export function recordedUse(given: Partial<UseView> = {}): UseView {
  return {
    id: 11n,
    grantId: 3n,
    datasetId: 7n,
    coop: COOP,
    recipient: addressOf(0xab),
    purpose: purposeByKey("commercial").hash,
    version: 2,
    epoch: 4n,
    manifest: hashOf("manifest"),
    appointment: 9n,
    recordedAt: NOW,
    receipt: receiptAt(8n),
    ...given,
  };
}
