import { useTranslation } from "react-i18next";
import type { ResolutionView } from "../../chain/model.ts";
import type { Counts } from "../../ui/ResultBar.tsx";
import { standingOf } from "./standing.ts";

/** For drawing only: a roll has 24 bits. */
export function countsOf(resolution: ResolutionView): Counts {
  return {
    inFavour: Number(resolution.inFavour.value),
    against: Number(resolution.against.value),
    abstain: Number(resolution.abstain.value),
    roll: Number(resolution.roll.value),
    quorum: Number(resolution.quorum.value),
    majority: Number(resolution.majority.value),
  };
}

/** The sentence a person would say of the bar, and the words of its marks. */
export function useResultWords(resolution: ResolutionView) {
  const { t } = useTranslation();
  const counts = countsOf(resolution);
  const notYet = Number(standingOf(resolution).notYet);
  return {
    counts,
    words: {
      label: t("result.label", { ...counts, notYet }),
      quorum: t("result.quorum"),
      majority: t("result.majority"),
    },
  };
}
