import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { RecordedApplication, Refusal } from "../../history/applicationsOf.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useMe } from "../../queries/memberQueries.ts";
import { Fig } from "../../ui/Fig.tsx";
import { Note } from "../../ui/Note.tsx";

interface Props {
  /** Absent while the relay carries it. */
  readonly application?: RecordedApplication;
  readonly refusal?: Refusal | undefined;
}

/** The application, or a member's wish for another class, waits for the board: what happens next. */
export function Waiting({ application, refusal }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const changes = useMe().member?.leftAt === 0n;
  return (
    <section className="join stack" aria-labelledby="join-waiting">
      <h2 id="join-waiting">{t(application ? "join.waiting.title" : "join.waiting.onItsWay")}</h2>
      {application ? (
        <Note live>
          <Fig figure={application} what={t("join.waiting.what")}>
            {format.moment(application.madeAt)}
          </Fig>
          {": "}
          {t("join.waiting.onRecord", { until: format.date(BigInt(application.deadline)) })}
        </Note>
      ) : (
        <Note live>{t("join.waiting.relay")}</Note>
      )}
      {refusal && <p className="small soft">{t("join.waiting.before", { on: format.date(refusal.at) })}</p>}
      <h3>{t("join.waiting.next")}</h3>
      <ol className="join__points">
        {(changes ? (["change"] as const) : (["board", "number", "pay"] as const)).map((point) => (
          <li key={point}>{t(`join.waiting.${point}`)}</li>
        ))}
      </ol>
      <p>
        <Link href="/board">{t("join.waiting.seeBoard")}</Link>
      </p>
    </section>
  );
}
