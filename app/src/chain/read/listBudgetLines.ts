import { type Address, type Client, isAddressEqual } from "viem";
import { treasuryReads } from "../../abi/reads/Treasury.ts";
import type { Figure } from "../figure.ts";
import { type FundName, fundAt, type Organs } from "../model.ts";
import { differenceOf } from "../receipts.ts";
import { readContract } from "./readContract.ts";
import { type At, readCall } from "./readFigure.ts";

/** A budget line and what was spent of it. Amounts in the asset's smallest unit, times in Unix seconds. */
export interface BudgetLineView {
  readonly line: bigint;
  readonly asset: Address;
  readonly fund: FundName;
  readonly spender: Address;
  /** The board together; else an agent. */
  readonly byBoard: boolean;
  readonly limit: Figure;
  readonly spent: Figure;
  readonly left: Figure;
  readonly perPayment: Figure;
  readonly from: bigint;
  readonly until: bigint;
  /** The general meeting ended it before its time. */
  readonly closed: boolean;
}

/** Every budget line that was approved, the first first. */
export async function listBudgetLines(
  client: Client,
  { treasury, board }: Pick<Organs, "treasury" | "board">,
  at: At,
): Promise<readonly BudgetLineView[]> {
  const count = await readContract(client, {
    address: treasury,
    abi: treasuryReads,
    functionName: "budgets",
    args: [],
    blockNumber: at.number,
  });
  return Promise.all(
    Array.from({ length: Number(count) }, async (_, i): Promise<BudgetLineView> => {
      const line = BigInt(i + 1);
      const { result, receipt } = await readCall(
        client,
        {
          contract: "Treasury",
          address: treasury,
          abi: treasuryReads,
          functionName: "budgetOf",
          args: [line],
        },
        at,
      );
      const [budget, paid, open] = result;
      const figure = (value: bigint): Figure => ({ value, receipt });
      const [limit, spent] = [figure(budget.limit), figure(paid)];
      return {
        line,
        asset: budget.asset,
        fund: fundAt(budget.fund),
        spender: budget.spender,
        byBoard: isAddressEqual(budget.spender, board),
        limit,
        spent,
        left: differenceOf([limit, spent]),
        perPayment: figure(budget.perPayment),
        from: BigInt(budget.from),
        until: BigInt(budget.until),
        closed: !open,
      };
    }),
  );
}
