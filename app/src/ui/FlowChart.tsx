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
  /** Where the first of the outs flows on to. */
  readonly parts?: readonly FlowEnd[];
  /** It has not happened: drawn in outline. */
  readonly partsWouldBe?: boolean;
  /** The sentence a person would say of it. */
  readonly label: string;
}

const WIDTH = 1000;
const NODE = 10;
/** Where the second and the third column stand, in a picture with four. */
const SECOND = 310;
const THIRD = 620;

/** What came in and where it went, each band on one scale; on phones an indented list of bars. */
export function FlowChart({ ins, outs, middle, parts = [], partsWouldBe = false, label }: Props) {
  const layout = flowLayout(ins, outs, parts);
  const four = parts.length > 0;
  // Drawn again from the other side, not mirrored: the words would be mirrored too.
  const rtl = document.documentElement.dir === "rtl";
  const x = (at: number) => (rtl ? WIDTH - at : at);
  const [left, right] = four ? [SECOND, SECOND + NODE] : [(WIDTH - NODE) / 2, (WIDTH + NODE) / 2];
  const outAt = four ? THIRD : WIDTH - NODE;
  const toneOf = new Map([...ins, ...outs, ...parts].map(({ key, tone }) => [key, tone]));
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
  const nodes = (bands: readonly FlowBand[], from: number) =>
    bands.map(({ key, at, height }) => node(key, from, at, height, toneOf.get(key) ?? "cost"));
  return (
    <>
      <div className={four ? "flowchart flowchart--four" : "flowchart"} style={cssVars({ h: layout.height })}>
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
              {layout.outs.map((each) => band(each, outAt, right))}
            </g>
            <g className={partsWouldBe ? "flow-bands flow-bands--would" : "flow-bands"}>
              {layout.parts.map((each) => band(each, WIDTH - NODE, outAt + NODE))}
            </g>
            {nodes(layout.ins, 0)}
            {node("middle", left, layout.middle.at, layout.middle.height, "in")}
            {nodes(layout.outs, outAt)}
            <g className={partsWouldBe ? "flow-nodes--would" : undefined}>
              {nodes(layout.parts, WIDTH - NODE)}
            </g>
          </svg>
          {four && <Ends ends={outs} bands={layout.outs} side="inner" />}
        </div>
        {four ? (
          <Ends ends={parts} bands={layout.parts} side="end" />
        ) : (
          <Ends ends={outs} bands={layout.outs} side="end" />
        )}
      </div>
      <FlowList ins={ins} outs={outs} middle={middle} parts={parts} />
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
  readonly side: "start" | "inner" | "end";
}

function Ends({ ends, bands, side }: EndsProps) {
  return (
    <ul className={`flowchart__ends flowchart__ends--${side}`}>
      {ends.map(({ key, name, amount }, index) => {
        const { at = 0, height = 0 } = bands[index] ?? {};
        const flowsOn = side === "inner" && index === 0;
        return (
          <li
            key={key}
            className={flowsOn ? "flowchart__end flowchart__end--source" : "flowchart__end"}
            style={cssVars({ y: flowsOn ? at + height + 28 : at + height / 2 })}
          >
            <b className="num">{amount}</b>
            <span>{name}</span>
          </li>
        );
      })}
    </ul>
  );
}

function FlowList({ ins, outs, middle, parts = [] }: Omit<Props, "label" | "partsWouldBe">) {
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
      {outs.flatMap((end, index) => [row(end, 1), ...(index === 0 ? parts.map((part) => row(part, 2)) : [])])}
    </ol>
  );
}
