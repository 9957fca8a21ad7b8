import type { Address, Client, Hash } from "viem";
import { memberAccountsReads } from "../../abi/reads/MemberAccounts.ts";
import type { Figure } from "../figure.ts";
import type { FoundingFacts } from "../model.ts";
import { type At, readCall, readFigure } from "./readFigure.ts";

/** How the dividends of one asset stand: amounts in its smallest unit, `unclaimed` in units of capital. */
export interface StatementState {
  /** Of the statement in force; zero before the first. */
  readonly root: Hash;
  /** In cash and not claimed yet. */
  readonly payable: Figure;
  /** Retained parts not taken up. */
  readonly unclaimed: Figure;
  /** Somebody has claimed under it, so that only a special resolution puts it right. */
  readonly claimed: boolean;
  /** Allocated and in no statement yet, and how much of that may become capital: the next one shares out all of it. */
  readonly allocated: Figure;
  readonly retainable: Figure;
  /** Set aside of sales and in no statement yet: the next one shares out those that it was built with. */
  readonly royalties: Figure;
  /** What the members' accounts should hold and do not: while it is not zero nobody is paid. */
  readonly shortfall: Figure;
}

export async function getStatement(
  client: Client,
  { organs }: Pick<FoundingFacts, "organs">,
  asset: Address,
  at: At,
): Promise<StatementState> {
  const accounts = {
    contract: "MemberAccounts",
    address: organs.memberAccounts,
    abi: memberAccountsReads,
  } as const;
  const [statement, unpublished, shortfall] = await Promise.all([
    readCall(client, { ...accounts, functionName: "statementOf", args: [asset] }, at),
    readCall(client, { ...accounts, functionName: "unpublishedOf", args: [asset] }, at),
    readFigure(client, { ...accounts, functionName: "shortfall", args: [asset] }, at),
  ]);
  const [root, payable, unclaimed, claimed] = statement.result;
  const [allocated, retainable, royalties] = unpublished.result;
  return {
    root,
    payable: { value: payable, receipt: statement.receipt },
    unclaimed: { value: unclaimed, receipt: statement.receipt },
    claimed,
    allocated: { value: allocated, receipt: unpublished.receipt },
    retainable: { value: retainable, receipt: unpublished.receipt },
    royalties: { value: royalties, receipt: unpublished.receipt },
    shortfall,
  };
}
