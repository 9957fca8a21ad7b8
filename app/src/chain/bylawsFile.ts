import { parseUnits } from "viem";
import {
  type BylawsParameters,
  type MemberClass,
  PARAMETER_TYPES,
  type ParameterName,
  type Pool,
} from "./parameters.ts";

/** One thing that a bylaws file may not say. `key`: the path to it, e.g. `meetings.noticeDays`. */
export interface BylawsRefusal {
  readonly file: string;
  readonly key: string;
  readonly value: string;
  readonly mend: string;
}

/** The fields that a refusal is about; one may be about several together. */
export function fieldsOf({ key }: BylawsRefusal): readonly string[] {
  return key.split(" + ").map((field) => field.replace(/Majority(For|Of)$/, "Majority"));
}

/** The file cannot become bylaws; every refusal says where and how to mend it. */
export class BylawsFileRefused extends Error {
  override readonly name = "BylawsFileRefused";
  readonly refusals: readonly BylawsRefusal[];

  constructor(refusals: readonly BylawsRefusal[]) {
    super(refusals.map(({ file, key, value, mend }) => `${file}: ${key} is ${value}; ${mend}`).join("\n"));
    this.refusals = refusals;
  }
}

/** A bylaws file in the contracts' terms. Amounts are in the token's smallest unit. */
export interface BylawsFile {
  readonly name: string;
  readonly purpose: string;
  readonly settlement: { readonly symbol: string; readonly decimals: number };
  readonly parameters: BylawsParameters;
  readonly classes: readonly MemberClass[];
  readonly pools: readonly Pool[];
}

/** In the order of their numbers. */
export const LEGAL_PROFILES = ["none", "SCE"] as const;
export const POOL_BASES = ["equal", "use", "contribution", "service", "sales"] as const;

const WHOLE = 10_000;
const MAX_CLASSES = 16;
const MAX_POOLS = 3;
const MAX_UINT96 = 2n ** 96n - 1n;
const MAX_UINT128 = 2n ** 128n - 1n;
const MAX_UINT32 = 2 ** 32 - 1;

/**
 * Reads a bylaws file: sections only group; the keys inside are the names in contracts/types/Parameters.sol, where a
 * majority may be written as one fraction. Refuses what the contracts would refuse
 * (contracts/founding/BylawsRules.sol), before anybody signs.
 * @param file the name shown in refusals
 * @param decimals the token's own, where it is known: the file must name the same
 * @throws BylawsFileRefused with every refusal found
 */
export function parseBylawsFile(text: string, file: string, decimals?: number): BylawsFile {
  const refusals: BylawsRefusal[] = [];
  const refuse: Refuse = (key, value, mend) => {
    refusals.push({ file, key, value: shown(value), mend });
  };
  const bylaws = read(text, refuse, decimals);
  if (bylaws === undefined || refusals.length > 0) throw new BylawsFileRefused(refusals);
  return bylaws;
}

/**
 * Reads parameters alone, as an amendment of the bylaws in force may set them: refuses what parseBylawsFile would.
 * @param sections the sections of a bylaws file that hold parameters
 * @param classes as they stand: the board's seats must hold those kept for them
 * @throws BylawsFileRefused with every refusal found
 */
export function parseParameters(
  sections: Fields,
  decimals: number,
  classes: readonly MemberClass[],
): BylawsParameters {
  const refusals: BylawsRefusal[] = [];
  const refuse: Refuse = (key, value, mend) => {
    refusals.push({ file: "bylaws", key, value: shown(value), mend });
  };
  const values = readParameters(sections, decimals, refuse);
  checkParameters(values, refuse);
  if (refusals.length === 0) checkClasses(classes, Number(values.found.get("seats")), refuse);
  if (refusals.length > 0) throw new BylawsFileRefused(refusals);
  return Object.fromEntries(values.found) as unknown as BylawsParameters;
}

type Refuse = (key: string, value: unknown, mend: string) => void;
type Fields = Readonly<Record<string, unknown>>;

function shown(value: unknown): string {
  if (value === undefined) return "missing";
  return typeof value === "bigint" ? value.toString() : JSON.stringify(value);
}

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function read(text: string, refuse: Refuse, tokenDecimals: number | undefined): BylawsFile | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    refuse("the file", (error as Error).message, "write valid JSON");
    return undefined;
  }
  if (!isFields(json)) {
    refuse("the file", json, "write one object");
    return undefined;
  }
  const { name, purpose, settlement, classes, pools, ...rest } = json;
  const token = readSettlement(settlement, refuse, tokenDecimals);
  const values = readParameters(rest, token.decimals, refuse);
  const readClasses = readList("classes", classes, MAX_CLASSES, refuse).map((entry, i) =>
    readClass(entry, `classes.${i}`, refuse),
  );
  const readPools = readList("pools", pools, MAX_POOLS, refuse).map((entry, i) =>
    readPool(entry, `pools.${i}`, refuse),
  );
  const bylaws = {
    name: readText("name", name, 100, refuse),
    purpose: readText("purpose", purpose, 1_000, refuse),
    settlement: token,
    parameters: Object.fromEntries(values.found) as unknown as BylawsParameters,
    classes: readClasses,
    pools: readPools,
  };
  checkParameters(values, refuse);
  checkClasses(readClasses, Number(values.found.get("seats") ?? 0), refuse);
  const shares = readPools.reduce((sum, { bps }) => sum + bps, 0);
  if (readPools.length > 0 && shares !== WHOLE)
    refuse("pools", shares, `let the basis points sum to ${WHOLE}`);
  return bylaws;
}

function readText(key: string, value: unknown, most: number, refuse: Refuse): string {
  const length = typeof value === "string" ? new TextEncoder().encode(value).length : 0;
  if (length >= 1 && length <= most) return value as string;
  refuse(key, value, `write a text of 1 to ${most} bytes`);
  return "";
}

function readSettlement(
  value: unknown,
  refuse: Refuse,
  tokenDecimals: number | undefined,
): BylawsFile["settlement"] {
  const fields = isFields(value) ? value : {};
  const symbol = readText("settlement.symbol", fields.symbol, 20, refuse);
  const decimals = readWhole("settlement.decimals", fields.decimals, 0, 36, refuse);
  if (tokenDecimals !== undefined && decimals !== tokenDecimals)
    refuse("settlement.decimals", decimals, `write ${tokenDecimals}, as the token itself says`);
  return { symbol, decimals };
}

function readWhole(key: string, value: unknown, least: number, most: number, refuse: Refuse): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= least && value <= most) return value;
  refuse(key, value, `write a whole number from ${least} to ${most}`);
  return 0;
}

function readFlag(key: string, value: unknown, refuse: Refuse): boolean {
  if (typeof value !== "boolean") refuse(key, value, "write true or false");
  return value === true;
}

function readOneOf(key: string, value: unknown, names: readonly string[], refuse: Refuse): number {
  const number = names.indexOf(value as string);
  if (number < 0) refuse(key, value, `write one of ${names.map((name) => `"${name}"`).join(", ")}`);
  return Math.max(number, 0);
}

function readAmount(key: string, value: unknown, decimals: number, refuse: Refuse): bigint {
  const digits = typeof value === "string" ? /^\d+(?:\.(\d+))?$/.exec(value) : null;
  if (digits === null) {
    refuse(key, value, 'write an amount of the settlement token as text, e.g. "250" or "0.5"');
    return 0n;
  }
  if ((digits[1]?.length ?? 0) > decimals) {
    refuse(key, value, `write at most ${decimals} decimals, as many as the token has`);
    return 0n;
  }
  return parseUnits(value as string, decimals);
}

function readList(key: string, value: unknown, most: number, refuse: Refuse): readonly Fields[] {
  if (Array.isArray(value) && value.length >= 1 && value.length <= most && value.every(isFields))
    return value;
  refuse(key, Array.isArray(value) ? value.length : value, `list 1 to ${most} entries`);
  return [];
}

function readClass(entry: Fields, key: string, refuse: Refuse): MemberClass {
  refuseOthers(entry, key, ["name", "voting", "agent", "boardSeats", "minShares"], refuse);
  return {
    name: readText(`${key}.name`, entry.name, 20, refuse),
    voting: readFlag(`${key}.voting`, entry.voting, refuse),
    agent: readFlag(`${key}.agent`, entry.agent, refuse),
    boardSeats: readWhole(`${key}.boardSeats`, entry.boardSeats, 0, 255, refuse),
    minShares: readWhole(`${key}.minShares`, entry.minShares, 0, MAX_UINT32, refuse),
  };
}

/** A pool's name is for the reader; the contracts know it by its place. */
function readPool(entry: Fields, key: string, refuse: Refuse): Pool {
  refuseOthers(entry, key, ["name", "basis", "bps"], refuse);
  return {
    basis: readOneOf(`${key}.basis`, entry.basis, POOL_BASES, refuse),
    bps: readWhole(`${key}.bps`, entry.bps, 1, WHOLE, refuse),
  };
}

function refuseOthers(entry: Fields, key: string, known: readonly string[], refuse: Refuse): void {
  for (const other of Object.keys(entry).filter((name) => !known.includes(name)))
    refuse(`${key}.${other}`, entry[other], `remove it, or mean one of ${known.join(", ")}`);
}

/** What was found, and where in the file each stands. A parameter that was refused is not among them. */
interface Found {
  readonly found: Map<ParameterName, bigint | number | boolean>;
  readonly keys: Map<ParameterName, string>;
}

function readParameters(sections: Fields, decimals: number, refuse: Refuse): Found {
  const found: Found["found"] = new Map();
  const keys: Found["keys"] = new Map();
  const types = new Map<string, (typeof PARAMETER_TYPES)[number]>(
    PARAMETER_TYPES.map((parameter) => [parameter.name, parameter]),
  );
  for (const [key, value] of leaves(sections).flatMap(asFraction)) {
    const parameter = types.get(lastName(key));
    if (parameter === undefined) {
      refuse(key, value, "remove it: no contract reads it, and what binds only people stands in the charter");
      continue;
    }
    const { name, type } = parameter;
    if (keys.has(name)) refuse(key, value, `remove it, or ${keys.get(name)}: it is said twice`);
    keys.set(name, key);
    if (name === "legalProfile") found.set(name, readOneOf(key, value, LEGAL_PROFILES, refuse));
    else if (type === "bool") found.set(name, readFlag(key, value, refuse));
    else if (type !== "uint128") found.set(name, readWhole(key, value, 0, largest(type), refuse));
    // `reserveUntil` may be null: without end.
    else if (name === "reserveUntil" && value === null) found.set(name, 0n);
    else found.set(name, readAmount(key, value, decimals, refuse));
  }
  for (const { name } of PARAMETER_TYPES)
    if (!keys.has(name)) refuse(name, undefined, `write ${name} in one of the sections`);
  return { found, keys };
}

const largest = (type: string) => 2 ** Number(type.slice("uint".length)) - 1;

const lastName = (key: string) => key.slice(key.lastIndexOf(".") + 1);

/** A majority `[2, 3]` says two parameters: two votes for of every three. */
function asFraction([key, value]: Leaf): readonly Leaf[] {
  const isFraction = PARAMETER_TYPES.some(({ name }) => name === `${lastName(key)}For`);
  if (!isFraction || !Array.isArray(value) || value.length !== 2) return [[key, value]];
  return [
    [`${key}For`, value[0]],
    [`${key}Of`, value[1]],
  ];
}

type Leaf = readonly [key: string, value: unknown];

function leaves(fields: Fields, path = ""): readonly Leaf[] {
  return Object.entries(fields).flatMap(([name, value]) =>
    isFields(value) ? leaves(value, `${path}${name}.`) : [[`${path}${name}`, value] as const],
  );
}

/** As BylawsRules.check, in its order. A bound is a number, or another parameter's value. */
function checkParameters({ found, keys }: Found, refuse: Refuse): void {
  if (found.size < PARAMETER_TYPES.length) return; // the bounds lean on each other
  const value = (name: ParameterName) => BigInt(found.get(name) ?? 0);
  const key = (name: ParameterName) => keys.get(name) ?? name;
  const within = (name: ParameterName, least: bigint | number, most: bigint | number) => {
    if (value(name) < BigInt(least) || value(name) > BigInt(most))
      refuse(key(name), value(name), `choose a value from ${least} to ${most}`);
  };
  const majority = (part: ParameterName, whole: ParameterName, least: bigint, leastOf: bigint) => {
    const [numerator, denominator] = [value(part), value(whole)];
    if (denominator === 0n || numerator > denominator || numerator * leastOf < least * denominator)
      refuse(
        key(part),
        `${numerator}/${denominator}`,
        `choose a fraction from ${least}/${leastOf} to the whole`,
      );
  };
  const sce = found.get("legalProfile") === LEGAL_PROFILES.indexOf("SCE");

  within("minMembers", 1, 1_000_000);
  within("sharePar", 1, MAX_UINT96);
  within("maxHolding", 1, MAX_UINT32);
  within("capitalFloor", 0, MAX_UINT96);
  within("reserveUntil", 0, MAX_UINT128);
  within("annualFeeBps", 0, WHOLE);
  within("firstInstalmentBps", 1, WHOLE);
  within("instalmentDays", value("firstInstalmentBps") === BigInt(WHOLE) ? 0 : 1, 3650);
  within("hardshipMaxBps", 0, WHOLE);
  within("capitalUseMaxBps", 0, WHOLE);

  within("votingAfterDays", 1, 365);
  within("admissionsMaxBps", 1, WHOLE);
  within("objectionDays", 1, 365);
  within("admissionAppealDays", 1, 365);
  within("exitNoticeDays", 0, 1825);
  within("hearingDays", 1, 365);
  within("expulsionAppealDays", 1, 365);
  within("recoveryDays", 1, 365);
  within("suspensionDays", 1, 90);
  within("consentMaxDays", 1, 3650);

  within("noticeDays", 1, 180);
  within("urgentNoticeDays", 1, value("noticeDays"));
  within("votingDays", 1, 90);
  within("agendaClosesDays", 0, value("noticeDays"));
  within("minorityBps", 1, 5000);
  within("requisitionDays", 1, 365);
  within("secondCallDays", 1, 365);
  within("executionDelayDays", 1, 90);
  within("specialExecutionDelayDays", value("executionDelayDays"), 90);
  within("executionExpiryDays", 7, 365);
  within("lateQuorumExtensionHours", 0, 720);
  within("maxProxies", 0, 20);
  within("accountsDays", 1, value("noticeDays"));
  within("successionDays", 1, 3650);

  within("ordinaryQuorumBps", 0, WHOLE);
  within("specialQuorumBps", value("ordinaryQuorumBps"), WHOLE);
  within("secondCallQuorumBps", value("ordinaryQuorumBps"), value("specialQuorumBps"));
  within("dissolutionQuorumBps", value("specialQuorumBps"), WHOLE);
  majority("specialMajorityFor", "specialMajorityOf", 51n, 100n);
  majority("dissolutionMajorityFor", "dissolutionMajorityOf", 2n, 3n);
  majority(
    "dissolutionMajorityFor",
    "dissolutionMajorityOf",
    value("specialMajorityFor"),
    value("specialMajorityOf"),
  );
  majority("classMajorityFor", "classMajorityOf", 51n, 100n);

  within("seats", 1, 50);
  within("required", 1, value("seats"));
  within("minSeats", value("required"), value("seats"));
  within("termDays", 30, 3650);
  within("holdoverDays", 0, 365);

  const parts = ["reserveBps", "educationBps", "federationBps", "patronageBps", "developmentBps"] as const;
  const together = parts.reduce((sum, part) => sum + value(part), 0n);
  if (together !== BigInt(WHOLE))
    refuse(parts.map(key).join(" + "), together, `let these basis points sum to ${WHOLE}`);
  within("interestMaxBps", 0, WHOLE);
  within("patronageCashMinBps", 0, WHOLE);
  within("royaltyMaxBps", 0, WHOLE);
  within("equityRevolveYears", 0, 50);
  within("redemptionAfterAccountsDays", 0, value("redemptionLatestDays"));
  within("redemptionLatestDays", 1, 1825);
  within("redemptionYearlyCapBps", 1, WHOLE);

  if (!sce) return;
  within("minMembers", 5, MAX_UINT32);
  within("firstInstalmentBps", 2500, WHOLE);
  within("instalmentDays", 0, 1827);
  within("noticeDays", 30, 180);
  within("urgentNoticeDays", 15, 180);
  within("termDays", 30, 2192);
  within("reserveBps", 1500, WHOLE);
  if (value("reserveUntil") !== 0n) within("reserveUntil", value("capitalFloor"), MAX_UINT128);
  within("specialQuorumBps", 5000, WHOLE);
  majority("specialMajorityFor", "specialMajorityOf", 2n, 3n);
  within("accountsDays", 10, 180);
}

function checkClasses(classes: readonly MemberClass[], seats: number, refuse: Refuse): void {
  classes.forEach(({ voting, agent, boardSeats }, i) => {
    if (agent && voting) refuse(`classes.${i}.voting`, voting, "write false: an agent has no vote");
    if (!voting && boardSeats !== 0)
      refuse(`classes.${i}.boardSeats`, boardSeats, "write 0: a class without vote keeps no seats");
  });
  const kept = classes.reduce((sum, { boardSeats }) => sum + boardSeats, 0);
  if (kept > seats) refuse("classes", kept, `keep at most ${seats} seats, as many as the board has`);
  if (classes.length > 0 && !classes.some(({ voting }) => voting))
    refuse("classes", "no voting class", "let at least one class vote");
}
