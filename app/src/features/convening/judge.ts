import { wholeIn } from "../../chain/givenText.ts";
import type { KindName, ResolutionCall } from "../../chain/model.ts";
import {
  type AskedAgenda,
  LONGEST_TEXT,
  LONGEST_WAIT,
  MOST_AT_NOTICE,
  MOST_ITEMS,
  stricterOf,
} from "../../chain/requisition.ts";
import type { Draft, DraftItem } from "./draft.ts";
import { type JudgedAct, judgeAct, type Known, type Refusal } from "./judgeAct.ts";

/** An item in the contracts' terms, but for its kind, which the bylaws say. */
export interface JudgedItem {
  readonly text: string;
  readonly calls: readonly ResolutionCall[];
  readonly raisedTo?: KindName;
}

export interface JudgedDraft {
  /** By the place of what was typed: `2.title`, `2.text`, `2.0.amount`, `items`, `wait`. Items and acts by their keys. */
  readonly refusals: ReadonlyMap<string, readonly Refusal[]>;
  readonly items: readonly JudgedItem[];
  /** Days of notice. */
  readonly wait: number;
  /** What each item would be called if nothing were typed, by its key. */
  readonly titles: ReadonlyMap<number, string>;
}

/** The meeting to whose agenda members add: whose notice is given, and whose voting is not open yet. */
export interface Appended {
  readonly id: bigint;
  readonly number: number;
  /** Unix seconds. */
  readonly opensAt: bigint;
  /** How many items it has. */
  readonly items: number;
}

/** As many as a notice takes, or as there is room for on the ballot paper. */
export const mostItems = (appendTo: Appended | undefined): number =>
  appendTo === undefined
    ? MOST_AT_NOTICE
    : Math.max(Math.min(MOST_ITEMS - appendTo.items, MOST_AT_NOTICE), 0);

const DAY_SECONDS = 86_400;
export const MOST_DAYS = Math.floor(LONGEST_WAIT / DAY_SECONDS);

/** What the draft says, and everything in it that cannot stand. */
export function judgeDraft(draft: Draft, known: Known, appendTo?: Appended): JudgedDraft {
  const refusals = new Map<string, Refusal[]>();
  const refuse = (place: string, refusal: Refusal) => {
    refusals.set(place, [...(refusals.get(place) ?? []), refusal]);
  };
  const least = known.facts.parameters.noticeDays;
  const typed = draft.wait.trim();
  const wait = typed === "" ? least : (wholeIn(typed, MOST_DAYS) ?? 0);
  const most = mostItems(appendTo);
  if (appendTo === undefined && wait < least)
    refuse("wait", { why: "wait", value: typed, values: { least, most: MOST_DAYS } });
  const count = draft.items.length;
  if (count === 0 || count > most)
    refuse("items", { why: "noItem", value: count === 0 ? "" : String(count), values: { most } });
  const opensAt = appendTo?.opensAt ?? known.now + BigInt(Math.max(wait, least) * DAY_SECONDS);
  const titles = new Map<number, string>();
  const items = draft.items.map((item): JudgedItem => {
    const { acts, suggested } = judgeActs(item, known, opensAt, refuse);
    if (suggested !== undefined) titles.set(item.key, suggested);
    const title = oneLine(item.title) || suggested || "";
    // The one thing that it does would name it, were it not refused itself.
    if (title === "" && (item.acts.length !== 1 || acts.length === 1))
      refuse(`${item.key}.title`, { why: "title", value: item.title });
    const text = item.text.trim() === "" ? title : `${title}\n\n${item.text.trim()}`;
    const bytes = new TextEncoder().encode(text).length;
    if (bytes > LONGEST_TEXT)
      refuse(`${item.key}.text`, {
        why: "tooLong",
        value: String(bytes),
        values: { most: LONGEST_TEXT },
      });
    return {
      text,
      calls: acts.map(({ call }) => call),
      ...(item.raisedTo && { raisedTo: item.raisedTo }),
    };
  });
  return { refusals, items, wait, titles };
}

function judgeActs(
  item: DraftItem,
  known: Known,
  opensAt: bigint,
  refuse: (place: string, refusal: Refusal) => void,
): { readonly acts: readonly JudgedAct[]; readonly suggested?: string } {
  const acts = item.acts.flatMap((act) => {
    const judged = judgeAct(act, {
      known,
      text: item.text.trim(),
      opensAt,
      refuse: (field, refusal) =>
        refuse(field === "text" ? `${item.key}.text` : `${item.key}.${act.key}.${field}`, refusal),
    });
    return judged ? [judged] : [];
  });
  const [only, ...more] = item.acts;
  const [judged] = acts;
  const named = only && more.length === 0 && judged;
  return { acts, ...(named && { suggested: known.words.title(only.template, judged.values) }) };
}

const oneLine = (text: string) => text.trim().replace(/\s+/g, " ");

/** @param needed one an item: what its calls ask for. An item may be stricter, never weaker. */
export function agendaOf(
  { items, wait }: JudgedDraft,
  needed: readonly KindName[],
  appendTo?: Appended,
): AskedAgenda {
  return {
    items: items.map(({ text, calls, raisedTo = "ordinary" }, place) => ({
      kind: stricterOf(needed[place] ?? "dissolution", raisedTo),
      text,
      calls,
    })),
    opensAfterSeconds: appendTo === undefined ? wait * DAY_SECONDS : 0,
    ...(appendTo && { appendTo: appendTo.id }),
  };
}
