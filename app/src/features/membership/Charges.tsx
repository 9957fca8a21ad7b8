import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type ChargeView, chargesOf, type MembershipEntry } from "../../history/membershipOf.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { textHash, useAnswerCharge, useAppealExpulsion } from "../../queries/membershipQueries.ts";
import { useHead } from "../../queries/siteQueries.ts";
import { Action } from "../../ui/Action.tsx";
import { Note } from "../../ui/Note.tsx";
import type { Expulsion } from "./expulsion.ts";

interface Props {
  readonly entries: readonly MembershipEntry[];
  /** The member reads their own page, and may answer. */
  readonly own?: boolean;
}

/** Charges, each with its hearing and what was said to it. The register holds fingerprints; the texts are handed over. */
export function Charges({ entries, own = false }: Props) {
  const { t } = useTranslation();
  const charges = chargesOf(entries);
  return (
    <ul className="list charges">
      {charges.map((charge) => (
        <li key={`${charge.charge}-${charge.madeAt}`}>
          <Charge charge={charge} />
          {own && charge.state === "open" && <Answer charge={charge} />}
        </li>
      ))}
      {charges.length === 0 && <li className="soft">{t("charges.none")}</li>}
    </ul>
  );
}

function Charge({
  charge: { charge, madeAt, hearingUntil, answers, state },
}: {
  readonly charge: ChargeView;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useHead().data?.time ?? 0n;
  const heard = state === "open" && now >= hearingUntil ? "heard" : state;
  return (
    <dl className="pairs pairs--wide">
      <div>
        <dt>{t("charges.made")}</dt>
        <dd>{format.date(madeAt)}</dd>
      </div>
      <div>
        <dt>{t("charges.hearing")}</dt>
        <dd>{format.moment(hearingUntil)}</dd>
      </div>
      <div>
        <dt>{t("charges.state")}</dt>
        <dd>{t(`charges.states.${heard}`)}</dd>
      </div>
      <div>
        <dt>{t("charges.text")}</dt>
        <dd className="mono break" dir="ltr">
          {charge}
        </dd>
      </div>
      {answers.map((answer) => (
        <div key={answer}>
          <dt>{t("charges.answer")}</dt>
          <dd className="mono break" dir="ltr">
            {answer}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Answer({ charge: { charge } }: { readonly charge: ChargeView }) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const answer = useAnswerCharge();
  return (
    <div className="form">
      <Statement label={t("charges.yourAnswer")} text={text} onText={setText} />
      <Action
        label={t("charges.send")}
        doing={answer}
        done={t("charges.sent")}
        blocked={text.trim() === "" ? t("charges.empty") : undefined}
        onPress={() => answer.mutate({ charge, text })}
      />
    </div>
  );
}

/** A text of which only the fingerprint goes on the record. */
function Statement({
  label,
  text,
  onText,
}: {
  readonly label: string;
  readonly text: string;
  readonly onText: (text: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <>
      <label className="field">
        <span>{label}</span>
        <textarea
          className="input"
          rows={5}
          dir="auto"
          value={text}
          onChange={(event) => onText(event.target.value)}
        />
      </label>
      <p className="small soft">{t("charges.onlyHash")}</p>
      {text.trim() !== "" && (
        <p className="mono break small" dir="ltr">
          {textHash(text)}
        </p>
      )}
    </>
  );
}

/** After an expulsion: until when it can be taken to the general meeting, and the form for it. */
export function Appeal({ expulsion }: { readonly expulsion: Expulsion }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useHead().data?.time ?? 0n;
  const [text, setText] = useState("");
  const appeal = useAppealExpulsion();
  if (expulsion.appealed) return <Note kind="good">{t("appeal.made")}</Note>;
  if (now > expulsion.appealUntil)
    return <p className="soft">{t("appeal.over", { on: format.date(expulsion.appealUntil) })}</p>;
  return (
    <div className="form">
      <p>{t("appeal.about", { until: format.moment(expulsion.appealUntil) })}</p>
      <Statement label={t("appeal.statement")} text={text} onText={setText} />
      <Action
        label={t("appeal.send")}
        kind="main"
        doing={appeal}
        done={t("appeal.made")}
        blocked={text.trim() === "" ? t("charges.empty") : undefined}
        onPress={() => appeal.mutate(text)}
      />
    </div>
  );
}
