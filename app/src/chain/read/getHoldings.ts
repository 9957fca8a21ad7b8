import type { Client } from "viem";
import { memberAccountsAbi } from "../../abi/MemberAccounts.ts";
import { treasuryAbi } from "../../abi/Treasury.ts";
import type { Figure } from "../figure.ts";
import { type FoundingFacts, FUND_NAMES, type Holdings } from "../model.ts";
import { sumOf } from "../receipts.ts";
import { type At, readFigure } from "./readFigure.ts";

/**
 * What the co-op holds of its settlement token, in the token's smallest unit. "In all" is what the Treasury holds
 * (funds and unattributed) and the share capital paid in.
 */
export async function getHoldings(client: Client, facts: FoundingFacts, at: At): Promise<Holdings> {
  const { organs, settlement } = facts;
  const treasury = { contract: "Treasury", address: organs.treasury, abi: treasuryAbi } as const;
  const asset = settlement.address;
  const [balances, unattributed, held, shareCapital] = await Promise.all([
    Promise.all(
      FUND_NAMES.map((_, fund) =>
        readFigure(client, { ...treasury, functionName: "fundOf", args: [asset, fund] }, at),
      ),
    ),
    readFigure(client, { ...treasury, functionName: "unattributed", args: [asset] }, at),
    readFigure(client, { ...treasury, functionName: "held", args: [asset] }, at),
    readFigure(
      client,
      {
        contract: "MemberAccounts",
        address: organs.memberAccounts,
        abi: memberAccountsAbi,
        functionName: "capital",
        args: [],
      },
      at,
    ),
  ]);
  return {
    funds: FUND_NAMES.map((fund, i) => ({ fund, balance: balances[i] as Figure })),
    fundsTogether: sumOf(balances as unknown as readonly [Figure, ...Figure[]]),
    unattributed,
    shareCapital,
    heldInAll: sumOf([held, shareCapital]),
  };
}
