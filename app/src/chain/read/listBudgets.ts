import { type Address, type Client, isAddressEqual } from "viem";
import { treasuryAbi } from "../../abi/Treasury.ts";
import type { Organs } from "../model.ts";
import { readContract } from "./readContract.ts";
import { type At, readCall } from "./readFigure.ts";

/** A budget line that the board may spend from now. Amounts in the asset's smallest unit. */
export interface BudgetView {
  readonly line: bigint;
  readonly asset: Address;
  readonly left: bigint;
  readonly perPayment: bigint;
  readonly until: bigint;
}

/** The open budget lines whose spender is the board. */
export async function listBudgets(
  client: Client,
  { treasury, board }: Organs,
  at: At,
): Promise<readonly BudgetView[]> {
  const read = { contract: "Treasury", address: treasury, abi: treasuryAbi } as const;
  const count = await readContract(client, {
    address: treasury,
    abi: treasuryAbi,
    functionName: "budgets",
    args: [],
    blockNumber: at.number,
  });
  const lines = Array.from({ length: Number(count) }, (_, i) => BigInt(i + 1));
  const answers = await Promise.all(
    lines.map((line) => readCall(client, { ...read, functionName: "budgetOf", args: [line] }, at)),
  );
  return answers.flatMap(({ result: [budget, spent, open] }, i) => {
    const runs = open && budget.from <= at.time && budget.until > at.time;
    return runs && isAddressEqual(budget.spender, board)
      ? [
          {
            line: lines[i] ?? 0n,
            asset: budget.asset,
            left: budget.limit - spent,
            perPayment: budget.perPayment,
            until: BigInt(budget.until),
          },
        ]
      : [];
  });
}
