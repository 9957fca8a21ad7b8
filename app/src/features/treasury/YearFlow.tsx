import { useTranslation } from "react-i18next";
import type { Figure } from "../../chain/figure.ts";
import type { Settlement } from "../../chain/model.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { FlowChart, type FlowEnd, type FlowTone } from "../../ui/FlowChart.tsx";
import { Money } from "./Money.tsx";
import type { YearBooks } from "./yearBooks.ts";

interface Props {
  readonly year: number;
  readonly books: YearBooks;
  readonly settlement: Settlement;
}

/** Income by what it was given for, to costs and surplus, and the surplus on to where the bylaws send it. */
export function YearFlow({ year, books, settlement }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useYearWords(year);
  const { income, incomeTogether, costs, result, lost, toOtherFunds, parts } = books;
  const end = (key: string, name: string, tone: FlowTone, figure: Figure, what: string): FlowEnd => ({
    key,
    name,
    tone,
    value: figure.value,
    amount: <Money figure={figure} settlement={settlement} what={what} />,
  });
  const moved = (ends: readonly FlowEnd[]) => ends.filter(({ value }) => value > 0n);
  const ins = income.map(({ tag, amount }) =>
    end(tag, t(`tag.${tag}`), "in", amount, t("year.incomeWhat", { year, name: t(`tag.${tag}`) })),
  );
  const taken = end("taken", t("year.loss"), "in", result, words.loss);
  const surplus = end("surplus", words.resultName(books), "remains", result, words.result);
  const outs = [
    end("costs", t("year.operatingCosts"), "cost", costs, words.costs),
    end("others", t("year.toOtherFunds"), "in", toOtherFunds, words.toOtherFunds),
  ];
  const shown = lost ? undefined : parts;
  const onward = (shown?.parts ?? []).map(({ part, amount }) =>
    end(
      `part-${part}`,
      part === "kept" || !shown
        ? words.part(part)
        : `${words.part(part)} ${format.percent(amount.value, shown.shared.value)}`,
      part === "interest" || part === "patronage" ? "remains" : "in",
      amount,
      words.partWhat(part),
    ),
  );
  const money = (figure: Figure) => `${format.money(figure.value, settlement.decimals)} ${settlement.symbol}`;
  return (
    <FlowChart
      ins={moved(lost ? [...ins, taken] : ins)}
      outs={moved(lost ? outs : [surplus, ...outs])}
      parts={result.value > 0n ? moved(onward) : []}
      partsWouldBe={shown?.wouldBe ?? false}
      middle={{
        name: t("year.income"),
        amount: <Money figure={incomeTogether} settlement={settlement} what={words.income} withUnit />,
      }}
      label={t(lost ? "year.labelShort" : "year.label", {
        year,
        income: money(incomeTogether),
        costs: money(costs),
        remains: money(result),
      })}
    />
  );
}

/** The names and the definitions of a year's totals. */
export function useYearWords(year: number) {
  const { t } = useTranslation();
  return {
    income: t("year.incomeDefinition", { year }),
    costs: t("year.costsDefinition", { year }),
    result: t("year.resultDefinition", { year }),
    loss: t("year.lossDefinition", { year }),
    toOtherFunds: t("year.toOtherFundsDefinition", { year }),
    resultName: ({ over, lost }: YearBooks) => t(lost ? "year.loss" : over ? "year.surplus" : "year.remains"),
    part: (part: string) => t(`year.parts.${part}`),
    partWhat: (part: string) => t(`year.partsMean.${part}`, { year }),
  };
}
