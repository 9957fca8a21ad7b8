import type { QueueView } from "../../chain/read/getQueue.ts";

/** What the redemption queue can pay now. */
export type QueueState =
  | { readonly state: "empty" }
  /** Nothing is due before this time. */
  | { readonly state: "notDue"; readonly dueAt: bigint }
  /** Something is due, but capital stands at its floor. */
  | { readonly state: "floor" }
  /** Something is due, but this year's part is used up, or the cash is. */
  | { readonly state: "cap"; readonly latestAt: bigint }
  | { readonly state: "payable"; readonly places: number };

type Seen = Pick<QueueView, "places" | "redeemable" | "capital" | "capitalFloor">;

/** Works out, as MemberAccounts does, how far a payment would come. @param now the time of the latest block */
export function queueState({ places, redeemable, capital, capitalFloor }: Seen, now: bigint): QueueState {
  const [first] = places;
  if (first === undefined) return { state: "empty" };
  if (now < first.dueAt) return { state: "notDue", dueAt: first.dueAt };
  let yearly = redeemable.value;
  let aboveFloor = capital.value > capitalFloor.value ? capital.value - capitalFloor.value : 0n;
  let paid = 0;
  for (const { dueAt, latestAt, amount } of places) {
    const most = now >= latestAt ? aboveFloor : yearly;
    if (now < dueAt || (most <= 0n && amount.value > 0n)) break;
    paid += 1;
    const given = amount.value < most ? amount.value : most;
    yearly -= given;
    aboveFloor -= given;
    if (given < amount.value) break; // paid in part, and everybody after it waits
  }
  if (paid > 0) return { state: "payable", places: paid };
  return aboveFloor === 0n ? { state: "floor" } : { state: "cap", latestAt: first.latestAt };
}
