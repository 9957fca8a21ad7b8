import type { Client } from "viem";
import { memberAccountsReads } from "../../abi/reads/MemberAccounts.ts";
import type { Figure } from "../figure.ts";
import type { FoundingFacts } from "../model.ts";
import { type At, readCall } from "./readFigure.ts";

/** What one member has in the co-op: amounts in the settlement token's smallest unit, times in Unix seconds or zero. */
export interface HoldingView {
  readonly shares: Figure;
  /** On shares, less losses. */
  readonly paidIn: Figure;
  /** Dividends that became capital, less losses. */
  readonly retained: Figure;
  readonly unpaid: Figure;
  readonly instalmentsDueAt: bigint;
  readonly feesPaidUntil: bigint;
  readonly deferred: Figure;
  readonly deferredUntil: bigint;
  /** A payment that the payee refused. */
  readonly parked: Figure;
}

export async function getHolding(
  client: Client,
  { organs }: Pick<FoundingFacts, "organs">,
  memberId: number,
  at: At,
): Promise<HoldingView> {
  const { result, receipt } = await readCall(
    client,
    {
      contract: "MemberAccounts",
      address: organs.memberAccounts,
      abi: memberAccountsReads,
      functionName: "holdingOf",
      args: [memberId],
    },
    at,
  );
  const figure = (value: bigint | number): Figure => ({ value: BigInt(value), receipt });
  return {
    shares: figure(result.shares),
    paidIn: figure(result.paidIn),
    retained: figure(result.retained),
    unpaid: figure(result.unpaid),
    instalmentsDueAt: BigInt(result.instalmentsDueAt),
    feesPaidUntil: BigInt(result.feesPaidUntil),
    deferred: figure(result.deferred),
    deferredUntil: BigInt(result.deferredUntil),
    parked: figure(result.parked),
  };
}
