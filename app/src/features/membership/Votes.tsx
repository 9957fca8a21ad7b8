import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { Choice, MeetingView } from "../../chain/model.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useMeetings } from "../../queries/meetingQueries.ts";
import { Loaded } from "../../ui/Loaded.tsx";

const FIRST = 10;

interface Props {
  readonly memberId: number;
  /** A choice as it is set; resolutions are the meetings' to draw. */
  readonly stance: (choice: Choice) => ReactNode;
}

/** The ballot papers that one member cast, newest first. Votes on resolutions are open. */
export function Votes({ memberId, stance }: Props) {
  const { t } = useTranslation();
  const meetings = useMeetings();
  return (
    <Loaded of={meetings} what={t("what.meetings")}>
      {(read) => <Cast votes={votesOf(read, memberId)} memberId={memberId} stance={stance} />}
    </Loaded>
  );
}

interface Vote {
  readonly meeting: number;
  readonly resolution: number;
  readonly title: string;
  readonly choice: Choice;
  /** The item was about the member, who had no vote on it. */
  readonly recused: boolean;
}

/** One vote for each item of each of the member's papers, newest first. */
export function votesOf(meetings: readonly MeetingView[], memberId: number): readonly Vote[] {
  return meetings
    .flatMap(({ number, papers, resolutions }) => {
      const paper = papers.find((each) => each.memberId === memberId);
      return paper === undefined
        ? []
        : resolutions.map((resolution) => ({
            meeting: number,
            resolution: resolution.number,
            title: resolution.title,
            choice: paper.choices[resolution.item] ?? ("blank" as const),
            recused: resolution.recused?.some((recusal) => recusal.memberId === memberId) ?? false,
          }));
    })
    .toSorted((a, b) => b.resolution - a.resolution);
}

function Cast({ votes, memberId, stance }: Props & { readonly votes: readonly Vote[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [all, setAll] = useState(false);
  if (votes.length === 0) return <p className="soft">{t("votes.none")}</p>;
  const shown = all ? votes : votes.slice(0, FIRST);
  return (
    <>
      <ul className="list votes">
        {shown.map(({ meeting, resolution, title, choice, recused }) => (
          <li key={resolution}>
            <span>
              <span className="soft num">{format.number(resolution)}</span>{" "}
              <Link href={`/resolution/${resolution}`}>
                <bdi>{title || t("resolution.number", { number: format.number(resolution) })}</bdi>
              </Link>
              <small>
                <Link href={`/ballot/${meeting}/${memberId}`}>{t("votes.receipt")}</Link>
              </small>
            </span>
            {recused ? <span className="soft">{t("recused.noVote")}</span> : stance(choice)}
          </li>
        ))}
      </ul>
      {shown.length < votes.length && (
        <p>
          <button type="button" className="btn" onClick={() => setAll(true)}>
            {t("votes.all", { n: format.number(votes.length) })}
          </button>
        </p>
      )}
    </>
  );
}
