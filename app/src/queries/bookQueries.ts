import { type Address, erc20Abi, isAddressEqual, zeroAddress } from "viem";
import type { Figure } from "../chain/figure.ts";
import type { FundName, LedgerEntry, Settlement, YearFigures } from "../chain/model.ts";
import { getAccounts, type PostedAccounts } from "../chain/read/getAccounts.ts";
import { getAssetFacts } from "../chain/read/getAssetFacts.ts";
import { getMembersMoney, type MembersMoney } from "../chain/read/getMembersMoney.ts";
import { getSurplus, getSurplusParts, type SurplusPart, type SurplusView } from "../chain/read/getSurplus.ts";
import { getYear } from "../chain/read/getYear.ts";
import { type BudgetLineView, listBudgetLines } from "../chain/read/listBudgetLines.ts";
import { readContract } from "../chain/read/readContract.ts";
import { type Allocation, allocationsOf } from "../history/allocationsOf.ts";
import { assetsOf } from "../history/assetsOf.ts";
import { type BudgetRecord, budgetsOf } from "../history/budgetsOf.ts";
import { ledgerOf } from "../history/ledgerOf.ts";
import { openedFundsOf } from "../history/openedFundsOf.ts";
import type { Reading } from "./reading.ts";
import type { Services } from "./services.ts";
import { useAtHead } from "./useAtHead.ts";

// ---- Funds ----

/** The names of the funds that the general meeting opened, besides the five that every co-op has. */
export function useOpenedFunds(): Reading<ReadonlyMap<FundName, string>> {
  return useAtHead(["openedFunds"], async ({ history }, head) => {
    const opened = openedFundsOf(await history.readTo(head.number));
    return new Map(opened.map(({ fund, title }) => [fund, title]));
  });
}

/** What belongs to members and not to the funds. */
export function useMembersMoney(): Reading<MembersMoney> {
  return useAtHead(["membersMoney"], async ({ client, facts }, head) =>
    getMembersMoney(client, await facts(), head),
  );
}

// ---- Ledger ----

/** What ever came into the Treasury, the settlement token first, each with its unit. */
export function useAssets(): Reading<readonly Settlement[]> {
  return useAtHead(["assets"], async ({ client, history, facts }, head) => {
    const [{ settlement }, logs] = await Promise.all([facts(), history.readTo(head.number)]);
    const moved = assetsOf(logs, settlement.address);
    // ETH that came without a word has moved no fund yet, and is held all the same.
    const alone = logs.some(({ event }) => event === "ReceivedUnattributed") && !moved.includes(zeroAddress);
    const assets = alone ? [...moved, zeroAddress] : moved;
    return Promise.all(assets.map((asset) => safeUnitOf(client, asset, settlement)));
  });
}

/** A token that does not say its name is named by its address; one without decimals is counted in its smallest unit. */
export async function safeUnitOf(
  client: Services["client"],
  asset: Address,
  settlement: Settlement,
): Promise<Settlement> {
  if (isAddressEqual(asset, settlement.address)) return settlement;
  const token = { address: asset, abi: erc20Abi, args: [] } as const;
  const { symbol, decimals } = await getAssetFacts(asset, {
    symbol: () => readContract(client, { ...token, functionName: "symbol" }),
    decimals: () => readContract(client, { ...token, functionName: "decimals" }),
  });
  return { address: asset, symbol: symbol || `${asset.slice(0, 6)}…${asset.slice(-4)}`, decimals };
}

/** Movements of the funds in one asset, oldest first. @param asset the settlement token if absent */
export function useLedger(asset?: Address): Reading<readonly LedgerEntry[]> {
  return useAtHead(["ledger", asset ?? ""], async ({ history, facts }, head) => {
    const { organs, settlement } = await facts();
    return ledgerOf(await history.readTo(head.number), organs, asset ?? settlement.address);
  });
}

/** One entry of the ledger with the unit of its asset. */
export interface EntryFound {
  readonly entry: LedgerEntry;
  readonly unit: Settlement;
  /** Its asset is not the settlement token. */
  readonly foreign: boolean;
}

/** The entry with this id, in whichever asset; null where there is none. */
export function useEntry(id: string): Reading<EntryFound | null> {
  return useAtHead(["entry", id], async ({ client, history, facts }, head) => {
    const [{ organs, settlement }, logs] = await Promise.all([facts(), history.readTo(head.number)]);
    for (const asset of assetsOf(logs, settlement.address)) {
      const entry = ledgerOf(logs, organs, asset).find((each) => each.id === id);
      if (entry === undefined) continue;
      const foreign = !isAddressEqual(asset, settlement.address);
      return { entry, foreign, unit: await safeUnitOf(client, asset, settlement) };
    }
    return null;
  });
}

// ---- A year ----

/** What one calendar year (UTC) brought, and where its surplus went or would go. */
export interface YearView {
  readonly figures: YearFigures;
  readonly over: boolean;
  readonly accounts: PostedAccounts | undefined;
  /** How it was shared out. */
  readonly allocation: Allocation | undefined;
  /** What can be shared out, while nothing was. */
  readonly surplus: SurplusView | undefined;
  /** Where the largest surplus would go by the bylaws, without interest on capital, while nothing was shared out. */
  readonly wouldBe: readonly { readonly part: SurplusPart; readonly amount: Figure }[] | undefined;
}

export function useYear(year: number): Reading<YearView> {
  return useAtHead(["year", String(year)], async ({ client, history, facts }, head) => {
    const known = await facts();
    const asset = known.settlement.address;
    const over = year < yearOf(head.time);
    const [figures, accounts, logs] = await Promise.all([
      getYear(client, known, asset, year, head),
      over ? getAccounts(client, known.organs, year, head) : undefined,
      history.readTo(head.number),
    ]);
    const allocations = allocationsOf(logs, asset);
    const allocation = allocations.get(year);
    // The contract shares years out in order: a year before the last one that was shared out has had its time.
    const passed = [...allocations.keys()].some((other) => other > year);
    const surplus =
      over && !allocation && !passed ? await getSurplus(client, known, asset, year, head) : undefined;
    const most = surplus?.most.value ?? 0n;
    const wouldBe =
      most > 0n
        ? await getSurplusParts(client, known, { year, asset, surplus: most, interest: 0n }, head)
        : undefined;
    return { figures, over, accounts, allocation, surplus, wouldBe };
  });
}

/** The calendar year, UTC, of a time in Unix seconds. */
export function yearOf(time: bigint): number {
  return new Date(Number(time) * 1000).getUTCFullYear();
}

// ---- Budgets ----

/** A budget line with what the record says of it, and its asset's unit. */
export interface BudgetShown extends BudgetLineView, BudgetRecord {
  readonly unit: Settlement;
}

/** Every budget line that was approved, the newest first. */
export function useBudgetLines(): Reading<readonly BudgetShown[]> {
  return useAtHead(["budgetLines"], async ({ client, organs, history, facts }, head) => {
    const [{ settlement }, lines, logs] = await Promise.all([
      facts(),
      listBudgetLines(client, organs, head),
      history.readTo(head.number),
    ]);
    const records = budgetsOf(logs);
    const shown = await Promise.all(
      lines.map(async (line) => ({
        ...line,
        ...(records.get(line.line) ?? { payees: [] }),
        unit: await safeUnitOf(client, line.asset, settlement),
      })),
    );
    return shown.reverse();
  });
}
