import type { ReactNode } from "react";
import { Icon } from "./Icon.tsx";

export type ChipKind = "plain" | "open" | "wait" | "done" | "no";

export function Chip({ kind, children }: { readonly kind: ChipKind; readonly children: ReactNode }) {
  return (
    <span className={kind === "plain" ? "chip" : `chip chip--${kind}`}>
      {kind === "done" && <Icon name="check" />}
      {kind === "no" && <Icon name="cross" />}
      {children}
    </span>
  );
}
