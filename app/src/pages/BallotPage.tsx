import { useTranslation } from "react-i18next";
import { useParams } from "wouter";
import { BallotReceipt } from "../features/assembly/BallotReceipt.tsx";
import { useMeetings } from "../queries/meetingQueries.ts";
import { Loaded } from "../ui/Loaded.tsx";
import NotFoundPage from "./NotFoundPage.tsx";
import { usePageTitle } from "./usePageTitle.ts";

export default function BallotPage() {
  const { t } = useTranslation();
  const { meeting: number, memberId } = useParams<{ meeting: string; memberId: string }>();
  const meetings = useMeetings();
  const title = t("receiptOf.nav");
  usePageTitle(title);
  return (
    <>
      {meetings.data === undefined && <h1 className="waiting">{title}</h1>}
      <Loaded of={meetings} what={t("what.meetings")}>
        {(read) => {
          const meeting = read.find((each) => each.number === Number(number));
          return meeting && /^[1-9]\d{0,9}$/.test(memberId) ? (
            <BallotReceipt key={`${number}/${memberId}`} meeting={meeting} memberId={Number(memberId)} />
          ) : (
            <NotFoundPage />
          );
        }}
      </Loaded>
    </>
  );
}
