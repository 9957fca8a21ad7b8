import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Settlement } from "../../chain/model.ts";
import type { BylawsParameters } from "../../chain/parameters.ts";
import type { JoinTerms } from "../../chain/read/getJoinTerms.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { Fig } from "../../ui/Fig.tsx";
import { Note } from "../../ui/Note.tsx";

/** What membership means here, in the figures of the bylaws. */
export function TermsStep({
  terms,
  settlement,
}: {
  readonly terms: JoinTerms;
  readonly settlement: Settlement;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { parameters, figureOf } = terms;
  const days = (name: keyof BylawsParameters) => (
    <Fig figure={figureOf(name)} what={t("join.terms.ruleWhat")}>
      {format.duration(figureOf(name).value * 86_400n)}
    </Fig>
  );
  const share = (name: keyof BylawsParameters) => (
    <Fig figure={figureOf(name)} what={t("join.terms.ruleWhat")}>
      {format.share(figureOf(name).value, 10_000n)}
    </Fig>
  );
  return (
    <>
      <ul className="join__points">
        {(["vote", "own", "duty", "leave"] as const).map((point) => (
          <li key={point}>
            <b>{t(`join.terms.${point}`)}</b> {t(`join.terms.${point}Means`)}
          </li>
        ))}
      </ul>
      <dl className="pairs">
        <Pair term={t("join.terms.par")} about={t("join.terms.parAbout")}>
          <Fig figure={figureOf("sharePar")} what={t("join.terms.par")} unit={settlement.symbol} unitShown>
            {format.money(parameters.sharePar, settlement.decimals)}
          </Fig>
        </Pair>
        {parameters.firstInstalmentBps < 10_000 && (
          <Pair term={t("join.terms.instalment")} about={t("join.terms.instalmentAbout")}>
            {share("firstInstalmentBps")}
            {format.comma}
            {days("instalmentDays")}
          </Pair>
        )}
        <Pair term={t("join.terms.fee")} about={t("join.terms.feeAbout")}>
          {parameters.annualFeeBps === 0 ? (
            <Fig figure={figureOf("annualFeeBps")} what={t("join.terms.fee")}>
              {t("join.terms.noFee")}
            </Fig>
          ) : (
            share("annualFeeBps")
          )}
        </Pair>
        <Pair term={t("join.terms.voting")} about={t("join.terms.votingAbout")}>
          {days("votingAfterDays")}
        </Pair>
        <Pair term={t("join.terms.objection")} about={t("join.terms.objectionAbout")}>
          {days("objectionDays")}
        </Pair>
        <Pair term={t("join.terms.notice")} about={t("join.terms.noticeAbout")}>
          {days("exitNoticeDays")}
        </Pair>
      </dl>
      {terms.needsProof && <Note kind="warn">{t("join.terms.proof")}</Note>}
      <p className="small soft measure">{t("join.terms.public")}</p>
    </>
  );
}

export function Pair({
  term,
  about,
  children,
}: {
  readonly term: string;
  readonly about?: string;
  readonly children: ReactNode;
}) {
  return (
    <div>
      <dt>
        {term}
        {about && <small className="soft join__about">{about}</small>}
      </dt>
      <dd>{children}</dd>
    </div>
  );
}
