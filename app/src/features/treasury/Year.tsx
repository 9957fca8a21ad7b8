import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Figure } from "../../chain/figure.ts";
import type { Head, Settlement, YearFigures } from "../../chain/model.ts";
import { useCoop } from "../../queries/coopQueries.ts";
import { useHead } from "../../queries/siteQueries.ts";
import { useYear } from "../../queries/treasuryQueries.ts";
import { cssVars } from "../../ui/cssVars.ts";
import { Loaded } from "../../ui/Loaded.tsx";
import { Section } from "../../ui/Section.tsx";
import { State } from "../../ui/State.tsx";
import { Money } from "./Money.tsx";
import { YearFlow } from "./YearFlow.tsx";

interface Row {
  readonly key: string;
  readonly name: string;
  readonly amount: Figure;
}

/** Income by what it was given for, costs by the fund that paid them, on one scale. */
export function Year() {
  const { t } = useTranslation();
  const head = useHead();
  return (
    <Loaded of={head} what={t("what.year")}>
      {(read) => <OneYear head={read} />}
    </Loaded>
  );
}

function OneYear({ head }: { readonly head: Head }) {
  const { t } = useTranslation();
  const number = new Date(Number(head.time) * 1000).getUTCFullYear();
  const year = useYear(number);
  const settlement = useCoop().data?.settlement;
  return (
    <Section title={t("year.title", { year: number })} about={t("year.about")} wide>
      <Loaded of={year} what={t("what.year")}>
        {({ income, incomeTogether, costs, costsTogether }) => {
          if (!settlement) return null;
          if (incomeTogether.value === 0n && costsTogether.value === 0n)
            return (
              <State picture="empty" title={t("year.none", { year: number })}>
                <p>{t("year.noneMeans")}</p>
              </State>
            );
          return (
            <Flow
              number={number}
              year={{ income, incomeTogether, costs, costsTogether }}
              settlement={settlement}
            />
          );
        }}
      </Loaded>
    </Section>
  );
}

interface FlowProps {
  readonly number: number;
  readonly year: Omit<YearFigures, "year">;
  readonly settlement: Settlement;
}

/** As a picture, or as a table of the same figures. */
function Flow({ number, year, settlement }: FlowProps) {
  const { t } = useTranslation();
  const [asTable, setAsTable] = useState(false);
  return (
    <>
      <p className="row year__toggle">
        <button type="button" className="btn" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {t("year.asTable")}
        </button>
      </p>
      {asTable ? (
        <Tables number={number} year={year} settlement={settlement} />
      ) : (
        <YearFlow number={number} year={year} settlement={settlement} />
      )}
    </>
  );
}

function Tables({ number, year: { income, incomeTogether, costs, costsTogether }, settlement }: FlowProps) {
  const { t } = useTranslation();
  const ins = income.map(({ tag, amount }) => ({ key: tag, name: t(`tag.${tag}`), amount }));
  const outs = costs.map(({ fund, amount }) => ({ key: fund, name: t(`fund.${fund}.name`), amount }));
  const most = incomeTogether.value > costsTogether.value ? incomeTogether.value : costsTogether.value;
  const shared = { most, settlement, year: number };
  return (
    <div className="stack year">
      <Rows {...shared} name={t("year.income")} rows={ins} total={incomeTogether} what="year.incomeWhat" />
      <Rows {...shared} name={t("year.costs")} rows={outs} total={costsTogether} what="year.costsWhat" cost />
    </div>
  );
}

interface RowsProps {
  readonly name: string;
  readonly rows: readonly Row[];
  readonly total: Figure;
  readonly most: bigint;
  readonly settlement: Settlement;
  readonly what: string;
  readonly year: number;
  readonly cost?: boolean;
}

function Rows({ name, rows, total, most, settlement, what, year, cost = false }: RowsProps) {
  const { t } = useTranslation();
  const shown = rows.filter(({ amount }) => amount.value > 0n);
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
        {shown.map((row) => (
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
              <Money figure={row.amount} settlement={settlement} what={t(what, { year, name: row.name })} />
            </td>
          </tr>
        ))}
        <tr className="total">
          <th scope="row" className="first">
            {t("year.together", { name })}
          </th>
          <td className="gone" />
          <td className="n">
            <Money figure={total} settlement={settlement} what={t(what, { year, name: t("year.all") })} />
          </td>
        </tr>
      </tbody>
    </table>
  );
}
