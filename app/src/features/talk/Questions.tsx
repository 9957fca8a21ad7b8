import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import type { MeetingView, ResolutionView } from "../../chain/model.ts";
import { isDirectorAt } from "../../chain/read/getBoard.ts";
import type { Question } from "../../chain/talk.ts";
import type { QuestionView } from "../../history/talkOf.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useMe } from "../../queries/memberQueries.ts";
import { useHead } from "../../queries/siteQueries.ts";
import { useAnswer, useAsk, useHasRelay, useTalk } from "../../queries/talkQueries.ts";
import { Loaded } from "../../ui/Loaded.tsx";
import { Say } from "./Say.tsx";
import { Unverified } from "./Unverified.tsx";
import "./talk.css";

/** A member by number and name. */
type Name = (memberId: number) => ReactNode;

interface Props {
  readonly meeting: MeetingView;
  readonly resolution: Pick<ResolutionView, "id">;
  readonly name: Name;
  readonly onSignIn: () => void;
}

/** What members ask about an item and directors answer, until the voting opens. Everything shown was checked here. */
export function Questions({ meeting, resolution, name, onSignIn }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const id = useId();
  const now = useHead().data?.time;
  const { account, member } = useMe();
  const talk = useTalk(meeting, resolution.id);
  if (!useHasRelay() || now === undefined) return null;
  const open = now < meeting.opensAt;
  const isMember = member !== undefined && member.leftAt === 0n;
  const answers = open && member !== undefined && isDirectorAt(member, now);
  return (
    <section className="sub" aria-labelledby={id}>
      <h2 id={id}>{t("talk.questions")}</h2>
      <p className="soft measure">
        {t(open ? "talk.about" : "talk.over", { when: format.moment(meeting.opensAt) })}
      </p>
      <Loaded of={talk} what={t("talk.what")}>
        {({ questions, hidden, silent }) => (
          <>
            {questions.length === 0 && <p className="soft">{t("talk.none")}</p>}
            <ol className="talk">
              {questions.map((question) => (
                <li key={question.id}>
                  <Asked question={question} name={name} answering={answers} />
                </li>
              ))}
            </ol>
            <Unverified hidden={hidden} silent={silent} />
          </>
        )}
      </Loaded>
      {open && isMember && <Ask resolution={resolution.id} />}
      {open && account === undefined && (
        <p>
          <button type="button" className="btn" onClick={onSignIn}>
            {t("talk.signIn")}
          </button>
        </p>
      )}
    </section>
  );
}

function Asked({
  question,
  name,
  answering,
}: {
  readonly question: QuestionView;
  readonly name: Name;
  readonly answering: boolean;
}) {
  const { t } = useTranslation();
  return (
    <>
      <Words said={question} who={name(question.member)} />
      {question.answers.length === 0 && <p className="small soft">{t("talk.unanswered")}</p>}
      {question.answers.map((answer) => (
        <div key={answer.id} className="talk__answer">
          <Words
            said={answer}
            who={
              <>
                {t("talk.director")} {name(answer.member)}
              </>
            }
          />
        </div>
      ))}
      {answering && <AnswerIt question={question} />}
    </>
  );
}

/** Text as it was signed, never markup. */
function Words({ said, who }: { readonly said: Question; readonly who: ReactNode }) {
  const format = useFormat();
  return (
    <>
      <p className="talk__who small">
        <span>{who}</span> <span className="soft num">{format.momentShort(BigInt(said.time))}</span>
      </p>
      <p className="lines measure break" dir="auto">
        {said.text}
      </p>
    </>
  );
}

function Ask({ resolution }: { readonly resolution: bigint }) {
  const { t } = useTranslation();
  const ask = useAsk();
  return (
    <details>
      <summary>{t("talk.ask")}</summary>
      <p className="small soft measure">{t("talk.public")}</p>
      <Say
        label={t("talk.yourQuestion")}
        button={t("talk.signQuestion")}
        done={t("talk.asked")}
        doing={ask}
        onSay={(text, said) => ask.mutate({ resolution, text }, { onSuccess: said })}
      />
    </details>
  );
}

function AnswerIt({ question: { id, resolution } }: { readonly question: QuestionView }) {
  const { t } = useTranslation();
  const answer = useAnswer();
  return (
    <details>
      <summary>{t("talk.answer")}</summary>
      <p className="small soft measure">{t("talk.publicAnswer")}</p>
      <Say
        label={t("talk.yourAnswer")}
        button={t("talk.signAnswer")}
        done={t("talk.answered")}
        doing={answer}
        onSay={(text, said) => answer.mutate({ resolution, question: id, text }, { onSuccess: said })}
      />
    </details>
  );
}
