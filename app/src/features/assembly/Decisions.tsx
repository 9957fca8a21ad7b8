import { useTranslation } from "react-i18next";
import { useMeetings } from "../../queries/meetingQueries.ts";
import { Loaded } from "../../ui/Loaded.tsx";
import { Section } from "../../ui/Section.tsx";
import { State } from "../../ui/State.tsx";
import { ResolutionList } from "./ResolutionList.tsx";
import { itemsOf } from "./standing.ts";

const LATEST = 6;

export function Decisions() {
  const { t } = useTranslation();
  const meetings = useMeetings();
  const items = itemsOf(meetings.data ?? []);
  return (
    <Section
      title={t("decisions.title")}
      about={t("decisions.about")}
      folds
      more={{
        href: "/resolutions",
        label: items.length > 0 ? t("decisions.all", { count: items.length }) : t("decisions.allUnknown"),
      }}
    >
      <Loaded of={meetings} what={t("what.meetings")}>
        {() => (items.length > 0 ? <ResolutionList items={items.slice(0, LATEST)} /> : <NoResolutions />)}
      </Loaded>
    </Section>
  );
}

export function NoResolutions() {
  const { t } = useTranslation();
  return (
    <State picture="empty" title={t("resolutions.none")}>
      <p>{t("resolutions.noneMeans")}</p>
    </State>
  );
}
