import type { Client } from "viem";
import { memberAccountsReads } from "../../abi/reads/MemberAccounts.ts";
import { treasuryReads } from "../../abi/reads/Treasury.ts";
import { type FoundingFacts, fundAt, type Holdings, NAMED_FUNDS } from "../model.ts";
import { sumOf } from "../receipts.ts";
import { type At, readFigure } from "./readFigure.ts";

/**
 * What the co-op holds of its settlement token, in the token's smallest unit. "In all" is what the Treasury holds
 * (funds and unattributed) and what the members' accounts keep. Capital that is lent is in a fund, and counted there.
 */
export async function getHoldings(client: Client, facts: FoundingFacts, at: At): Promise<Holdings> {
  const { organs, settlement } = facts;
  const treasury = { contract: "Treasury", address: organs.treasury, abi: treasuryReads } as const;
  const accounts = {
    contract: "MemberAccounts",
    address: organs.memberAccounts,
    abi: memberAccountsReads,
  } as const;
  const asset = settlement.address;
  const fundOf = (fund: number) =>
    readFigure(client, { ...treasury, functionName: "fundOf", args: [asset, fund] }, at);
  const [named, count, unattributed, held, shareCapital, membersMoney] = await Promise.all([
    Promise.all(NAMED_FUNDS.map((_, fund) => fundOf(fund))),
    readFigure(client, { ...treasury, functionName: "fundCount", args: [] }, at),
    readFigure(client, { ...treasury, functionName: "unattributed", args: [asset] }, at),
    readFigure(client, { ...treasury, functionName: "held", args: [asset] }, at),
    readFigure(client, { ...accounts, functionName: "capital", args: [] }, at),
    readFigure(client, { ...accounts, functionName: "owed", args: [asset] }, at),
  ]);
  const opened = Math.max(0, Number(count.value) - NAMED_FUNDS.length);
  const others = await Promise.all(Array.from({ length: opened }, (_, i) => fundOf(NAMED_FUNDS.length + i)));
  const balances = [...named, ...others] as [(typeof named)[number]];
  return {
    funds: balances.map((balance, i) => ({ fund: fundAt(i), balance })),
    fundsTogether: sumOf(balances),
    unattributed,
    shareCapital,
    membersMoney,
    heldInAll: sumOf([held, membersMoney]),
  };
}
