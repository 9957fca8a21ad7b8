import { useTranslation } from "react-i18next";
import { Phrase } from "../../i18n/Phrase.tsx";
import { useFormat } from "../../i18n/useFormat.ts";
import { useCoop } from "../../queries/coopQueries.ts";
import { useHoldings } from "../../queries/treasuryQueries.ts";
import { Fig } from "../../ui/Fig.tsx";

/** The page's title: what the members hold. */
export function TreasurySentence() {
  const { t } = useTranslation();
  const format = useFormat();
  const coop = useCoop().data;
  const held = useHoldings().data?.heldInAll;
  if (!coop || !held) return <h1>{t("treasury.waiting")}</h1>;
  const { decimals, symbol } = coop.settlement;
  return (
    <>
      <h1>
        <Phrase
          i18nKey="treasury.sentence"
          values={{ held: format.money(held.value, decimals) }}
          components={{
            h: <Fig figure={held} what={t("hold.inAllWhat")} unit={symbol} unitShown />,
            nb: <span className="nb" />,
          }}
        />
      </h1>
      <p className="soft">{t("treasury.unit", { symbol })}</p>
    </>
  );
}
