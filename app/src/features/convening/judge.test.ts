import { type Abi, decodeFunctionData, keccak256, parseAbi, stringToHex, zeroAddress } from "viem";
import { describe, expect, test } from "vitest";
import { boardAbi } from "../../abi/Board.ts";
import { bylawsAbi } from "../../abi/Bylaws.ts";
import { memberAccountsAbi } from "../../abi/MemberAccounts.ts";
import { membershipAbi } from "../../abi/Membership.ts";
import { treasuryAbi } from "../../abi/Treasury.ts";
import { applicationLink } from "../../chain/applicationLink.ts";
import { organAt, registryAt } from "../../chain/organs.ts";
import { PURPOSES } from "../../chain/purposes.ts";
import { recoveryLink } from "../../chain/recoveryLink.ts";
import { REGISTRY_ABIS } from "../../chain/registryAbis.ts";
import type { StatementSummary } from "../../chain/statementSummary.ts";
import {
  type Draft,
  type DraftAct,
  type DraftItem,
  NEW_DRAFT,
  newAct,
  TEMPLATES,
  type Template,
} from "./draft.ts";
import { agendaOf, judgeDraft, MOST_DAYS } from "./judge.ts";
import { memberIn } from "./judgeAct.ts";
import {
  accountOf,
  appealed,
  charged,
  commons,
  DAY,
  facts,
  known,
  members,
  NOW,
  organs,
  refusedOnly,
  settlement,
  signedApplication,
  someone,
  waiting,
} from "./sampleKnown.ts";

const ABIS: Readonly<Record<string, Abi>> = {
  board: boardAbi,
  bylaws: bylawsAbi,
  memberAccounts: memberAccountsAbi,
  membership: membershipAbi,
  treasury: treasuryAbi,
  ...REGISTRY_ABIS,
};

const shared = {
  dataset: "3",
  purpose: "generative",
  from: "2026-12-01",
  until: "2026-12-31",
};
const generative = PURPOSES.find(({ key }) => key === "generative")?.hash;

type Values = Readonly<Record<string, string>>;

const act = (template: Template, values: Values = {}, changes: DraftAct["changes"] = {}): DraftAct => ({
  ...newAct(template),
  values,
  changes,
});
const item = (of: Partial<DraftItem>): DraftItem => ({ key: 0, title: "", text: "", acts: [], ...of });
const draftOf = (items: readonly DraftItem[], wait = ""): Draft => ({ ...NEW_DRAFT, items, wait });
const judge = (of: Partial<DraftItem>, wait?: string) => judgeDraft(draftOf([item(of)], wait), known);
const judgeOne = (template: Template, values: Values = {}, changes: DraftAct["changes"] = {}, text = "") =>
  judge({ text, acts: [act(template, values, changes)] });

/** Where the only call goes and what it says, read back out of its data. */
function called(template: Template, values: Values = {}, changes: DraftAct["changes"] = {}, text = "") {
  const { refusals, items } = judgeOne(template, values, changes, text);
  expect([...refusals]).toEqual([]);
  const [call, ...more] = items[0]?.calls ?? [];
  expect(more).toEqual([]);
  if (call === undefined) throw new Error("there is no call");
  const organ = organAt(call.target, organs) ?? registryAt(call.target, commons.registries) ?? "none";
  const { functionName, args } = decodeFunctionData({ abi: ABIS[organ] ?? [], data: call.data });
  return { call: `${organ}.${functionName}`, args };
}

const budget = {
  fund: "operating",
  amount: "900",
  from: "2026-12-01",
  until: "2026-12-31",
};
const hash = (digits: string) => `0x${digits.repeat(32)}` as const;
const sums = {
  previous: hash("aa"),
  root: hash("bb"),
  cash: 120_000_000n,
  retained: 480_000_000n,
  revolved: 7n,
  content: hash("cc"),
} as const;
const statement = {
  ...sums,
  chainId: 31_337,
  memberAccounts: organs.memberAccounts,
  asset: settlement.address,
} as const;
const pasted = (part: Partial<StatementSummary> = {}) =>
  JSON.stringify({ ...statement, ...part }, (_, value: unknown) =>
    typeof value === "bigint" ? value.toString() : value,
  );
const second = (day: string) => Date.parse(`${day}T00:00:00Z`) / 1000;
const amended = (name: string, value: unknown) => ({ ...facts.parameters, [name]: value });

const CASES: readonly (readonly [Template, Values, string, readonly unknown[]])[] = [
  [
    "grantData",
    { ...shared, recipient: someone, fee: "120.50", royalty: "Artists" },
    "dataCommons.grant",
    [
      3n,
      someone,
      generative,
      second("2026-12-01"),
      second("2027-01-01"),
      settlement.address,
      120_500_000n,
      keccak256(stringToHex("Artists")),
    ],
  ],
  [
    "grantData",
    shared,
    "dataCommons.grant",
    [
      3n,
      organs.assembly,
      generative,
      second("2026-12-01"),
      second("2027-01-01"),
      settlement.address,
      0n,
      hash("00"),
    ],
  ],
  ["revokeGrant", { grant: "4" }, "dataCommons.revoke", [4n]],
  ["releaseModel", { model: "5", requests: "40" }, "modelRegistry.release", [5n, hash("ca"), hash("ea"), 40]],
  ["releaseModel", { model: "5" }, "modelRegistry.release", [5n, hash("ca"), hash("ea"), 0]],
  ["stopModel", { model: "6" }, "modelRegistry.stop", [6n]],
  ["nameTrainer", { course: "7", to: "12" }, "learning.nameTrainer", [7n, accountOf(12)]],
  ["requireTraining", { role: "director", course: "7" }, "bylaws.requireTraining", [1, 7n]],
  ["requireTraining", { role: "steward" }, "bylaws.requireTraining", [2, 0n]],
  [
    "pay",
    { fund: "operating", to: "12", amount: "120.50" },
    "treasury.pay",
    [settlement.address, 0, accountOf(12), 120_500_000n],
  ],
  [
    "pay",
    { fund: "education", to: someone, amount: "1" },
    "treasury.pay",
    [settlement.address, 2, someone, 1_000_000n],
  ],
  [
    "approveBudget",
    budget,
    "treasury.approveBudget",
    [
      {
        asset: settlement.address,
        fund: 0,
        spender: organs.board,
        limit: 900_000_000n,
        perPayment: 900_000_000n,
        from: second("2026-12-01"),
        until: second("2027-01-01"),
      },
      [],
    ],
  ],
  [
    "approveBudget",
    { ...budget, spender: "1", perPayment: "50", payees: `12\n${someone}\n` },
    "treasury.approveBudget",
    [
      {
        asset: settlement.address,
        fund: 0,
        spender: accountOf(1),
        limit: 900_000_000n,
        perPayment: 50_000_000n,
        from: second("2026-12-01"),
        until: second("2027-01-01"),
      },
      [accountOf(12), someone],
    ],
  ],
  ["closeBudget", { line: "3" }, "treasury.closeBudget", [3n]],
  [
    "attribute",
    { fund: "reserve", tag: "donation", amount: "5" },
    "treasury.attribute",
    [settlement.address, 1, 4, 5_000_000n],
  ],
  ["writeDown", { year: "2025", amount: "60" }, "memberAccounts.writeDown", [2025, 60_000_000n]],
  [
    "allocateSurplus",
    { year: "2024" },
    "treasury.allocateSurplus",
    [2024, settlement.address, 500_000_000n, 0n],
  ],
  [
    "allocateSurplus",
    { year: "2024", amount: "499.5", interest: "0" },
    "treasury.allocateSurplus",
    [2024, settlement.address, 499_500_000n, 0n],
  ],
  [
    "publishStatement",
    { statement: pasted() },
    "memberAccounts.publishStatement",
    [settlement.address, sums],
  ],
  [
    "correctStatement",
    { statement: pasted() },
    "memberAccounts.correctStatement",
    [settlement.address, statement.previous, statement.root, statement.content],
  ],
  [
    "coverLoss",
    { year: "2025", amount: "30" },
    "treasury.coverLoss",
    [2025, settlement.address, 30_000_000n],
  ],
  [
    "move",
    { fund: "operating", toFund: "reserve", amount: "5" },
    "treasury.move",
    [settlement.address, 0, 1, 5_000_000n],
  ],
  [
    "move",
    { fund: "fund5", toFund: "development", amount: "5" },
    "treasury.move",
    [settlement.address, 5, 4, 5_000_000n],
  ],
  ["openFund", { fundName: " Roof fund " }, "treasury.openFund", ["Roof fund"]],
  [
    "setRoyalty",
    { royalty: "Songs", share: "2.55" },
    "treasury.setRoyalty",
    [keccak256(stringToHex("Songs")), 255],
  ],
  [
    "setRoyalty",
    { royalty: "Songs", share: "0" },
    "treasury.setRoyalty",
    [keccak256(stringToHex("Songs")), 0],
  ],
  ["returnCapital", { fund: "fund5", amount: "40" }, "treasury.returnCapital", [5, 40_000_000n]],
  ["nameSuccessor", { successor: someone }, "treasury.nameSuccessor", [someone]],
  [
    "appoint",
    { who: "No. 12", days: "365", place: "2" },
    "board.appoint",
    [accountOf(12), 365, accountOf(2)],
  ],
  ["appoint", { who: "1", days: "30" }, "board.appoint", [accountOf(1), 30, zeroAddress]],
  ["appoint", { who: "1" }, "board.appoint", [accountOf(1), facts.parameters.termDays, zeroAddress]],
  ["recall", { who: "8" }, "board.recall", [accountOf(8)]],
  ["nameElectionOrgan", { to: someone }, "bylaws.nameElectionOrgan", [someone]],
  ["nameElectionOrgan", {}, "bylaws.nameElectionOrgan", [zeroAddress]],
  ["expel", { charge: `12.${charged.hash}` }, "membership.expel", [accountOf(12), charged.hash]],
  ["suspend", { who: "1" }, "membership.suspend", [accountOf(1)]],
  ["liftSuspension", { who: "4" }, "membership.liftSuspension", [accountOf(4)]],
  ["confirmEntry", { who: "5" }, "membership.confirmEntry", [accountOf(5)]],
  ["annulEntry", { who: "5" }, "membership.annulEntry", [accountOf(5)]],
  ["reinstate", { who: "6" }, "membership.reinstate", [accountOf(6)]],
  ["endRecovery", { who: "7" }, "membership.endRecovery", [accountOf(7)]],
  ["recover", { who: "7" }, "membership.recover", [accountOf(7), someone, 0, "0x"]],
  [
    "amendClass",
    { class: "0", className: "owner", minShares: "2" },
    "bylaws.amendClass",
    [0, "owner", facts.classes[0]?.boardSeats, 2],
  ],
  [
    "addClass",
    { className: "friend", voting: "no", agent: "no", minShares: "0" },
    "bylaws.addClass",
    [{ name: "friend", voting: false, agent: false, boardSeats: 0, minShares: 0 }],
  ],
  ["admit", { applicant: waiting }, "membership.admit", [[{ account: waiting, ...signedApplication }]]],
  ["admit", { applicant: appealed }, "membership.admit", [[{ account: appealed, ...signedApplication }]]],
];

describe("each template becomes the call that its words say", () => {
  test.each(CASES)("%s of %o", (template, values, call, args) => {
    expect(called(template, values)).toEqual({ call, args });
  });

  test("a charge carries the fingerprint of the item's own text", () => {
    const text = " Took the van.\n\nTwice. ";
    expect(called("charge", { who: "1" }, {}, text)).toEqual({
      call: "membership.charge",
      args: [accountOf(1), keccak256(stringToHex(text.trim()))],
    });
    expect(judgeOne("charge", { who: "1" }, {}, text).items[0]?.text).toBe(
      "charge <1>\n\nTook the van.\n\nTwice.",
    );
  });

  test("a recovery by link carries the new key's acceptance", () => {
    const request = {
      member: 1,
      from: accountOf(1),
      to: waiting,
      number: 0,
      deadline: 2_000_000_000,
    } as const;
    const link = `https://coop.example/${recoveryLink({ request, acceptance: "0xabcd", signed: [] })}`;
    expect(called("recover", { who: "1", link })).toEqual({
      call: "membership.recover",
      args: [accountOf(1), waiting, 2_000_000_000, "0xabcd"],
    });
  });

  test("an application by link is admitted as it was signed", () => {
    const signed = { account: someone, ...signedApplication } as const;
    const link = applicationLink({ chainId: 31_337, assembly: organs.assembly, application: signed });
    expect(called("admit", { link })).toEqual({ call: "membership.admit", args: [[signed]] });
  });

  test("an amendment sets the rules that are changed, and leaves every other and the charter", () => {
    expect(called("amend", {}, { "meetings.votingDays": 9 })).toEqual({
      call: "bylaws.amend",
      args: [facts.charterHash, amended("votingDays", 9)],
    });
    const { args } = called(
      "amend",
      {},
      { "special.specialMajority": [3, 4], "surplus.reserveUntil": "12.5" },
    );
    expect(args?.[1]).toEqual({
      ...facts.parameters,
      specialMajorityFor: 3,
      specialMajorityOf: 4,
      reserveUntil: 12_500_000n,
    });
  });

  test("an own call goes where it is told, with the arguments as typed", () => {
    const signature = "transfer(address to, uint256 amount)";
    const { items, refusals } = judgeOne("custom", { target: someone, signature, arg0: waiting, arg1: "12" });
    expect([...refusals]).toEqual([]);
    const [call] = items[0]?.calls ?? [];
    expect(call?.target).toBe(someone);
    expect(
      decodeFunctionData({ abi: parseAbi([`function ${signature}`]), data: call?.data ?? "0x" }),
    ).toEqual({
      functionName: "transfer",
      args: [waiting, 12n],
    });
    expect(
      called("custom", { organ: "board", signature: "removeSteward(uint256 number)", arg0: "4" }),
    ).toEqual({ call: "board.removeSteward", args: [4n] });
  });

  test("capital is lent within the bylaws' part of it, less what is lent already", () => {
    const lending = { ...facts.parameters, capitalUseMaxBps: 1_000 };
    const judged = (amount: string) =>
      judgeDraft(draftOf([item({ acts: [act("lendCapital", { toFund: "development", amount })] })]), {
        ...known,
        facts: { ...facts, parameters: lending },
      });
    expect([...judged("60").refusals]).toEqual([]);
    const [call] = judged("60").items[0]?.calls ?? [];
    expect(decodeFunctionData({ abi: memberAccountsAbi, data: call?.data ?? "0x" })).toEqual({
      functionName: "lendCapital",
      args: [4, 60_000_000n],
    });
    expect(judged("60.01").refusals.get("0.0.amount")?.[0]).toMatchObject({
      why: "overLending",
      values: { most: "€60000000" },
    });
  });

  test("a co-op is dissolved once, and only with a successor", () => {
    const judged = (money: Partial<typeof facts.money>) =>
      judgeDraft(draftOf([item({ acts: [act("dissolve")] })]), {
        ...known,
        facts: { ...facts, money: { ...facts.money, ...money } },
      });
    const [call] = judged({}).items[0]?.calls ?? [];
    expect(call && decodeFunctionData({ abi: treasuryAbi, data: call.data }).functionName).toBe("dissolve");
    expect(judged({ hasSuccessor: false }).refusals.get("0.0.act")?.[0]?.why).toBe("noSuccessor");
    expect(judged({ dissolved: true }).refusals.get("0.0.act")?.[0]?.why).toBe("dissolved");
    expect(judged({}).titles.get(0)).toBe("dissolve");
  });

  test("every template is tried above", () => {
    const apart = ["charge", "amend", "custom", "lendCapital", "dissolve"];
    const tried = new Set([...CASES.map(([template]) => template), ...apart]);
    expect(TEMPLATES.filter((template) => !tried.has(template))).toEqual([]);
  });
});

describe("what cannot stand is refused at its field, with what was typed", () => {
  const over = "2026-11-20";
  const added = { className: "friend", voting: "no", agent: "no", minShares: "0" };
  test.each<readonly [Template, Values, string, string, string]>([
    ["grantData", { ...shared, dataset: "9" }, "dataset", "dataset", "9"],
    ["grantData", { ...shared, recipient: "99" }, "recipient", "account", "99"],
    ["grantData", { ...shared, purpose: "anything" }, "purpose", "purpose", "anything"],
    ["grantData", { ...shared, until: over }, "until", "until", over],
    ["grantData", { ...shared, royalty: "Artists" }, "royalty", "feeRoyalty", "Artists"],
    ["revokeGrant", { grant: "5" }, "grant", "grant", "5"],
    ["releaseModel", { model: "6" }, "model", "modelReleased", "6"],
    ["releaseModel", { model: "5", requests: "-1" }, "requests", "argWhole", "-1"],
    ["stopModel", { model: "" }, "model", "model", ""],
    ["nameTrainer", { course: "8", to: "12" }, "course", "course", "8"],
    ["requireTraining", { role: "member" }, "role", "role", "member"],
    ["pay", { fund: "reserve", to: "1", amount: "1" }, "fund", "fund", "reserve"],
    ["pay", { fund: "operating", to: "99", amount: "1" }, "to", "account", "99"],
    [
      "pay",
      { fund: "operating", to: `${someone.slice(0, -1)}9`, amount: "1" },
      "to",
      "account",
      `${someone.slice(0, -1)}9`,
    ],
    ["pay", { fund: "operating", to: "1", amount: "1.1234567" }, "amount", "amount", "1.1234567"],
    ["pay", { fund: "operating", to: "1", amount: "1,5" }, "amount", "amount", "1,5"],
    ["approveBudget", { ...budget, payees: "12, nobody" }, "payees", "account", "nobody"],
    ["approveBudget", { ...budget, from: "soon" }, "from", "day", "soon"],
    ["approveBudget", { ...budget, until: "2026-11-30" }, "until", "until", "2026-11-30"],
    ["approveBudget", { ...budget, from: over, until: over }, "until", "until", over],
    ["closeBudget", { line: "0" }, "line", "line", "0"],
    ["attribute", { fund: "reserve", tag: "luck", amount: "5" }, "tag", "tag", "luck"],
    ["writeDown", { year: "2026", amount: "7" }, "year", "year", "2026"],
    ["allocateSurplus", { year: "2026" }, "year", "year", "2026"],
    ["allocateSurplus", { year: "2010" }, "year", "yearOver", "2010"],
    ["allocateSurplus", { year: "2021" }, "year", "noAccounts", "2021"],
    ["allocateSurplus", { year: "2025" }, "year", "noSurplus", "2025"],
    ["allocateSurplus", { year: "2024", amount: "500.01" }, "amount", "overSurplus", "500.01"],
    ["allocateSurplus", { year: "2024", interest: "1" }, "interest", "overInterest", "1"],
    ["allocateSurplus", { year: "2024", interest: "some" }, "interest", "amount", "some"],
    ["publishStatement", { statement: "{}" }, "statement", "statement", "{}"],
    ["coverLoss", { year: "2024", amount: "1" }, "year", "noLoss", "2024"],
    ["coverLoss", { year: "2022", amount: "1" }, "year", "coveredOnce", "2022"],
    ["coverLoss", { year: "2023", amount: "10.01" }, "amount", "overLoss", "10.01"],
    ["coverLoss", { year: "2025", amount: "31" }, "amount", "overReserve", "31"],
    ["writeDown", { year: "2023", amount: "1" }, "year", "reserveFirst", "2023"],
    ["writeDown", { year: "2025", amount: "60.01" }, "amount", "overLoss", "60.01"],
    ["move", { fund: "reserve", toFund: "operating", amount: "1" }, "fund", "fund", "reserve"],
    ["move", { fund: "operating", toFund: "operating", amount: "1" }, "toFund", "sameFund", "operating"],
    ["move", { fund: "operating", toFund: "fund6", amount: "1" }, "toFund", "toFund", "fund6"],
    ["openFund", {}, "fundName", "fundName", ""],
    ["openFund", { fundName: "ع".repeat(21) }, "fundName", "fundName", "ع".repeat(21)],
    ["setRoyalty", { royalty: "", share: "1" }, "royalty", "royalty", ""],
    ["setRoyalty", { royalty: "Songs", share: "75.01" }, "share", "share", "75.01"],
    ["setRoyalty", { royalty: "Songs", share: "1.005" }, "share", "share", "1.005"],
    ["lendCapital", { toFund: "reserve", amount: "1" }, "toFund", "toFund", "reserve"],
    ["lendCapital", { toFund: "operating", amount: "1" }, "amount", "overLending", "1"],
    ["returnCapital", { fund: "operating", amount: "41" }, "amount", "overLent", "41"],
    ["nameSuccessor", { successor: "12" }, "successor", "successor", "12"],
    ["nameSuccessor", { successor: accountOf(3) }, "successor", "successor", accountOf(3)],
    ["nameSuccessor", { successor: organs.board }, "successor", "successor", organs.board],
    ["nameSuccessor", { successor: zeroAddress }, "successor", "successor", zeroAddress],
    ["appoint", { who: "3", days: "30" }, "who", "member", "3"],
    ["appoint", { who: "4", days: "30" }, "who", "noVote", "4"],
    ["appoint", { who: "1", days: "0" }, "days", "days", "0"],
    ["appoint", { who: "1", days: "3651" }, "days", "days", "3651"],
    ["appoint", { who: "1", days: "30", place: "77" }, "place", "member", "77"],
    ["appoint", { who: "1", days: "30", place: "8" }, "place", "placeRuns", "8"],
    ["recall", { who: "1" }, "who", "noSeat", "1"],
    ["nameElectionOrgan", { to: "0x12" }, "to", "account", "0x12"],
    ["charge", { who: "99" }, "who", "member", "99"],
    ["expel", { charge: "1.0xab" }, "charge", "charge", "1.0xab"],
    ["suspend", { who: "4" }, "who", "suspended", "4"],
    ["suspend", { who: "3" }, "who", "suspended", "3"],
    ["liftSuspension", { who: "1" }, "who", "notSuspended", "1"],
    ["confirmEntry", { who: "1" }, "who", "notReferred", "1"],
    ["annulEntry", { who: "1" }, "who", "notReferred", "1"],
    ["reinstate", { who: "3" }, "who", "notExpelled", "3"],
    ["reinstate", { who: "1" }, "who", "notExpelled", "1"],
    ["endRecovery", { who: "1" }, "who", "noRecovery", "1"],
    ["recover", { who: "1" }, "link", "noRecovery", ""],
    ["recover", { who: "1", link: "#/recover/1" }, "link", "recoveryLink", "#/recover/1"],
    ["admit", {}, "applicant", "applicant", ""],
    ["admit", { applicant: refusedOnly }, "applicant", "applicant", refusedOnly],
    ["admit", { link: "#/join" }, "link", "applicationLink", "#/join"],
    ["custom", { target: "nowhere", signature: "a()" }, "target", "target", "nowhere"],
    ["custom", { target: someone, signature: "a" }, "signature", "signature", "a"],
    ["custom", { target: someone, signature: "a() view" }, "signature", "readsOnly", "a() view"],
    ["custom", { target: someone, signature: "a(uint8)", arg0: "256" }, "arg0", "argWhole", "256"],
    ["custom", { target: someone, signature: "a(bytes4)", arg0: "0x12" }, "arg0", "argBytesN", "0x12"],
    ["amend", {}, "rules", "noRule", ""],
    ["amendClass", { class: "16" }, "class", "class", "16"],
    ["amendClass", { class: "0" }, "class", "sameRules", "0"],
    ["amendClass", { class: "0", className: "ع".repeat(11) }, "className", "className", "ع".repeat(11)],
    ["amendClass", { class: "0", boardSeats: "51" }, "boardSeats", "argWhole", "51"],
    ["addClass", { ...added, voting: "perhaps" }, "voting", "yesNo", "perhaps"],
    ["addClass", { ...added, voting: "yes", agent: "yes" }, "agent", "agentVotes", "yes"],
    ["addClass", { ...added, boardSeats: "1" }, "boardSeats", "argWhole", "1"],
  ])("%s of %o: %s", (template, values, field, why, value) => {
    const { refusals } = judgeOne(template, values, {}, "words");
    expect([...refusals].map(([place, [refusal]]) => [place, refusal?.why, refusal?.value])).toEqual([
      [`0.0.${field}`, why, value],
    ]);
  });

  test("a rule out of its range is refused by what refuses it at a founding", () => {
    const { refusals } = judgeOne("amend", {}, { "meetings.votingDays": 91 });
    const [refusal] = refusals.get("0.0.meetings.votingDays") ?? [];
    expect(refusal?.rule).toEqual({
      file: "bylaws",
      key: "meetings.votingDays",
      value: "91",
      mend: "choose a value from 1 to 90",
    });
  });

  test("a rule that another one leans on is refused for all of them, unless both change", () => {
    const later = facts.parameters.executionDelayDays + 80;
    const { refusals } = judgeOne("amend", {}, { "meetings.executionDelayDays": later });
    const [refusal] = refusals.get("0.0.rules") ?? [];
    expect(refusal?.rule?.key).toBe("special.specialExecutionDelayDays");
    const both = { "meetings.executionDelayDays": later, "special.specialExecutionDelayDays": later };
    expect([...judgeOne("amend", {}, both).refusals]).toEqual([]);
  });

  test("an amendment that changes nothing is refused, and so is what is no number", () => {
    const same = judgeOne("amend", {}, { "meetings.votingDays": facts.parameters.votingDays });
    expect(same.refusals.get("0.0.rules")?.[0]?.why).toBe("sameRules");
    const words = judgeOne("amend", {}, { "meetings.votingDays": "soon" });
    expect(words.refusals.get("0.0.meetings.votingDays")?.[0]?.rule?.value).toBe('"soon"');
  });

  test("more seats kept for classes than the board has are refused", () => {
    const kept = facts.classes.map((each) => ({ ...each, boardSeats: each.voting ? 5 : 0 }));
    const { refusals } = judgeDraft(
      draftOf([item({ acts: [act("amend", {}, { "board.holdoverDays": 7 })] })]),
      { ...known, facts: { ...facts, classes: kept } },
    );
    expect(refusals.get("0.0.rules")?.[0]?.rule?.key).toBe("classes");
  });

  test("nobody is expelled before the hearing is over when voting opens", () => {
    const late = facts.charges.map((charge) => ({ ...charge, hearingUntil: NOW + 60n * DAY }));
    const context = { ...known, facts: { ...facts, charges: late } };
    const expelled = item({ acts: [act("expel", { charge: `12.${charged.hash}` })] });
    const [refusal] = judgeDraft(draftOf([expelled], "59"), context).refusals.get("0.0.charge") ?? [];
    expect(refusal).toMatchObject({
      why: "hearing",
      values: { when: NOW + 60n * DAY, opens: NOW + 59n * DAY },
    });
    expect([...judgeDraft(draftOf([expelled], "60"), context).refusals]).toEqual([]);
  });

  test.each<readonly [string, Partial<StatementSummary>]>([
    ["statementElsewhere", { chainId: 1 }],
    ["statementElsewhere", { memberAccounts: organs.treasury }],
    ["statementFollows", { previous: hash("ab") }],
    ["statementSumRoyalties", { cash: 600_000_001n }],
    ["statementSumRoyalties", { retained: 379_999_999n }],
  ])("a statement that cannot stand is refused: %s", (why, part) => {
    const { refusals } = judgeOne("publishStatement", { statement: pasted(part) });
    expect(refusals.get("0.0.statement")?.map((refusal) => refusal.why)).toEqual([why]);
  });

  test("a statement shares out what was allocated, and royalties as far as it names them", () => {
    const why = (royalties: bigint, part: Partial<StatementSummary>) => {
      const money = { ...facts.money, allocated: 500_000_000n, royalties };
      const context = { ...known, facts: { ...facts, money } };
      const publish = item({ acts: [act("publishStatement", { statement: pasted(part) })] });
      return judgeDraft(draftOf([publish]), context).refusals.get("0.0.statement")?.[0]?.why;
    };
    const cash = 120_000_000n;
    expect(why(100_000_000n, { cash, retained: 380_000_000n })).toBeUndefined();
    expect(why(100_000_000n, { cash, retained: 430_000_000n })).toBeUndefined();
    expect(why(0n, { cash, retained: 380_000_000n })).toBeUndefined();
    expect(why(0n, { cash, retained: 379_999_999n })).toBe("statementSum");
    expect(why(0n, { cash: 500_000_001n })).toBe("statementSum");
  });

  test("a surplus waits until members could read the accounts", () => {
    const reading = { ...facts.parameters, accountsDays: 60 };
    const money = {
      ...facts.money,
      years: new Map([[2024, { surplus: 1n, loss: 0n, postedAt: NOW - 30n * DAY }]]),
    };
    const context = { ...known, facts: { ...facts, parameters: reading, money } };
    const shared = item({ acts: [act("allocateSurplus", { year: "2024" })] });
    expect(judgeDraft(draftOf([shared], "29"), context).refusals.get("0.0.year")?.[0]).toMatchObject({
      why: "accountsLate",
      values: { when: NOW - 30n * DAY, opens: NOW + 29n * DAY, days: 60 },
    });
    expect([...judgeDraft(draftOf([shared], "30"), context).refusals]).toEqual([]);
  });

  test("a charge needs its words", () => {
    expect([...judgeOne("charge", { who: "1" }).refusals.keys()]).toEqual(["0.text"]);
  });

  test("an application that has expired is refused", () => {
    const application = { account: someone, class: 0, deadline: Number(NOW) - 1, signature: "0x12" } as const;
    const link = applicationLink({ chainId: 31_337, assembly: organs.assembly, application });
    expect(judgeOne("admit", { link }).refusals.get("0.0.link")?.[0]?.why).toBe("applicationOver");
  });
});

describe("an item", () => {
  test("in words is its title, an empty line, and the text; it makes no call", () => {
    const judged = judge({ title: "  Choose   a board ", text: "Nobody is left.\n" });
    expect([...judged.refusals]).toEqual([]);
    expect(agendaOf(judged, ["ordinary"])).toEqual({
      items: [{ kind: "ordinary", text: "Choose a board\n\nNobody is left.", calls: [] }],
      opensAfterSeconds: facts.parameters.noticeDays * 86_400,
    });
  });

  test("is called by the one thing that it does, unless it is given a title", () => {
    const acts = [act("recall", { who: "8" })];
    expect(judge({ acts }).items[0]?.text).toBe("recall <8>");
    expect(judge({ acts, title: "A new start" }).items[0]?.text).toBe("A new start");
  });

  test("that does several things needs a title, and makes their calls in order", () => {
    const acts = [act("recall", { who: "8" }), { ...act("suspend", { who: "1" }), key: 1 }];
    expect([...judge({ acts }).refusals.keys()]).toEqual(["0.title"]);
    const { items, refusals } = judge({ acts, title: "Both" });
    expect([...refusals]).toEqual([]);
    expect(items[0]?.calls.map(({ target }) => target)).toEqual([organs.board, organs.membership]);
  });

  test("takes no more text than a notice does, counted in bytes", () => {
    expect(judge({ title: "a", text: "ع".repeat(2_000) }).refusals.get("0.text")?.[0]).toEqual({
      why: "tooLong",
      value: "4003",
      values: { most: 4_000 },
    });
  });

  test("may be raised, and is never weaker than what it calls", () => {
    const words = judge({ title: "a", raisedTo: "special" });
    expect(agendaOf(words, ["ordinary"]).items[0]?.kind).toBe("special");
    const change = judge({
      title: "a",
      acts: [act("amend", {}, { "meetings.votingDays": 9 })],
      raisedTo: "ordinary",
    });
    expect(agendaOf(change, ["special"]).items[0]?.kind).toBe("special");
    expect(agendaOf(change, ["dissolution"]).items[0]?.kind).toBe("dissolution");
  });

  test("whose kind nobody read is as strict as can be", () => {
    expect(agendaOf(judge({ title: "a" }), []).items[0]?.kind).toBe("dissolution");
  });
});

test("an agenda has an item, and the days of notice that bylaws and contract allow", () => {
  expect([...judgeDraft(NEW_DRAFT, known).refusals.keys()]).toEqual(["items"]);
  const { noticeDays } = facts.parameters;
  for (const wait of [String(noticeDays - 1), String(MOST_DAYS + 1), "x", "1.5"])
    expect(judge({ title: "a" }, wait).refusals.get("wait")?.[0], wait).toMatchObject({
      why: "wait",
      value: wait,
    });
  for (const wait of [noticeDays, MOST_DAYS]) {
    const judged = judge({ title: "a" }, String(wait));
    expect([...judged.refusals]).toEqual([]);
    expect(agendaOf(judged, []).opensAfterSeconds).toBe(wait * 86_400);
  }
});

test("items for an agenda name its meeting, open with it, and leave room for sixteen in all", () => {
  const appendTo = { id: 7n, number: 4, opensAt: NOW + 20n * DAY, items: 14 };
  const one = item({ title: "a" });
  const judged = judgeDraft(draftOf([one], "0"), known, appendTo);
  expect([...judged.refusals]).toEqual([]);
  expect(agendaOf(judged, ["ordinary"], appendTo)).toEqual({
    items: [{ kind: "ordinary", text: "a", calls: [] }],
    opensAfterSeconds: 0,
    appendTo: 7n,
  });
  const three = [one, { ...one, key: 1 }, { ...one, key: 2 }];
  expect(judgeDraft(draftOf(three), known, appendTo).refusals.get("items")).toEqual([
    { why: "noItem", value: "3", values: { most: 2 } },
  ]);
  const late = facts.charges.map((charge) => ({ ...charge, hearingUntil: NOW + 21n * DAY }));
  const expelled = item({ acts: [act("expel", { charge: `12.${charged.hash}` })] });
  const context = { ...known, facts: { ...facts, charges: late } };
  expect(judgeDraft(draftOf([expelled]), context, appendTo).refusals.get("0.0.charge")?.[0]?.why).toBe(
    "hearing",
  );
});

test("a member is named by number or address", () => {
  expect(memberIn("12", members)?.memberId).toBe(12);
  expect(memberIn("Nr. 12", members)?.memberId).toBe(12);
  expect(memberIn(` ${accountOf(1)} `, members)?.memberId).toBe(1);
  expect(memberIn("3", members)).toBeUndefined();
  expect(memberIn("3", members, true)?.memberId).toBe(3);
  expect(memberIn("", members)).toBeUndefined();
});
