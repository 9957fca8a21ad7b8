import archive from "../../../../bylaws/archive.json";
import farm from "../../../../bylaws/farm.json";
import studio from "../../../../bylaws/studio.json";
import { type Document, documentOf, valueAt } from "../../chain/bylawsDocument.ts";
import {
  type BylawsFile,
  BylawsFileRefused,
  type BylawsRefusal,
  LEGAL_PROFILES,
  POOL_BASES,
  parseBylawsFile,
} from "../../chain/bylawsFile.ts";
import { parseCsv } from "../../chain/csv.ts";
import { FOUNDER_COLUMNS, parseFounders } from "../../chain/foundersFile.ts";
import { charterHashOf } from "../../chain/foundingFile.ts";
import type { Settlement } from "../../chain/model.ts";
import type { Founder, Founding } from "../../chain/parameters.ts";
import { type Refusal, Refused } from "../../chain/refusal.ts";

export const PRESETS = { archive, farm, studio } as const satisfies Record<string, Document>;
export type PresetName = keyof typeof PRESETS;
export const PRESET_NAMES = Object.keys(PRESETS) as readonly PresetName[];

/** As typed. */
export interface FounderRow {
  readonly account: string;
  readonly class: string;
  readonly shares: string;
  readonly director: boolean;
}

/** What the organiser has written so far: text and addresses only, kept in this browser. */
export interface Draft {
  readonly step: number;
  readonly purpose: string;
  readonly name: string;
  readonly preset?: PresetName;
  readonly bylaws?: Document;
  readonly token: string;
  readonly founders: readonly FounderRow[];
  /** What follows name and purpose in the charter. */
  readonly body: string;
  /** The last day of signing, 2027-01-31, in UTC. */
  readonly until: string;
}

export const NO_FOUNDER: FounderRow = { account: "", class: "", shares: "1", director: false };
export const NEW_DRAFT: Draft = {
  step: 0,
  purpose: "",
  name: "",
  token: "",
  founders: [NO_FOUNDER],
  body: "",
  until: "",
};

const STEPS = 6;
const MOST_FOUNDERS = 1_000;

/** Begins with a preset's rules, keeping purpose, name and people. */
export function withPreset(draft: Draft, preset: PresetName): Draft {
  return { ...draft, preset, bylaws: structuredClone(PRESETS[preset]) as Document };
}

// ---- Judging ----

export interface Judged {
  /** Absent while anything in it is refused. */
  readonly bylaws?: BylawsFile;
  readonly refusals: readonly BylawsRefusal[];
}

/** What the validator says of the draft's rules, name and purpose. */
export function judgeBylaws({ bylaws = PRESETS.studio, name, purpose }: Draft, decimals?: number): Judged {
  try {
    const text = JSON.stringify({ ...bylaws, name, purpose });
    return { bylaws: parseBylawsFile(text, "bylaws", decimals), refusals: [] };
  } catch (error) {
    if (error instanceof BylawsFileRefused) return { refusals: error.refusals };
    throw error;
  }
}

export interface JudgedFounders {
  readonly founders?: readonly Founder[];
  /** Those of one row say so in `line`, counted from 2. */
  readonly refusals: readonly Refusal[];
}

export const leastFounders = (bylaws: BylawsFile): number =>
  LEGAL_PROFILES[bylaws.parameters.legalProfile] === "SCE" ? 5 : 1;

export function judgeFounders(rows: readonly FounderRow[], bylaws: BylawsFile): JudgedFounders {
  const cell = (text: string) => `"${text.replaceAll('"', '""').replaceAll(/[\r\n]+/g, " ")}"`;
  const lines = rows.map((row) =>
    [row.account, row.class, row.shares, row.director ? "yes" : "no"].map(cell).join(","),
  );
  const { parameters, classes } = bylaws;
  try {
    const founders = parseFounders([FOUNDER_COLUMNS.join(","), ...lines].join("\n"), "founders", {
      classes,
      maxHolding: parameters.maxHolding,
      minSeats: parameters.minSeats,
      seats: parameters.seats,
      least: leastFounders(bylaws),
    });
    return { founders, refusals: [] };
  } catch (error) {
    if (error instanceof Refused) return { refusals: error.refusals };
    throw error;
  }
}

/** The row that a founders' refusal is about, counted from 0; undefined for all of them. */
export const rowOf = ({ line }: Refusal): number | undefined => (line === undefined ? undefined : line - 2);

/**
 * The rows of a founders' list, as typed: they are judged afterwards, like all others.
 * @throws Refused, CsvBroken
 */
export function rowsOfCsv(text: string): readonly FounderRow[] {
  const [header, ...rows] = parseCsv(text);
  const names = header?.cells.map((name) => name.trim()) ?? [];
  // The reader of founders' files says best what is wrong with the header.
  if (FOUNDER_COLUMNS.some((column) => !names.includes(column)) || rows.length > MOST_FOUNDERS)
    parseFounders(text, "founders.csv", { least: 1 });
  return rows.map(({ cells }) => {
    const cell = (name: string) => cells[names.indexOf(name)]?.trim() ?? "";
    return {
      account: cell("account"),
      class: cell("class"),
      shares: cell("shares"),
      director: cell("director") === "yes",
    };
  });
}

const DAY = 86_400n;

/** The second in which the last day of signing ends; undefined if that is not from tomorrow to a year ahead. */
export function deadlineOf(until: string, now: bigint): number | undefined {
  const start = /^\d{4}-\d{2}-\d{2}$/.test(until) ? Date.parse(`${until}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(start)) return undefined;
  const end = start / 1000 + Number(DAY) - 1;
  const [least, most] = [Number(now), Number(now + 366n * DAY)];
  return end - Number(DAY) + 1 > least && end <= most ? end : undefined;
}

/** A month from now, as the field of a day has it. */
export const inAMonth = (now: bigint): string =>
  new Date(Number(now + 30n * DAY) * 1000).toISOString().slice(0, 10);

/** Name, purpose, and what the founders add: the text whose hash is signed. */
export function charterOf({ name, purpose, body }: Pick<Draft, "name" | "purpose" | "body">): string {
  return [name, purpose, body]
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .join("\n\n");
}

/** What the founders would sign. */
export function foundingOf(
  draft: Draft,
  bylaws: BylawsFile,
  founders: readonly Founder[],
  settlement: Settlement,
  deadline: number,
): Founding {
  return {
    name: bylaws.name,
    charterHash: charterHashOf(charterOf(draft)),
    settlementToken: settlement.address,
    parameters: bylaws.parameters,
    classes: bylaws.classes,
    pools: bylaws.pools,
    founders,
    deadline,
  };
}

/** The rules of a founding written as a bylaws file again, so that the validator can judge what a link brought. */
export function judgeFounding(
  founding: Founding,
  settlement: Pick<Settlement, "symbol" | "decimals">,
): Judged {
  const document = {
    name: founding.name,
    purpose: "-",
    settlement: { symbol: settlement.symbol, decimals: settlement.decimals },
    ...documentOf(founding.parameters, settlement.decimals),
    classes: founding.classes,
    pools: founding.pools.map(({ basis, bps }) => ({ basis: POOL_BASES[basis] ?? String(basis), bps })),
  };
  try {
    return { bylaws: parseBylawsFile(JSON.stringify(document), "founding"), refusals: [] };
  } catch (error) {
    if (error instanceof BylawsFileRefused) return { refusals: error.refusals };
    throw error;
  }
}

// ---- Keeping ----

const KEY = "found.draft";

/** The draft of an earlier visit; what cannot be used of it is left out. */
export function loadDraft(): Draft {
  let kept: unknown;
  try {
    kept = JSON.parse(localStorage.getItem(KEY) ?? "null");
  } catch {
    return NEW_DRAFT;
  }
  const text = (key: string) => {
    const value = valueAt(kept, key);
    return typeof value === "string" ? value : "";
  };
  const step = Number(valueAt(kept, "step"));
  const preset = PRESET_NAMES.find((name) => name === valueAt(kept, "preset"));
  const bylaws = valueAt(kept, "bylaws");
  const rows = valueAt(kept, "founders");
  const founders = (Array.isArray(rows) ? rows : []).slice(0, MOST_FOUNDERS).map((row: unknown) => ({
    account: String(valueAt(row, "account") ?? ""),
    class: String(valueAt(row, "class") ?? ""),
    shares: String(valueAt(row, "shares") ?? ""),
    director: valueAt(row, "director") === true,
  }));
  const isObject = typeof bylaws === "object" && bylaws !== null && !Array.isArray(bylaws);
  return {
    step: Number.isInteger(step) && step >= 0 && step < STEPS ? step : 0,
    purpose: text("purpose"),
    name: text("name"),
    ...(preset && isObject && { preset, bylaws: bylaws as Document }),
    token: text("token"),
    founders: founders.length > 0 ? founders : [NO_FOUNDER],
    body: text("body"),
    until: text("until"),
  };
}

/** @returns whether this browser keeps it */
export function keepDraft(draft: Draft): boolean {
  try {
    localStorage.setItem(KEY, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function clearDraft(): void {
  localStorage.removeItem(KEY);
}
