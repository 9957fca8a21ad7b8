import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Choice, ResolutionView } from "../../chain/model.ts";
import { Icon, type IconName } from "../../ui/Icon.tsx";
import { Note } from "../../ui/Note.tsx";
import { isRecused } from "./standing.ts";

type Answer = Exclude<Choice, "blank">;
const ANSWERS: readonly { readonly answer: Answer; readonly look: string; readonly icon: IconName }[] = [
  { answer: "for", look: "choice", icon: "check" },
  { answer: "against", look: "choice is-against", icon: "cross" },
  { answer: "abstain", look: "choice is-abstain", icon: "dash" },
];

interface Props {
  /** All items of one meeting. */
  readonly resolutions: readonly ResolutionView[];
  /** The item to begin with. */
  readonly first?: number | undefined;
  /** Whose paper it is: items from which this member is recused take no answer. */
  readonly memberId?: number | undefined;
  /** What is under way. */
  readonly sending?: "signing" | "sending" | undefined;
  /** A relay puts the signed paper on the record; else the member's own transaction does. */
  readonly free: boolean;
  /** Why the last attempt was not recorded. */
  readonly failure?: ReactNode;
  /** One choice for each item, in the order of the agenda. */
  readonly onSend: (choices: readonly Choice[]) => void;
}

type Ask = "nothing" | "blanks" | "something";

/** One ballot paper for all items of a meeting; of one item, the short form. */
export function BallotForm({ resolutions, first, memberId, sending, free, failure, onSend }: Props) {
  const { t } = useTranslation();
  const [choices, setChoices] = useState<readonly Choice[]>(() => resolutions.map(() => "blank"));
  const [ask, setAsk] = useState<Ask>("nothing");
  const warning = useRef<HTMLDivElement>(null);
  const short = resolutions.length === 1;
  const ordered = [...resolutions].sort(
    (a, b) => Number(b.item === first) - Number(a.item === first) || a.item - b.item,
  );
  const answered = ordered.filter((resolution) => !isRecused(resolution, memberId));
  const blanks = answered.filter(({ item }) => choices[item] === "blank");
  useEffect(() => {
    if (ask === "nothing") return;
    warning.current?.focus({ preventScroll: true });
    warning.current?.scrollIntoView?.({ block: "center" });
  }, [ask]);

  const choose = (item: number, choice: Choice) => {
    setChoices(choices.map((before, index) => (index === item ? choice : before)));
    setAsk("nothing");
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (sending) return;
    if (blanks.length === answered.length) setAsk("something");
    else if (blanks.length > 0 && ask !== "blanks") setAsk("blanks");
    else onSend(choices);
  };
  const label = sending
    ? `ballot.${sending}`
    : short
      ? "ballot.signVote"
      : ask === "blanks"
        ? "ballot.signAnyway"
        : "ballot.signPaper";
  return (
    <form className="ballot" onSubmit={submit}>
      {ordered.map((resolution) =>
        isRecused(resolution, memberId) ? (
          <div key={resolution.item} className="ballot__item">
            <p className="ballot__title">
              {t("ballot.item", { number: resolution.item + 1, title: resolution.title })}
            </p>
            <Note>{t("recused.you")}</Note>
          </div>
        ) : (
          <ItemChoice
            key={resolution.item}
            resolution={resolution}
            bare={short}
            choice={choices[resolution.item] ?? "blank"}
            onChoose={(choice) => choose(resolution.item, choice)}
          />
        ),
      )}
      <div ref={warning} tabIndex={-1} className="ballot__ask">
        {ask === "something" && (
          <Note kind="warn" live>
            {t(short ? "ballot.chooseOne" : "ballot.chooseSome")}
          </Note>
        )}
        {ask === "blanks" && (
          <Note kind="warn" live>
            <p>
              <b>{t("ballot.blanks", { count: blanks.length })}</b>
            </p>
            <ul className="bullets">
              {blanks.map(({ item, title }) => (
                <li key={item}>{t("ballot.item", { number: item + 1, title })}</li>
              ))}
            </ul>
          </Note>
        )}
      </div>
      {failure}
      <button type="submit" className="btn btn--main btn--block" aria-disabled={sending !== undefined}>
        <Icon name="pen" />
        {t(label, { count: blanks.length })}
      </button>
      <p className="vote__free">
        <Icon name="check" />
        <span>
          {free ? (
            <>
              <b>{t("ballot.free")}</b> {t("ballot.freeMeans")}
            </>
          ) : (
            t("ballot.fee")
          )}
        </span>
      </p>
      <p className="small soft">{t("ballot.checked")}</p>
      <p className="small soft">{t("ballot.final")}</p>
    </form>
  );
}

interface ItemProps {
  readonly resolution: ResolutionView;
  readonly bare: boolean;
  readonly choice: Choice;
  readonly onChoose: (choice: Choice) => void;
}

function ItemChoice({ resolution, bare, choice, onChoose }: ItemProps) {
  const { t } = useTranslation();
  const name = useId();
  return (
    <fieldset className="ballot__item">
      <legend className={bare ? "sr" : "ballot__title"}>
        {t("ballot.item", { number: resolution.item + 1, title: resolution.title })}
      </legend>
      {ANSWERS.map(({ answer, look, icon }) => (
        <label key={answer} className={look}>
          <input type="radio" name={name} checked={choice === answer} onChange={() => onChoose(answer)} />
          <b>{t(`choice.${answer}`)}</b>
          <Icon name={icon} />
        </label>
      ))}
      {!bare && (
        <p className="ballot__blank small">
          {choice === "blank" ? (
            <span className="soft">{t("ballot.isBlank")}</span>
          ) : (
            <button type="button" className="btn btn--bare" onClick={() => onChoose("blank")}>
              {t("ballot.leaveBlank")}
            </button>
          )}
        </p>
      )}
    </fieldset>
  );
}
