import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { FUND_NAMES, type LedgerEntry, type Settlement } from "../../chain/model.ts";
import { sumOf } from "../../chain/receipts.ts";
import { Phrase } from "../../i18n/Phrase.tsx";
import { useFormat } from "../../i18n/useFormat.ts";
import { useCoop } from "../../queries/coopQueries.ts";
import { useMeetings } from "../../queries/meetingQueries.ts";
import { useMembers } from "../../queries/memberQueries.ts";
import { useLedger } from "../../queries/treasuryQueries.ts";
import { Fig } from "../../ui/Fig.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { Section } from "../../ui/Section.tsx";
import { State } from "../../ui/State.tsx";
import { shortHex } from "../../ui/shortHex.ts";
import { filterLedger, type LedgerFilter, openingOf } from "./ledger.ts";
import { Money } from "./Money.tsx";

const PAGE = 25;
const START: LedgerFilter = { fund: "operating", direction: "all", search: "" };
const DIRECTIONS = ["all", "in", "out"] as const;

/** Every movement of every fund, newest first, with the fund's balance after it. */
export function Ledger() {
  const { t } = useTranslation();
  const coop = useCoop();
  const ledger = useLedger();
  return (
    <Section title={t("ledger.title")} about={t("ledger.about")} wide folds>
      <Loaded of={coop} what={t("what.ledger")}>
        {({ settlement }) => (
          <Loaded of={ledger} what={t("what.ledger")}>
            {(entries) =>
              entries.length === 0 ? (
                <State picture="empty" title={t("ledger.none")}>
                  <p>{t("ledger.noneMeans")}</p>
                </State>
              ) : (
                <Entries entries={entries} settlement={settlement} />
              )
            }
          </Loaded>
        )}
      </Loaded>
    </Section>
  );
}

function Entries({
  entries,
  settlement,
}: {
  readonly entries: readonly LedgerEntry[];
  readonly settlement: Settlement;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useEntryWords(settlement);
  const [filter, setFilter] = useState<LedgerFilter>(START);
  const [shown, setShown] = useState(PAGE);
  const change = (part: Partial<LedgerFilter>) => {
    setFilter({ ...filter, ...part });
    setShown(PAGE);
  };
  const found = filterLedger(entries, filter, words.text);
  const page = found.slice(0, shown);
  const [newest, oldest] = [page[0], page.at(-1)];
  const whole = filter.fund !== "all" && filter.direction === "all" && filter.search.trim() === "";
  return (
    <>
      <search>
        <form className="filters" onSubmit={(event) => event.preventDefault()}>
          <label className="field">
            <span>{t("ledger.fund")}</span>
            <select
              className="input"
              value={filter.fund}
              onChange={(event) => change({ fund: event.target.value as LedgerFilter["fund"] })}
            >
              <option value="all">{t("ledger.allFunds")}</option>
              {FUND_NAMES.map((fund) => (
                <option key={fund} value={fund}>
                  {t(`fund.${fund}.name`)}
                </option>
              ))}
            </select>
          </label>
          <fieldset className="field">
            <legend>{t("ledger.direction")}</legend>
            <div className="seg">
              {DIRECTIONS.map((direction) => (
                <button
                  key={direction}
                  type="button"
                  className="btn"
                  aria-pressed={filter.direction === direction}
                  onClick={() => change({ direction })}
                >
                  {t(`ledger.directions.${direction}`)}
                </button>
              ))}
            </div>
          </fieldset>
          <label className="field span">
            <span>{t("ledger.search")}</span>
            <input
              className="input"
              type="search"
              placeholder={t("ledger.searchHint")}
              value={filter.search}
              onChange={(event) => change({ search: event.target.value })}
            />
          </label>
        </form>
      </search>
      {newest && oldest ? (
        <table className="ledger cards">
          <caption className="small soft">
            <span role="status">
              {t("ledger.caption", {
                fund: filter.fund === "all" ? t("ledger.allFunds") : t(`fund.${filter.fund}.name`),
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
              <tr key={`${entry.transactionHash}-${entry.logIndex}`}>
                <td className="num faint full" title={format.moment(entry.time)}>
                  {format.dayShort(entry.time)}
                </td>
                <td>
                  {words.what(entry)}
                  <small>{words.who(entry, filter.fund === "all")}</small>
                </td>
                <td className="gone">{words.authority(entry)}</td>
                <td className="n">
                  <Money figure={entry.amount} settlement={settlement} what={words.what(entry)} signed />
                </td>
                <td className="n soft full" data-l={t("ledger.balance")}>
                  <Money
                    figure={entry.balanceAfter}
                    settlement={settlement}
                    what={t("ledger.balanceWhat", {
                      fund: t(`fund.${entry.fund}.name`),
                      when: format.moment(entry.time),
                    })}
                  />
                </td>
              </tr>
            ))}
          </tbody>
          {whole && (
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
                    what={t("ledger.closingWhat", { fund: t(`fund.${newest.fund}.name`) })}
                  />
                </td>
              </tr>
            </tfoot>
          )}
        </table>
      ) : (
        <State picture="search" title={t("ledger.nothingFound")}>
          <p>{t("ledger.nothingFoundMeans")}</p>
          <button type="button" className="btn" onClick={() => change({ ...START, fund: "all" })}>
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
  const opening = openingOf(entry);
  return (
    <Phrase
      i18nKey="ledger.opening"
      values={{ amount: format.money(opening.value, settlement.decimals) }}
      components={{
        o: (
          <Fig
            figure={opening}
            what={t("ledger.openingWhat", { fund: t(`fund.${entry.fund}.name`) })}
            unit={settlement.symbol}
          />
        ),
      }}
    />
  );
}

/** An entry in words: what it was, who was on the other side, who decided it. */
function useEntryWords(settlement: Settlement) {
  const { t } = useTranslation();
  const format = useFormat();
  const members = useMembers().data ?? [];
  const titles = new Map<bigint | undefined, string>(
    useMeetings().data?.flatMap(({ resolutions }) => resolutions.map(({ id, title }) => [id, title])),
  );
  const what = (entry: LedgerEntry): string => {
    if (entry.tag) return t(`tag.${entry.tag}`);
    if (entry.budgetLine !== undefined) return t("ledger.budgetPayment");
    return (
      titles.get(entry.authority?.resolutionId) ??
      t(entry.direction === "in" ? "ledger.received" : "ledger.payment")
    );
  };
  const who = (entry: LedgerEntry, withFund = true): string => {
    const member = members.find(({ account }) => account.toLowerCase() === entry.party.toLowerCase());
    const parts = [member && t("member.long", { id: member.memberId }), shortHex(entry.party)];
    if (withFund) parts.push(t("effects.fund", { fund: t(`fund.${entry.fund}.name`) }));
    return parts.filter(Boolean).join(format.comma);
  };
  const number = (entry: LedgerEntry): string =>
    entry.authority ? t("resolution.number", { number: format.number(entry.authority.number) }) : "";
  const line = (entry: LedgerEntry): string =>
    entry.budgetLine === undefined ? "" : t("ledger.budgetLine", { number: String(entry.budgetLine) });
  return {
    what,
    who,
    authority: (entry: LedgerEntry) =>
      entry.authority ? (
        <>
          {entry.budgetLine !== undefined && `${line(entry)}${format.comma}`}
          <Link href={`/resolution/${entry.authority.number}`}>{number(entry)}</Link>
        </>
      ) : (
        <span className="soft">
          {t(entry.direction === "in" ? "ledger.payerDecided" : "ledger.noAuthority")}
        </span>
      ),
    text: (entry: LedgerEntry): string =>
      [
        what(entry),
        who(entry),
        entry.party,
        line(entry),
        number(entry),
        format.money(entry.amount.value, settlement.decimals, true),
      ].join(" "),
  };
}
