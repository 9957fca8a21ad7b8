import { type Address, type Client, isAddressEqual } from "viem";
import { treasuryReads } from "../../abi/reads/Treasury.ts";
import type { CallReceipt } from "../figure.ts";
import type { Organs } from "../model.ts";
import { readContract } from "./readContract.ts";
import { type At, readCall } from "./readFigure.ts";

/** A budget line that may be spent from now. Amounts in the asset's smallest unit. */
export interface BudgetView {
  readonly line: bigint;
  readonly asset: Address;
  readonly left: bigint;
  readonly perPayment: bigint;
  readonly until: bigint;
  readonly receipt: CallReceipt;
}

/** The open budget lines of one spender. @param spender the board unless named */
export async function listBudgets(
  client: Client,
  { treasury, board }: Organs,
  at: At,
  spender: Address = board,
): Promise<readonly BudgetView[]> {
  const read = { contract: "Treasury", address: treasury, abi: treasuryReads } as const;
  const count = await readContract(client, {
    address: treasury,
    abi: treasuryReads,
    functionName: "budgets",
    args: [],
    blockNumber: at.number,
  });
  const lines = Array.from({ length: Number(count) }, (_, i) => BigInt(i + 1));
  const answers = await Promise.all(
    lines.map((line) => readCall(client, { ...read, functionName: "budgetOf", args: [line] }, at)),
  );
  return answers.flatMap(({ result: [budget, spent, open], receipt }, i) => {
    const runs = open && budget.from <= at.time && budget.until > at.time;
    return runs && isAddressEqual(budget.spender, spender)
      ? [
          {
            line: lines[i] ?? 0n,
            asset: budget.asset,
            left: budget.limit - spent,
            perPayment: budget.perPayment,
            until: BigInt(budget.until),
            receipt,
          },
        ]
      : [];
  });
}
