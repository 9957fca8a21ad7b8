import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { MeetingView } from "../../chain/model.ts";
import { useMe } from "../../queries/memberQueries.ts";
import { useHasRelay, useOwnReasons, usePublishReasons, useReasons } from "../../queries/talkQueries.ts";
import { Note } from "../../ui/Note.tsx";
import { Say } from "./Say.tsx";
import { Unverified } from "./Unverified.tsx";
import "./talk.css";

interface Props {
  readonly meeting: MeetingView;
  /** The item whose page this is: reasons are given for a whole paper. */
  readonly item: number;
  readonly name: (memberId: number) => ReactNode;
}

/** Reasons that members published for their counted papers, each found to be what the paper names. */
export function Reasons({ meeting, item, name }: Props) {
  const { t } = useTranslation();
  const { member } = useMe();
  const has = useHasRelay();
  const { data } = useReasons(meeting);
  if (!has || data === undefined) return null;
  const { reasons, hidden, silent } = data;
  const given = meeting.papers
    .flatMap((paper) => {
      const text = reasons.get(paper.memberId);
      return text === undefined ? [] : [{ ...paper, text }];
    })
    .toSorted((a, b) => a.memberId - b.memberId);
  const mayPublish =
    member !== undefined &&
    !reasons.has(member.memberId) &&
    meeting.papers.some(({ memberId }) => memberId === member.memberId);
  if (given.length === 0 && hidden === 0 && !mayPublish) return null;
  return (
    <details open={given.length > 0}>
      <summary>{t("reasons.title", { count: given.length })}</summary>
      <div className="stack">
        {given.length > 0 && <p className="small soft measure">{t("reasons.about")}</p>}
        <ol className="talk">
          {given.map(({ memberId, choices, text }) => (
            <li key={memberId}>
              <p className="talk__who small">
                <span>{name(memberId)}</span> <b>{t(`choice.${choices[item] ?? "blank"}`)}</b>
              </p>
              <p className="lines measure break" dir="auto">
                {text}
              </p>
            </li>
          ))}
        </ol>
        <Unverified hidden={hidden} silent={silent} />
        {mayPublish && <Publish key={member.memberId} meeting={meeting} memberId={member.memberId} />}
      </div>
    </details>
  );
}

/** For whoever gave reasons with the paper and has not published them. */
function Publish({ meeting, memberId }: { readonly meeting: MeetingView; readonly memberId: number }) {
  const { t } = useTranslation();
  const publish = usePublishReasons();
  const kept = useOwnReasons(meeting, memberId);
  return (
    <details>
      <summary>{t("reasons.own")}</summary>
      <Note kind="warn">{t("reasons.forEver", { id: memberId })}</Note>
      <Say
        label={t("reasons.exactly")}
        button={t("reasons.publishNow")}
        done={t("reasons.published")}
        begin={kept}
        doing={publish}
        onSay={(text, said) => publish.mutate({ meeting, member: memberId, text }, { onSuccess: said })}
      />
    </details>
  );
}
