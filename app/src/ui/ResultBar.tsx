import type { ReactNode } from "react";
import { cssVars } from "./cssVars.ts";

/** How one resolution stands, in members. */
export interface Counts {
  readonly inFavour: number;
  readonly against: number;
  readonly abstain: number;
  /** All who may vote: the length of the bar. */
  readonly roll: number;
  readonly quorum: number;
  readonly majority: number;
}

/** The numbers at the marks, each with its receipt. */
interface Marks {
  readonly quorum: ReactNode;
  readonly majority: ReactNode;
}

interface Words {
  /** The sentence a person would say of this bar. */
  readonly label: string;
  readonly quorum: string;
  readonly majority: string;
}

function Parts({ counts }: { readonly counts: Counts }) {
  return (
    <>
      {counts.inFavour > 0 && <i className="b-for" style={cssVars({ v: counts.inFavour })} />}
      {counts.against > 0 && <i className="b-against" style={cssVars({ v: counts.against })} />}
      {counts.abstain > 0 && <i className="b-abstain" style={cssVars({ v: counts.abstain })} />}
    </>
  );
}

/** A mark near an end keeps its word inside the bar. */
function markClass(at: number, of: number, low: boolean): string {
  const share = of === 0 ? 0 : at / of;
  const side = share > 0.8 ? " mark--end" : share < 0.15 ? " mark--start" : "";
  return `mark${low ? " mark--low" : ""}${side}`;
}

/** One track from nobody to all members, with a mark for the quorum above and for the majority below. */
export function ResultBar({
  counts,
  words,
  marks,
  tall = false,
}: {
  readonly counts: Counts;
  readonly words: Words;
  readonly marks: Marks;
  readonly tall?: boolean;
}) {
  const n = Math.max(1, counts.roll);
  return (
    <div className="rbar__track" style={cssVars(tall ? { n, h: "3rem" } : { n })}>
      <span className="sr" role="img" aria-label={words.label} />
      <Parts counts={counts} />
      <span
        className={markClass(counts.majority, n, true)}
        style={cssVars({ at: Math.min(counts.majority, n) })}
      >
        <span>
          {words.majority} <b>{marks.majority}</b>
        </span>
      </span>
      <span
        className={markClass(counts.quorum, n, false)}
        style={cssVars({ at: Math.min(counts.quorum, n) })}
      >
        <span>
          {words.quorum} <b>{marks.quorum}</b>
        </span>
      </span>
    </div>
  );
}

/** The small form: bar and quorum tick; the counts stand beside it in words. */
export function MiniBar({ counts }: { readonly counts: Counts }) {
  return (
    <span
      className="mini"
      aria-hidden="true"
      style={cssVars({ n: Math.max(1, counts.roll), at: counts.quorum })}
    >
      <span>
        <Parts counts={counts} />
      </span>
      <u />
    </span>
  );
}
