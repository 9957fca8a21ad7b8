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
}

/** The height of the middle; no band is thinner than LEAST, and each has room beside it for two lines of text. */
const BODY = 260;
const LEAST = 1.5;
const TEXT = 52;
const TOP = 56;

/** Places what comes in and what goes out beside one middle, on one scale, in the order given. */
export function flowLayout(ins: readonly FlowPart[], outs: readonly FlowPart[]): FlowLayout {
  const sum = (parts: readonly FlowPart[]) => parts.reduce((total, { value }) => total + value, 0n);
  const most = Number(sum(ins) > sum(outs) ? sum(ins) : sum(outs));
  const heightOf = ({ value }: FlowPart) =>
    most === 0 ? LEAST : Math.max(LEAST, (Number(value) / most) * BODY);
  const stacked = (parts: readonly FlowPart[]) => parts.reduce((total, part) => total + heightOf(part), 0);
  const roomOf = (part: FlowPart) => Math.max(TEXT, heightOf(part) + 12);
  const rooms = (parts: readonly FlowPart[]) => parts.reduce((total, part) => total + roomOf(part), 0);
  const middleHeight = Math.max(stacked(ins), stacked(outs));
  const tallest = Math.max(rooms(ins), rooms(outs), middleHeight);
  const middle = { at: TOP + (tallest - middleHeight) / 2, height: middleHeight };
  const placed = (parts: readonly FlowPart[]): FlowBand[] => {
    let [at, meets] = [TOP + (tallest - rooms(parts)) / 2, middle.at];
    return parts.map((part) => {
      const height = heightOf(part);
      const band = { key: part.key, height, at: at + (roomOf(part) - height) / 2, meets };
      at += roomOf(part);
      meets += height;
      return band;
    });
  };
  return { height: TOP + tallest, ins: placed(ins), outs: placed(outs), middle };
}
