import { type InputHTMLAttributes, type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";

interface Props {
  readonly label: string;
  readonly help?: ReactNode;
  /** What is wrong with it, in words. */
  readonly refusals?: readonly string[];
  readonly children: (ids: FieldIds) => ReactNode;
}

export interface FieldIds {
  readonly id: string;
  readonly "aria-describedby"?: string;
  readonly "aria-invalid"?: true;
}

/** A control with its label, its help, and what is refused: a screen reader hears all three. */
export function Field({ label, help, refusals = [], children }: Props) {
  const id = useId();
  const described = [help && `${id}-help`, refusals.length > 0 && `${id}-no`].filter(Boolean).join(" ");
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        ...(described && { "aria-describedby": described }),
        ...(refusals.length > 0 && { "aria-invalid": true }),
      })}
      {help && (
        <div id={`${id}-help`} className="field__help">
          {help}
        </div>
      )}
      <Refusals id={`${id}-no`} of={refusals} />
    </div>
  );
}

export function Refusals({ id, of }: { readonly id?: string; readonly of: readonly string[] }) {
  const { t } = useTranslation();
  if (of.length === 0) return null;
  return (
    <ul id={id} className="refused">
      {[...new Set(of)].map((words) => (
        <li key={words} dir="auto">
          <b>{t("found.refusal.label")}</b> {words}
        </li>
      ))}
    </ul>
  );
}

interface TypedProps extends Omit<InputHTMLAttributes<HTMLInputElement>, "value" | "onChange"> {
  /** As it stands in the document. */
  readonly shown: string;
  readonly onType: (text: string) => void;
}

/** Keeps what was typed as it was typed, while the document holds what it means. */
export function Typed({ shown, onType, ...rest }: TypedProps) {
  const [typed, setTyped] = useState({ shown, text: shown });
  const text = typed.shown === shown ? typed.text : shown;
  return (
    <input
      className="input"
      autoComplete="off"
      spellCheck={false}
      {...rest}
      value={text}
      onChange={(event) => {
        setTyped({ shown, text: event.target.value });
        onType(event.target.value);
      }}
      onBlur={() => setTyped({ shown, text: shown })}
    />
  );
}
