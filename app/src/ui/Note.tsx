import type { ReactNode } from "react";
import { Icon, type IconName } from "./Icon.tsx";

const KINDS = { neutral: "", good: " note--good", warn: " note--warn", bad: " note--bad" } as const;
const ICONS: Record<keyof typeof KINDS, IconName> = {
  neutral: "clock",
  good: "check",
  warn: "warn",
  bad: "warn",
};

interface Props {
  readonly kind?: keyof typeof KINDS;
  readonly icon?: IconName;
  /** Announced when it appears. */
  readonly live?: boolean;
  readonly children: ReactNode;
}

export function Note({ kind = "neutral", icon, live = false, children }: Props) {
  return (
    <div className={`note${KINDS[kind]}`} role={live ? "status" : undefined}>
      <Icon name={icon ?? ICONS[kind]} />
      <div>{children}</div>
    </div>
  );
}
