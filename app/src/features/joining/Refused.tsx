import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Refusal } from "../../history/applicationsOf.ts";
import { errorText } from "../../i18n/errorText.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { textHash, useAppealRefusal } from "../../queries/applicationQueries.ts";
import { useHead } from "../../queries/siteQueries.ts";
import { Note } from "../../ui/Note.tsx";

/** The board refused: with what reason, and until when the general meeting may be asked instead. */
export function Refused({ refusal }: { readonly refusal: Refusal }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useHead().data?.time ?? 0n;
  const appeal = useAppealRefusal();
  const [said, setSaid] = useState("");
  const [reason, setReason] = useState("");
  const [saidId, reasonId] = [useId(), useId()];
  const open = !refusal.appealed && now <= refusal.appealUntil;
  return (
    <section className="join stack" aria-labelledby="join-refused">
      <h2 id="join-refused">{t("join.refused.title")}</h2>
      <Note kind="warn">{t("join.refused.on", { on: format.date(refusal.at) })}</Note>
      <div className="field">
        <label htmlFor={reasonId}>{t("join.refused.check")}</label>
        <textarea
          id={reasonId}
          className="input"
          dir="auto"
          rows={2}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <span className="small" role="status">
          {reason !== "" &&
            t(textHash(reason) === refusal.reason ? "join.refused.same" : "join.refused.other")}
        </span>
      </div>
      <p className="mono break small" dir="ltr">
        {refusal.reason}
      </p>
      {refusal.appealed && <Note kind="good">{t("join.refused.appealed")}</Note>}
      {!refusal.appealed && !open && (
        <p>{t("join.refused.over", { until: format.moment(refusal.appealUntil) })}</p>
      )}
      {open && (
        <>
          <p className="measure">{t("join.refused.may", { until: format.moment(refusal.appealUntil) })}</p>
          <div className="field">
            <label htmlFor={saidId}>{t("join.refused.statement")}</label>
            <textarea
              id={saidId}
              className="input"
              dir="auto"
              rows={4}
              value={said}
              onChange={(event) => setSaid(event.target.value)}
            />
            <small>{t("join.refused.statementHelp")}</small>
          </div>
          <p className="row">
            <button
              type="button"
              className="btn btn--main"
              aria-disabled={appeal.isPending}
              onClick={() => {
                if (!appeal.isPending) appeal.mutate(said);
              }}
            >
              {t(appeal.isPending ? "join.send.sending" : "join.refused.appeal")}
            </button>
          </p>
        </>
      )}
      {appeal.error && (
        <Note kind="bad" live>
          <b>{t("join.send.failed")}</b> {errorText(t, appeal.error)}
        </Note>
      )}
    </section>
  );
}
