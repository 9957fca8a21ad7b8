import type { Address, Client } from "viem";
import { memberAccountsReads } from "../../abi/reads/MemberAccounts.ts";
import type { Figure } from "../figure.ts";
import type { FoundingFacts } from "../model.ts";
import { type At, readCall } from "./readFigure.ts";

/** What one member owes: amounts in the settlement token's smallest unit, each with its last day in Unix seconds. */
export interface DuesView {
  /** The price of the shares that the class asks for besides those held. */
  readonly missing: Figure;
  readonly missingDueAt: bigint;
  readonly unpaid: Figure;
  readonly unpaidDueAt: bigint;
  readonly fee: Figure;
  readonly feeDueAt: bigint;
  readonly overdue: boolean;
}

export async function getDues(
  client: Client,
  { organs }: Pick<FoundingFacts, "organs">,
  account: Address,
  at: At,
): Promise<DuesView> {
  const { result, receipt } = await readCall(
    client,
    {
      contract: "MemberAccounts",
      address: organs.memberAccounts,
      abi: memberAccountsReads,
      functionName: "duesOf",
      args: [account],
    },
    at,
  );
  const figure = (value: bigint): Figure => ({ value, receipt });
  return {
    missing: figure(result.missing),
    missingDueAt: BigInt(result.missingDueAt),
    unpaid: figure(result.unpaid),
    unpaidDueAt: BigInt(result.unpaidDueAt),
    fee: figure(result.fee),
    feeDueAt: BigInt(result.feeDueAt),
    overdue: result.overdue,
  };
}
