import type { Address, Hex } from "viem";
import { dataCommonsAbi } from "../../abi/DataCommons.ts";
import type { Consent } from "../consent.ts";
import type { Registries } from "../organs.ts";
import { type PreparedCall, prepareCall, type Summary } from "../preparedCall.ts";

type At = Pick<Registries, "dataCommons">;

/** Agrees, or withdraws where it ends at zero, by the data subject's own transaction. */
export function giveConsent({ dataCommons }: At, consent: Consent): PreparedCall {
  return prepareCall({
    address: dataCommons,
    abi: dataCommonsAbi,
    functionName: "consent",
    args: [consent],
    summary: consentSummary(consent),
  });
}

/** Puts on the record what a data subject signed. Any account may send it. */
export function sendConsent({ dataCommons }: At, consent: Consent, signature: Hex): PreparedCall {
  return prepareCall({
    address: dataCommons,
    abi: dataCommonsAbi,
    functionName: "consentFor",
    args: [consent, signature],
    summary: consentSummary(consent),
  });
}

function consentSummary({ datasetId, subject, recipient, purpose, expiresAt }: Consent): Summary {
  const values = { datasetId, subject, recipient, purpose };
  return expiresAt === 0
    ? { key: "call.withdrawConsent", values }
    : { key: "call.giveConsent", values: { ...values, expiresAt } };
}

/** Takes expiries up to today into the epoch, a part at a time. By anyone, where there are very many days. */
export function settleConsents(
  { dataCommons }: At,
  datasetId: bigint,
  recipient: Address,
  purpose: Hex,
  mostDays: number,
): PreparedCall {
  return prepareCall({
    address: dataCommons,
    abi: dataCommonsAbi,
    functionName: "settle",
    args: [datasetId, recipient, purpose, BigInt(mostDays)],
    summary: { key: "call.settleConsents", values: { datasetId, recipient, purpose, days: mostDays } },
  });
}
