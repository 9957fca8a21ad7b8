export type MarkKind = "for" | "against" | "abstain" | "none";

interface Props {
  readonly marks: readonly MarkKind[];
  /** The reader's own mark. */
  readonly own?: number | undefined;
  readonly label: string;
}

const STEP = 13;
const PER_ROW = 52;

/** One mark for each member: disc, cross, small dot, ring. */
export function RollMarks({ marks, own, label }: Props) {
  const rows = Math.ceil(marks.length / PER_ROW);
  return (
    <svg className="roll" viewBox={`0 0 ${PER_ROW * STEP} ${rows * STEP}`} role="img" aria-label={label}>
      {marks.map((kind, index) => {
        const x = (index % PER_ROW) * STEP + STEP / 2;
        const y = Math.floor(index / PER_ROW) * STEP + STEP / 2;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a mark is its place in the roll.
          <g key={index}>
            {kind === "for" && <circle className="v1" cx={x} cy={y} r="4" />}
            {kind === "against" && (
              <path className="v2" d={`M${x - 3.4} ${y - 3.4}l6.8 6.8M${x + 3.4} ${y - 3.4}l-6.8 6.8`} />
            )}
            {kind === "abstain" && <circle className="v3" cx={x} cy={y} r="2" />}
            {kind === "none" && <circle className="v0" cx={x} cy={y} r="4" />}
            {index === own && <circle className="me" cx={x} cy={y} r="5.6" />}
          </g>
        );
      })}
    </svg>
  );
}
