/** One thing that flows in or out. `value` counts in the smallest unit. */
export interface FlowPart {
  readonly key: string;
  readonly value: bigint;
}

/** Where a band ends at its own side, and where it meets the middle. All in pixels from the top. */
export interface FlowBand {
  readonly key: string;
  readonly height: number;
  readonly at: number;
  readonly meets: number;
}

export interface FlowLayout {
  readonly height: number;
  readonly ins: readonly FlowBand[];
  readonly outs: readonly FlowBand[];
  readonly middle: { readonly at: number; readonly height: number };
  /** Of the first that goes out, each meeting its right edge. */
  readonly parts: readonly FlowBand[];
}

/** The height of the middle; no band is thinner than LEAST, and each has room beside it for two lines of text. */
const BODY = 260;
const LEAST = 1.5;
const TEXT = 52;
const TOP = 56;

/**
 * Places what comes in and what goes out beside one middle, on one scale, in the order given.
 * @param parts of the first that goes out, which flows on to them
 */
export function flowLayout(
  ins: readonly FlowPart[],
  outs: readonly FlowPart[],
  parts: readonly FlowPart[] = [],
): FlowLayout {
  const sum = (all: readonly FlowPart[]) => all.reduce((total, { value }) => total + value, 0n);
  const most = Number(sum(ins) > sum(outs) ? sum(ins) : sum(outs));
  const heightOf = ({ value }: FlowPart) =>
    most === 0 ? LEAST : Math.max(LEAST, (Number(value) / most) * BODY);
  const stacked = (all: readonly FlowPart[]) => all.reduce((total, part) => total + heightOf(part), 0);
  const roomOf = (part: FlowPart) => Math.max(TEXT, heightOf(part) + 12);
  const rooms = (all: readonly FlowPart[]) => all.reduce((total, part) => total + roomOf(part), 0);
  const middleHeight = Math.max(stacked(ins), stacked(outs));
  const [first, ...rest] = outs;
  // What flows on has its words below it; the others begin where its parts do not cross their words.
  const onward = first !== undefined && parts.length > 0;
  const below = onward ? Math.max(heightOf(first) + TEXT + 12, rooms(parts) * 0.8) : 0;
  const outsHeight = onward ? below + rooms(rest) : rooms(outs);
  const tallest = Math.max(rooms(ins), outsHeight, rooms(parts), middleHeight);
  const middle = { at: TOP + (tallest - middleHeight) / 2, height: middleHeight };
  const placed = (all: readonly FlowPart[], from: number, meetsFrom: number): FlowBand[] => {
    let [at, meets] = [from, meetsFrom];
    return all.map((part) => {
      const height = heightOf(part);
      const band = { key: part.key, height, at: at + (roomOf(part) - height) / 2, meets };
      at += roomOf(part);
      meets += height;
      return band;
    });
  };
  const centred = (all: readonly FlowPart[]) => placed(all, TOP + (tallest - rooms(all)) / 2, middle.at);
  const height = TOP + tallest;
  if (!onward) return { height, ins: centred(ins), outs: centred(outs), middle, parts: [] };
  const source = { key: first.key, height: heightOf(first), at: TOP, meets: middle.at };
  return {
    height,
    ins: centred(ins),
    outs: [source, ...placed(rest, TOP + below, middle.at + source.height)],
    middle,
    parts: placed(parts, TOP, source.at),
  };
}
