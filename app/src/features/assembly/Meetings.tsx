import { useTranslation } from "react-i18next";
import { useFormat } from "../../i18n/useFormat.ts";
import { useMeetings } from "../../queries/meetingQueries.ts";
import { useHead } from "../../queries/siteQueries.ts";
import { Fig } from "../../ui/Fig.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { Section } from "../../ui/Section.tsx";
import { NoResolutions } from "./Decisions.tsx";
import { ResolutionList } from "./ResolutionList.tsx";

/** Every meeting, newest first, with what it decides. */
export function Meetings() {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useHead().data?.time;
  const meetings = useMeetings();
  return (
    <Loaded of={meetings} what={t("what.meetings")}>
      {(read) =>
        read.length === 0 ? (
          <NoResolutions />
        ) : (
          read.map((meeting, index) => (
            <Section
              key={String(meeting.id)}
              folds={index > 0}
              title={t("meeting.title", { number: format.number(meeting.number) })}
              about={
                <>
                  {t("meeting.votingFromTo", {
                    from: format.day(meeting.opensAt, now),
                    to: format.day(meeting.closesAt, now),
                  })}{" "}
                  <Fig figure={meeting.roll} what={t("meeting.rollWhat", { number: meeting.number })}>
                    {t("meeting.mayVote", {
                      count: Number(meeting.roll.value),
                      n: format.number(meeting.roll.value),
                    })}
                  </Fig>
                </>
              }
              more={{ href: `/meeting/${meeting.number}`, label: t("meeting.open") }}
            >
              <ResolutionList items={meeting.resolutions.map((resolution) => ({ resolution, meeting }))} />
            </Section>
          ))
        )
      }
    </Loaded>
  );
}
