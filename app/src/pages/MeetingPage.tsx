import { useTranslation } from "react-i18next";
import { useParams } from "wouter";
import { MeetingDetail } from "../features/assembly/MeetingDetail.tsx";
import { MeetingFiles } from "../features/minutes/MeetingFiles.tsx";
import { Proxies } from "../features/proxies/Proxies.tsx";
import { useFormat } from "../i18n/useFormat.ts";
import { useMeetings } from "../queries/meetingQueries.ts";
import { Loaded } from "../ui/Loaded.tsx";
import NotFoundPage from "./NotFoundPage.tsx";
import { useSignIn } from "./signInContext.ts";
import { usePageTitle } from "./usePageTitle.ts";

export default function MeetingPage() {
  const { t } = useTranslation();
  const number = Number(useParams<{ number: string }>().number);
  const title = t("meeting.title", { number: useFormat().number(number) });
  const meetings = useMeetings();
  const signIn = useSignIn();
  usePageTitle(title);
  return (
    <>
      {meetings.data === undefined && <h1 className="waiting">{title}</h1>}
      <Loaded of={meetings} what={t("what.meetings")}>
        {(read) => {
          const meeting = read.find((each) => each.number === number);
          return meeting ? (
            <MeetingDetail
              meeting={meeting}
              files={<MeetingFiles meeting={meeting} />}
              proxies={<Proxies meeting={meeting} onSignIn={signIn} />}
              onSignIn={signIn}
            />
          ) : (
            <NotFoundPage />
          );
        }}
      </Loaded>
    </>
  );
}
