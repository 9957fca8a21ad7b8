import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { MeetingView } from "../../chain/model.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useCoop } from "../../queries/coopQueries.ts";
import { useHead, useSite } from "../../queries/siteQueries.ts";
import { download } from "../../ui/download.ts";
import { Icon } from "../../ui/Icon.tsx";

/** What a reader takes away from a meeting: its dates until voting closes, its minutes afterwards. */
export function MeetingFiles({ meeting }: { readonly meeting: MeetingView }) {
  const { t } = useTranslation();
  const head = useHead().data;
  if (head === undefined) return null;
  return head.time < meeting.closesAt ? (
    <CalendarButton meeting={meeting} />
  ) : (
    <p>
      <Link href={`/meeting/${meeting.number}/minutes`}>
        {t("minutes.link")} <Icon name="arrow" flips />
      </Link>
    </p>
  );
}

function CalendarButton({ meeting }: { readonly meeting: MeetingView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const site = useSite().data;
  const coop = useCoop().data;
  const save = async () => {
    if (site === undefined || coop === undefined) return;
    const { calendarText } = await import("./calendar.ts");
    const { id, number, recordDate, agendaClosesAt, opensAt, closesAt, resolutions } = meeting;
    const said = { name: coop.name || t("frame.unnamed"), number: format.number(number) };
    const text = calendarText(
      {
        chainId: site.chainId,
        assembly: site.assembly,
        id,
        url: `${location.href.split("#")[0]}#/meeting/${number}`,
        noticeAt: recordDate,
        opensAt,
        closesAt,
        agendaClosesAt,
        titles: resolutions.map(({ title }) => title),
        revision: resolutions.filter(({ appended }) => appended).length + (meeting.extended ? 1 : 0),
      },
      {
        voting: t("calendar.voting", said),
        agenda: t("calendar.agenda", said),
        votingOpens: t("calendar.votingOpens", said),
        votingCloses: t("calendar.votingCloses", said),
        agendaCloses: t("calendar.agendaCloses", said),
      },
    );
    download(`meeting-${number}.ics`, text, "text/calendar");
  };
  return (
    <p>
      <button
        type="button"
        className="btn"
        aria-disabled={site === undefined || coop === undefined}
        onClick={() => void save()}
      >
        {t("calendar.button")}
      </button>
    </p>
  );
}
