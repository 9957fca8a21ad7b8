import type { UseMutationResult } from "@tanstack/react-query";
import type { BooksContent } from "../chain/booksContent.ts";
import { booksCsv } from "../chain/booksCsv.ts";
import { booksJournal } from "../chain/booksJournal.ts";
import { booksJson } from "../chain/booksJson.ts";
import type { PeriodReport } from "../chain/periodReport.ts";
import type { Price } from "../chain/prices.ts";
import { getHead } from "../chain/read/getHead.ts";
import { getStated } from "../chain/read/getStated.ts";
import { readContract } from "../chain/read/readContract.ts";
import { booksOf } from "../history/booksOf.ts";
import { openedFundsOf } from "../history/openedFundsOf.ts";
import { periodReportOf } from "../history/periodReportOf.ts";
import { safeUnitOf } from "./bookQueries.ts";
import type { Reading } from "./reading.ts";
import { useAtHead } from "./useAtHead.ts";
import { useWorking } from "./useWorking.ts";

/** The forms in which the whole books can be taken away. */
export type BooksForm = "csv" | "json" | "journal";
const WRITE: Record<BooksForm, (content: BooksContent) => string> = {
  csv: booksCsv,
  json: booksJson,
  journal: booksJournal,
};

/** A file for the reader's device. */
export interface WrittenFile {
  readonly name: string;
  readonly text: string;
  readonly type: string;
}
const TYPES: Record<BooksForm, readonly [ending: string, type: string]> = {
  csv: ["csv", "text/csv"],
  json: ["json", "application/json"],
  journal: ["journal", "text/plain"],
};

/** Writes the whole books, every fund and every member's account in every asset, as they stand at the latest block. */
export function useWriteBooks(): UseMutationResult<
  WrittenFile,
  Error,
  { readonly form: BooksForm; readonly prices: readonly Price[] }
> {
  return useWorking(async ({ client, site, history, facts }, { form, prices }) => {
    const head = await getHead(client, site);
    const [{ name, organs, settlement }, logs] = await Promise.all([facts(), history.readTo(head.number)]);
    const books = booksOf(logs, organs, settlement);
    const asked = await Promise.all(
      books.assets.map((asset) =>
        getStated(
          (call) => readContract(client, { ...call, blockNumber: head.number }),
          organs,
          asset,
          settlement.address,
        ),
      ),
    );
    const text = WRITE[form]({
      coop: { name, assembly: organs.assembly, chainId: site.chainId },
      at: { block: head.number, time: head.time },
      books,
      assets: await Promise.all(books.assets.map((asset) => safeUnitOf(client, asset, settlement))),
      funds: openedFundsOf(logs),
      prices,
      stated: asked.flatMap(({ stated }) => stated),
      inNoFund: asked.flatMap(({ inNoFund }) => inNoFund),
    });
    const [ending, type] = TYPES[form];
    return { name: `books-${head.number}.${ending}`, text, type };
  });
}

/** What a calendar year (UTC) brought in the settlement token, from the record alone. */
export function usePeriodReport(year: number): Reading<PeriodReport> {
  return useAtHead(["periodReport", String(year)], async ({ history, facts }, head) => {
    const { organs, settlement } = await facts();
    const logs = await history.readTo(head.number);
    return periodReportOf(logs, organs, settlement, { asset: settlement.address, year });
  });
}
