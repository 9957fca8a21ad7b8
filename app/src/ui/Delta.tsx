import type { ReactNode } from "react";
import { cssVars } from "./cssVars.ts";
import { Icon } from "./Icon.tsx";

interface Props {
  readonly name: string;
  readonly was: ReactNode;
  readonly now: ReactNode;
  readonly unit?: string | undefined;
  readonly diff?: ReactNode;
  /** The two values, to be drawn on one scale from zero: what stays is filled, what would change is striped. */
  readonly gauge?: readonly [before: bigint, after: bigint];
  /** Ochre is money, green is members. */
  readonly tone?: "money" | "members" | "plain";
}

/** One value before and after. Stands in a `dl.delta`. */
export function Delta({ name, was, now, unit, diff, gauge, tone = "money" }: Props) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <span className="was num">{was}</span>
        <Icon name="arrow" flips />
        <span className="now2 num">{now}</span>
        {unit && <span className="unit">{unit}</span>}
        {diff && <span className="diff num">{diff}</span>}
      </dd>
      {gauge && <Gauge before={gauge[0]} after={gauge[1]} tone={tone} />}
    </div>
  );
}

interface GaugeProps {
  readonly before: bigint;
  readonly after: bigint;
  readonly tone: string;
}

function Gauge({ before, after, tone }: GaugeProps) {
  const [low, high] = before < after ? [before, after] : [after, before];
  const stays = high > 0n && low > 0n ? Number((low * 1000n) / high) / 10 : 0;
  return (
    <div className={`gauge gauge--${tone}`} aria-hidden="true">
      <i style={cssVars({ v: stays })} />
      <i style={cssVars({ a: stays, v: high > 0n ? 100 - stays : 0 })} />
    </div>
  );
}
