/** How a rule is written and read. */
export type Unit =
  | "days"
  | "hours"
  | "years"
  | "share"
  | "amount"
  | "amountOrNone"
  | "majority"
  | "flag"
  | "profile"
  | "members"
  | "shares"
  | "seats"
  | "directors"
  | "proxies";

export interface Rule {
  /** Where it stands in a bylaws file; its last part names it in the words. */
  readonly path: string;
  readonly name: string;
  readonly unit: Unit;
  /** Key of the words on its source in law. */
  readonly law: string;
}

export interface RuleSection {
  readonly id: string;
  readonly rules: readonly Rule[];
}

type Line = readonly [path: string, unit: Unit, law?: string];

const section = (id: string, ...lines: readonly Line[]): RuleSection => ({
  id,
  rules: lines.map(([path, unit, law = "own"]) => ({
    path,
    name: path.slice(path.lastIndexOf(".") + 1),
    unit,
    law,
  })),
});

/** Every parameter that the contracts enforce, in the order in which a member would ask about it. */
export const RULES: readonly RuleSection[] = [
  section(
    "form",
    ["legalProfile", "profile", "sce"],
    ["founding.minMembers", "members", "sce2"],
    ["founding.capitalFloor", "amount", "sce3"],
  ),
  section(
    "shares",
    ["shares.sharePar", "amount"],
    ["shares.maxHolding", "shares", "uk24"],
    ["shares.annualFeeBps", "share", "practice"],
    ["shares.firstInstalmentBps", "share", "sce4"],
    ["shares.instalmentDays", "days", "sce4"],
    ["shares.hardshipMaxBps", "share"],
    ["shares.capitalUseMaxBps", "share"],
  ),
  section(
    "admission",
    ["admission.votingAfterDays", "days"],
    ["admission.admissionsMaxBps", "share"],
    ["admission.objectionDays", "days"],
    ["admission.admissionAppealDays", "days", "sce14"],
  ),
  section(
    "membership",
    ["membership.exitNoticeDays", "days"],
    ["membership.hearingDays", "days", "sce15"],
    ["membership.expulsionAppealDays", "days", "sce15"],
    ["membership.recoveryDays", "days"],
    ["membership.suspensionDays", "days"],
  ),
  section(
    "meetings",
    ["meetings.noticeDays", "days", "sce56"],
    ["meetings.urgentNoticeDays", "days", "sce56"],
    ["meetings.votingDays", "days"],
    ["meetings.agendaClosesDays", "days"],
    ["meetings.minorityBps", "share", "sce55"],
    ["meetings.requisitionDays", "days"],
    ["meetings.secondCallDays", "days"],
    ["meetings.executionDelayDays", "days"],
    ["meetings.executionExpiryDays", "days"],
    ["meetings.lateQuorumExtensionHours", "hours"],
    ["meetings.maxProxies", "proxies", "sce58"],
    ["meetings.accountsDays", "days", "sce60"],
  ),
  section(
    "majorities",
    ["ordinary.ordinaryQuorumBps", "share", "ukQuorum"],
    ["special.specialQuorumBps", "share", "sce61"],
    ["special.secondCallQuorumBps", "share", "sce61"],
    ["special.specialMajority", "majority", "sce61"],
    ["special.specialExecutionDelayDays", "days"],
    ["classVote.classMajority", "majority"],
  ),
  section(
    "dissolution",
    ["dissolution.dissolutionQuorumBps", "share", "dissolve"],
    ["dissolution.dissolutionMajority", "majority", "dissolve"],
    ["dissolution.dissolutionOfAllMembers", "flag", "dissolve"],
    ["dissolution.successionDays", "days", "sce75"],
  ),
  section(
    "board",
    ["board.seats", "seats"],
    ["board.required", "directors"],
    ["board.minSeats", "seats"],
    ["board.termDays", "days", "sce45"],
    ["board.holdoverDays", "days"],
  ),
  section(
    "surplus",
    ["surplus.reserveBps", "share", "sce65"],
    ["surplus.reserveUntil", "amountOrNone", "sce65"],
    ["surplus.educationBps", "share"],
    ["surplus.federationBps", "share", "italy3"],
    ["surplus.interestMaxBps", "share"],
    ["surplus.patronageBps", "share", "sce66"],
    ["surplus.developmentBps", "share"],
    ["surplus.patronageCashMinBps", "share", "cash"],
    ["surplus.equityRevolveYears", "years"],
    ["surplus.royaltyMaxBps", "share", "practice"],
  ),
  section(
    "redemption",
    ["redemption.redemptionAfterAccountsDays", "days", "sce16"],
    ["redemption.redemptionLatestDays", "days", "sce16"],
    ["redemption.redemptionYearlyCapBps", "share"],
  ),
  section("consent", ["consent.consentMaxDays", "days", "dga"]),
];

export const RULE_AT: ReadonlyMap<string, Rule> = new Map(
  RULES.flatMap(({ rules }) => rules.map((rule) => [rule.path, rule])),
);

// ---- As people type them ----

/** "12.5" and "12,5" to 1250 basis points; text that is no percentage stays, for the validator to refuse. */
export function shareTyped(text: string): number | string {
  const number = /^\s*(\d{1,5})(?:[.,](\d{1,2}))?\s*%?\s*$/.exec(text);
  return number ? Number(number[1]) * 100 + Number((number[2] ?? "").padEnd(2, "0")) : text;
}

export const shareShown = (value: unknown): string =>
  typeof value === "number" ? String(value / 100) : String(value ?? "");

export const countTyped = (text: string): number | string => (/^\d{1,12}$/.test(text) ? Number(text) : text);
