import { useTranslation } from "react-i18next";
import { useFormat } from "../../i18n/useFormat.ts";
import { useHead } from "../../queries/siteQueries.ts";
import { type Item, standingOf } from "./standing.ts";

/** The dates that matter to a resolution where it stands now. */
export function useWhen(): (item: Item) => string {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useHead().data?.time;
  return ({ resolution, meeting }) => {
    const day = (seconds: bigint) => format.day(seconds, now);
    return t(`when.${resolution.stage}`, {
      opens: day(meeting.opensAt),
      closes: day(meeting.closesAt),
      from: day(resolution.executableFrom),
      until: day(resolution.executableUntil),
      done: day(resolution.executed?.time ?? meeting.closesAt),
      count: Number(standingOf(resolution).short),
    });
  };
}
