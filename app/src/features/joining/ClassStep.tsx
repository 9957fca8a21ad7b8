import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { Figure } from "../../chain/figure.ts";
import type { Settlement } from "../../chain/model.ts";
import type { JoinTerms, OpenClass } from "../../chain/read/getJoinTerms.ts";
import { sumOf } from "../../chain/receipts.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { Fig } from "../../ui/Fig.tsx";
import { Note } from "../../ui/Note.tsx";

/** More parts than these make no receipt that anyone reads. */
const MOST_PARTS = 200;

interface Props {
  readonly classes: readonly OpenClass[];
  readonly terms: JoinTerms;
  readonly settlement: Settlement;
  readonly chosen: number | undefined;
  readonly onChoose: (id: number) => void;
}

/** One of the classes that people and organisations may join, with the least shares and what they cost. */
export function ClassStep({ classes, terms, settlement, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const id = useId();
  const par = terms.figureOf("sharePar");
  if (classes.length === 0) return <Note kind="warn">{t("join.class.none")}</Note>;
  return (
    <>
      <p className="soft measure">{t("join.class.about")}</p>
      <fieldset className="join__classes">
        <legend className="sr">{t("join.head.class")}</legend>
        {classes.map((each) => {
          const price = priceOf(par, each.minShares);
          const inputId = `${id}-${each.id}`;
          return (
            <div key={each.id} className="choice">
              <input
                id={inputId}
                type="radio"
                name={id}
                checked={chosen === each.id}
                onChange={() => onChoose(each.id)}
              />
              <label htmlFor={inputId}>
                <b dir="auto">{each.name}</b>
                <span className="small soft">
                  {t(each.voting ? "join.class.votes" : "join.class.noVote")}
                </span>
              </label>
              <span className="join__asks">
                <Fig figure={each.least} what={t("join.class.leastWhat", { name: each.name })}>
                  {t("join.class.least", { count: each.minShares, n: format.number(each.minShares) })}
                </Fig>
                {format.comma}
                {price ? (
                  <Fig
                    figure={price}
                    what={t("join.class.priceWhat", { name: each.name })}
                    unit={settlement.symbol}
                    unitShown
                  >
                    {format.money(price.value, settlement.decimals)}
                  </Fig>
                ) : (
                  t("join.class.each", {
                    amount: format.money(par.value, settlement.decimals),
                    symbol: settlement.symbol,
                  })
                )}
              </span>
            </div>
          );
        })}
      </fieldset>
    </>
  );
}

/** The par value added up as often as there are shares; none where that would be too often to read. */
function priceOf(par: Figure, shares: number): Figure | undefined {
  if (shares === 0 || shares > MOST_PARTS) return undefined;
  const parts = Array.from({ length: shares - 1 }, () => par);
  return shares === 1 ? par : sumOf([par, ...parts]);
}
