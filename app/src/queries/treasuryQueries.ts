import type { Holdings, LedgerEntry, YearFigures } from "../chain/model.ts";
import { getHoldings } from "../chain/read/getHoldings.ts";
import { getYear } from "../chain/read/getYear.ts";
import { ledgerOf } from "../history/ledgerOf.ts";
import type { Reading } from "./reading.ts";
import { useAtHead } from "./useAtHead.ts";

/** What the co-op holds: each fund, what belongs to none yet, and its members' share capital. */
export function useHoldings(): Reading<Holdings> {
  return useAtHead(["holdings"], async ({ client, facts }, head) => getHoldings(client, await facts(), head));
}

/** Movements of the funds, oldest first. */
export function useLedger(): Reading<readonly LedgerEntry[]> {
  return useAtHead(["ledger"], async ({ history, facts }, head) => {
    const { organs, settlement } = await facts();
    return ledgerOf(await history.readTo(head.number), organs, settlement);
  });
}

/** Income and costs of one calendar year (UTC). */
export function useYear(year: number): Reading<YearFigures> {
  return useAtHead(["year", String(year)], async ({ client, facts }, head) =>
    getYear(client, await facts(), year, head),
  );
}
