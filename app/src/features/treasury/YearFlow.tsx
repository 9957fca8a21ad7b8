import { useTranslation } from "react-i18next";
import type { Figure } from "../../chain/figure.ts";
import type { Settlement, YearFigures } from "../../chain/model.ts";
import { differenceOf } from "../../chain/receipts.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { FlowChart, type FlowEnd, type FlowTone } from "../../ui/FlowChart.tsx";
import { Money } from "./Money.tsx";

interface Props {
  readonly number: number;
  readonly year: Omit<YearFigures, "year">;
  readonly settlement: Settlement;
}

/** Income by what it was given for, to costs by the fund that paid them and what remains. */
export function YearFlow({
  number,
  year: { income, incomeTogether, costs, costsTogether },
  settlement,
}: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const short = costsTogether.value > incomeTogether.value;
  const rest = short
    ? differenceOf([costsTogether, incomeTogether])
    : differenceOf([incomeTogether, costsTogether]);
  const end = (key: string, name: string, tone: FlowTone, figure: Figure, what: string): FlowEnd => ({
    key,
    name,
    tone,
    value: figure.value,
    amount: <Money figure={figure} settlement={settlement} what={what} />,
  });
  const ins = income.map(({ tag, amount }) => {
    const name = t(`tag.${tag}`);
    return end(tag, name, "in", amount, t("year.incomeWhat", { year: number, name }));
  });
  const outs = costs.map(({ fund, amount }) => {
    const name = t(`fund.${fund}.name`);
    return end(`cost-${fund}`, name, "cost", amount, t("year.costsWhat", { year: number, name }));
  });
  const remains = end("remains", t("year.remains"), "remains", rest, t("year.remainsWhat", { year: number }));
  const taken = end("taken", t("year.fromFunds"), "in", rest, t("year.fromFundsWhat", { year: number }));
  const moved = (ends: readonly FlowEnd[]) => ends.filter(({ value }) => value > 0n);
  const money = (figure: Figure) => `${format.money(figure.value, settlement.decimals)} ${settlement.symbol}`;
  return (
    <FlowChart
      ins={moved(short ? [...ins, taken] : ins)}
      outs={moved(short ? outs : [remains, ...outs])}
      middle={{
        name: t(short ? "year.costs" : "year.income"),
        amount: (
          <Money
            figure={short ? costsTogether : incomeTogether}
            settlement={settlement}
            what={t(short ? "year.costsWhat" : "year.incomeWhat", { year: number, name: t("year.all") })}
            withUnit
          />
        ),
      }}
      label={t(short ? "year.labelShort" : "year.label", {
        year: number,
        income: money(incomeTogether),
        costs: money(costsTogether),
        remains: money(rest),
      })}
    />
  );
}
