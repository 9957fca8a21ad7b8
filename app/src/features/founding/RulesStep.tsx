import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Document, valueAt, withValueAt } from "../../chain/bylawsDocument.ts";
import { type BylawsRefusal, fieldsOf, POOL_BASES } from "../../chain/bylawsFile.ts";
import { countTyped, RULE_AT, RULES, type Rule, shareShown, shareTyped } from "../../chain/bylawsRules.ts";
import { addressIn } from "../../chain/givenText.ts";
import { errorText } from "../../i18n/errorText.ts";
import { refusalWords } from "../../i18n/ruleText.ts";
import { useToken } from "../../queries/foundingQueries.ts";
import { Note } from "../../ui/Note.tsx";
import { type Draft, PRESETS } from "./draft.ts";
import { Field, Refusals, Typed } from "./Field.tsx";
import { NameWarnings } from "./NameWarnings.tsx";
import { RuleControl } from "./RuleControl.tsx";

interface Props {
  readonly draft: Draft;
  readonly refusals: readonly BylawsRefusal[];
  readonly onChange: (change: Partial<Draft>) => void;
}

/** What the editors of one document share. */
interface Desk {
  readonly document: Document;
  readonly symbol: string;
  readonly write: (path: string, value: unknown) => void;
  readonly refusalsOf: (path: string) => readonly string[];
}

export function RulesStep({ draft, refusals, onChange }: Props) {
  const { t } = useTranslation();
  const document: Document = draft.bylaws ?? PRESETS.studio;
  const decimals = Number(valueAt(document, "settlement.decimals") ?? 0);
  const unitAt = (field: string) =>
    RULE_AT.get(field)?.unit ?? (field.endsWith(".bps") || field === "pools" ? "share" : undefined);
  const wordsOf = (refusal: BylawsRefusal) =>
    refusalWords(t, refusal, { unit: unitAt(fieldsOf(refusal)[0] ?? ""), decimals });
  const desk: Desk = {
    document,
    symbol: String(valueAt(document, "settlement.symbol") ?? ""),
    write: (path, value) => onChange({ bylaws: withValueAt(document, path, value) }),
    refusalsOf: (path) => refusals.filter((refusal) => fieldsOf(refusal).includes(path)).map(wordsOf),
  };
  const places = new Set([
    ...RULE_AT.keys(),
    "settlement.symbol",
    "settlement.decimals",
    ...["classes", "pools"].flatMap((list) => {
      const entries = valueAt(document, list);
      return [
        list,
        ...(Array.isArray(entries) ? entries : []).flatMap((entry: Document, i) =>
          Object.keys(entry).map((key) => `${list}.${i}.${key}`),
        ),
      ];
    }),
  ]);
  const others = refusals.filter((refusal) => !fieldsOf(refusal).some((field) => places.has(field)));
  return (
    <div className="stack found__rules">
      <p className="soft measure">{t("found.rules.about")}</p>
      <TokenField draft={draft} desk={desk} onChange={onChange} />
      {others.length > 0 && (
        <div>
          <h3>{t("found.rules.other")}</h3>
          <Refusals of={others.map((refusal) => `${refusal.key}: ${wordsOf(refusal)}`)} />
        </div>
      )}
      {RULES.map(({ id, rules }) => (
        <fieldset key={id} className="found__section">
          <legend>{t(`found.section.${id}`)}</legend>
          {rules.map((rule) => (
            <RuleField key={rule.path} rule={rule} desk={desk} />
          ))}
        </fieldset>
      ))}
      <Classes desk={desk} />
      <Pools desk={desk} />
    </div>
  );
}

// ---- The coin ----

function TokenField({
  draft,
  desk,
  onChange,
}: {
  readonly draft: Draft;
  readonly desk: Desk;
  readonly onChange: Props["onChange"];
}) {
  const { t } = useTranslation();
  const address = addressIn(draft.token.trim());
  const token = useToken(address);
  const { symbol, decimals } = token.data ?? {};
  const differs =
    token.data !== undefined &&
    (symbol !== valueAt(desk.document, "settlement.symbol") ||
      decimals !== valueAt(desk.document, "settlement.decimals"));
  const bad = address === undefined ? [t("found.token.bad", { value: draft.token || "“”" })] : [];
  const failed = token.error ? [t("found.token.failed", { error: errorText(t, token.error) })] : [];
  return (
    <fieldset className="found__section">
      <legend>{t("found.token.title")}</legend>
      <p className="soft measure">{t("found.token.about")}</p>
      <Field label={t("found.token.label")} help={t("found.token.help")} refusals={[...bad, ...failed]}>
        {(ids) => (
          <input
            {...ids}
            className="input mono"
            dir="ltr"
            autoComplete="off"
            spellCheck={false}
            value={draft.token}
            onChange={(event) => onChange({ token: event.target.value.trim() })}
          />
        )}
      </Field>
      <p role="status" className="small">
        {token.data
          ? t("found.token.is", { symbol, decimals })
          : address && !token.error && t("found.token.reading")}
      </p>
      {token.data && <NameWarnings of={token.data.symbol} />}
      {differs && (
        <Note kind="warn">
          <p>
            {t("found.token.differs", {
              symbol: desk.symbol,
              decimals: valueAt(desk.document, "settlement.decimals"),
            })}
          </p>
          <p className="row">
            <button
              type="button"
              className="btn"
              onClick={() => desk.write("settlement", { symbol, decimals })}
            >
              {t("found.token.take", { symbol })}
            </button>
          </p>
        </Note>
      )}
      {!differs && (
        <Refusals of={[...desk.refusalsOf("settlement.symbol"), ...desk.refusalsOf("settlement.decimals")]} />
      )}
    </fieldset>
  );
}

// ---- One rule ----

function RuleField({ rule, desk }: { readonly rule: Rule; readonly desk: Desk }) {
  const { t } = useTranslation();
  const label = t(`found.rule.${rule.name}.label`);
  const help = (
    <>
      <p>{t(`found.rule.${rule.name}.does`)}</p>
      <p className="found__law">
        <span>{t("found.rules.source")}:</span> {t(`found.law.${rule.law}`)}
      </p>
    </>
  );
  return (
    <div className="found__rule">
      <Field label={label} help={help} refusals={desk.refusalsOf(rule.path)}>
        {(ids) => (
          <RuleControl
            rule={rule}
            value={valueAt(desk.document, rule.path)}
            symbol={desk.symbol}
            ids={ids}
            label={label}
            onWrite={(value) => desk.write(rule.path, value)}
          />
        )}
      </Field>
    </div>
  );
}

// ---- Classes and pools ----

const MOST_CLASSES = 16;
const MOST_POOLS = 3;

const listAt = (desk: Desk, key: string): readonly Document[] => {
  const list = valueAt(desk.document, key);
  return Array.isArray(list) ? list : [];
};

function Classes({ desk }: { readonly desk: Desk }) {
  const { t } = useTranslation();
  const classes = listAt(desk, "classes");
  // Entries have no name of their own while they are edited, so a removal gives the rest new places.
  const [edition, setEdition] = useState(0);
  const change = (next: readonly unknown[]) => {
    setEdition(edition + 1);
    desk.write("classes", next);
  };
  return (
    <fieldset className="found__section">
      <legend>{t("found.section.classes")}</legend>
      <p className="soft measure">{t("found.classes.about")}</p>
      <p className="found__law small">
        <span>{t("found.rules.source")}:</span> {t("found.law.classes")}
      </p>
      <Refusals of={desk.refusalsOf("classes")} />
      {classes.map((entry, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place is the class's number.
        <fieldset key={`${edition}.${i}`} className="found__entry">
          <legend>{t("found.classes.item", { number: i + 1 })}</legend>
          <TextAt path={`classes.${i}.name`} label={t("found.classes.name")} desk={desk} />
          <NameWarnings of={String(entry.name ?? "")} />
          <CountAt path={`classes.${i}.minShares`} label={t("found.classes.minShares")} desk={desk} />
          <CountAt path={`classes.${i}.boardSeats`} label={t("found.classes.boardSeats")} desk={desk} />
          <FlagAt path={`classes.${i}.voting`} label={t("found.classes.voting")} desk={desk} />
          <FlagAt path={`classes.${i}.agent`} label={t("found.classes.agent")} desk={desk} />
          {classes.length > 1 && (
            <button
              type="button"
              className="btn btn--bare"
              onClick={() => change(classes.filter((_, place) => place !== i))}
            >
              {t("found.classes.remove", { name: String(entry.name) })}
            </button>
          )}
        </fieldset>
      ))}
      {classes.length < MOST_CLASSES && (
        <button
          type="button"
          className="btn"
          onClick={() =>
            change([...classes, { name: "", voting: true, agent: false, minShares: 1, boardSeats: 0 }])
          }
        >
          {t("found.classes.add")}
        </button>
      )}
    </fieldset>
  );
}

function Pools({ desk }: { readonly desk: Desk }) {
  const { t } = useTranslation();
  const pools = listAt(desk, "pools");
  const [edition, setEdition] = useState(0);
  const change = (next: readonly unknown[]) => {
    setEdition(edition + 1);
    desk.write("pools", next);
  };
  return (
    <fieldset className="found__section">
      <legend>{t("found.section.pools")}</legend>
      <p className="soft measure">{t("found.pools.about")}</p>
      <p className="found__law small">
        <span>{t("found.rules.source")}:</span> {t("found.law.sce66")}
      </p>
      <Refusals of={desk.refusalsOf("pools")} />
      {pools.map((entry, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place is the pool's number.
        <fieldset key={`${edition}.${i}`} className="found__entry">
          <legend>{t("found.pools.item", { number: i + 1 })}</legend>
          <TextAt path={`pools.${i}.name`} label={t("found.pools.name")} desk={desk} />
          <Field label={t("found.pools.basis")} refusals={desk.refusalsOf(`pools.${i}.basis`)}>
            {(ids) => (
              <select
                {...ids}
                className="input"
                value={String(entry.basis)}
                onChange={(event) => desk.write(`pools.${i}.basis`, event.target.value)}
              >
                {POOL_BASES.map((basis) => (
                  <option key={basis} value={basis}>
                    {t(`found.pools.by.${basis}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={t("found.pools.share")} refusals={desk.refusalsOf(`pools.${i}.bps`)}>
            {(ids) => (
              <span className="found__unit">
                <Typed
                  {...ids}
                  inputMode="decimal"
                  shown={shareShown(entry.bps)}
                  onType={(text) => desk.write(`pools.${i}.bps`, shareTyped(text))}
                />
                <span>{t("found.unit.share")}</span>
              </span>
            )}
          </Field>
          {pools.length > 1 && (
            <button
              type="button"
              className="btn btn--bare"
              onClick={() => change(pools.filter((_, place) => place !== i))}
            >
              {t("found.pools.remove", { name: String(entry.name) })}
            </button>
          )}
        </fieldset>
      ))}
      {pools.length < MOST_POOLS && (
        <button
          type="button"
          className="btn"
          onClick={() => change([...pools, { name: "", basis: "equal", bps: 0 }])}
        >
          {t("found.pools.add")}
        </button>
      )}
    </fieldset>
  );
}

interface AtProps {
  readonly path: string;
  readonly label: string;
  readonly desk: Desk;
}

function TextAt({ path, label, desk }: AtProps) {
  return (
    <Field label={label} refusals={desk.refusalsOf(path)}>
      {(ids) => (
        <input
          {...ids}
          className="input"
          dir="auto"
          value={String(valueAt(desk.document, path) ?? "")}
          onChange={(event) => desk.write(path, event.target.value)}
        />
      )}
    </Field>
  );
}

function CountAt({ path, label, desk }: AtProps) {
  return (
    <Field label={label} refusals={desk.refusalsOf(path)}>
      {(ids) => (
        <Typed
          {...ids}
          inputMode="numeric"
          shown={String(valueAt(desk.document, path) ?? "")}
          onType={(text) => desk.write(path, countTyped(text))}
        />
      )}
    </Field>
  );
}

function FlagAt({ path, label, desk }: AtProps) {
  return (
    <Field label={label} refusals={desk.refusalsOf(path)}>
      {(ids) => (
        <input
          {...ids}
          type="checkbox"
          checked={valueAt(desk.document, path) === true}
          onChange={(event) => desk.write(path, event.target.checked)}
        />
      )}
    </Field>
  );
}
