import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { Figure } from "../../chain/figure.ts";
import type { Coop, Head } from "../../chain/model.ts";
import { type PeriodReport, reportCsv } from "../../chain/periodReport.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { yearOf } from "../../queries/bookQueries.ts";
import { useCoop } from "../../queries/coopQueries.ts";
import { usePeriodReport } from "../../queries/exportQueries.ts";
import { useHead } from "../../queries/siteQueries.ts";
import { download } from "../../ui/download.ts";
import { Loaded } from "../../ui/Loaded.tsx";
import { Note } from "../../ui/Note.tsx";
import { Money } from "./Money.tsx";
import { useFundName } from "./useFundName.ts";

/** The report of one calendar year, to be read and printed. */
export function Report({ year }: { readonly year: number }) {
  const { t } = useTranslation();
  const coop = useCoop();
  const head = useHead();
  const report = usePeriodReport(year);
  return (
    <Loaded of={coop} what={t("what.year")}>
      {(known) => (
        <Loaded of={report} what={t("what.year")}>
          {(read) => head.data && <Sheet coop={known} head={head.data} report={read} />}
        </Loaded>
      )}
    </Loaded>
  );
}

interface Props {
  readonly coop: Coop;
  readonly head: Head;
  readonly report: PeriodReport;
}

function Sheet({ coop, head, report }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = useFundName();
  const { year, allocation, posted, result, covered } = report;
  const { symbol, decimals } = coop.settlement;
  const over = year < yearOf(head.time);
  const money = (figure: Figure, what: string) => (
    <Money figure={figure} settlement={coop.settlement} what={what} />
  );
  const resolution = (number: number) => (
    <Link href={`/resolution/${number}`}>{t("resolution.number", { number: format.number(number) })}</Link>
  );
  return (
    <div className="report">
      <header className="title">
        <p className="eyebrow">
          <bdi>{coop.name}</bdi>
        </p>
        <h1>{t(over ? "report.title" : "report.titleSoFar", { year })}</h1>
        <p className="soft">
          {t("report.lead", {
            from: format.date(report.from),
            until: format.date(over ? report.until - 1n : head.time),
            symbol,
            block: format.number(head.number),
          })}
        </p>
        <p className="row report__tools">
          <Link className="btn" href="/treasury">
            {t("report.back")}
          </Link>
          <button type="button" className="btn btn--main" onClick={() => window.print()}>
            {t("report.print")}
          </button>
          <button
            type="button"
            className="btn"
            onClick={() =>
              download(`report-${year}.csv`, reportCsv(report, { name: symbol, decimals }), "text/csv")
            }
          >
            {t("export.csv")}
          </button>
        </p>
      </header>
      {!over && <Note>{t("report.notOver")}</Note>}
      <p className="measure">
        {posted ? (
          <>
            {t("report.posted", { date: format.date(posted.time) })}{" "}
            <code className="mono entry__hex" dir="ltr">
              {posted.hash}
            </code>
          </>
        ) : (
          over && t("year.accountsMissing")
        )}
      </p>
      <Table
        title={t("year.income")}
        about={t("year.incomeDefinition", { year })}
        heads={[symbol]}
        rows={report.income.map(({ tag, amount }) => ({
          key: tag,
          name: t(`tag.${tag}`),
          cells: [money(amount, t("year.incomeWhat", { year, name: t(`tag.${tag}`) }))],
        }))}
        total={[
          t("year.together", { name: t("year.income") }),
          [money(report.incomeTogether, t("year.incomeDefinition", { year }))],
        ]}
      />
      {report.royalties.value > 0n && (
        <p className="measure">
          {t("report.royalties")} {money(report.royalties, t("report.royalties"))}
        </p>
      )}
      <Table
        title={t("report.costs")}
        about={t("report.costsMean")}
        heads={[symbol]}
        rows={report.costs.map(({ fund, amount }) => ({
          key: fund,
          name: nameOf(fund),
          cells: [money(amount, t("year.costsWhat", { year, name: nameOf(fund) }))],
        }))}
        total={[t("report.costsTogether"), [money(report.costsTogether, t("report.costsMean"))]]}
      />
      <Table
        title={t("report.budgets")}
        about={t("report.budgetsMean")}
        heads={[t("budgets.limit"), t("report.before"), t("report.inYear"), t("budgets.left")]}
        rows={report.budgets.map(({ line, fund, authority, limit, spentBefore, spent, left }) => ({
          key: String(line),
          name: `${t("ledger.budgetLine", { number: String(line) })}${format.comma}${nameOf(fund)}`,
          more: authority && resolution(authority.number),
          cells: [
            money(limit, t("budgets.limitWhat", { number: String(line) })),
            money(spentBefore, t("report.before")),
            money(spent, t("budgets.spentWhat", { number: String(line) })),
            money(left, t("budgets.leftWhat", { number: String(line) })),
          ],
        }))}
        none={t("report.noBudgets")}
        total={[t("report.byResolution"), ["", "", money(report.byResolution, t("report.byResolution")), ""]]}
      />
      <Table
        title={t("report.result")}
        about={t("year.definition")}
        heads={[symbol]}
        rows={[
          {
            key: "income",
            name: t("report.operatingIncome"),
            cells: [money(result.income, t("report.operatingIncome"))],
          },
          {
            key: "costs",
            name: t("year.operatingCosts"),
            cells: [money(result.costs, t("year.costsDefinition", { year }))],
          },
        ]}
        total={[
          t(result.rest.value < 0n ? "report.loss" : "year.surplus"),
          [money(result.rest, t("year.resultDefinition", { year }))],
        ]}
      />
      {covered.map(({ by, amount, time }) => (
        <p className="measure" key={`${by}-${time}`}>
          {t(by === "reserve" ? "report.coveredByReserve" : "report.coveredByCapital", {
            date: format.date(time),
          })}{" "}
          {money(amount, t("report.covered"))}
        </p>
      ))}
      {allocation ? (
        <Table
          title={t("report.allocation")}
          about={
            <>
              {t("year.sharedOut", { date: format.date(allocation.time) })}{" "}
              {allocation.authority && resolution(allocation.authority.number)}
            </>
          }
          heads={[symbol]}
          rows={allocation.parts.map(({ part, amount }) => ({
            key: part,
            name: t(`year.parts.${part}`),
            cells: [money(amount, t(`year.partsMean.${part}`, { year }))],
          }))}
          total={[t("report.allocated"), [money(allocation.surplus, t("report.allocated"))]]}
        />
      ) : (
        over && <p className="measure">{t("report.notAllocated")}</p>
      )}
      <Table
        title={t("report.funds")}
        about={t("report.fundsMean")}
        heads={[
          t("report.atStart"),
          t("ledger.directions.in"),
          t("ledger.directions.out"),
          t("report.atEnd"),
        ]}
        rows={report.funds.map(({ fund, atStart, cameIn, wentOut, atEnd }) => ({
          key: fund,
          name: nameOf(fund),
          cells: [
            money(atStart, t("report.atStart")),
            money(cameIn, t("ledger.directions.in")),
            money(wentOut, t("ledger.directions.out")),
            money(atEnd, t("report.atEnd")),
          ],
        }))}
        total={[
          t("hold.fundsTogether"),
          [
            money(report.fundsTogether.atStart, t("report.atStart")),
            "",
            "",
            money(report.fundsTogether.atEnd, t("report.atEnd")),
          ],
        ]}
      />
      <Table
        title={t("report.members")}
        about={t("report.membersMean")}
        heads={[t("report.atStart"), t("report.atEnd")]}
        rows={report.members.map(({ what, atStart, atEnd }) => ({
          key: what,
          name: t(`report.member.${what}`),
          cells: [money(atStart, t(`report.member.${what}`)), money(atEnd, t(`report.member.${what}`))],
        }))}
      />
    </div>
  );
}

interface TableProps {
  readonly title: string;
  readonly about: ReactNode;
  readonly heads: readonly string[];
  readonly rows: readonly {
    readonly key: string;
    readonly name: string;
    readonly more?: ReactNode;
    readonly cells: readonly ReactNode[];
  }[];
  readonly total?: readonly [name: string, cells: readonly ReactNode[]];
  /** Said where there is no row. */
  readonly none?: string;
}

function Table({ title, about, heads, rows, total, none }: TableProps) {
  const { t } = useTranslation();
  const label = (at: number) => (heads.length > 1 ? heads[at] : undefined);
  return (
    <section className="report__part">
      <h2>{title}</h2>
      <p className="small soft measure">{about}</p>
      {rows.length === 0 && none && <p>{none}</p>}
      <table className={heads.length > 1 ? "cards cards--k reporttable" : "cards reporttable"}>
        <thead>
          <tr>
            <th scope="col">
              <span className="sr">{t("report.item")}</span>
            </th>
            {heads.map((head) => (
              <th scope="col" className="n" key={head}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, more, cells }) => (
            <tr key={key}>
              <th scope="row" className="first">
                <bdi>{name}</bdi> {more && <small>{more}</small>}
              </th>
              {cells.map((cell, at) => (
                <td className="n" key={heads[at]} data-l={label(at)}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
          {total && (
            <tr className="total">
              <th scope="row" className="first">
                {total[0]}
              </th>
              {total[1].map((cell, at) => (
                <td className={cell === "" ? "n gone" : "n"} key={heads[at]} data-l={label(at)}>
                  {cell}
                </td>
              ))}
            </tr>
          )}
        </tbody>
      </table>
    </section>
  );
}
