import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { Figure } from "../../chain/figure.ts";
import type { Coop, Head, Settlement } from "../../chain/model.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useYear, type YearView, yearOf } from "../../queries/bookQueries.ts";
import { useCoop } from "../../queries/coopQueries.ts";
import { useHead } from "../../queries/siteQueries.ts";
import { cssVars } from "../../ui/cssVars.ts";
import { Fig } from "../../ui/Fig.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { Note } from "../../ui/Note.tsx";
import { Section } from "../../ui/Section.tsx";
import { State } from "../../ui/State.tsx";
import { Money } from "./Money.tsx";
import { useFundName } from "./useFundName.ts";
import { useYearWords, YearFlow } from "./YearFlow.tsx";
import { type YearBooks, yearBooks } from "./yearBooks.ts";

interface Asked {
  /** The year asked for; the present one if absent. */
  readonly year: number | undefined;
  readonly onYear: (year: number | undefined) => void;
}

/** What came in, what it cost, and where the surplus goes in the order of the bylaws. */
export function Year(asked: Asked) {
  const { t } = useTranslation();
  const coop = useCoop();
  const head = useHead();
  return (
    <Loaded of={coop} what={t("what.year")}>
      {(known) => (
        <Loaded of={head} what={t("what.year")}>
          {(read) => <OneYear coop={known} head={read} {...asked} />}
        </Loaded>
      )}
    </Loaded>
  );
}

function OneYear({ coop, head, year, onYear }: { readonly coop: Coop; readonly head: Head } & Asked) {
  const { t } = useTranslation();
  const [first, present] = [yearOf(coop.foundedAt), yearOf(head.time)];
  const number = Math.min(Math.max(year ?? present, first), present);
  const reading = useYear(number);
  const [asTable, setAsTable] = useState(false);
  const years = Array.from({ length: present - first + 1 }, (_, i) => present - i);
  return (
    <Section
      title={t(number === present ? "year.title" : "year.titleOver", { year: number })}
      about={t("year.about")}
      wide
      side={
        <div className="row year__toggle">
          <label>
            <span className="sr">{t("year.choose")}</span>
            <select
              className="input year__choose"
              value={number}
              onChange={({ target }) => {
                const chosen = Number(target.value);
                onYear(chosen === present ? undefined : chosen);
              }}
            >
              {years.map((each) => (
                <option key={each} value={each}>
                  {each === present ? t("year.soFar", { year: each }) : each}
                </option>
              ))}
            </select>
          </label>
          <button type="button" className="btn" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
            {t("year.asTable")}
          </button>
          <Link className="btn" href={`/treasury/report/${number}`}>
            {t("year.report")}
          </Link>
        </div>
      }
    >
      <Loaded of={reading} what={t("what.year")}>
        {(view) => <Shown number={number} view={view} settlement={coop.settlement} asTable={asTable} />}
      </Loaded>
    </Section>
  );
}

interface ShownProps {
  readonly number: number;
  readonly view: YearView;
  readonly settlement: Settlement;
  readonly asTable: boolean;
}

function Shown({ number, view, settlement, asTable }: ShownProps) {
  const { t } = useTranslation();
  const books = yearBooks(view);
  const { incomeTogether, costs, spentByOthers } = books;
  if (incomeTogether.value === 0n && costs.value === 0n && spentByOthers.length === 0)
    return (
      <State picture="empty" title={t("year.none", { year: number })}>
        <p>{t("year.noneMeans")}</p>
      </State>
    );
  const props = { year: number, books, settlement };
  return (
    <>
      <HowFar number={number} view={view} settlement={settlement} />
      {asTable ? <Tables {...props} /> : <YearFlow {...props} />}
      <OtherFunds {...props} />
      <p className="small soft measure year__means">{t("year.definition")}</p>
    </>
  );
}

/** Whether the accounts are posted, and whether what is drawn has happened or would. */
function HowFar({ number, view, settlement }: Omit<ShownProps, "asTable">) {
  const { t } = useTranslation();
  const format = useFormat();
  const { over, accounts, allocation, surplus, wouldBe } = view;
  if (!over) return null;
  const posted = accounts && (
    <>
      {t("year.accountsPosted")}{" "}
      <Fig figure={accounts} what={t("year.accountsWhat", { year: number })}>
        {format.date(accounts.postedAt)}
      </Fig>
      .{" "}
    </>
  );
  if (allocation)
    return (
      <p className="measure year__means">
        {posted}
        {t("year.sharedOut", { date: format.date(allocation.time) })}
      </p>
    );
  return (
    <Note>
      <p>
        {posted ?? t("year.accountsMissing")} {t(wouldBe ? "year.wouldBe" : "year.notSharedOut")}{" "}
        {surplus && surplus.most.value > 0n && (
          <>
            {t("year.most")}{" "}
            <Money figure={surplus.most} settlement={settlement} what={t("year.mostMeans")} withUnit />.{" "}
          </>
        )}
        {surplus && surplus.losses.value > 0n && (
          <>
            {t("year.lossesFirst")}{" "}
            <Money figure={surplus.losses} settlement={settlement} what={t("year.lossesMean")} withUnit />.
          </>
        )}
      </p>
    </Note>
  );
}

interface BooksProps {
  readonly year: number;
  readonly books: YearBooks;
  readonly settlement: Settlement;
}

/** What the other funds paid out stands apart: it is no cost of the year. */
function OtherFunds({ year, books: { spentByOthers }, settlement }: BooksProps) {
  const { t } = useTranslation();
  const nameOf = useFundName();
  if (spentByOthers.length === 0) return null;
  return (
    <div className="year__others">
      <h3>{t("year.others")}</h3>
      <p className="small soft measure">{t("year.othersMean")}</p>
      <ul className="list">
        {spentByOthers.map(({ fund, amount }) => (
          <li key={fund} className="row--sum">
            <bdi>{nameOf(fund)}</bdi>
            <span className="num">
              <Money
                figure={amount}
                settlement={settlement}
                what={t("year.costsWhat", { year, name: nameOf(fund) })}
              />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface Row {
  readonly key: string;
  readonly name: string;
  readonly amount: Figure;
  readonly what: string;
}

function Tables({ year, books, settlement }: BooksProps) {
  const { t } = useTranslation();
  const words = useYearWords(year);
  const { income, incomeTogether, costs, toOtherFunds, result, lost, parts } = books;
  const most = incomeTogether.value > costs.value ? incomeTogether.value : costs.value;
  const shared = { most, settlement };
  const spent: Row[] = [
    { key: "costs", name: t("year.operatingCosts"), amount: costs, what: words.costs },
    { key: "others", name: t("year.toOtherFunds"), amount: toOtherFunds, what: words.toOtherFunds },
    {
      key: "result",
      name: words.resultName(books),
      amount: result,
      what: lost ? words.loss : words.result,
    },
  ];
  return (
    <div className="stack year">
      <Rows
        {...shared}
        name={t("year.income")}
        rows={income.map(({ tag, amount }) => ({
          key: tag,
          name: t(`tag.${tag}`),
          amount,
          what: t("year.incomeWhat", { year, name: t(`tag.${tag}`) }),
        }))}
        total={{
          name: t("year.together", { name: t("year.income") }),
          amount: incomeTogether,
          what: words.income,
        }}
      />
      <Rows {...shared} name={t("year.where")} rows={spent} cost />
      {parts && (
        <Rows
          {...shared}
          name={t(parts.wouldBe ? "year.partsWouldBe" : "year.partsWere")}
          rows={parts.parts.map(({ part, amount }) => ({
            key: part,
            name: words.part(part),
            amount,
            what: words.partWhat(part),
          }))}
          total={{ name: words.resultName(books), amount: result, what: words.result }}
        />
      )}
    </div>
  );
}

interface RowsProps {
  readonly name: string;
  readonly rows: readonly Row[];
  readonly total?: Omit<Row, "key">;
  readonly most: bigint;
  readonly settlement: Settlement;
  readonly cost?: boolean;
}

function Rows({ name, rows, total, most, settlement, cost = false }: RowsProps) {
  const { t } = useTranslation();
  return (
    <table className={cost ? "cards yeartable yeartable--cost" : "cards yeartable"}>
      <thead>
        <tr>
          <th scope="col">{name}</th>
          <th scope="col" className="yeartable__bar">
            <span className="sr">{t("year.share")}</span>
          </th>
          <th scope="col" className="n">
            {settlement.symbol}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows
          .filter(({ amount }) => amount.value > 0n)
          .map((row) => (
            <tr key={row.key}>
              <th scope="row" className="first">
                {row.name}
              </th>
              <td className="full">
                <span
                  className="bar"
                  style={cssVars({ v: most > 0n ? Number((row.amount.value * 1000n) / most) / 10 : 0 })}
                />
              </td>
              <td className="n">
                <Money figure={row.amount} settlement={settlement} what={row.what} />
              </td>
            </tr>
          ))}
        {total && (
          <tr className="total">
            <th scope="row" className="first">
              {total.name}
            </th>
            <td className="gone" />
            <td className="n">
              <Money figure={total.amount} settlement={settlement} what={total.what} />
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
