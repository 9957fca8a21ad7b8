import type { ReactNode } from "react";
import { cssVars } from "./cssVars.ts";
import { type FlowBand, type FlowPart, flowLayout } from "./flowLayout.ts";

/** Ochre is money, green what remains to the members, grey cost. */
export type FlowTone = "in" | "cost" | "remains";

export interface FlowEnd extends FlowPart {
  readonly name: string;
  readonly tone: FlowTone;
  /** The amount, with its receipt. */
  readonly amount: ReactNode;
}

interface Props {
  readonly ins: readonly FlowEnd[];
  readonly outs: readonly FlowEnd[];
  readonly middle: { readonly name: string; readonly amount: ReactNode };
  /** The sentence a person would say of it. */
  readonly label: string;
}

const WIDTH = 1000;
const NODE = 10;

/** What came in and where it went, each band on one scale; on phones an indented list of bars. */
export function FlowChart({ ins, outs, middle, label }: Props) {
  const layout = flowLayout(ins, outs);
  // Drawn again from the other side, not mirrored: the words would be mirrored too.
  const rtl = document.documentElement.dir === "rtl";
  const x = (at: number) => (rtl ? WIDTH - at : at);
  const [left, right] = [(WIDTH - NODE) / 2, (WIDTH + NODE) / 2];
  const toneOf = new Map([...ins, ...outs].map(({ key, tone }) => [key, tone]));
  const band = ({ key, at, meets, height }: FlowBand, from: number, to: number) => (
    <path key={key} className={`flow-${toneOf.get(key)}`} d={ribbon(x(from), at, x(to), meets, height)} />
  );
  const node = (key: string, from: number, at: number, height: number, tone: FlowTone) => (
    <rect
      key={key}
      className={`flow-${tone}`}
      x={Math.min(x(from), x(from + NODE))}
      y={at}
      width={NODE}
      height={height}
    />
  );
  return (
    <>
      <div className="flowchart" style={cssVars({ h: layout.height })}>
        <Ends ends={ins} bands={layout.ins} side="start" />
        <div className="flowchart__picture">
          <p className="flowchart__end flowchart__end--middle" style={cssVars({ y: layout.middle.at - 27 })}>
            <b className="num">{middle.amount}</b>
            <span>{middle.name}</span>
          </p>
          <svg
            viewBox={`0 0 ${WIDTH} ${layout.height}`}
            preserveAspectRatio="none"
            role="img"
            aria-label={label}
          >
            <g className="flow-bands">
              {layout.ins.map((each) => band(each, NODE, left))}
              {layout.outs.map((each) => band(each, WIDTH - NODE, right))}
            </g>
            {layout.ins.map(({ key, at, height }) => node(key, 0, at, height, "in"))}
            {node("middle", left, layout.middle.at, layout.middle.height, "in")}
            {layout.outs.map(({ key, at, height }) =>
              node(key, WIDTH - NODE, at, height, toneOf.get(key) ?? "cost"),
            )}
          </svg>
        </div>
        <Ends ends={outs} bands={layout.outs} side="end" />
      </div>
      <FlowList ins={ins} outs={outs} middle={middle} />
    </>
  );
}

/** From one upright edge to another, equally high at both. */
function ribbon(x0: number, y0: number, x1: number, y1: number, height: number): string {
  const middle = (x0 + x1) / 2;
  const [low0, low1] = [y0 + height, y1 + height];
  return `M${x0} ${y0}C${middle} ${y0} ${middle} ${y1} ${x1} ${y1}V${low1}C${middle} ${low1} ${middle} ${low0} ${x0} ${low0}z`;
}

interface EndsProps {
  readonly ends: readonly FlowEnd[];
  readonly bands: readonly FlowBand[];
  readonly side: "start" | "end";
}

function Ends({ ends, bands, side }: EndsProps) {
  return (
    <ul className={`flowchart__ends flowchart__ends--${side}`}>
      {ends.map(({ key, name, amount }, index) => {
        const { at = 0, height = 0 } = bands[index] ?? {};
        return (
          <li key={key} className="flowchart__end" style={cssVars({ y: at + height / 2 })}>
            <b className="num">{amount}</b>
            <span>{name}</span>
          </li>
        );
      })}
    </ul>
  );
}

function FlowList({ ins, outs, middle }: Omit<Props, "label">) {
  const all = ins.reduce((sum, { value }) => sum + value, 0n);
  const share = (value: bigint) => (all > 0n ? Number((value * 1000n) / all) / 10 : 0);
  const row = ({ key, name, amount, value, tone }: FlowEnd, inset: number) => (
    <li key={key} className={`flow-${tone}`} style={cssVars({ v: share(value), in: inset })}>
      <span>{name}</span>
      <span className="num">{amount}</span>
    </li>
  );
  return (
    <ol className="flow">
      {ins.map((end) => row(end, 0))}
      <li className="flow-in flow__all" style={cssVars({ v: 100, in: 0 })}>
        <span>{middle.name}</span>
        <span className="num">{middle.amount}</span>
      </li>
      {outs.map((end) => row(end, 1))}
    </ol>
  );
}
