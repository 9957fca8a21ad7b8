import type { Client } from "viem";
import { bylawsReads } from "../../abi/reads/Bylaws.ts";
import { memberAccountsReads } from "../../abi/reads/MemberAccounts.ts";
import type { Figure } from "../figure.ts";
import type { FoundingFacts, MemberView } from "../model.ts";
import { sumOf } from "../receipts.ts";
import { getDues } from "./getDues.ts";
import { getHolding } from "./getHolding.ts";
import { type At, readCall, readFigure } from "./readFigure.ts";

/** What one member owes, and what of it the board may put off. Amounts in the settlement token's smallest unit. */
export interface DeferralRoom {
  /** All that a deferral would put off: it is never for a part. */
  readonly owed: Figure;
  /** Put off now, of all members. */
  readonly deferred: Figure;
  readonly capital: Figure;
  /** The most that may be put off together, of 10,000 parts of the capital. */
  readonly maxBps: Figure;
  /** What is left of that for this member, whose former deferral a new one replaces. */
  readonly free: bigint;
}

export async function getDeferralRoom(
  client: Client,
  facts: Pick<FoundingFacts, "organs">,
  { account, memberId }: Pick<MemberView, "account" | "memberId">,
  at: At,
): Promise<DeferralRoom> {
  const { memberAccounts, bylaws } = facts.organs;
  const accounts = { contract: "MemberAccounts", address: memberAccounts, abi: memberAccountsReads } as const;
  const [dues, holding, deferred, capital, terms] = await Promise.all([
    getDues(client, facts, account, at),
    getHolding(client, facts, memberId, at),
    readFigure(client, { ...accounts, functionName: "deferred", args: [] }, at),
    readFigure(client, { ...accounts, functionName: "capital", args: [] }, at),
    readCall(
      client,
      { contract: "Bylaws", address: bylaws, abi: bylawsReads, functionName: "shareTerms", args: [0] },
      at,
    ),
  ]);
  const maxBps = { value: BigInt(terms.result.hardshipMaxBps), receipt: terms.receipt };
  return {
    owed: sumOf([dues.missing, dues.unpaid, dues.fee]),
    deferred,
    capital,
    maxBps,
    free: freeOf(capital.value, maxBps.value, deferred.value - holding.deferred.value),
  };
}

/** As MemberAccounts.deferDues counts it. @param others what is put off of all other members */
export function freeOf(capital: bigint, maxBps: bigint, others: bigint): bigint {
  const most = (capital * maxBps) / 10_000n;
  return most > others ? most - others : 0n;
}
