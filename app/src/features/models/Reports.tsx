import { useTranslation } from "react-i18next";
import { type Address, isAddressEqual } from "viem";
import type { ReportView } from "../../chain/commons.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useMe } from "../../queries/memberQueries.ts";
import { useAnswerReport, useReportModel } from "../../queries/modelActs.ts";
import type { ModelPage } from "../../queries/modelQueries.ts";
import { useHead } from "../../queries/siteQueries.ts";
import { Chip } from "../../ui/Chip.tsx";
import { Fig } from "../../ui/Fig.tsx";
import { By } from "./By.tsx";
import { Document } from "./Document.tsx";
import { clockOf, inOrder } from "./modelView.ts";
import { WriteForEver } from "./WriteForEver.tsx";

interface Props {
  readonly page: Pick<ModelPage, "view" | "steward" | "reports">;
  readonly onSignIn: () => void;
}

/** What was said of a version, with the clock of each answer, and the form to say more. */
export function Reports({ page: { view, steward, reports }, onSignIn }: Props) {
  const { t } = useTranslation();
  const report = useReportModel();
  return (
    <div className="stack">
      {reports.length === 0 ? (
        <p>{t("models.reports.none")}</p>
      ) : (
        <ul className="list">
          {inOrder(reports).map((each) => (
            <li key={String(each.id)} className="report saidfig">
              <OneReport report={each} steward={steward.account} onSignIn={onSignIn} />
            </li>
          ))}
        </ul>
      )}
      {view.released ? (
        <WriteForEver
          title={t("models.reports.write")}
          label={t("models.reports.text")}
          button={t("models.reports.send")}
          done={t("models.reports.sent")}
          kinds
          doing={report}
          onSend={(text, harm) => report.mutate({ version: view.version, harm, text })}
          onSignIn={onSignIn}
        />
      ) : (
        <p className="small soft">{t("models.reports.notYet")}</p>
      )}
    </div>
  );
}

function OneReport({
  report,
  steward,
  onSignIn,
}: {
  readonly report: ReportView;
  readonly steward: Address | undefined;
  readonly onSignIn: () => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <article className="stack" aria-label={t("models.reports.one", { number: format.number(report.id) })}>
      <p className="row row--apart">
        <span>
          <b>{t(report.harm ? "models.reports.harm" : "models.reports.feedback")}</b>{" "}
          <span className="small soft">
            <Fig figure={report} what={t("models.reports.what", { number: format.number(report.id) })}>
              {format.date(report.reportedAt)}
            </Fig>
            {format.comma}
            <By account={report.reporter} />
          </span>
        </span>
        <ClockChip report={report} />
      </p>
      <Document hash={report.text} what={t("models.reports.theText")}>
        {(text) => (
          <p className="lines break measure" dir="auto">
            {text}
          </p>
        )}
      </Document>
      {report.answer && (
        <div className="report__answer stack">
          <p>
            <b>{t("models.reports.answer")}</b>{" "}
            <span className="small soft">
              <Fig
                figure={report.answer}
                what={t("models.reports.answerWhat", { number: format.number(report.id) })}
              >
                {format.date(report.answer.at)}
              </Fig>
              {format.comma}
              <By account={report.answer.by} />
            </span>
          </p>
          <Document hash={report.answer.text} what={t("models.reports.theAnswer")}>
            {(text) => (
              <p className="lines break measure" dir="auto">
                {text}
              </p>
            )}
          </Document>
        </div>
      )}
      <Answer report={report} steward={steward} onSignIn={onSignIn} />
    </article>
  );
}

/** Measured against the chain's time, never the device's. */
function ClockChip({ report }: { readonly report: ReportView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useHead().data?.time;
  if (now === undefined) return null;
  const clock = clockOf(report, now);
  const what = t("models.reports.clockWhat", { date: format.moment(report.answerBy) });
  if (clock.state === "answered") return <Chip kind="done">{t("models.reports.answered")}</Chip>;
  return (
    <Chip kind={clock.state === "late" ? "no" : "wait"}>
      <Fig figure={report} what={what}>
        {t(`models.reports.${clock.state}`, { time: format.duration(clock.seconds) })}
      </Fig>
    </Chip>
  );
}

/** The steward answers here; the board and the general meeting may too. */
function Answer({
  report,
  steward,
  onSignIn,
}: {
  readonly report: ReportView;
  readonly steward: Address | undefined;
  readonly onSignIn: () => void;
}) {
  const { t } = useTranslation();
  const { account } = useMe();
  const answer = useAnswerReport();
  if (report.answer && answer.isIdle) return null; // else what became of the text still stands here
  if (answer.isIdle && (!account || !steward || !isAddressEqual(account, steward)))
    return (
      <p className="small soft">
        {t("models.reports.whoAnswers")}
        {steward && (
          <>
            {" "}
            {t("data.steward")} <By account={steward} />.
          </>
        )}
      </p>
    );
  return (
    <WriteForEver
      title={t("models.reports.giveAnswer")}
      label={t("models.reports.answerText")}
      button={t("models.reports.sendAnswer")}
      done={t("models.reports.answerSent")}
      doing={answer}
      onSend={(text) => answer.mutate({ number: report.id, text })}
      onSignIn={onSignIn}
    />
  );
}
