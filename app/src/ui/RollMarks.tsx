import { useNarrow } from "./useNarrow.ts";

export type MarkKind = "for" | "against" | "abstain" | "none";

interface Props {
  readonly marks: readonly MarkKind[];
  /** The reader's own mark. */
  readonly own?: number | undefined;
  readonly label: string;
  /** Where each mark leads, in their order; a list beside the marks must hold the same links. */
  readonly links?: readonly Link[];
}

interface Link {
  readonly href: string;
  readonly title: string;
}

const STEP = 13;
/** On a phone a mark must stay large enough to be told apart. */
const PER_ROW = { wide: 52, narrow: 26 } as const;

/** One mark for each member: disc, cross, small dot, ring. */
export function RollMarks({ marks, own, label, links = [] }: Props) {
  const perRow = useNarrow() ? PER_ROW.narrow : PER_ROW.wide;
  const rows = Math.ceil(marks.length / perRow);
  const role = links.length > 0 ? "group" : "img"; // a picture may hold nothing that can be pressed
  return (
    <svg className="roll" viewBox={`0 0 ${perRow * STEP} ${rows * STEP}`} role={role} aria-label={label}>
      {marks.map((kind, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a mark is its place in the roll.
        <Mark key={index} kind={kind} index={index} perRow={perRow} own={index === own} link={links[index]} />
      ))}
    </svg>
  );
}

interface MarkProps {
  readonly kind: MarkKind;
  readonly index: number;
  readonly perRow: number;
  readonly own: boolean;
  readonly link: Link | undefined;
}

function Mark({ kind, index, perRow, own, link }: MarkProps) {
  const along = (index % perRow) * STEP + STEP / 2;
  const x = document.documentElement.dir === "rtl" ? perRow * STEP - along : along; // from the start edge
  const y = Math.floor(index / perRow) * STEP + STEP / 2;
  const mark = (
    <>
      {kind === "for" && <circle className="v1" cx={x} cy={y} r="4" />}
      {kind === "against" && (
        <path className="v2" d={`M${x - 3.4} ${y - 3.4}l6.8 6.8M${x + 3.4} ${y - 3.4}l-6.8 6.8`} />
      )}
      {kind === "abstain" && <circle className="v3" cx={x} cy={y} r="2" />}
      {kind === "none" && <circle className="v0" cx={x} cy={y} r="4" />}
      {own && <circle className="me" cx={x} cy={y} r="5.6" />}
    </>
  );
  if (!link) return mark;
  return (
    <a href={link.href} tabIndex={-1}>
      <title>{link.title}</title>
      <rect x={x - STEP / 2} y={y - STEP / 2} width={STEP} height={STEP} fill="transparent" />
      {mark}
    </a>
  );
}
