import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { actionLink } from "../chain/boardActionLink.ts";
import { Foreseen } from "../features/assembly/Effects.tsx";
import { keepAction } from "../features/board/actionShelf.ts";
import { Convening, type ConveningProps } from "../features/convening/Convening.tsx";
import { RuleControl } from "../features/founding/RuleControl.tsx";
import { AgendaView, type ShowCalls } from "../features/requisition/AgendaView.tsx";
import { HowMany } from "../features/requisition/HowMany.tsx";
import { OpenRequisition } from "../features/requisition/OpenRequisition.tsx";
import { useFormat } from "../i18n/useFormat.ts";
import { useMeetings } from "../queries/meetingQueries.ts";
import { useHead } from "../queries/siteQueries.ts";
import { Loaded } from "../ui/Loaded.tsx";
import { State } from "../ui/State.tsx";
import { useSignIn } from "./signInContext.ts";
import { usePageTitle } from "./usePageTitle.ts";
import "../features/founding/founding.css";
import "../features/convening/convening.css";

const showCalls: ShowCalls = (id, calls) => <Foreseen id={id} calls={calls} />;

/**
 * `/convene` for the board, `/requisition/new` for members: the same draft, and another way to the meeting.
 * `/requisition/new/4`: members add to the agenda of meeting 4.
 */
export default function ConvenePage() {
  const [place] = useLocation();
  const [, number] = /^\/requisition\/new\/(\d{1,9})$/.exec(place) ?? [];
  if (number !== undefined) return <More number={Number(number)} />;
  return /^\/requisition\/new\b/.test(place) ? <ByMembers /> : <ByBoard />;
}

function ByBoard() {
  const { t } = useTranslation();
  usePageTitle(t("convening.title"));
  return (
    <>
      <header className="title">
        <p className="eyebrow">{t("nav.resolutions")}</p>
        <h1>{t("convening.title")}</h1>
        <p className="soft measure">{t("convening.lead")}</p>
      </header>
      <Stepping by="board" />
    </>
  );
}

function ByMembers() {
  const { t } = useTranslation();
  usePageTitle(t("requisition.title"));
  return (
    <>
      <header className="title">
        <h1>{t("requisition.newTitle")}</h1>
        <p className="soft measure">{t("requisition.lead")}</p>
      </header>
      <HowMany />
      <Stepping by="members" />
    </>
  );
}

function More({ number }: { readonly number: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const meetings = useMeetings();
  const now = useHead().data?.time;
  const title = t("convening.append.title", { number: format.number(number) });
  usePageTitle(title);
  return (
    <Loaded of={meetings} what={t("what.meetings")}>
      {(read) => {
        const meeting = read.find((each) => each.number === number);
        if (meeting === undefined || now === undefined || meeting.agendaClosesAt <= now)
          return (
            <>
              <h1>{title}</h1>
              <State title={t("convening.append.closed")} />
            </>
          );
        const { id, opensAt, resolutions } = meeting;
        return (
          <>
            <header className="title">
              <h1>{title}</h1>
              <p className="soft measure">
                {t("convening.append.lead", { until: format.moment(meeting.agendaClosesAt) })}
              </p>
            </header>
            <HowMany />
            <Stepping by="members" appendTo={{ id, number, opensAt, items: resolutions.length }} />
          </>
        );
      }}
    </Loaded>
  );
}

function Stepping({ by, appendTo }: Pick<ConveningProps, "by" | "appendTo">): ReactNode {
  const [, go] = useLocation();
  const signIn = useSignIn();
  return (
    <Convening
      by={by}
      appendTo={appendTo}
      showAgenda={(agenda, needs) => <AgendaView agenda={agenda} showCalls={showCalls} needs={needs} />}
      showRule={(props) => <RuleControl {...props} />}
      showAsking={(agenda, onOpened) => (
        <OpenRequisition agenda={agenda} onSignIn={signIn} onOpened={onOpened} />
      )}
      onAction={async (file) => {
        keepAction(file);
        go((await actionLink(file)).slice(1));
      }}
      onSignIn={signIn}
    />
  );
}
