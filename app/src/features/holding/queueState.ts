import type { QueueView } from "../../chain/read/getQueue.ts";

/** What the redemption queue can pay now. */
export type QueueState =
  | { readonly state: "empty" }
  /** Nothing is due before this time. */
  | { readonly state: "notDue"; readonly dueAt: bigint }
  /** Something is due, but capital stands at its floor. */
  | { readonly state: "floor" }
  /** Something is due, but this year's part is used up. */
  | { readonly state: "cap"; readonly latestAt: bigint }
  /** Something is due, and the cash is not here: what was lent must come back first. */
  | { readonly state: "cash" }
  | { readonly state: "payable"; readonly places: number };

type Seen = Pick<
  QueueView,
  "places" | "redeemable" | "pays" | "cash" | "capital" | "capitalFloor" | "woundUp"
>;

/**
 * Whether anything would be paid is the contract's answer; how far a payment would come is worked out as MemberAccounts
 * does. After the last day it may come less far: retained parts that revolved and were not collected hold back too, and no
 * read says how many they are.
 * @param now the time of the latest block
 */
export function queueState(
  { places, redeemable, pays, cash, capital, capitalFloor, woundUp }: Seen,
  now: bigint,
): QueueState {
  const [first] = places;
  if (first === undefined) return { state: "empty" };
  if (now < first.dueAt && !woundUp) return { state: "notDue", dueAt: first.dueAt };
  const above = capital.value > capitalFloor.value ? capital.value - capitalFloor.value : 0n;
  if (!pays) {
    if (woundUp || (above > 0n && cash === 0n)) return { state: "cash" };
    return above === 0n || now >= first.latestAt
      ? { state: "floor" }
      : { state: "cap", latestAt: first.latestAt };
  }
  let yearly = redeemable.value;
  let aboveFloor = above < cash ? above : cash;
  let paid = 0;
  for (const { dueAt, latestAt, amount } of places) {
    const most = now >= latestAt && !woundUp ? aboveFloor : yearly;
    if ((now < dueAt && !woundUp) || (most <= 0n && amount.value > 0n)) break;
    paid += 1;
    const given = amount.value < most ? amount.value : most;
    yearly -= given;
    aboveFloor -= given;
    if (given < amount.value) break; // paid in part, and everybody after it waits
  }
  return { state: "payable", places: Math.max(paid, 1) };
}
