import { addressIn } from "../../chain/givenText.ts";
import type { MemberView, Organs, ResolutionCall } from "../../chain/model.ts";
import { encodeCall, type PreparedCall } from "../../chain/preparedCall.ts";
import { type AskedAgenda, type AskedItem, LONGEST_TEXT, LONGEST_WAIT } from "../../chain/requisition.ts";
import { appoint, recall } from "../../chain/write/seat.ts";

export type Template = "text" | "appoint" | "recall";
export const TEMPLATES: readonly Template[] = ["text", "appoint", "recall"];
export const MOST_DRAFTED = 4;

/** One item as it is typed; what a template does not ask for is ignored. */
export interface DraftItem {
  readonly key: number;
  readonly template: Template;
  /** Of a text. */
  readonly title: string;
  readonly reasons: string;
  /** A member's number, or an address. */
  readonly who: string;
  readonly days: string;
  /** Whose ended seat is freed; empty if a seat is free. */
  readonly place: string;
}

export function emptyItem(key: number, termDays: number): DraftItem {
  return { key, template: "text", title: "", reasons: "", who: "", days: String(termDays), place: "" };
}

export type Refusal = "title" | "tooLong" | "who" | "place" | "days" | "wait";

/** What is refused, by the field in which it stands, e.g. `0.who`; or the agenda. */
export type Judged =
  | { readonly refused: ReadonlyMap<string, Refusal> }
  | { readonly refused?: undefined; readonly agenda: AskedAgenda };

export interface Known {
  readonly organs: Organs;
  readonly members: readonly MemberView[];
  readonly termDays: number;
  readonly noticeDays: number;
  /** The title of an item that has a call, in the writer's language. */
  readonly titleOf: (template: "appoint" | "recall", who: MemberView) => string;
}

const DAY_SECONDS = 86_400;

export function judgeDraft(items: readonly DraftItem[], waitDays: string, known: Known): Judged {
  const refused = new Map<string, Refusal>();
  const wait = wholeIn(waitDays);
  if (wait === undefined || wait < known.noticeDays || wait * DAY_SECONDS > LONGEST_WAIT)
    refused.set("wait", "wait");
  const asked = items.map((item, place): AskedItem => {
    const refuse = (field: string, why: Refusal) => refused.set(`${place}.${field}`, why);
    const { title, calls } = judgeItem(item, known, refuse);
    const text = item.reasons.trim() ? `${title}\n\n${item.reasons.trim()}` : title;
    if (new TextEncoder().encode(text).length > LONGEST_TEXT) refuse("reasons", "tooLong");
    return { kind: "ordinary", text, calls };
  });
  return refused.size > 0
    ? { refused }
    : { agenda: { items: asked, opensAfterSeconds: (wait ?? 0) * DAY_SECONDS } };
}

function judgeItem(
  item: DraftItem,
  known: Known,
  refuse: (field: string, why: Refusal) => void,
): { readonly title: string; readonly calls: readonly ResolutionCall[] } {
  if (item.template === "text") {
    const title = item.title.trim().replace(/\s+/g, " ");
    if (title === "") refuse("title", "title");
    return { title, calls: [] };
  }
  const member = memberIn(item.who, known.members);
  const seated = member !== undefined && member.seatEnds !== 0n;
  if (member === undefined || (item.template === "recall" && !seated)) {
    refuse("who", "who");
    return { title: "", calls: [] };
  }
  const title = known.titleOf(item.template, member);
  if (item.template === "recall") return { title, calls: [callOf(recall(known.organs, member.account))] };
  const days = wholeIn(item.days);
  if (days === undefined || days < 1 || days > known.termDays) refuse("days", "days");
  const predecessor = item.place.trim() === "" ? undefined : memberIn(item.place, known.members, true);
  if (item.place.trim() !== "" && predecessor === undefined) refuse("place", "place");
  return { title, calls: [callOf(appoint(known.organs, member.account, days ?? 0, predecessor?.account))] };
}

const callOf = (call: PreparedCall): ResolutionCall => ({ target: call.address, data: encodeCall(call) });

/** The present member whom a number or an address names; who has left only where a former director is meant. */
export function memberIn(
  text: string,
  members: readonly MemberView[],
  mayHaveLeft = false,
): MemberView | undefined {
  const typed = text.trim().replace(/^(no\.?|nr\.?|n\.?º|nº|رقم)\s*/i, "");
  const account = addressIn(typed);
  const memberId = account ? undefined : wholeIn(typed);
  return members.find(
    (member) =>
      (mayHaveLeft || member.leftAt === 0n) &&
      (account ? member.account.toLowerCase() === account.toLowerCase() : member.memberId === memberId),
  );
}

function wholeIn(text: string): number | undefined {
  const plain = text.trim();
  return /^\d{1,9}$/.test(plain) ? Number(plain) : undefined;
}
