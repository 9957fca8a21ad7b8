import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { MemberView, Settlement } from "../../chain/model.ts";
import { errorText } from "../../i18n/errorText.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { usePayShares } from "../../queries/applicationQueries.ts";
import { useCoop } from "../../queries/coopQueries.ts";
import { type Position, usePosition } from "../../queries/holdingQueries.ts";
import { Fig } from "../../ui/Fig.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { Note } from "../../ui/Note.tsx";
import { firstInstalment } from "./joinStage.ts";

/** The first shares of a new member: in full, or begun with an instalment. */
export function PayShares({ member }: { readonly member: MemberView }) {
  const { t } = useTranslation();
  const coop = useCoop().data;
  const position = usePosition(member);
  return (
    <Loaded of={position} what={t("join.pay.what")}>
      {(read) => (coop ? <Shares position={read} settlement={coop.settlement} /> : null)}
    </Loaded>
  );
}

function Shares({
  position: { holding, dues, terms },
  settlement,
}: {
  readonly position: Position;
  readonly settlement: Settlement;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const pay = usePayShares();
  const [countId, groupName] = [useId(), useId()];
  const held = Number(holding.shares.value);
  const least = Math.max(terms.minShares - held, 1);
  const most = terms.maxHolding - held;
  const [typed, setTyped] = useState<string>();
  const [inFull, setInFull] = useState(true);
  const { symbol, decimals } = settlement;
  const money = (amount: bigint) => format.money(amount, decimals);

  if (dues.missing.value === 0n)
    return (
      <Note kind="good" live>
        <b>{t("join.pay.done")}</b>{" "}
        <Fig figure={holding.shares} what={t("join.pay.heldWhat")}>
          {t("join.class.least", { count: held, n: format.number(held) })}
        </Fig>
        {format.comma}
        <Fig figure={holding.paidIn} what={t("join.pay.paidWhat")} unit={symbol} unitShown>
          {money(holding.paidIn.value)}
        </Fig>
        {holding.unpaid.value > 0n && (
          <>
            {". "}
            {t("join.pay.rest", {
              amount: money(holding.unpaid.value),
              symbol,
              until: format.date(holding.instalmentsDueAt),
            })}
          </>
        )}
      </Note>
    );

  const text = typed ?? String(least);
  const shares = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  const fits = shares >= least && shares <= most;
  const price = terms.par.value * BigInt(shares);
  const first = firstInstalment(price, terms.firstInstalmentBps);
  const mayBegin = terms.firstInstalmentBps < 10_000;
  const amount = inFull || !mayBegin ? price : first;
  return (
    <section className="vote" aria-labelledby={`${countId}-h`}>
      <h2 id={`${countId}-h`}>{t("join.pay.title")}</h2>
      <p>
        {t("join.pay.owed", { until: format.date(dues.missingDueAt) })}{" "}
        <Fig figure={dues.missing} what={t("join.pay.missingWhat")} unit={symbol} unitShown>
          {money(dues.missing.value)}
        </Fig>
      </p>
      <div className="field">
        <label htmlFor={countId}>{t("join.pay.shares")}</label>
        <input
          id={countId}
          className="input"
          inputMode="numeric"
          value={text}
          aria-invalid={fits ? undefined : true}
          aria-describedby={`${countId}-r`}
          onChange={(event) => setTyped(event.target.value.trim())}
        />
        <small id={`${countId}-r`}>
          {t("join.pay.range", { least: format.number(least), most: format.number(most) })}
        </small>
      </div>
      {mayBegin && (
        <fieldset className="join__classes">
          <legend className="sr">{t("join.pay.how")}</legend>
          {([true, false] as const).map((full) => (
            <label key={String(full)} className="choice">
              <input
                type="radio"
                name={groupName}
                checked={inFull === full}
                onChange={() => setInFull(full)}
              />
              <span>
                <b>{t(full ? "join.pay.inFull" : "join.pay.begin")}</b>
                <span className="small soft">
                  {full
                    ? t("join.pay.inFullAbout", { amount: money(price), symbol })
                    : t("join.pay.beginAbout", {
                        amount: money(first),
                        symbol,
                        rest: money(price - first),
                        time: format.duration(BigInt(terms.instalmentDays) * 86_400n),
                      })}
                </span>
              </span>
            </label>
          ))}
        </fieldset>
      )}
      <p className="row">
        <button
          type="button"
          className="btn btn--main btn--block"
          aria-disabled={!fits || pay.isPending}
          onClick={() => {
            if (fits && !pay.isPending) pay.mutate({ shares, amount, inFull: amount === price });
          }}
        >
          {pay.isPending
            ? t("join.send.sending")
            : t("join.pay.button", { amount: money(fits ? amount : 0n), symbol })}
        </button>
      </p>
      <p className="small soft">{t("join.pay.about", { symbol })}</p>
      {pay.error && (
        <Note kind="bad" live>
          <b>{t("join.pay.failed")}</b> {errorText(t, pay.error)}
        </Note>
      )}
    </section>
  );
}
