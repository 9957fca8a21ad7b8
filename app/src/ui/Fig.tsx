import { type ReactNode, useContext, useState } from "react";
import { ReceiptContext, type Traceable } from "./receiptDesk.ts";

interface Props {
  readonly figure: Traceable;
  /** What the figure is, in words: stands in the receipt. */
  readonly what: string;
  /** Stands in the receipt, and beside the figure where `unitShown`. */
  readonly unit?: string | undefined;
  readonly unitShown?: boolean;
  readonly children?: ReactNode;
}

/** A number that shows its receipt when pressed. */
export function Fig({ figure, what, unit, unitShown = false, children }: Props) {
  const desk = useContext(ReceiptContext);
  const [open, setOpen] = useState(false);
  return (
    <button
      type="button"
      className="fig"
      aria-haspopup="dialog"
      aria-expanded={open}
      data-state={desk.late ? "stale" : undefined}
      onClick={(event) => {
        const anchor = event.currentTarget;
        const figures = [...anchor.childNodes].filter(
          (node) => !(node instanceof HTMLElement && node.className === "unit"),
        );
        const shown = figures.map((node) => node.textContent).join("");
        setOpen(true);
        desk.open({
          anchor,
          figure,
          shown: unit ? `${shown} ${unit}` : shown,
          what,
          onClose: () => setOpen(false),
        });
      }}
    >
      {children}
      {unit && unitShown && <span className="unit"> {unit}</span>}
    </button>
  );
}
