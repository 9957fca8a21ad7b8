import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { JoinTerms } from "../../chain/read/getJoinTerms.ts";
import { useJoinTerms } from "../../queries/applicationQueries.ts";
import { useCoop } from "../../queries/coopQueries.ts";
import { useMe } from "../../queries/memberQueries.ts";
import { useSite } from "../../queries/siteQueries.ts";
import { Loaded } from "../../ui/Loaded.tsx";
import { Loading } from "../../ui/State.tsx";
import { Stepper } from "../../ui/Stepper.tsx";
import { AcceptStep } from "./AcceptStep.tsx";
import { ClassStep } from "./ClassStep.tsx";
import { keepClass, keptClass } from "./joinShelf.ts";
import { KeyStep } from "./KeyStep.tsx";
import { TermsStep } from "./TermsStep.tsx";

const STEPS = ["terms", "class", "key", "accept"] as const;

interface Props {
  readonly onSignIn: () => void;
  /** The class that a member has already, who asks for another. */
  readonly besides?: number;
  /** The step to begin with, from 0, and who hears of each next one. */
  readonly begin?: number;
  readonly onStep?: (step: number) => void;
}

/** What membership means, which class, a key, and the signature. */
export function Apply(props: Props) {
  const { t } = useTranslation();
  const terms = useJoinTerms();
  return (
    <Loaded of={terms} what={t("join.what")}>
      {(read) => <Steps terms={read} {...props} />}
    </Loaded>
  );
}

function Steps({ terms, onSignIn, besides, begin = 0, onStep }: Props & { readonly terms: JoinTerms }) {
  const { t } = useTranslation();
  const coop = useCoop().data;
  const site = useSite().data;
  const { account } = useMe();
  const [step, setStep] = useState(begin);
  const go = (next: number) => {
    setStep(next);
    onStep?.(next);
  };
  const [chosen, setChosen] = useState(() => site && keptClass(site.assembly));
  const classes = terms.classes.filter(({ id }) => id !== besides);
  const memberClass =
    classes.find(({ id }) => id === chosen) ?? (classes.length === 1 ? classes[0] : undefined);
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(step);
  useEffect(() => {
    if (before.current === step) return;
    before.current = step;
    heading.current?.focus();
    heading.current?.scrollIntoView({ block: "start" });
  }, [step]);
  if (coop === undefined || site === undefined) return <Loading what={t("join.what")} />;

  /** What is still missing before each step may be left. */
  const missing = [undefined, memberClass ? undefined : "class", account ? undefined : "key"];
  const reachable = missing.findIndex((each) => each !== undefined);
  const last = reachable < 0 ? STEPS.length - 1 : reachable;
  const name = STEPS[Math.min(step, last)] ?? "terms";
  const place = STEPS.indexOf(name);

  let body: ReactNode;
  if (name === "terms") body = <TermsStep terms={terms} settlement={coop.settlement} />;
  else if (name === "class")
    body = (
      <ClassStep
        classes={classes}
        terms={terms}
        settlement={coop.settlement}
        chosen={memberClass?.id}
        onChoose={(id) => {
          keepClass(site.assembly, id);
          setChosen(id);
        }}
      />
    );
  else if (name === "key" || memberClass === undefined) body = <KeyStep onSignIn={onSignIn} />;
  else body = <AcceptStep terms={terms} memberClass={memberClass} settlement={coop.settlement} />;

  return (
    <div className="join">
      <Stepper
        label={t("join.progress")}
        names={STEPS.map((id) => t(`join.step.${id}`))}
        current={place}
        last={last}
        onGo={go}
      />
      <section className="stack" aria-labelledby="join-step">
        <p className="eyebrow">{t("join.stepOf", { number: place + 1, of: STEPS.length })}</p>
        <h2 id="join-step" ref={heading} tabIndex={-1}>
          {t(`join.head.${name}`)}
        </h2>
        {body}
      </section>
      <div className="row">
        {place > 0 && (
          <button type="button" className="btn" onClick={() => go(place - 1)}>
            {t("join.back")}
          </button>
        )}
        {place < STEPS.length - 1 && (
          <button
            type="button"
            className="btn btn--main"
            aria-disabled={missing[place] !== undefined}
            aria-describedby={missing[place] ? "join-missing" : undefined}
            onClick={() => {
              if (missing[place] === undefined) go(place + 1);
            }}
          >
            {t("join.continue")}
          </button>
        )}
        {missing[place] && (
          <span id="join-missing" className="small soft">
            {t(`join.missing.${missing[place]}`)}
          </span>
        )}
      </div>
    </div>
  );
}
