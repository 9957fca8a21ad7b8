import { useTranslation } from "react-i18next";
import type { MemberView } from "../../chain/model.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useHead } from "../../queries/siteQueries.ts";
import { standingOf } from "./standing.ts";

/** A member's standing in words, the seat on the board with it. */
export function useStandingWords(): (member: MemberView) => string {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useHead().data?.time ?? 0n;
  return (member) => {
    const { word, director } = standingOf(member, now);
    const standing = t(`standing.${word}`, {
      from: format.date(member.entitledAt),
      on: format.date(member.leftAt),
    });
    return director
      ? `${standing}${format.comma}${t("standing.director", { until: format.date(member.seatEnds) })}`
      : standing;
  };
}
