import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { type BylawsRefusal, fieldsOf } from "../../chain/bylawsFile.ts";
import { charterHashOf, type FoundingFile } from "../../chain/foundingFile.ts";
import { addressIn } from "../../chain/givenText.ts";
import { refusalWords } from "../../i18n/ruleText.ts";
import { useCoop } from "../../queries/coopQueries.ts";
import { useToken } from "../../queries/foundingQueries.ts";
import { useHead, useSite } from "../../queries/siteQueries.ts";
import { Loading } from "../../ui/State.tsx";
import { Stepper } from "../../ui/Stepper.tsx";
import {
  charterOf,
  clearDraft,
  type Draft,
  inAMonth,
  judgeBylaws,
  judgeFounders,
  keepDraft,
  loadDraft,
  NEW_DRAFT,
  PRESET_NAMES,
  withPreset,
} from "./draft.ts";
import { Field } from "./Field.tsx";
import { FoundersStep } from "./FoundersStep.tsx";
import { NameWarnings } from "./NameWarnings.tsx";
import { ReviewStep } from "./ReviewStep.tsx";
import { RulesStep } from "./RulesStep.tsx";
import { keepFounding, keptFoundings, markOrganiser } from "./shelf.ts";

const STEPS = ["purpose", "preset", "rules", "founders", "charter", "review"] as const;
const LOCAL_CHAIN = 31_337;

const isOfFirst = (refusal: BylawsRefusal) =>
  fieldsOf(refusal).some((field) => field === "name" || field === "purpose");

/** The organiser writes a founding down, step by step; what is written stays in this browser. */
export function Organiser() {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const [draft, setDraft] = useState(loadDraft);
  const [edition, setEdition] = useState(0);
  /** What is still empty is refused only once somebody wanted to go on. */
  const [tried, setTried] = useState(-1);
  useEffect(() => {
    keepDraft(draft);
  }, [draft]);
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));

  const site = useSite().data;
  const head = useHead().data;
  useDefaults(draft, change, site?.chainId, head?.time);
  const address = addressIn(draft.token.trim());
  const token = useToken(address).data;
  const { bylaws, refusals } = useMemo(() => judgeBylaws(draft, token?.decimals), [draft, token?.decimals]);
  const founders = useMemo(() => bylaws && judgeFounders(draft.founders, bylaws), [bylaws, draft.founders]);

  const first = refusals.filter(isOfFirst);
  const ofRules = refusals.filter((refusal) => !isOfFirst(refusal));
  const symbolDiffers =
    bylaws !== undefined && token !== undefined && bylaws.settlement.symbol !== token.symbol;
  /** What is still refused in each step. */
  const wrong = [
    first.length,
    draft.bylaws === undefined ? 1 : 0,
    ofRules.length + (token === undefined ? 1 : 0) + (symbolDiffers ? 1 : 0),
    founders?.refusals.length ?? 1,
    0,
    0,
  ];
  const reachable = wrong.findIndex((count) => count > 0);
  const last = reachable < 0 ? STEPS.length - 1 : reachable;
  const step = Math.min(draft.step, last);
  const name = STEPS[step] ?? "purpose";

  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(step);
  useEffect(() => {
    if (before.current === step) return;
    before.current = step;
    heading.current?.focus();
    heading.current?.scrollIntoView({ block: "start" });
  }, [step]);

  const made = (file: FoundingFile) => {
    keepFounding(file);
    markOrganiser(file.digest);
    go(`/found/${file.digest}`);
  };

  let body: ReactNode;
  if (name === "purpose")
    body = <PurposeStep draft={draft} refusals={first} strict={tried === step} onChange={change} />;
  else if (name === "preset")
    body = (
      <PresetStep
        draft={draft}
        onChoose={(preset) => {
          setEdition(edition + 1);
          setDraft((of) => withPreset(of, preset));
        }}
      />
    );
  else if (name === "rules")
    body = <RulesStep key={edition} draft={draft} refusals={ofRules} onChange={change} />;
  else if (name === "founders" && bylaws && founders)
    body = (
      <FoundersStep
        draft={draft}
        bylaws={bylaws}
        judged={founders}
        strict={tried === step}
        onChange={change}
      />
    );
  else if (name === "charter") body = <CharterStep draft={draft} onChange={change} />;
  else if (bylaws && founders?.founders && token && site && head)
    body = (
      <ReviewStep
        draft={draft}
        bylaws={bylaws}
        founders={founders.founders}
        token={token}
        site={site}
        now={head.time}
        onChange={change}
        onMade={made}
      />
    );
  else body = <Loading what={t("found.what")} />;

  const count = wrong[step] ?? 0;
  return (
    <div className="found">
      <KeptFoundings />
      <Stepper
        label={t("found.progress")}
        names={STEPS.map((id) => t(`found.step.${id}`))}
        current={step}
        last={last}
        onGo={(step) => change({ step })}
      />
      <section aria-labelledby="found-step">
        <p className="eyebrow">{t("found.stepOf", { number: step + 1, of: STEPS.length })}</p>
        <h2 id="found-step" ref={heading} tabIndex={-1}>
          {t(`found.step.${name}`)}
        </h2>
        {body}
      </section>
      <p className="sr" role="status">
        {name === "rules" ? (count > 0 ? t("found.rules.saved", { count }) : t("found.rules.none")) : ""}
      </p>
      <div className="row found__move">
        {step > 0 && (
          <button type="button" className="btn" onClick={() => change({ step: step - 1 })}>
            {t("found.back")}
          </button>
        )}
        {step < STEPS.length - 1 && (
          <button
            type="button"
            className="btn btn--main"
            aria-disabled={count > 0}
            aria-describedby={count > 0 ? "found-mend" : undefined}
            onClick={() => {
              if (count === 0) change({ step: step + 1 });
              else setTried(step);
            }}
          >
            {t("found.continue")}
          </button>
        )}
        {count > 0 && (
          <span id="found-mend" className="small soft">
            {name === "rules" || tried === step ? t("found.mendFirst", { count }) : t("found.fillFirst")}
          </span>
        )}
      </div>
      <p className="small soft">
        {t("found.kept")}{" "}
        <button
          type="button"
          className="btn btn--bare"
          onClick={() => {
            clearDraft();
            setEdition(edition + 1);
            setDraft(NEW_DRAFT);
          }}
        >
          {t("found.startAgain")}
        </button>
      </p>
    </div>
  );
}

/** On a local chain its own coin; a month to sign. */
function useDefaults(
  { token, until }: Draft,
  change: (part: Partial<Draft>) => void,
  chainId: number | undefined,
  now: bigint | undefined,
) {
  const local = useCoop().data?.settlement.address;
  const needsToken = token === "" && chainId === LOCAL_CHAIN && local !== undefined;
  const needsDay = until === "" && now !== undefined;
  useEffect(() => {
    if (needsToken) change({ token: local });
    if (needsDay) change({ until: inAMonth(now) });
  });
}

function KeptFoundings() {
  const { t } = useTranslation();
  const [kept] = useState(keptFoundings);
  if (kept.length === 0) return null;
  return (
    <section className="found__kept" aria-labelledby="found-kept">
      <h2 id="found-kept">{t("found.onDevice")}</h2>
      <ul>
        {kept.map(({ digest, founding }) => (
          <li key={digest}>
            <Link href={`/found/${digest}`}>
              <bdi>{founding.name}</bdi>
            </Link>{" "}
            <span className="mono small" dir="ltr">
              {digest.slice(0, 10)}…
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface StepProps {
  readonly draft: Draft;
  readonly onChange: (change: Partial<Draft>) => void;
}

function PurposeStep({
  draft,
  refusals,
  strict,
  onChange,
}: StepProps & { readonly refusals: readonly BylawsRefusal[]; readonly strict: boolean }) {
  const { t } = useTranslation();
  const of = (field: "name" | "purpose") =>
    refusals
      .filter(({ key }) => key === field && (strict || draft[field] !== ""))
      .map((refusal) => refusalWords(t, refusal, { decimals: 0 }));
  return (
    <div className="stack">
      <p className="soft measure">{t("found.purpose.about")}</p>
      <Field
        label={t("found.purpose.purpose")}
        help={t("found.purpose.purposeHelp")}
        refusals={of("purpose")}
      >
        {(ids) => (
          <textarea
            {...ids}
            className="input"
            dir="auto"
            rows={3}
            value={draft.purpose}
            onChange={(event) => onChange({ purpose: event.target.value })}
          />
        )}
      </Field>
      <Field label={t("found.purpose.name")} help={t("found.purpose.nameHelp")} refusals={of("name")}>
        {(ids) => (
          <input
            {...ids}
            className="input"
            dir="auto"
            value={draft.name}
            onChange={(event) => onChange({ name: event.target.value })}
          />
        )}
      </Field>
      <NameWarnings of={draft.name} />
    </div>
  );
}

function PresetStep({
  draft,
  onChoose,
}: {
  readonly draft: Draft;
  readonly onChoose: (preset: (typeof PRESET_NAMES)[number]) => void;
}) {
  const { t } = useTranslation();
  return (
    <div className="stack">
      <p className="soft measure">{t("found.preset.about")}</p>
      <fieldset className="found__presets">
        <legend>{t("found.preset.legend")}</legend>
        {PRESET_NAMES.map((preset) => (
          <label key={preset} className="choice">
            <input
              type="radio"
              name="preset"
              checked={draft.preset === preset}
              onChange={() => onChoose(preset)}
            />
            <span>
              <b>{t(`found.preset.${preset}`)}</b>
              <span className="small soft">{t(`found.preset.${preset}About`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {draft.preset && <p className="small soft">{t("found.preset.replaces")}</p>}
    </div>
  );
}

function CharterStep({ draft, onChange }: StepProps) {
  const { t } = useTranslation();
  const charter = charterOf(draft);
  return (
    <div className="stack">
      <p className="soft measure">{t("found.charter.about")}</p>
      <Field label={t("found.charter.body")} help={t("found.charter.bodyHelp")}>
        {(ids) => (
          <textarea
            {...ids}
            className="input"
            dir="auto"
            rows={14}
            value={draft.body}
            onChange={(event) => onChange({ body: event.target.value })}
          />
        )}
      </Field>
      <h3>{t("found.charter.whole")}</h3>
      <div className="found__charter" dir="auto">
        {charter}
      </div>
      <p className="small">
        {t("found.charter.hash")}:{" "}
        <span className="mono break" dir="ltr">
          {charterHashOf(charter)}
        </span>
      </p>
      <p className="small soft measure">{t("found.charter.hashAbout")}</p>
    </div>
  );
}
