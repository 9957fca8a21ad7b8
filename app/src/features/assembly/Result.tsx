import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { Figure } from "../../chain/figure.ts";
import { differenceOf } from "../../chain/receipts.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { Fig } from "../../ui/Fig.tsx";
import { ClassVote } from "./ClassVote.tsx";
import { RollCall } from "./RollCall.tsx";
import { type Item, resultSentences } from "./standing.ts";
import { Turnout } from "./Turnout.tsx";
import { VoteBar } from "./VoteBar.tsx";

/** The result so far, or as it ended: sentence, bar, four counts, roll call. */
export function Result({ item }: { readonly item: Item }) {
  const { t } = useTranslation();
  const format = useFormat();
  const id = useId();
  const { resolution } = item;
  const { inFavour, against, abstain, roll } = resolution;
  const open = resolution.stage === "notice" || resolution.stage === "voting";
  const decided = inFavour.value + against.value;
  const tally: readonly { key: string; look: string; figure: Figure; note: string }[] = [
    {
      key: "for",
      look: "b-for",
      figure: inFavour,
      note:
        decided > 0n ? t("result.shareOfDecided", { share: format.percent(inFavour.value, decided) }) : "",
    },
    {
      key: "against",
      look: "b-against",
      figure: against,
      note: decided > 0n ? format.percent(against.value, decided) : "",
    },
    { key: "abstain", look: "b-abstain", figure: abstain, note: t("result.countsForQuorum") },
    {
      key: "notYet",
      look: "k-none",
      figure: differenceOf([roll, inFavour, against, abstain]),
      note: t(open ? "result.mayStillVote" : "result.didNotVote"),
    },
  ];
  return (
    <section className="sub" aria-labelledby={id}>
      <h2 id={id}>{t(open ? "result.soFar" : "result.final")}</h2>
      <div className="rbar">
        <p className="rbar__need">
          {resolution.stage !== "notice" && (
            <>
              <Turnout resolution={resolution} />{" "}
            </>
          )}
          {resultSentences(resolution).map((sentence) => {
            const text = t(sentence.key, { count: sentence.count ?? 0 });
            return sentence.strong ? (
              <b key={sentence.key}>{text} </b>
            ) : (
              <span key={sentence.key}>{text} </span>
            );
          })}
        </p>
        <VoteBar resolution={resolution} tall />
        <p className="rbar__ends">{t("result.allMembers", { n: format.number(roll.value) })}</p>
        <dl className="tally">
          {tally.map(({ key, look, figure, note }) => (
            <div key={key}>
              <dt>
                <i className={look} />
                {t(`result.${key}`)}
              </dt>
              <dd>
                <Fig figure={figure} what={t(`result.${key}What`, { number: resolution.number })}>
                  {format.number(figure.value)}
                </Fig>
                <small>{note}</small>
              </dd>
            </div>
          ))}
        </dl>
        <p className="small soft">
          {t(`result.rule.${resolution.kind}`)} {t("result.quorum")}{" "}
          <Fig figure={resolution.quorum} what={t("result.quorumWhat", { number: resolution.number })}>
            {format.number(resolution.quorum.value)}
          </Fig>
          {format.comma}
          {t("result.majorityNow")}{" "}
          <Fig figure={resolution.majority} what={t("result.majorityWhat", { number: resolution.number })}>
            {format.number(resolution.majority.value)}
          </Fig>
          .
        </p>
        <ClassVote resolution={resolution} />
      </div>
      {resolution.stage !== "notice" && <RollCall item={item} />}
    </section>
  );
}
