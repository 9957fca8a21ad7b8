import type { ClassVoteView } from "./model.ts";

/** As Assembly judges it: silence of a whole class carries nothing. */
export function isReached({ majorityFor, majorityOf, inFavour, against }: ClassVoteView): boolean {
  const [yes, no] = [inFavour.value, against.value];
  return yes > 0n && yes * BigInt(majorityOf) >= (yes + no) * BigInt(majorityFor);
}
