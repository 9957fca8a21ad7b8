import { useTranslation } from "react-i18next";
import { Link, useParams } from "wouter";
import { MinutesDetail } from "../features/minutes/MinutesDetail.tsx";
import { useFormat } from "../i18n/useFormat.ts";
import { useMinutes } from "../queries/minutesQueries.ts";
import { Loaded } from "../ui/Loaded.tsx";
import NotFoundPage from "./NotFoundPage.tsx";
import { usePageTitle } from "./usePageTitle.ts";

export default function MinutesPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const number = Number(useParams<{ number: string }>().number);
  const title = t("minutes.title", { number: format.number(number) });
  const minutes = useMinutes(number);
  usePageTitle(title);
  return (
    <>
      {minutes.data === undefined && <h1 className="waiting">{title}</h1>}
      <Loaded of={minutes} what={t("what.meetings")}>
        {(read) => {
          switch (read.state) {
            case "none":
              return <NotFoundPage />;
            case "notYet":
              return (
                <>
                  <h1>{title}</h1>
                  <p className="byline">
                    {t("minutes.notYet", { when: format.moment(read.meeting.closesAt) })}
                  </p>
                  <p>
                    <Link href={`/meeting/${number}`}>
                      {t("meeting.title", { number: format.number(number) })}
                    </Link>
                  </p>
                </>
              );
            case "closed":
              return <MinutesDetail view={read} />;
          }
        }}
      </Loaded>
    </>
  );
}
