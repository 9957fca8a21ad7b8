import { valueAt } from "../../chain/bylawsDocument.ts";
import { KIND_NAMES, type KindName } from "../../chain/model.ts";
import { MOST_AT_NOTICE, MOST_CALLS } from "../../chain/requisition.ts";

/** What an item can do, in groups as people look for it. */
export const TEMPLATE_GROUPS = {
  money: ["pay", "approveBudget", "closeBudget", "attribute", "move", "openFund", "setRoyalty"],
  year: ["allocateSurplus", "publishStatement", "correctStatement", "coverLoss", "writeDown"],
  capital: ["lendCapital", "returnCapital"],
  rules: ["amend", "amendClass", "addClass"],
  board: ["appoint", "recall", "nameElectionOrgan"],
  commons: ["grantData", "revokeGrant", "releaseModel", "stopModel", "nameTrainer", "requireTraining"],
  members: ["charge", "expel", "suspend", "liftSuspension", "recover", "endRecovery"],
  appeals: ["admit", "confirmEntry", "annulEntry", "reinstate"],
  end: ["nameSuccessor", "dissolve"],
  other: ["custom"],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type TemplateGroup = keyof typeof TEMPLATE_GROUPS;
export type Template = (typeof TEMPLATE_GROUPS)[TemplateGroup][number];
export const TEMPLATES: readonly Template[] = Object.values(TEMPLATE_GROUPS).flat();

/** Every field that a template may ask for. */
export const FIELDS = [
  "fund",
  "tag",
  "to",
  "amount",
  "spender",
  "perPayment",
  "from",
  "until",
  "payees",
  "line",
  "year",
  "class",
  "className",
  "voting",
  "agent",
  "boardSeats",
  "minShares",
  "who",
  "days",
  "place",
  "charge",
  "applicant",
  "link",
  "organ",
  "target",
  "signature",
  "toFund",
  "interest",
  "fundName",
  "royalty",
  "share",
  "successor",
  "statement",
  "dataset",
  "recipient",
  "purpose",
  "fee",
  "grant",
  "model",
  "requests",
  "course",
  "role",
] as const;
export type FieldName = (typeof FIELDS)[number];

export const FIELDS_OF: Readonly<Record<Template, readonly FieldName[]>> = {
  pay: ["fund", "to", "amount"],
  approveBudget: ["fund", "spender", "amount", "perPayment", "from", "until", "payees"],
  closeBudget: ["line"],
  attribute: ["fund", "tag", "amount"],
  writeDown: ["year", "amount"],
  allocateSurplus: ["year", "amount", "interest"],
  publishStatement: ["statement"],
  correctStatement: ["statement"],
  coverLoss: ["year", "amount"],
  move: ["fund", "toFund", "amount"],
  openFund: ["fundName"],
  setRoyalty: ["royalty", "share"],
  lendCapital: ["toFund", "amount"],
  returnCapital: ["fund", "amount"],
  nameSuccessor: ["successor"],
  dissolve: [],
  amend: [],
  amendClass: ["class", "className", "boardSeats", "minShares"],
  addClass: ["className", "voting", "agent", "boardSeats", "minShares"],
  appoint: ["who", "days", "place"],
  recall: ["who"],
  nameElectionOrgan: ["to"],
  charge: ["who"],
  expel: ["charge"],
  suspend: ["who"],
  liftSuspension: ["who"],
  recover: ["who", "link"],
  endRecovery: ["who"],
  admit: ["applicant", "link"],
  confirmEntry: ["who"],
  annulEntry: ["who"],
  reinstate: ["who"],
  grantData: ["dataset", "recipient", "purpose", "from", "until", "fee", "royalty"],
  revokeGrant: ["grant"],
  releaseModel: ["model", "requests"],
  stopModel: ["model"],
  nameTrainer: ["course", "to"],
  requireTraining: ["role", "course"],
  custom: ["organ", "target", "signature"],
};

/** One thing that an item does, as it is typed. */
export interface DraftAct {
  readonly key: number;
  readonly template: Template;
  /** By field; an argument of an own call by its place, `arg0`. */
  readonly values: Readonly<Record<string, string>>;
  /** Of an amendment: what each rule is to be, by its path, as a bylaws file writes it, or as typed if it is none. */
  readonly changes: Readonly<Record<string, unknown>>;
}

/** One item as it is typed. */
export interface DraftItem {
  readonly key: number;
  /** Empty where the one thing that it does names it. */
  readonly title: string;
  readonly text: string;
  /** What it is raised to; never below what its calls ask for. */
  readonly raisedTo?: KindName;
  readonly acts: readonly DraftAct[];
}

/** An agenda as far as it is written: kept in this browser, and the same for a notice and for what members ask for. */
export interface Draft {
  readonly step: number;
  readonly items: readonly DraftItem[];
  /** Days of notice; empty for the least that the bylaws ask for. */
  readonly wait: string;
}

export const NEW_DRAFT: Draft = { step: 0, items: [], wait: "" };
export const STEPS = ["items", "when", "review", "send"] as const;

/** A number that none of these has, so that an entry keeps its fields when others go. */
const nextKey = (entries: readonly { readonly key: number }[]): number =>
  Math.max(-1, ...entries.map(({ key }) => key)) + 1;

export const newAct = (template: Template, key = 0): DraftAct => ({ key, template, values: {}, changes: {} });

/** @param template none for a decision in words */
export function withItem(draft: Draft, template: Template | undefined): Draft {
  const acts = template === undefined ? [] : [newAct(template)];
  const item: DraftItem = { key: nextKey(draft.items), title: "", text: "", acts };
  return { ...draft, items: [...draft.items, item].slice(0, MOST_AT_NOTICE) };
}

export function withAct(item: DraftItem, template: Template): DraftItem {
  return { ...item, acts: [...item.acts, newAct(template, nextKey(item.acts))].slice(0, MOST_CALLS) };
}

// ---- Keeping ----

const PREFIX = "convening.draft.";
const LONGEST_KEPT = 200_000;

/** Of one co-op, or of the agenda of one of its meetings to which members add. */
export const shelfOf = (assembly: string, meetingId?: bigint): string =>
  meetingId === undefined ? assembly : `${assembly}.${meetingId}`;

/** @param shelf see shelfOf; @returns whether this browser keeps it */
export function keepDraft(shelf: string, draft: Draft): boolean {
  try {
    localStorage.setItem(PREFIX + shelf, JSON.stringify(draft));
    return true;
  } catch {
    return false; // private windows, or no room
  }
}

export function clearDraft(shelf: string): void {
  try {
    localStorage.removeItem(PREFIX + shelf);
  } catch {} // nothing was kept
}

/** The draft of an earlier visit; what cannot be used of it is left out. */
export function keptDraft(shelf: string): Draft {
  let kept: unknown;
  try {
    const text = localStorage.getItem(PREFIX + shelf) ?? "null";
    kept = text.length > LONGEST_KEPT ? null : JSON.parse(text);
  } catch {
    return NEW_DRAFT;
  }
  const step = Number(valueAt(kept, "step"));
  const items = listAt(kept, "items").slice(0, MOST_AT_NOTICE).map(itemIn);
  return {
    step: Number.isInteger(step) && step >= 0 && step < STEPS.length ? step : 0,
    items,
    wait: textAt(kept, "wait"),
  };
}

function itemIn(kept: unknown, key: number): DraftItem {
  const raisedTo = KIND_NAMES.find((name) => name === valueAt(kept, "raisedTo"));
  return {
    key,
    title: textAt(kept, "title"),
    text: textAt(kept, "text"),
    ...(raisedTo && { raisedTo }),
    acts: listAt(kept, "acts")
      .flatMap((act): Omit<DraftAct, "key">[] => {
        const template = TEMPLATES.find((name) => name === valueAt(act, "template"));
        if (template === undefined) return [];
        const values = Object.entries(objectAt(act, "values")).filter(
          (entry): entry is [string, string] => typeof entry[1] === "string",
        );
        return [{ template, values: Object.fromEntries(values), changes: objectAt(act, "changes") }];
      })
      .slice(0, MOST_CALLS)
      .map((act, place) => ({ ...act, key: place })),
  };
}

function textAt(of: unknown, key: string): string {
  const value = valueAt(of, key);
  return typeof value === "string" ? value : "";
}

function listAt(of: unknown, key: string): readonly unknown[] {
  const value = valueAt(of, key);
  return Array.isArray(value) ? value : [];
}

function objectAt(of: unknown, key: string): Readonly<Record<string, unknown>> {
  const value = valueAt(of, key);
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}
