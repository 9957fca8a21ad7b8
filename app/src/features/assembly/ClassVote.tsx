import { useTranslation } from "react-i18next";
import { isReached } from "../../chain/classVote.ts";
import type { ResolutionView } from "../../chain/model.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useClasses } from "../../queries/applicationQueries.ts";
import { Chip } from "../../ui/Chip.tsx";
import { Fig } from "../../ui/Fig.tsx";

/** The second condition where a resolution changes the rights of one class: its own members must agree too. */
export function ClassVote({ resolution }: { readonly resolution: ResolutionView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const classes = useClasses();
  const { classVote: vote, number, stage } = resolution;
  if (vote === undefined) return null;
  const name = classes?.[vote.classId]?.name ?? format.number(vote.classId);
  const sums = [
    ["for", vote.inFavour],
    ["against", vote.against],
  ] as const;
  const open = stage === "notice" || stage === "voting";
  const standing = isReached(vote) ? "reached" : open ? "notYet" : "missed";
  return (
    <section className="classvote" aria-label={t("classVote.title", { name })}>
      <p className="row row--apart">
        <b>{t("classVote.title", { name })}</b>
        {stage !== "notice" && (
          <Chip kind={standing === "reached" ? "done" : standing === "missed" ? "no" : "wait"}>
            {t(`classVote.${standing}`)}
          </Chip>
        )}
      </p>
      <p className="small soft">
        {t("classVote.means", {
          name,
          share: `${format.number(vote.majorityFor)}/${format.number(vote.majorityOf)}`,
        })}
      </p>
      <p className="row">
        {sums.map(([choice, figure]) => (
          <span key={choice} className="num">
            <Fig figure={figure} what={t(`classVote.${choice}What`, { name, number })}>
              {format.number(figure.value)}
            </Fig>{" "}
            {t(`result.${choice}Count`)}
          </span>
        ))}
      </p>
    </section>
  );
}
