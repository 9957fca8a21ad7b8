import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { KIND_NAMES, type KindName } from "../../chain/model.ts";
import { MOST_CALLS } from "../../chain/requisition.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { Chip } from "../../ui/Chip.tsx";
import { ActFields } from "./ActFields.tsx";
import type { ShowRule } from "./AmendFields.tsx";
import {
  type Draft,
  type DraftAct,
  type DraftItem,
  TEMPLATE_GROUPS,
  TEMPLATES,
  type Template,
  type TemplateGroup,
  withAct,
  withItem,
} from "./draft.ts";
import { Field, Refused } from "./Field.tsx";
import type { Known } from "./judgeAct.ts";

interface Props {
  readonly draft: Draft;
  /** How many items there may be. */
  readonly most: number;
  readonly known: Known;
  /** What is refused at a place of the draft, in words. */
  readonly refusedAt: (place: string) => readonly string[];
  /** What each item would be called if nothing were typed, by its key. */
  readonly titles: ReadonlyMap<number, string>;
  /** One an item, as the bylaws say; absent while that is read. */
  readonly needed: readonly KindName[] | undefined;
  readonly showRule: ShowRule;
  readonly onChange: (change: (draft: Draft) => Draft) => void;
}

/** What the meeting is to decide. */
export function ItemsStep({ draft, most, refusedAt, onChange, ...rest }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { items } = draft;
  const change = (key: number, next: DraftItem | undefined) =>
    onChange((of) => ({
      ...of,
      items: of.items.flatMap((item) => (item.key === key ? (next ?? []) : item)),
    }));
  return (
    <div className="stack">
      <p className="soft measure">{t("convening.itemsAbout", { most: format.number(most) })}</p>
      {items.map((item, place) => (
        <ItemFields
          key={item.key}
          {...rest}
          item={item}
          place={place}
          refusedAt={(field) => refusedAt(`${item.key}.${field}`)}
          onChange={(next) => change(item.key, next)}
        />
      ))}
      {items.length < most && (
        <AddFrom
          label={t("convening.newItem")}
          words={t("convening.template.text")}
          button={t("convening.addItem")}
          onAdd={(template) => onChange((of) => withItem(of, template))}
        />
      )}
      <Refused of={refusedAt("items")} />
    </div>
  );
}

interface ItemProps extends Omit<Props, "draft" | "most" | "onChange"> {
  readonly item: DraftItem;
  readonly place: number;
  readonly onChange: (item: DraftItem | undefined) => void;
}

function ItemFields({ item, place, known, refusedAt, titles, needed, showRule, onChange }: ItemProps) {
  const { t } = useTranslation();
  const suggested = titles.get(item.key);
  const withChanged = (act: DraftAct): DraftItem => ({
    ...item,
    acts: item.acts.map((each) => (each.key === act.key ? act : each)),
  });
  return (
    <fieldset className="convene__item">
      <legend>{t("convening.item", { number: place + 1 })}</legend>
      {item.acts.map((act) => (
        <div key={act.key} className="convene__act">
          <p className="eyebrow">{t(`convening.template.${act.template}`)}</p>
          <p className="small soft measure">{t(`convening.about.${act.template}`)}</p>
          <ActFields
            act={act}
            known={known}
            showRule={showRule}
            refusedAt={(field) => refusedAt(`${act.key}.${field}`)}
            onChange={(next) => onChange(withChanged(next))}
          />
          {item.acts.length > 1 && (
            <p>
              <button
                type="button"
                className="btn btn--bare"
                onClick={() => onChange({ ...item, acts: item.acts.filter(({ key }) => key !== act.key) })}
              >
                {t("convening.removeAct", { what: t(`convening.template.${act.template}`) })}
              </button>
            </p>
          )}
        </div>
      ))}
      <Field
        label={t("convening.field.title")}
        help={item.acts.length === 1 ? t("convening.help.title") : undefined}
        refused={refusedAt("title")}
      >
        {(ids) => (
          <input
            {...ids}
            className="input"
            dir="auto"
            autoComplete="off"
            placeholder={suggested}
            value={item.title}
            onChange={(event) => onChange({ ...item, title: event.target.value })}
          />
        )}
      </Field>
      <Field
        label={t("convening.field.text")}
        help={t(
          item.acts.some(({ template }) => template === "charge")
            ? "convening.help.chargeText"
            : "convening.help.text",
        )}
        refused={refusedAt("text")}
      >
        {(ids) => (
          <textarea
            {...ids}
            className="input"
            dir="auto"
            rows={4}
            value={item.text}
            onChange={(event) => onChange({ ...item, text: event.target.value })}
          />
        )}
      </Field>
      <Strictness item={item} needed={needed?.[place]} onChange={onChange} />
      {item.acts.length > 0 && item.acts.length < MOST_CALLS && (
        <details className="convene__more">
          <summary>{t("convening.moreActs")}</summary>
          <p className="small soft measure">{t("convening.moreActsMeans")}</p>
          <AddFrom
            label={t("convening.newAct")}
            button={t("convening.addAct")}
            onAdd={(template) => template && onChange(withAct(item, template))}
          />
        </details>
      )}
      <p>
        <button type="button" className="btn btn--bare" onClick={() => onChange(undefined)}>
          {t("convening.removeItem", { number: place + 1 })}
        </button>
      </p>
    </fieldset>
  );
}

interface StrictnessProps {
  readonly item: DraftItem;
  readonly needed: KindName | undefined;
  readonly onChange: (item: DraftItem) => void;
}

/** How strict the vote is: as the bylaws ask for what the item does, or stricter. */
function Strictness({ item, needed, onChange }: StrictnessProps) {
  const { t } = useTranslation();
  if (needed === undefined) return null;
  const least = KIND_NAMES.indexOf(needed);
  const kind = KIND_NAMES[Math.max(least, KIND_NAMES.indexOf(item.raisedTo ?? "ordinary"))] ?? needed;
  const { raisedTo: _, ...rest } = item;
  return (
    <Field
      label={t("convening.field.kind")}
      help={
        <>
          <Chip kind={needed === "ordinary" ? "plain" : "wait"}>{t(`effects.kind.${needed}`)}</Chip>{" "}
          {t("convening.help.kind")}
        </>
      }
    >
      {(ids) => (
        <select
          {...ids}
          className="input"
          value={kind}
          onChange={({ target: { value } }) => {
            const chosen = KIND_NAMES.find((name) => name === value) ?? needed;
            onChange(chosen === needed ? rest : { ...item, raisedTo: chosen });
          }}
        >
          {KIND_NAMES.slice(least).map((name) => (
            <option key={name} value={name}>
              {t(`requisition.kind.${name}`)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface AddProps {
  readonly label: string;
  /** What an entry without a call is called, where there may be one. */
  readonly words?: string;
  readonly button: string;
  readonly onAdd: (template: Template | undefined) => void;
}

/** A template to begin with, by what people want to do. */
function AddFrom({ label, words, button, onAdd }: AddProps) {
  const { t } = useTranslation();
  const id = useId();
  const [chosen, setChosen] = useState(words === undefined ? TEMPLATES[0] : undefined);
  return (
    <div className="field convene__add">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="input"
        value={chosen ?? ""}
        onChange={({ target: { value } }) => setChosen(TEMPLATES.find((name) => name === value))}
      >
        {words !== undefined && <option value="">{words}</option>}
        {(Object.keys(TEMPLATE_GROUPS) as TemplateGroup[]).map((group) => (
          <optgroup key={group} label={t(`convening.group.${group}`)}>
            {TEMPLATE_GROUPS[group].map((template) => (
              <option key={template} value={template}>
                {t(`convening.template.${template}`)}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      <button type="button" className="btn" onClick={() => onAdd(chosen)}>
        {button}
      </button>
    </div>
  );
}
