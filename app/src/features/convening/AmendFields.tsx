import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { documentOf, valueAt } from "../../chain/bylawsDocument.ts";
import { RULE_AT, RULES, type Rule } from "../../chain/bylawsRules.ts";
import { ruleText } from "../../i18n/ruleText.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import type { ActProps } from "./ActFields.tsx";
import { Field, type FieldIds, Refused } from "./Field.tsx";

export interface RuleProps {
  readonly rule: Rule;
  readonly value: unknown;
  readonly symbol: string;
  readonly ids: FieldIds;
  readonly label: string;
  readonly onWrite: (value: unknown) => void;
}

/** The control for one rule of the bylaws, the same as at a founding. */
export type ShowRule = (props: RuleProps) => ReactNode;

/** Rules of the bylaws that an item changes: each with what it is today. */
export function AmendFields({ act, known, refusedAt, showRule, onChange }: ActProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { settlement, facts } = known;
  const today = documentOf(facts.parameters, settlement.decimals);
  const { changes } = act;
  const chosen = Object.keys(changes).flatMap((path) => RULE_AT.get(path) ?? []);
  const without = (path: string) =>
    Object.fromEntries(Object.entries(changes).filter(([each]) => each !== path));
  return (
    <>
      {chosen.map((rule) => {
        const { path, name } = rule;
        const label = t(`found.rule.${name}.label`);
        return (
          <div key={path} className="convene__rule">
            <Field
              label={label}
              help={
                <>
                  {t("convening.today", { value: ruleText(t, format, rule, facts.parameters, settlement) })}
                  {". "}
                  {t(`found.rule.${name}.does`)}
                </>
              }
              refused={refusedAt(path)}
            >
              {(ids) =>
                showRule({
                  rule,
                  value: changes[path],
                  symbol: settlement.symbol,
                  ids,
                  label,
                  onWrite: (value) => onChange({ ...act, changes: { ...changes, [path]: value } }),
                })
              }
            </Field>
            <button
              type="button"
              className="btn btn--bare"
              onClick={() => onChange({ ...act, changes: without(path) })}
            >
              {t("convening.keepRule", { rule: label })}
            </button>
          </div>
        );
      })}
      <Field label={t("convening.addRule")} refused={[]}>
        {(ids) => (
          <select
            {...ids}
            className="input"
            value=""
            onChange={({ target: { value: path } }) =>
              onChange({ ...act, changes: { ...changes, [path]: valueAt(today, path) } })
            }
          >
            <option value="">{t("convening.choose")}</option>
            {RULES.map(({ id, rules }) => (
              <optgroup key={id} label={t(`found.section.${id}`)}>
                {rules
                  .filter(({ path }) => !(path in changes))
                  .map(({ path, name }) => (
                    <option key={path} value={path}>
                      {t(`found.rule.${name}.label`)}
                    </option>
                  ))}
              </optgroup>
            ))}
          </select>
        )}
      </Field>
      <Refused of={refusedAt("rules")} />
    </>
  );
}
