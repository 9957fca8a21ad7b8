import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { Choice, MeetingView } from "../../chain/model.ts";
import { decodePaper } from "../../chain/paper.ts";
import { type GivenPaper, type GivenProxy, readProxyLink } from "../../chain/proxyLink.ts";
import { proxyPapersCounted } from "../../chain/write/proxies.ts";
import { errorText } from "../../i18n/errorText.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useMeetings } from "../../queries/meetingQueries.ts";
import { useMe, useMembers } from "../../queries/memberQueries.ts";
import { useJudgedPaper, useProxyTrial, useSendForMember, useSendProxy } from "../../queries/proxyQueries.ts";
import { useSite } from "../../queries/siteQueries.ts";
import { Action } from "../../ui/Action.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { Note } from "../../ui/Note.tsx";
import { State } from "../../ui/State.tsx";
import { shortHex } from "../../ui/shortHex.ts";
import { saidBy } from "./holders.ts";

/** A paper as it was chosen. */
export type ShowChoices = (paper: {
  readonly meeting: MeetingView;
  readonly choices: readonly Choice[];
  readonly memberId: number;
}) => ReactNode;

interface Props {
  /** What stands after the #. */
  readonly place: string;
  readonly showChoices: ShowChoices;
  readonly onSignIn: () => void;
}

/** What a member signed for one meeting: in plain words, whether it counts, and the way onto the record. */
export function Given({ place, showChoices, onSignIn }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const site = useSite().data;
  const meetings = useMeetings();
  const given = useMemo(() => readProxyLink(place), [place]);
  const own =
    given === undefined ||
    site === undefined ||
    (given.chainId === site.chainId && given.assembly.toLowerCase() === site.assembly.toLowerCase());
  return (
    <>
      <header className="title">
        <h1>{t(given?.what === "paper" ? "proxy.givenPaper" : "proxy.givenProxy")}</h1>
      </header>
      {given === undefined || !own ? (
        <State title={t(own ? "proxy.broken" : "proxy.elsewhere")} />
      ) : (
        <Loaded of={meetings} what={t("what.meetings")}>
          {(read) => {
            const meeting = read.find(({ id }) => id === given.meeting);
            if (meeting === undefined) return <State title={t("proxy.unknownMeeting")} />;
            return (
              <div className="stack measure">
                <p>
                  <Link href={`/meeting/${meeting.number}`}>
                    {t("meeting.title", { number: format.number(meeting.number) })}
                  </Link>
                  {". "}
                  {t("meeting.votingFromTo", {
                    from: format.moment(meeting.opensAt),
                    to: format.moment(meeting.closesAt),
                  })}
                </p>
                {given.what === "proxy" ? (
                  <ProxyNaming key={place} {...{ given, meeting, onSignIn }} />
                ) : (
                  <Paper key={place} {...{ given, meeting, showChoices, onSignIn }} />
                )}
              </div>
            );
          }}
        </Loaded>
      )}
    </>
  );
}

function useName(): (account: string) => string {
  const { t } = useTranslation();
  const members = useMembers().data;
  return (account) => {
    const member = members?.find((each) => each.account.toLowerCase() === account.toLowerCase());
    return member ? t("member.long", { id: member.memberId }) : shortHex(account as `0x${string}`);
  };
}

interface ProxyProps {
  readonly given: GivenProxy;
  readonly meeting: MeetingView;
  readonly onSignIn: () => void;
}

function ProxyNaming({ given, meeting, onSignIn }: ProxyProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = useName();
  const { account } = useMe();
  const send = useSendProxy();
  const said = saidBy(meeting, given.account);
  const stands = said?.holder?.toLowerCase() === given.holder.toLowerCase();
  const trial = useProxyTrial(stands ? undefined : given).data;
  return (
    <>
      <p>
        {t("proxy.saysProxy", {
          member: nameOf(given.account),
          holder: nameOf(given.holder),
          until: format.moment(meeting.opensAt),
        })}
      </p>
      {stands ? (
        <Note kind="good" live>
          {t("proxy.onRecord")}
        </Note>
      ) : trial && !trial.passes ? (
        <Note kind="bad">
          <b>{t("proxy.wouldFail")}</b> {errorText(t, trial.why)}
        </Note>
      ) : (
        <Action
          kind="main"
          label={t(account ? "proxy.putOnRecord" : "signIn.button")}
          doing={send}
          done={t("proxy.onRecord")}
          blocked={trial ? undefined : t("proxy.reading")}
          onPress={() => (account ? send.mutate(given) : onSignIn())}
        />
      )}
      <p className="small soft">{t("proxy.anyone")}</p>
    </>
  );
}

interface PaperProps extends Omit<ProxyProps, "given"> {
  readonly given: GivenPaper;
  readonly showChoices: ShowChoices;
}

function Paper({ given, meeting, showChoices, onSignIn }: PaperProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = useName();
  const { account } = useMe();
  const send = useSendForMember();
  const standing = useJudgedPaper(given, meeting).data;
  const paper = meeting.papers.find(({ memberId }) => memberId === given.member);
  const choices = decodePaper(given.choices, meeting.resolutions.length);
  const skipped = send.data && proxyPapersCounted(send.data.logs, given.assembly) === 0;
  return (
    <>
      <p>
        {t("proxy.saysPaper", {
          member: t("member.long", { id: given.member }),
          holder: nameOf(given.holder),
        })}
      </p>
      {showChoices({ meeting, choices, memberId: given.member })}
      {paper || standing === "voted" ? (
        <Note kind="good" live>
          {t("proxy.castAlready", { id: given.member })}
        </Note>
      ) : standing === "counts" ? (
        <Action
          kind="main"
          label={t(account ? "proxy.putOnRecord" : "signIn.button")}
          doing={{ ...send, isSuccess: send.isSuccess && !skipped }}
          done={t("proxy.onRecord")}
          onPress={() => (account ? send.mutate({ given, meeting }) : onSignIn())}
        />
      ) : (
        <Note kind={standing === undefined ? "neutral" : "bad"}>
          {standing === undefined
            ? t("proxy.reading")
            : t(`proxy.standing.${standing}`, { when: format.moment(meeting.opensAt) })}
        </Note>
      )}
      {skipped && (
        <Note kind="bad" live>
          {t("proxy.notCounted")}
        </Note>
      )}
      {paper && (
        <p>
          <Link href={`/ballot/${meeting.number}/${given.member}`}>{t("receiptOf.titleOther")}</Link>
        </p>
      )}
      <p className="small soft">{t("proxy.anyone")}</p>
    </>
  );
}
