import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { MeetingView } from "../../chain/model.ts";
import { Phrase } from "../../i18n/Phrase.tsx";
import { useFormat } from "../../i18n/useFormat.ts";
import { useMembers } from "../../queries/memberQueries.ts";
import { usePaperCount } from "../../queries/paperCountQueries.ts";
import { useHead } from "../../queries/siteQueries.ts";
import { Chip } from "../../ui/Chip.tsx";
import { Fig } from "../../ui/Fig.tsx";
import { shortHex } from "../../ui/shortHex.ts";
import { BallotPanel } from "./BallotPanel.tsx";
import { MeetingNews } from "./MeetingNews.tsx";
import { ProxyPapers } from "./ProxyPapers.tsx";
import { Recused } from "./Recused.tsx";
import { ResolutionList } from "./ResolutionList.tsx";
import "./meetings.css";

/** A general meeting: notice, record date, roll, agenda, and the one ballot paper for all of it. */
export function MeetingDetail({
  meeting,
  files,
  proxies,
  onSignIn,
}: {
  readonly meeting: MeetingView;
  /** What to take away from it. */
  readonly files: ReactNode;
  /** Who named whom to cast their paper. */
  readonly proxies: ReactNode;
  readonly onSignIn: () => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const head = useHead().data;
  const members = useMembers().data;
  const [facts, agenda, papers] = [useId(), useId(), useId()];
  const convener = members?.find(({ account }) => account.toLowerCase() === meeting.convener.toLowerCase());
  const phase = !head
    ? undefined
    : head.time < meeting.opensAt
      ? "notice"
      : head.time < meeting.closesAt
        ? "voting"
        : "closed";
  return (
    <>
      <p className="crumbs">
        <Link href="/resolutions">{t("nav.resolutions")}</Link> /{" "}
        {t("meeting.title", { number: format.number(meeting.number) })}
      </p>
      <header className="title">
        <p className="row">
          {phase && (
            <Chip kind={phase === "voting" ? "open" : "plain"}>
              {head && phase === "voting"
                ? t("stage.votingLeft", { time: format.durationShort(meeting.closesAt - head.time) })
                : t(`meeting.phase.${phase}`)}
            </Chip>
          )}
          <span className="small soft">
            {t("meeting.votingFromTo", {
              from: format.moment(meeting.opensAt),
              to: format.moment(meeting.closesAt),
            })}
          </span>
        </p>
        <h1>{t("meeting.title", { number: format.number(meeting.number) })}</h1>
        <p className="byline">{t("meeting.about", { count: meeting.resolutions.length })}</p>
        {files}
      </header>
      <div className="split">
        <div>
          <section className="sub" aria-labelledby={agenda}>
            <h2 id={agenda}>{t("meeting.agenda")}</h2>
            <MeetingNews meeting={meeting} />
            <ResolutionList items={meeting.resolutions.map((resolution) => ({ resolution, meeting }))} />
            {meeting.resolutions.map((resolution) => (
              <Recused key={resolution.item} resolution={resolution} named />
            ))}
          </section>
          {proxies}
          <section className="sub" aria-labelledby={facts}>
            <h2 id={facts}>{t("meeting.notice")}</h2>
            <dl className="pairs">
              <div>
                <dt>
                  {t("meeting.recordDate")} <small>{t("meeting.recordDateMeans")}</small>
                </dt>
                <dd>{format.moment(meeting.recordDate)}</dd>
              </div>
              <div>
                <dt>
                  {t("meeting.roll")} <small>{t("meeting.rollMeans")}</small>
                </dt>
                <dd>
                  <Fig figure={meeting.roll} what={t("meeting.rollWhat", { number: meeting.number })}>
                    {format.number(meeting.roll.value)}
                  </Fig>
                </dd>
              </div>
              <div>
                <dt>{t("meeting.convener")}</dt>
                <dd>
                  {convener && <span className="num">{t("member.number", { id: convener.memberId })} </span>}
                  <span className="mono">{shortHex(meeting.convener)}</span>
                </dd>
              </div>
            </dl>
          </section>
          <section className="sub" aria-labelledby={papers}>
            <h2 id={papers}>
              <PaperCount meeting={meeting} />
            </h2>
            <p className="soft">{t("meeting.papersAbout")}</p>
            {meeting.papers.length > 0 && (
              <details>
                <summary>{t("meeting.papersShow")}</summary>
                <ol className="list rollcall">
                  {meeting.papers.map((paper) => (
                    <li key={paper.memberId}>
                      <Link className="num" href={`/ballot/${meeting.number}/${paper.memberId}`}>
                        {t("member.number", { id: paper.memberId })}
                      </Link>
                      <span className="mono">{shortHex(paper.transactionHash)}</span>
                      {paper.holder !== undefined && (
                        <span className="small soft">{t("roll.byProxy", { id: paper.holder })}</span>
                      )}
                      <span className="small soft num">{format.momentShort(paper.time)}</span>
                    </li>
                  ))}
                </ol>
              </details>
            )}
          </section>
        </div>
        <div className="sticky">
          <BallotPanel meeting={meeting} onSignIn={onSignIn} />
          <ProxyPapers meeting={meeting} />
        </div>
      </div>
    </>
  );
}

function PaperCount({ meeting }: { readonly meeting: MeetingView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const figure = usePaperCount(meeting);
  return (
    <Phrase
      i18nKey="meeting.papers"
      count={meeting.papers.length}
      values={{ n: format.number(meeting.papers.length) }}
      components={{
        c: figure ? (
          <Fig figure={figure} what={t("meeting.papersWhat", { number: meeting.number })} />
        ) : (
          <span />
        ),
      }}
    />
  );
}
