import { type ReactNode, useId } from "react";

interface Props {
  readonly label: string;
  readonly help?: ReactNode;
  /** What is wrong with it, in words. */
  readonly refused?: readonly string[];
  readonly children: (ids: FieldIds) => ReactNode;
}

export interface FieldIds {
  readonly id: string;
  readonly "aria-describedby"?: string;
  readonly "aria-invalid"?: true;
}

/** A control with its label, its help and what is refused: a screen reader hears all three. */
export function Field({ label, help, refused = [], children }: Props) {
  const id = useId();
  const described = [help && `${id}-help`, refused.length > 0 && `${id}-no`].filter(Boolean).join(" ");
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        ...(described && { "aria-describedby": described }),
        ...(refused.length > 0 && { "aria-invalid": true as const }),
      })}
      {help && <small id={`${id}-help`}>{help}</small>}
      <Refused id={`${id}-no`} of={refused} />
    </div>
  );
}

export function Refused({ id, of }: { readonly id?: string; readonly of: readonly string[] }) {
  return of.length === 0 ? null : (
    <small id={id} className="over">
      {[...new Set(of)].map((words) => (
        <span key={words} className="convene__refused" dir="auto">
          {words}
        </span>
      ))}
    </small>
  );
}
