import type { Address } from "viem";
import type { ConsentView } from "../../chain/commons.ts";
import type { ConsentEvent, ConsentFacts } from "../../chain/consentReceipt.ts";
import { purposeOf } from "../../chain/purposes.ts";

/** What of it stands elsewhere than in the consent's own entries. */
export interface Around {
  readonly chainId: number;
  readonly dataCommons: Address;
  readonly coopName: string;
  readonly datasetName?: string | undefined;
  readonly licence: string;
  readonly recipientName?: string | undefined;
  readonly now: bigint;
}

const STATES = {
  live: "running",
  beginsLater: "notBegun",
  expired: "expired",
  withdrawn: "withdrawn",
} as const;

/** All that a consent receipt says, from the record. */
export function consentFacts(view: ConsentView, around: Around): ConsentFacts {
  const iri = purposeOf(view.purpose)?.iri;
  return {
    chainId: around.chainId,
    dataCommons: around.dataCommons,
    coop: { assembly: view.coop, name: around.coopName },
    dataset: {
      id: view.datasetId,
      ...(around.datasetName !== undefined && { name: around.datasetName }),
      licence: around.licence,
    },
    subject: view.subject,
    recipient: {
      address: view.recipient,
      ...(around.recipientName !== undefined && { name: around.recipientName }),
    },
    purpose: { hash: view.purpose, ...(iri !== undefined && { iri }) },
    state: STATES[view.standing],
    from: view.from,
    expiresAt: view.until,
    events: eventsOf(view),
    issuedAt: around.now,
  };
}

function eventsOf({ entries }: ConsentView): readonly ConsentEvent[] {
  return entries.map(({ kind, at, from, until, epoch, receipt }) => ({
    kind,
    time: at,
    block: receipt.blockNumber,
    transaction: receipt.transactionHash,
    ...(from !== undefined && { from }),
    ...(until !== undefined && { expiresAt: until }),
    ...(epoch !== undefined && { epoch }),
  }));
}
