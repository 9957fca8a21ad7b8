import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { readOr } from "../../chain/documentFields.ts";
import { type Evaluation, FEW_CASES, gapOf, type Measured, parseEvaluation } from "../../chain/evaluation.ts";
import type { LogReceipt } from "../../chain/figure.ts";
import { refusalText } from "../../chain/refusal.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { cssVars } from "../../ui/cssVars.ts";
import { Fig } from "../../ui/Fig.tsx";
import { Note } from "../../ui/Note.tsx";
import { UnreadableDocument } from "../../ui/UnreadableDocument.tsx";

interface Props {
  readonly text: string;
  /** The entry that has the file's hash. */
  readonly receipt: LogReceipt;
}

/** How well a version does, for whom: every figure stands in the file, and the file's hash on the record. */
export function EvaluationTable({ text, receipt }: Props) {
  const read = useMemo(() => readOr(() => parseEvaluation(text, "evaluation.json")), [text]);
  if (read instanceof Error) return <UnreadableDocument why={read.refusals.map(refusalText)} text={text} />;
  return <Table evaluation={read} receipt={receipt} />;
}

function Table({ evaluation, receipt }: { readonly evaluation: Evaluation; readonly receipt: LogReceipt }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { language, measures, overall, groups } = evaluation;
  const few = groups.some(({ cases }) => cases < FEW_CASES);
  const kinds = [...new Set(groups.map(({ by }) => by))];
  const cells = (row: Measured, name: string) => (
    <>
      <td className="n" data-l={t("models.evaluation.cases")}>
        <Fig figure={{ receipt }} what={t("models.evaluation.casesWhat", { group: name })}>
          {format.number(row.cases)}
        </Fig>
      </td>
      {measures.map((measure, i) => {
        const value = row.values[i];
        return (
          <td key={measure.name} className="n" data-l={measure.name}>
            {value === null || value === undefined ? (
              <span className="soft">{t("models.evaluation.notMeasured")}</span>
            ) : (
              <Fig
                figure={{ receipt }}
                what={t("models.evaluation.what", { measure: measure.name, group: name })}
                unit={measure.unit}
              >
                <bdi dir="ltr">{value.replace("-", "\u2212")}</bdi>
              </Fig>
            )}
          </td>
        );
      })}
    </>
  );
  return (
    <div className="stack">
      <Worst evaluation={evaluation} receipt={receipt} />
      <table className="cards cards--k evaluation" style={cssVars({ k: Math.min(measures.length + 1, 3) })}>
        <caption className="small soft">{t("models.evaluation.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("models.evaluation.group")}</th>
            <th scope="col" className="n">
              {t("models.evaluation.cases")}
            </th>
            {measures.map(({ name, unit, better }) => (
              <th key={name} scope="col" className="n" lang={language}>
                <bdi>{name}</bdi>
                <small>
                  <bdi>{unit}</bdi>
                  {format.comma}
                  {t(`models.evaluation.better.${better}`)}
                </small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t("models.evaluation.all")}</th>
            {cells(overall, t("models.evaluation.all"))}
          </tr>
          {kinds.flatMap((kind) =>
            groups
              .filter(({ by }) => by === kind)
              .map((group) => (
                <tr key={`${group.by}: ${group.name}`}>
                  <th scope="row" lang={language}>
                    <bdi>{group.name}</bdi>
                    <small>
                      <bdi>{group.by}</bdi>
                      {group.cases < FEW_CASES && (
                        <>
                          {format.comma}
                          {t("models.evaluation.few")}
                        </>
                      )}
                    </small>
                  </th>
                  {cells(group, group.name)}
                </tr>
              )),
          )}
        </tbody>
      </table>
      <ul className="bullets small evaluation__means">
        {measures.map(({ name, unit, better, means }) => (
          <li key={name}>
            <bdi lang={language}>
              {name} ({unit})
            </bdi>
            : {t(`models.evaluation.better.${better}`)}. {means && <bdi lang={language}>{means}</bdi>}
          </li>
        ))}
      </ul>
      {few && <Note kind="warn">{t("models.evaluation.fewMeans", { n: format.number(FEW_CASES) })}</Note>}
      <dl className="pairs pairs--wide">
        <div>
          <dt>{t("models.evaluation.by")}</dt>
          <dd>
            <bdi lang={language}>{evaluation.by}</bdi>
            {format.comma}
            {format.date(BigInt(Date.parse(`${evaluation.date}T00:00:00Z`) / 1000))}
          </dd>
        </div>
        <div className="pairs__full">
          <dt>{t("models.evaluation.data")}</dt>
          <dd className="lines break" lang={language} dir="auto">
            {evaluation.data}
          </dd>
        </div>
        <div className="pairs__full">
          <dt>{t("models.evaluation.method")}</dt>
          <dd className="lines break" lang={language} dir="auto">
            {evaluation.method}
          </dd>
        </div>
      </dl>
    </div>
  );
}

/** Whom it serves worst comes first: the mean hides it. */
function Worst({ evaluation, receipt }: { readonly evaluation: Evaluation; readonly receipt: LogReceipt }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { measures, groups, language } = evaluation;
  const value = (group: number, measure: number) =>
    groups[group]?.values[measure]?.replace("-", "\u2212") ?? "";
  return (
    <ul className="bullets">
      {measures.map((measure, i) => {
        const gap = gapOf(evaluation, i);
        if (gap === undefined) return null;
        const said = (at: number) => (
          <>
            <bdi lang={language}>{groups[at]?.name}</bdi>{" "}
            <bdi className="evaluation__value" lang={language}>
              (
              <Fig
                figure={{ receipt }}
                what={t("models.evaluation.what", { measure: measure.name, group: groups[at]?.name ?? "" })}
                unit={measure.unit}
              >
                <bdi dir="ltr">{value(at, i)}</bdi>
              </Fig>{" "}
              {measure.unit})
            </bdi>
          </>
        );
        return (
          <li key={measure.name}>
            <bdi lang={language}>{measure.name}</bdi>:{" "}
            {gap.apart === 0n ? (
              t("models.evaluation.alike")
            ) : (
              <>
                {t("models.evaluation.worst")} {said(gap.worst)}
                {format.comma}
                {t("models.evaluation.best")} {said(gap.best)}
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}
