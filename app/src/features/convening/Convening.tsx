import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { ActionFile } from "../../chain/boardActionLink.ts";
import type { Coop, CoopSite, Head, KindName, MemberView } from "../../chain/model.ts";
import type { RulesView } from "../../chain/read/getRules.ts";
import type { AskedAgenda } from "../../chain/requisition.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import {
  type AgendaFacts,
  useAgendaFacts,
  useCommonsAgenda,
  useKindsNeeded,
} from "../../queries/conveningQueries.ts";
import { useCoop } from "../../queries/coopQueries.ts";
import { useMembers } from "../../queries/memberQueries.ts";
import { useRules } from "../../queries/rulesQueries.ts";
import { useHead, useSite } from "../../queries/siteQueries.ts";
import { Loaded } from "../../ui/Loaded.tsx";
import { Loading, State } from "../../ui/State.tsx";
import { Stepper } from "../../ui/Stepper.tsx";
import type { ShowRule } from "./AmendFields.tsx";
import { clearDraft, type Draft, keepDraft, keptDraft, NEW_DRAFT, STEPS, shelfOf } from "./draft.ts";
import { ItemsStep } from "./ItemsStep.tsx";
import { type Appended, agendaOf, judgeDraft, mostItems } from "./judge.ts";
import type { Known } from "./judgeAct.ts";
import { Needs } from "./Needs.tsx";
import { SendStep } from "./SendStep.tsx";
import { useRefusalWords, useWords } from "./useWords.ts";
import { WhenStep } from "./WhenStep.tsx";

export interface ConveningProps {
  /** Who calls the meeting: the directors, or members who ask for it. Both write the same draft. */
  readonly by: "board" | "members";
  /** Where members add to the agenda of a meeting instead of asking for one. */
  readonly appendTo?: Appended | undefined;
  /** The agenda in plain words; `needs`: what an item of a kind needs to be carried. */
  readonly showAgenda: (agenda: AskedAgenda, needs: (kind: KindName) => ReactNode) => ReactNode;
  readonly showRule: ShowRule;
  /** Where members ask for the meeting. */
  readonly showAsking: (agenda: AskedAgenda, onOpened: () => void) => ReactNode;
  /** An action was made for the directors to sign. */
  readonly onAction: (file: ActionFile) => void;
  readonly onSignIn: () => void;
}

/** A general meeting from the first item to its notice, step by step; what is written stays in this browser. */
export function Convening(props: ConveningProps) {
  const { t } = useTranslation();
  const coop = useCoop();
  const facts = useAgendaFacts();
  const members = useMembers().data;
  const rules = useRules().data;
  const site = useSite().data;
  const head = useHead().data;
  return (
    <Loaded of={coop} what={t("what.coop")}>
      {(read) => (
        <Loaded of={facts} what={t("convening.what")}>
          {(known) =>
            members && rules && site && head ? (
              <Drafting
                key={shelfOf(site.assembly, props.appendTo?.id)}
                {...props}
                coop={read}
                facts={known}
                members={members}
                rules={rules}
                site={site}
                head={head}
              />
            ) : (
              <Loading what={t("convening.what")} />
            )
          }
        </Loaded>
      )}
    </Loaded>
  );
}

interface DraftingProps extends ConveningProps {
  readonly coop: Coop;
  readonly facts: AgendaFacts;
  readonly members: readonly MemberView[];
  readonly rules: RulesView;
  readonly site: CoopSite;
  readonly head: Head;
}

function Drafting(props: DraftingProps) {
  const { by, appendTo, coop, facts, members, rules, site, head } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const shelf = shelfOf(site.assembly, appendTo?.id);
  const steps = STEPS.filter((each) => each !== "when" || appendTo === undefined);
  const [draft, setDraft] = useState(() => keptDraft(shelf));
  const [kept, setKept] = useState(true);
  /** What is still empty is refused only once somebody wanted to go on. */
  const [tried, setTried] = useState(false);
  const [meeting, setMeeting] = useState<{ readonly number?: number }>();
  useEffect(() => setKept(keepDraft(shelf, draft)), [shelf, draft]);
  const words = useWords(members, coop.settlement, facts.openedFunds);
  const commons = useCommonsAgenda();
  const wordsOf = useRefusalWords(coop.settlement.decimals);
  const known: Known = {
    organs: coop.organs,
    chainId: site.chainId,
    settlement: coop.settlement,
    members,
    facts,
    commons,
    now: head.time,
    words,
  };
  const judged = judgeDraft(draft, known, appendTo);
  const needed = useKindsNeeded(judged.items.map(({ calls }) => calls)).data;

  const ofItems = [...judged.refusals.keys()].filter((place) => place !== "wait").length;
  const wrong = [ofItems, judged.refusals.has("wait") ? 1 : 0];
  const end = steps.length - 1;
  const reachable = wrong.findIndex((count) => count > 0);
  const last = reachable < 0 ? end : reachable;
  const step = Math.min(draft.step, last);
  const name = steps[step] ?? "items";
  const agenda = last === end && needed ? agendaOf(judged, needed, appendTo) : undefined;
  const heading = useFocusAt(step);
  const move = (to: number) => {
    setTried(false);
    setDraft((of) => ({ ...of, step: to }));
  };
  // A draft that was kept, and cannot stand any more, says why at once.
  const strict = tried || draft.step > last;
  const refusedAt = (place: string) =>
    strict || place === "wait" ? (judged.refusals.get(place) ?? []).map(wordsOf) : [];
  const startAgain = () => {
    clearDraft(shelf);
    setTried(false);
    setDraft(NEW_DRAFT);
  };
  if (meeting) return <Convened number={meeting.number} />;

  const count = wrong[step] ?? 0;
  return (
    <div className="convene">
      <Stepper
        label={t("convening.progress")}
        names={steps.map((id) => t(`convening.step.${id}`))}
        current={step}
        last={last}
        onGo={move}
      />
      <section aria-labelledby="convene-step">
        <p className="eyebrow">{t("convening.stepOf", { number: step + 1, of: steps.length })}</p>
        <h2 id="convene-step" ref={heading} tabIndex={-1}>
          {t(`convening.heading.${headingOf(name, by, appendTo)}`)}
        </h2>
        {name === "items" && (
          <ItemsStep
            draft={draft}
            most={mostItems(appendTo)}
            known={known}
            refusedAt={refusedAt}
            titles={judged.titles}
            needed={needed}
            showRule={props.showRule}
            onChange={setDraft}
          />
        )}
        {name === "when" && (
          <WhenStep
            wait={draft.wait}
            days={Math.max(judged.wait, facts.parameters.noticeDays)}
            parameters={facts.parameters}
            now={head.time}
            refused={refusedAt("wait")}
            onChange={(wait) => setDraft((of: Draft) => ({ ...of, wait }))}
          />
        )}
        {name === "review" &&
          (agenda ? (
            <>
              {props.showAgenda(agenda, (kind) => (
                <Needs kind={kind} coop={coop} rules={rules} />
              ))}
              <p className="small soft measure">{t("convening.needs.recused")}</p>
            </>
          ) : (
            <Loading what={t("convening.what")} />
          ))}
        {name === "send" && agenda && by === "members" && props.showAsking(agenda, startAgain)}
        {name === "send" && agenda && by === "board" && (
          <SendStep
            agenda={agenda}
            coop={coop}
            parameters={facts.parameters}
            now={head.time}
            onSignIn={props.onSignIn}
            onAction={props.onAction}
            onConvened={(number) => {
              clearDraft(shelf);
              setMeeting(number === undefined ? {} : { number });
            }}
          />
        )}
      </section>
      <div className="row convene__move">
        {step > 0 && (
          <button type="button" className="btn" onClick={() => move(step - 1)}>
            {t("convening.back")}
          </button>
        )}
        {step < end && (
          <button
            type="button"
            className="btn btn--main"
            aria-describedby={strict && count > 0 ? "convene-mend" : undefined}
            onClick={() => {
              if (count === 0) move(step + 1);
              else setTried(true);
            }}
          >
            {t("convening.continue")}
          </button>
        )}
        <span id="convene-mend" className="small soft" role="status">
          {strict && count > 0 && t("convening.mendFirst", { count, n: format.number(count) })}
        </span>
      </div>
      <p className="small soft">
        {t(kept ? "convening.kept" : "convening.notKept")}{" "}
        {draft.items.length > 0 && (
          <button type="button" className="btn btn--bare" onClick={startAgain}>
            {t("convening.startAgain")}
          </button>
        )}
      </p>
    </div>
  );
}

function headingOf(name: (typeof STEPS)[number], by: ConveningProps["by"], appendTo: Appended | undefined) {
  if (name === "send" && by === "members") return appendTo ? "append" : "ask";
  return name === "items" && appendTo ? "itemsMore" : name;
}

/** The heading of a step, which takes the focus when the step changes. */
function useFocusAt(step: number) {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(step);
  useEffect(() => {
    if (before.current === step) return;
    before.current = step;
    heading.current?.focus();
    heading.current?.scrollIntoView({ block: "start" });
  }, [step]);
  return heading;
}

function Convened({ number }: { readonly number: number | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <State title={t("convening.send.convened")}>
      <p>{t("convening.send.convenedMeans")}</p>
      <p>
        <Link className="btn btn--main" href={number === undefined ? "/resolutions" : `/meeting/${number}`}>
          {number === undefined
            ? t("nav.resolutions")
            : t("meeting.title", { number: format.number(number) })}
        </Link>
      </p>
    </State>
  );
}
