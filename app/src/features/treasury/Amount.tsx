import { type ComponentProps, useContext } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../i18n/useFormat.ts";
import { Money } from "./Money.tsx";
import { PricesContext } from "./pricesContext.ts";

interface Props extends ComponentProps<typeof Money> {
  /** The time at which it is estimated, in Unix seconds. */
  readonly at: bigint;
}

/** An amount with its receipt, and beside it an estimate by the reader's own prices, where there are any. */
export function Amount({ at, what, ...money }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const estimate = useContext(PricesContext)?.estimator.of(money.figure.value, money.settlement, at);
  if (!estimate) return <Money {...money} what={what} />;
  const { cents, price } = estimate;
  const amount = `${format.money(cents, 2, money.signed)} ${price.currency}`;
  const means = t("prices.estimateWhat", {
    source: price.source,
    date: format.date(BigInt(Date.parse(`${price.date}T00:00:00Z`) / 1000)),
  });
  return (
    <>
      <Money {...money} what={`${what}. ${amount}: ${means}`} />
      <small className="fiat" title={means}>
        <span aria-hidden="true">≈&nbsp;</span>
        <span className="sr">{t("prices.estimate")} </span>
        {amount}
      </small>
    </>
  );
}
