import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Estimator, PRICE_COLUMNS, parsePrices } from "../../chain/prices.ts";
import { Refused } from "../../chain/refusal.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { Note } from "../../ui/Note.tsx";
import type { OwnPrices } from "./pricesContext.ts";

interface Props {
  readonly prices: OwnPrices | undefined;
  readonly onPrices: (prices: OwnPrices | undefined) => void;
}

const SHOWN = 5;

/** Opens a price file of the reader's device, and says what is estimated by it and on whose word. */
export function PriceFile({ prices, onPrices }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const id = useId();
  const [refused, setRefused] = useState<readonly string[]>();
  const open = async (file: File) => {
    try {
      const read = parsePrices(await file.text(), file.name);
      onPrices({ prices: read, estimator: new Estimator(read) });
      setRefused(undefined);
    } catch (problem) {
      if (!(problem instanceof Refused)) throw problem;
      setRefused(problem.message.split("\n"));
    }
  };
  const sources = [...new Set(prices?.prices.map(({ source }) => source))];
  const last = prices?.prices.at(-1);
  return (
    <details className="prices">
      <summary>{t("prices.title")}</summary>
      <p className="small soft measure">{t("prices.about")}</p>
      <p className="small">
        <code dir="ltr">{PRICE_COLUMNS.join(",")}</code>
      </p>
      <div className="field">
        <label htmlFor={id}>{t("prices.file")}</label>
        <input
          id={id}
          type="file"
          accept=".csv,.json,text/csv,application/json"
          onChange={async (event) => {
            const file = event.target.files?.[0];
            event.target.value = "";
            if (file) await open(file);
          }}
        />
      </div>
      {refused && (
        <Note kind="warn" live>
          <p>
            <b>{t("prices.refused")}</b>
          </p>
          <ul className="bullets" dir="ltr" lang="en">
            {refused.slice(0, SHOWN).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Note>
      )}
      {prices && last && (
        <Note live>
          <p>
            {t("prices.inUse", {
              count: prices.prices.length,
              n: format.number(prices.prices.length),
              currency: last.currency,
              date: format.date(BigInt(Date.parse(`${last.date}T00:00:00Z`) / 1000)),
            })}{" "}
            {t("prices.sources")} <bdi>{sources.slice(0, SHOWN).join(format.comma)}</bdi>
            {sources.length > SHOWN && "…"}
          </p>
          <p>
            <button type="button" className="btn" onClick={() => onPrices(undefined)}>
              {t("prices.forget")}
            </button>
          </p>
        </Note>
      )}
    </details>
  );
}
