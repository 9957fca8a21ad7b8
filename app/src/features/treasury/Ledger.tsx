import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { LedgerEntry, Settlement } from "../../chain/model.ts";
import { sumOf } from "../../chain/receipts.ts";
import { Phrase } from "../../i18n/Phrase.tsx";
import { useFormat } from "../../i18n/useFormat.ts";
import { useAssets, useLedger } from "../../queries/bookQueries.ts";
import { useCoop } from "../../queries/coopQueries.ts";
import { Fig } from "../../ui/Fig.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { Section } from "../../ui/Section.tsx";
import { State } from "../../ui/State.tsx";
import { Amount } from "./Amount.tsx";
import { ExportBooks } from "./ExportBooks.tsx";
import { LedgerFilters } from "./LedgerFilters.tsx";
import { filterLedger, isWhole, type LedgerFilter, openingOf, WHOLE_LEDGER } from "./ledger.ts";
import { Money } from "./Money.tsx";
import { useEntryWords } from "./useEntryWords.tsx";
import { useFundName } from "./useFundName.ts";

const PAGE = 25;

interface Asked {
  readonly filter: LedgerFilter;
  readonly onFilter: (filter: LedgerFilter) => void;
  /** How often a link asked for entries: each time they are brought into view. */
  readonly jumps: number;
}

/** Every movement of every fund, newest first, with the fund's balance after it. */
export function Ledger({ filter, onFilter, jumps }: Asked) {
  const { t } = useTranslation();
  const coop = useCoop();
  const assets = useAssets();
  const asset = assets.data?.find(({ address }) => address.toLowerCase() === filter.asset.toLowerCase());
  const ledger = useLedger(asset?.address);
  const place = useRef<HTMLDivElement>(null);
  const jumped = useRef(0);
  const read = ledger.data !== undefined && (filter.asset === "" || asset !== undefined);
  useEffect(() => {
    if (jumped.current === jumps || !read) return;
    jumped.current = jumps;
    place.current?.scrollIntoView?.();
  }, [jumps, read]);
  return (
    <div ref={place} className="ledgerplace">
      <Section title={t("ledger.title")} about={t("ledger.about")} wide folds={jumps === 0}>
        <Loaded of={coop} what={t("what.ledger")}>
          {({ settlement }) => (
            <Loaded of={ledger} what={t("what.ledger")}>
              {(entries) => (
                <>
                  <LedgerFilters
                    filter={filter}
                    onFilter={onFilter}
                    entries={entries}
                    assets={assets.data ?? [settlement]}
                  />
                  {entries.length === 0 ? (
                    <State picture="empty" title={t("ledger.none")}>
                      <p>{t("ledger.noneMeans")}</p>
                    </State>
                  ) : (
                    <Entries
                      key={JSON.stringify(filter)}
                      entries={entries}
                      settlement={asset ?? settlement}
                      filter={filter}
                      onFilter={onFilter}
                    />
                  )}
                  <ExportBooks />
                </>
              )}
            </Loaded>
          )}
        </Loaded>
      </Section>
    </div>
  );
}

interface EntriesProps extends Omit<Asked, "jumps"> {
  readonly entries: readonly LedgerEntry[];
  readonly settlement: Settlement;
}

function Entries({ entries, settlement, filter, onFilter }: EntriesProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = useFundName();
  const words = useEntryWords(settlement);
  const [shown, setShown] = useState(PAGE);
  const found = filterLedger(entries, filter, words.text);
  const page = found.slice(0, shown);
  const [newest, oldest] = [page[0], page.at(-1)];
  return (
    <>
      {newest && oldest ? (
        <table className="ledger cards">
          <caption className="small soft">
            <span role="status">
              {t("ledger.caption", {
                fund: filter.fund === "all" ? t("ledger.allFunds") : nameOf(filter.fund),
                from: format.date(oldest.time),
                to: format.date(newest.time),
                shown: format.number(page.length),
                count: found.length,
                n: format.number(found.length),
              })}
            </span>
          </caption>
          <thead>
            <tr>
              <th scope="col">{t("ledger.date")}</th>
              <th scope="col">{t("ledger.what")}</th>
              <th scope="col">{t("ledger.authority")}</th>
              <th scope="col" className="n">
                {t("ledger.amount")}
              </th>
              <th scope="col" className="n">
                {t("ledger.balance")}
              </th>
            </tr>
          </thead>
          <tbody>
            {page.map((entry) => (
              <tr key={entry.id}>
                <td className="num faint full" title={format.moment(entry.time)}>
                  <Link
                    href={`/treasury/entry/${entry.id}`}
                    className="ledger__link"
                    aria-label={`${t("ledger.permanent")} ${format.dayShort(entry.time)}`}
                  >
                    {format.dayShort(entry.time)}
                  </Link>
                </td>
                <td>
                  <bdi>{words.what(entry)}</bdi>
                  <small>{words.who(entry, filter.fund === "all")}</small>
                </td>
                <td className="gone">{words.authority(entry)}</td>
                <td className="n">
                  <Amount
                    figure={entry.amount}
                    settlement={settlement}
                    what={words.what(entry)}
                    at={entry.time}
                    signed
                  />
                </td>
                <td className="n soft full" data-l={t("ledger.balance")}>
                  <Money
                    figure={entry.balanceAfter}
                    settlement={settlement}
                    what={t("ledger.balanceWhat", {
                      fund: nameOf(entry.fund),
                      when: format.moment(entry.time),
                    })}
                  />
                </td>
              </tr>
            ))}
          </tbody>
          {isWhole(filter) && (
            <tfoot>
              <tr>
                <th scope="row" colSpan={3} className="first">
                  <Opening entry={oldest} settlement={settlement} />{" "}
                  <Money
                    figure={sumOf([newest.amount, ...page.slice(1).map(({ amount }) => amount)])}
                    settlement={settlement}
                    what={t("ledger.movementWhat")}
                    signed
                  />
                </th>
                <td className="n gone" />
                <td className="n">
                  <Money
                    figure={newest.balanceAfter}
                    settlement={settlement}
                    what={t("ledger.closingWhat", { fund: nameOf(newest.fund) })}
                  />
                </td>
              </tr>
            </tfoot>
          )}
        </table>
      ) : (
        <State picture="search" title={t("ledger.nothingFound")}>
          <p>{t("ledger.nothingFoundMeans")}</p>
          <button
            type="button"
            className="btn"
            onClick={() => onFilter({ ...WHOLE_LEDGER, fund: "all", asset: filter.asset })}
          >
            {t("ledger.clear")}
          </button>
        </State>
      )}
      <p className="row older">
        {page.length < found.length && (
          <button type="button" className="btn" onClick={() => setShown(shown + PAGE)}>
            {t("ledger.older")}
          </button>
        )}
        <span className="small soft">{t("ledger.recomputed")}</span>
      </p>
    </>
  );
}

function Opening({ entry, settlement }: { readonly entry: LedgerEntry; readonly settlement: Settlement }) {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = useFundName();
  const opening = openingOf(entry);
  return (
    <Phrase
      i18nKey="ledger.opening"
      values={{ amount: format.money(opening.value, settlement.decimals) }}
      components={{
        o: (
          <Fig
            figure={opening}
            what={t("ledger.openingWhat", { fund: nameOf(entry.fund) })}
            unit={settlement.symbol}
          />
        ),
      }}
    />
  );
}
