import type { Address, Hex } from "viem";
import type { ConsentView, GrantView } from "../../chain/commons.ts";
import { dayIn } from "../../chain/givenText.ts";
import { PURPOSES } from "../../chain/purposes.ts";

const DAY = 86_400;
/** A consent that ends sooner than this is pointed out. */
const ENDING = 60n * 86_400n;

export const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** How a switch stands. `later`: it counts from the next day on; `ending`: live, and over within sixty days. */
export type SwitchState = "off" | "on" | "ending" | "later";

export function switchState(view: ConsentView | undefined, now: bigint): SwitchState {
  if (view?.standing === "beginsLater") return "later";
  if (view?.standing !== "live") return "off";
  return view.until - now <= ENDING ? "ending" : "on";
}

/** Whether there is something to withdraw: it counts, or will from the next day on. */
export function runs({ standing }: Pick<ConsentView, "standing">): boolean {
  return standing === "live" || standing === "beginsLater";
}

/** What one subject said about one dataset to one recipient for one purpose, if anything. */
export function consentIn(
  views: readonly ConsentView[],
  datasetId: bigint,
  recipient: Address,
  purpose: Hex,
): ConsentView | undefined {
  return views.find(
    (each) => each.datasetId === datasetId && same(each.recipient, recipient) && same(each.purpose, purpose),
  );
}

/** Whom it can be allowed. `coop`: the co-op whose dataset it is, for itself. */
export interface Recipient {
  readonly address: Address;
  readonly kind: "coop" | "grant" | "own";
}

/**
 * The co-op first, then who holds a grant or was given a consent, then the addresses that the reader typed.
 * @param added typed by the reader, in that order
 */
export function recipientsOf(
  coop: Address,
  grants: readonly GrantView[],
  views: readonly ConsentView[],
  added: readonly Address[],
): readonly Recipient[] {
  const all: readonly Recipient[] = [
    { address: coop, kind: "coop" },
    ...grants.filter(stands).map(({ recipient }) => ({ address: recipient, kind: "grant" }) as const),
    ...views.map(({ recipient }) => ({ address: recipient, kind: "own" }) as const),
    ...added.map((address) => ({ address, kind: "own" }) as const),
  ];
  return all.filter(({ address }, i) => all.findIndex((each) => same(each.address, address)) === i);
}

/** The purposes that a recipient is asked about, and the others that are offered. */
export interface PurposesShown {
  readonly first: readonly Hex[];
  readonly others: readonly Hex[];
}

/**
 * First those for which the recipient holds a grant that stands, or was answered; all of them where that is none.
 * @param views of the one subject, about the one dataset
 */
export function purposesShown(
  recipient: Address,
  grants: readonly GrantView[],
  views: readonly ConsentView[],
): PurposesShown {
  const of = [...grants.filter(stands), ...views].filter((each) => same(each.recipient, recipient));
  const known = PURPOSES.map(({ hash }) => hash);
  const concerns = (hash: Hex) => of.some(({ purpose }) => same(purpose, hash));
  const rest = of.map(({ purpose }) => purpose).filter((hash) => !known.some((each) => same(each, hash)));
  const unknown = rest.filter((hash, i) => rest.findIndex((each) => same(each, hash)) === i);
  const first = [...known.filter(concerns), ...unknown];
  return first.length === 0
    ? { first: known, others: [] }
    : { first, others: known.filter((hash) => !concerns(hash)) };
}

const stands = ({ standing }: GrantView) => standing !== "over" && standing !== "revoked";

/** 2027-01-31, as a date field has it. */
export function dayText(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}

/**
 * The days on which a consent can end, at their first second. Given anew after an end it begins with the next day, so it
 * ends a day after that at the soonest.
 * @param latest the last end that the bylaws allow, as latestConsentEnd gives it
 */
export function endDays(
  now: number,
  begun: boolean,
  latest: number,
): { readonly first: number; readonly last: number } {
  const today = now - (now % DAY);
  return { first: today + (begun ? 1 : 2) * DAY, last: latest };
}

/** The end that is proposed: in a year, or as late as the bylaws allow. */
export function proposedEnd(days: { readonly first: number; readonly last: number }, now: number): number {
  const inAYear = now - (now % DAY) + 365 * DAY;
  return Math.max(days.first, Math.min(days.last, inAYear));
}

/** What a date field says, or why it cannot be the end. */
export function endIn(
  given: string,
  { first, last }: { readonly first: number; readonly last: number },
): { readonly end: number } | { readonly why: "empty" | "early" | "late" } {
  const end = dayIn(given);
  if (end === undefined) return { why: "empty" };
  if (end < first) return { why: "early" };
  return end > last ? { why: "late" } : { end };
}
