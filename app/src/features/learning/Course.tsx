import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { isAddressEqual } from "viem";
import type { CourseView } from "../../chain/commons.ts";
import { countOf } from "../../chain/countOf.ts";
import { parseCourse } from "../../chain/courseFile.ts";
import { readOr } from "../../chain/documentFields.ts";
import { refusalText } from "../../chain/refusal.ts";
import { textIn } from "../../chain/shortText.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useBringDocument, useDocument, usePublishDocument } from "../../queries/documentQueries.ts";
import { useAttest } from "../../queries/learningActs.ts";
import { useCourse, useIsTrainer } from "../../queries/learningQueries.ts";
import { useMe, useMembers } from "../../queries/memberQueries.ts";
import { Action } from "../../ui/Action.tsx";
import { DocumentShown } from "../../ui/DocumentShown.tsx";
import { Fig } from "../../ui/Fig.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { shortHex } from "../../ui/shortHex.ts";
import { UnreadableDocument } from "../../ui/UnreadableDocument.tsx";
import { AttestationLine } from "./AttestationLine.tsx";
import { CourseName } from "./CourseName.tsx";
import { holdersOf, inOrder, learnerIn } from "./learnView.ts";

interface Props {
  readonly course: CourseView;
  readonly onSignIn: () => void;
}

/** A course: its material, who teaches it, who took it, and the trainer's form. */
export function Course({ course, onSignIn }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const told = useDocument(course.content);
  const bring = useBringDocument();
  const { mutate, isPending, isSuccess, error } = usePublishDocument();
  const members = useMembers().data ?? [];
  const revised = course.revisions.length > 1 ? course.revisions.at(-1) : undefined;
  return (
    <article className="stack">
      <p className="eyebrow">
        <Fig figure={course} what={t("learning.registeredWhat", { number: format.number(course.id) })}>
          {t("learning.course", { number: format.number(course.id) })}
        </Fig>
      </p>
      <h3 className="course__title">
        <CourseName course={course} />
      </h3>
      <DocumentShown
        hash={course.content}
        what={t("learning.material")}
        of={told}
        check={(file) => bring(course.content, file)}
        give={{ isPending, isSuccess, error, mutate: (text) => mutate({ hash: course.content, text }) }}
      >
        {(text) => <Material text={text} />}
      </DocumentShown>
      <dl className="pairs">
        <div>
          <dt>{t("learning.valid")}</dt>
          <dd>
            <Fig figure={course} what={t("learning.valid")}>
              {course.validDays === 0
                ? t("learning.validForEver")
                : t("learning.validDays", { count: course.validDays, n: format.number(course.validDays) })}
            </Fig>
          </dd>
        </div>
        <div>
          <dt>{t("learning.licence")}</dt>
          <dd>
            <bdi>{textIn(course.licence) || shortHex(course.licence)}</bdi>
          </dd>
        </div>
        {revised && (
          <div>
            <dt>{t("learning.revised")}</dt>
            <dd>
              <Fig figure={revised} what={t("learning.revisedWhat")}>
                {format.date(revised.at)}
              </Fig>
            </dd>
          </div>
        )}
        <div>
          <dt>{t("learning.trainers")}</dt>
          <dd>
            {course.trainers.length === 0
              ? t("learning.noTrainers")
              : course.trainers.map((trainer, i) => {
                  const member = members.find(({ account }) => isAddressEqual(account, trainer));
                  return (
                    <span key={trainer}>
                      {i > 0 && format.comma}
                      {member ? (
                        t("member.long", { id: member.memberId })
                      ) : (
                        <span className="mono">{shortHex(trainer)}</span>
                      )}
                    </span>
                  );
                })}
          </dd>
        </div>
      </dl>
      <Attest course={course} onSignIn={onSignIn} />
      <Holders course={course} />
    </article>
  );
}

function Material({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const read = useMemo(() => readOr(() => parseCourse(text, "course.json")), [text]);
  if (read instanceof Error) return <UnreadableDocument why={read.refusals.map(refusalText)} text={text} />;
  const { language, parts } = read;
  const minutes = parts.reduce((sum, part) => sum + part.minutes, 0);
  return (
    <div className="stack">
      <p className="serif measure lines" lang={language} dir="auto">
        {read.summary}
      </p>
      <h4>{t("learning.for")}</h4>
      <p className="measure lines" lang={language} dir="auto">
        {read.audience}
      </p>
      <h4>{t("learning.aims")}</h4>
      <ul className="bullets measure" lang={language} dir="auto">
        {read.aims.map((aim) => (
          <li key={aim}>{aim}</li>
        ))}
      </ul>
      <h4>
        {t("learning.parts", { count: parts.length, n: format.number(parts.length) })}
        {format.comma}
        {format.duration(BigInt(minutes) * 60n)}
      </h4>
      <ol className="list">
        {parts.map((part, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a file keep their order.
          <li key={i}>
            <details>
              <summary>
                <span>
                  <bdi lang={language}>{part.title}</bdi>{" "}
                  <span className="small soft">{format.duration(BigInt(part.minutes) * 60n)}</span>
                </span>
              </summary>
              <p className="measure lines break course__part" lang={language} dir="auto">
                {part.text}
              </p>
            </details>
          </li>
        ))}
      </ol>
      <h4>{t("learning.howToGet")}</h4>
      <p className="measure lines" lang={language} dir="auto">
        {read.attestation}
      </p>
    </div>
  );
}

/** The trainer's form. Nobody attests their own training. */
function Attest({ course, onSignIn }: Props) {
  const { t } = useTranslation();
  const { account } = useMe();
  const members = useMembers().data ?? [];
  const attest = useAttest();
  const trains = useIsTrainer(course.id, account);
  const [given, setGiven] = useState("");
  if (account === undefined)
    return (
      <p>
        <button type="button" className="btn btn--bare" onClick={onSignIn}>
          {t("learning.trainerSignIn")}
        </button>
      </p>
    );
  if (!trains) return <p className="small soft">{t("learning.askTrainer")}</p>;
  const found = learnerIn(
    given,
    account,
    members.filter(({ leftAt }) => leftAt === 0n),
  );
  return (
    <details open>
      <summary>{t("learning.attest.title")}</summary>
      <div className="form">
        <p className="small soft">{t("learning.attest.means")}</p>
        <label className="field">
          <span>{t("learning.attest.learner")}</span>
          <input
            className="input"
            dir="ltr"
            autoComplete="off"
            value={given}
            onChange={(event) => {
              setGiven(event.target.value);
              attest.reset();
            }}
          />
          <small>
            {"learner" in found && !/^0x/i.test(given.trim()) && (
              <span className="mono" dir="ltr">
                {found.learner}
              </span>
            )}
          </small>
        </label>
        <Action
          label={t("learning.attest.send")}
          kind="main"
          doing={attest}
          done={t("learning.attest.done")}
          blocked={"why" in found ? t(`learning.attest.why.${found.why}`) : undefined}
          onPress={() => {
            if ("learner" in found) attest.mutate({ course: course.id, learner: found.learner });
          }}
        />
      </div>
    </details>
  );
}

function Holders({ course }: { readonly course: CourseView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const page = useCourse(course.id);
  const [open, setOpen] = useState(false);
  return (
    <Loaded of={page} what={t("learning.whatAttestations")}>
      {(read) => {
        if (read === null) return null;
        const held = holdersOf(read.attestations);
        const counted = countOf(held.map(({ receipt }) => receipt));
        if (read.attestations.length === 0) return <p className="small soft">{t("learning.noHolders")}</p>;
        return (
          <>
            <p>
              {counted ? (
                <Fig figure={counted} what={t("learning.holdersWhat", { number: format.number(course.id) })}>
                  {t("learning.holders", { count: held.length, n: format.number(held.length) })}
                </Fig>
              ) : (
                t("learning.noneHolds")
              )}
            </p>
            <details onToggle={(event) => setOpen(event.currentTarget.open)}>
              <summary>{t("learning.showHolders")}</summary>
              {open && (
                <ul className="list">
                  {inOrder(read.attestations).map((each) => (
                    <li key={each.uid} className="attestation">
                      <AttestationLine attestation={each} course={course} />
                    </li>
                  ))}
                </ul>
              )}
            </details>
          </>
        );
      }}
    </Loaded>
  );
}
