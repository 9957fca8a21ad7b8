import { useTranslation } from "react-i18next";
import { useParams } from "wouter";
import { ResolutionDetail } from "../features/assembly/ResolutionDetail.tsx";
import { itemsOf } from "../features/assembly/standing.ts";
import { MemberName } from "../features/membership/MemberName.tsx";
import { Discussion } from "../features/talk/Discussion.tsx";
import { Questions } from "../features/talk/Questions.tsx";
import { Reasons } from "../features/talk/Reasons.tsx";
import { useFormat } from "../i18n/useFormat.ts";
import { useMeetings } from "../queries/meetingQueries.ts";
import { Loaded } from "../ui/Loaded.tsx";
import NotFoundPage from "./NotFoundPage.tsx";
import { useSignIn } from "./signInContext.ts";
import { usePageTitle } from "./usePageTitle.ts";

export default function ResolutionPage() {
  const { t } = useTranslation();
  const number = Number(useParams<{ number: string }>().number);
  const title = t("resolution.number", { number: useFormat().number(number) });
  const meetings = useMeetings();
  const signIn = useSignIn();
  usePageTitle(title);
  return (
    <>
      {meetings.data === undefined && <h1 className="waiting">{title}</h1>}
      <Loaded of={meetings} what={t("what.meetings")}>
        {(read) => {
          const item = itemsOf(read).find(({ resolution }) => resolution.number === number);
          if (item === undefined) return <NotFoundPage />;
          const { meeting, resolution } = item;
          const name = (memberId: number) => <MemberName memberId={memberId} link />;
          return (
            <ResolutionDetail
              key={number}
              item={item}
              reasons={<Reasons meeting={meeting} item={resolution.item} name={name} />}
              talk={
                <>
                  <Discussion text={resolution.body} />
                  <Questions meeting={meeting} resolution={resolution} name={name} onSignIn={signIn} />
                </>
              }
              onSignIn={signIn}
            />
          );
        }}
      </Loaded>
    </>
  );
}
