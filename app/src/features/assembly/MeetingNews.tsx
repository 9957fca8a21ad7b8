import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { MeetingView, OtherMeeting } from "../../chain/model.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useHead } from "../../queries/siteQueries.ts";
import { Note } from "../../ui/Note.tsx";

/** What is not as with every meeting: a second call, an extended window, items that members added or still may. */
export function MeetingNews({ meeting }: { readonly meeting: MeetingView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useHead().data?.time;
  const { number, formerMeeting, secondCalls, extended, noticedClosesAt, closesAt, agendaClosesAt } = meeting;
  const appended = meeting.resolutions.filter(({ appended }) => appended !== undefined);
  return (
    <>
      {formerMeeting && (
        <Note>
          <b>{t("second.ofMeeting")}</b> {t("second.ofMeetingMeans")} <OneMeeting meeting={formerMeeting} />
        </Note>
      )}
      {secondCalls.map((each) => (
        <Note key={each.number}>
          {t("second.meetingCalled")} <OneMeeting meeting={each} />
        </Note>
      ))}
      {extended && (
        <Note>
          <b>{t("extended.title")}</b>{" "}
          {t("extended.means", { noticed: format.moment(noticedClosesAt), now: format.moment(closesAt) })}
        </Note>
      )}
      {appended.length > 0 && (
        <p className="small soft">
          {t("appended.items", {
            count: appended.length,
            items: appended.map(({ item }) => format.number(item + 1)).join(format.comma),
          })}
        </p>
      )}
      {now !== undefined && now < agendaClosesAt && (
        <p className="small">
          {t("appended.until", { until: format.moment(agendaClosesAt) })}{" "}
          <Link href={`/requisition/new/${number}`}>{t("appended.ask")}</Link>
        </p>
      )}
    </>
  );
}

function OneMeeting({ meeting }: { readonly meeting: OtherMeeting }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Link href={`/meeting/${meeting.number}`}>
      {t("meeting.title", { number: format.number(meeting.number) })}
    </Link>
  );
}
