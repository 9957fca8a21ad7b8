import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Choice, ResolutionView } from "../../chain/model.ts";
import type { GivenReasons } from "../../queries/paperQueries.ts";
import { Icon, type IconName } from "../../ui/Icon.tsx";
import { Note } from "../../ui/Note.tsx";
import { fitsPaper, GiveReasons } from "./GiveReasons.tsx";
import { isRecused, recusalOf } from "./standing.ts";

type Answer = Exclude<Choice, "blank">;
const ANSWERS: readonly { readonly answer: Answer; readonly look: string; readonly icon: IconName }[] = [
  { answer: "for", look: "choice", icon: "check" },
  { answer: "against", look: "choice is-against", icon: "cross" },
  { answer: "abstain", look: "choice is-abstain", icon: "dash" },
];

/** What of a resolution stands on a ballot paper. */
export type BallotItem = Pick<ResolutionView, "item" | "title" | "recused">;

interface Props {
  /** All items of one meeting. */
  readonly resolutions: readonly BallotItem[];
  /** The item to begin with. */
  readonly first?: number | undefined;
  /** Whose paper it is: items from which this member is recused take no answer. */
  readonly memberId?: number | undefined;
  /** What is under way. */
  readonly sending?: "signing" | "sending" | undefined;
  /** Where a proxy holder answers for that member. */
  readonly proxy?: ByProxy | undefined;
  /** The paper is an invented one: it says so instead of how it goes on the record, and takes no reasons. */
  readonly practice?: { readonly label: string; readonly anyway: string; readonly about: string } | undefined;
  /** A relay puts the signed paper on the record; else the member's own transaction does. */
  readonly free: boolean;
  /** Why the last attempt was not recorded. */
  readonly failure?: ReactNode;
  /** One choice for each item, in the order of the agenda; reasons where a signing member gave some. */
  readonly onSend: (choices: readonly Choice[], reasons?: GivenReasons) => void;
}

interface ByProxy {
  /** The holder's number: items from which the holder is recused take no answer either. */
  readonly holder: number;
  readonly label: string;
  /** What signing or sending means. */
  readonly about: string;
  /** How it goes on the record. */
  readonly way: ReactNode;
}

type Ask = "nothing" | "blanks" | "something" | "shorter";

/** One ballot paper for all items of a meeting; of one item, the short form. */
export function BallotForm({
  resolutions,
  first,
  memberId,
  proxy,
  practice,
  sending,
  free,
  failure,
  onSend,
}: Props) {
  const { t } = useTranslation();
  const [choices, setChoices] = useState<readonly Choice[]>(() => resolutions.map(() => "blank"));
  const [reasons, setReasons] = useState<GivenReasons>({ text: "", publish: false });
  const [ask, setAsk] = useState<Ask>("nothing");
  const warning = useRef<HTMLDivElement>(null);
  const short = resolutions.length === 1;
  const ordered = [...resolutions].sort(
    (a, b) => Number(b.item === first) - Number(a.item === first) || a.item - b.item,
  );
  const noVote = (resolution: BallotItem): string | undefined => {
    const own = recusalOf(resolution, memberId);
    if (proxy === undefined) return own && t(own.declared ? "recused.youDeclared" : "recused.you");
    if (own) return t("proxy.memberNoVote");
    return isRecused(resolution, proxy.holder) ? t("proxy.holderNoVote") : undefined;
  };
  const answered = ordered.filter((resolution) => noVote(resolution) === undefined);
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
    else if (!fitsPaper(reasons)) setAsk("shorter");
    else if (blanks.length > 0 && ask !== "blanks") setAsk("blanks");
    else if (reasons.text.trim() === "") onSend(choices);
    else onSend(choices, { ...reasons, text: reasons.text.trim() });
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
        noVote(resolution) !== undefined ? (
          <div key={resolution.item} className="ballot__item">
            <p className="ballot__title">
              {t("ballot.item", { number: resolution.item + 1, title: resolution.title })}
            </p>
            <Note>{noVote(resolution)}</Note>
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
        {ask === "shorter" && (
          <Note kind="warn" live>
            {t("reasons.shorter")}
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
      {free && proxy === undefined && !practice && <GiveReasons reasons={reasons} onChange={setReasons} />}
      {proxy?.way}
      {failure}
      <button type="submit" className="btn btn--main btn--block" aria-disabled={sending !== undefined}>
        <Icon name="pen" />
        {practice && (ask === "blanks" ? practice.anyway : practice.label)}
        {!practice &&
          (proxy && !sending && ask !== "blanks" ? proxy.label : t(label, { count: blanks.length }))}
      </button>
      {practice ? <p className="small soft">{practice.about}</p> : <OnTheRecord free={free} proxy={proxy} />}
    </form>
  );
}

/** What sending the paper means. */
function OnTheRecord({ free, proxy }: Pick<Props, "free" | "proxy">) {
  const { t } = useTranslation();
  return (
    <>
      <p className="vote__free">
        <Icon name="check" />
        <span>
          {proxy ? (
            proxy.about
          ) : free ? (
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
    </>
  );
}

interface ItemProps {
  readonly resolution: BallotItem;
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
