import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../i18n/useFormat.ts";
import { type DraftItem, type Judged, TEMPLATES } from "./draft.ts";

interface Props {
  readonly item: DraftItem;
  readonly place: number;
  readonly termDays: number;
  readonly refused: Judged["refused"] | undefined;
  readonly onChange: (item: DraftItem) => void;
  readonly onRemove: (() => void) | undefined;
}

/** One item of the agenda as it is typed. */
export function ItemFields({ item, place, termDays, refused, onChange, onRemove }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const refusal = (field: string) => {
    const why = refused?.get(`${place}.${field}`);
    return why && t(`requisition.refused.${why}`, { n: format.number(termDays) });
  };
  const line = (field: "title" | "who" | "days" | "place", help?: string) => (
    <DraftField label={t(`requisition.field.${field}`)} help={help} refusal={refusal(field)}>
      {(ids) => (
        <input
          {...ids}
          className="input"
          dir="auto"
          autoComplete="off"
          value={item[field]}
          onChange={(event) => onChange({ ...item, [field]: event.target.value })}
        />
      )}
    </DraftField>
  );
  return (
    <fieldset className="requisition__item">
      <legend>{t("requisition.item", { number: place + 1 })}</legend>
      <DraftField label={t("requisition.field.template")}>
        {(ids) => (
          <select
            {...ids}
            className="input"
            value={item.template}
            onChange={({ target: { value } }) =>
              onChange({ ...item, template: TEMPLATES.find((each) => each === value) ?? "text" })
            }
          >
            {TEMPLATES.map((template) => (
              <option key={template} value={template}>
                {t(`requisition.template.${template}`)}
              </option>
            ))}
          </select>
        )}
      </DraftField>
      {item.template === "text" ? line("title") : line("who", t("requisition.field.whoHelp"))}
      {item.template === "appoint" && (
        <>
          {line("days", t("requisition.field.daysHelp", { n: format.number(termDays) }))}
          {line("place", t("requisition.field.placeHelp"))}
        </>
      )}
      <DraftField
        label={t("requisition.field.reasons")}
        help={t("requisition.field.reasonsHelp")}
        refusal={refusal("reasons")}
      >
        {(ids) => (
          <textarea
            {...ids}
            className="input"
            dir="auto"
            rows={4}
            value={item.reasons}
            onChange={(event) => onChange({ ...item, reasons: event.target.value })}
          />
        )}
      </DraftField>
      {onRemove && (
        <p>
          <button type="button" className="btn btn--bare" onClick={onRemove}>
            {t("requisition.removeItem")}
          </button>
        </p>
      )}
    </fieldset>
  );
}

interface FieldProps {
  readonly label: string;
  readonly help?: string | undefined;
  /** What is wrong with it, in words. */
  readonly refusal?: string | undefined;
  readonly children: (ids: FieldIds) => ReactNode;
}

interface FieldIds {
  readonly id: string;
  readonly "aria-describedby"?: string;
  readonly "aria-invalid"?: true;
}

/** A control with its label, its help and what is refused: a screen reader hears all three. */
export function DraftField({ label, help, refusal, children }: FieldProps) {
  const id = useId();
  const described = [help && `${id}-help`, refusal && `${id}-no`].filter(Boolean).join(" ");
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        ...(described && { "aria-describedby": described }),
        ...(refusal && { "aria-invalid": true as const }),
      })}
      {help && <small id={`${id}-help`}>{help}</small>}
      {refusal && (
        <small id={`${id}-no`} className="over">
          {refusal}
        </small>
      )}
    </div>
  );
}
