import { keccak256, sha256, stringToBytes, stringToHex } from "viem";
import { expect, test } from "vitest";
import type { Figure } from "../chain/figure.ts";
import { minutesFile } from "../chain/minutes.ts";
import type { KindName, MeetingView, Stage } from "../chain/model.ts";
import { decodeLogs } from "./decodeLogs.ts";
import { meetingsOf } from "./meetingsOf.ts";
import { anchoredMinutes, minutesOf } from "./minutesOf.ts";
import { contractAt, organs, payee, payer, sampleLog, transactionHash } from "./sampleLogs.ts";

const meetingId = 0x50n;
const coop = { name: "Lumen", chainId: 31337, organs };
const convenedBy = (convener: string, closesAt = 700n) =>
  sampleLog(
    "Assembly",
    "MeetingConvened",
    { meetingId, number: 3n, convener, roll: 5n, opensAt: 600n, closesAt },
    { block: 30, index: 0 },
  );
const proposed = (item: number, description: string, block = 30) =>
  sampleLog(
    "Assembly",
    "ProposalCreated",
    {
      proposalId: meetingId + BigInt(item),
      proposer: organs.board,
      targets: item === 0 ? [organs.treasury] : [],
      values: item === 0 ? [0n] : [],
      signatures: item === 0 ? [""] : [],
      calldatas: item === 0 ? ["0x1234"] : [],
      voteStart: 600n,
      voteEnd: 700n,
      description,
    },
    { block, index: item + 1 },
  );
const items = [
  proposed(0, "Buy shelves\n\nFor the north room."),
  sampleLog(
    "Assembly",
    "AgendaExtended",
    { meetingId, agenda: keccak256("0x"), items: 2n },
    { block: 40, index: 0 },
  ),
  proposed(1, "Thank “all”", 40),
];
const cast = (memberId: number, choices: number, block: number) =>
  sampleLog("Assembly", "PaperCast", { meetingId, memberId, choices }, { block, index: 0 });
const papers = [cast(9, 0b01_10, 61), cast(2, 0b00_10, 62), cast(11, 0b11_01, 63)];
const recused = [12, 4].map((memberId, index) =>
  sampleLog("Assembly", "MemberRecused", { resolutionId: meetingId + 1n, memberId }, { block: 41, index }),
);
const board = [convenedBy(organs.board), ...items, ...recused, ...papers];

const figure = (value: bigint): Figure => ({
  value,
  receipt: { kind: "derived", how: "count", parts: [], blockNumber: 70n, blockTime: 700n },
});
const decode = (logs: Parameters<typeof decodeLogs>[0]) => decodeLogs(logs, contractAt);

/** As the contract would tell it. */
function viewOf(
  logs: ReturnType<typeof decode>,
  stages: readonly [Stage, Stage] = ["carriedOut", "lapsed"],
): MeetingView {
  const notice = meetingsOf(logs).find(({ id }) => id === meetingId);
  if (notice === undefined) throw new Error("no meeting");
  return {
    ...notice,
    recordDate: 300n,
    opensAt: 600n,
    closesAt: 700n,
    extended: notice.noticedClosesAt < 700n,
    agendaClosesAt: 500n,
    isSecondCall: notice.formerMeeting !== undefined,
    maxProxies: 2,
    roll: figure(5n),
    resolutions: notice.resolutions.map((resolution, index) => ({
      ...resolution,
      title: resolution.text,
      body: "",
      kind: (index === 0 ? "ordinary" : "special") satisfies KindName,
      stage: stages[index] as Stage,
      inFavour: figure(index === 0 ? 2n : 0n),
      against: figure(1n),
      abstain: figure(index === 0 ? 0n : 1n),
      roll: figure(index === 0 ? 5n : 3n),
      quorum: figure(3n),
      majority: figure(2n),
      executableFrom: 800n,
      executableUntil: 900n,
    })),
  };
}
const minutesIn = (logs: Parameters<typeof decodeLogs>[0]) => {
  const decoded = decode(logs);
  return minutesOf(decoded, viewOf(decoded), coop);
};

test("minutes say who was called, who came, what was decided, and who had no vote", () => {
  const minutes = minutesIn(board);
  expect(minutes?.meeting).toEqual({
    number: 3,
    id: "80",
    convened: { by: "board" },
    notice: { time: 300n, transaction: transactionHash({ block: 30, index: 0 }) },
    recordDate: 300n,
    opened: 600n,
    closed: 700n,
    roll: 5,
  });
  expect(minutes?.papers).toEqual([
    { member: 2, choices: ["for", "blank"], transaction: transactionHash({ block: 62, index: 0 }) },
    { member: 9, choices: ["for", "against"], transaction: transactionHash({ block: 61, index: 0 }) },
    { member: 11, choices: ["against", "abstain"], transaction: transactionHash({ block: 63, index: 0 }) },
  ]);
  expect(minutes?.items).toEqual([
    {
      item: 1,
      resolution: 1,
      proposal: "80",
      kind: "ordinary",
      appended: false,
      text: "Buy shelves\n\nFor the north room.",
      calls: [{ target: organs.treasury, data: "0x1234" }],
      roll: 5,
      inFavour: 2,
      against: 1,
      abstained: 0,
      quorum: 3,
      majority: 2,
      result: "carried",
      recused: [],
    },
    {
      item: 2,
      resolution: 2,
      proposal: "81",
      kind: "special",
      appended: true,
      text: "Thank “all”",
      calls: [],
      roll: 3,
      inFavour: 0,
      against: 1,
      abstained: 1,
      quorum: 3,
      majority: 2,
      result: "noQuorum",
      recused: [
        { member: 4, declared: true },
        { member: 12, declared: true },
      ],
    },
  ]);
});

test.each([
  ["lapsed", "noQuorum"],
  ["notCarried", "notCarried"],
  ["waiting", "carried"],
  ["ready", "carried"],
  ["carriedOut", "carried"],
  ["expired", "carried"],
] as const)("an item that is %s was %s", (stage, result) => {
  const logs = decode(board);
  expect(minutesOf(logs, viewOf(logs, [stage, stage]), coop)?.items[0]?.result).toBe(result);
});

test.each(["notice", "voting"] as const)("there are no minutes at the stage of %s", (stage) => {
  const logs = decode(board);
  expect(minutesOf(logs, viewOf(logs, [stage, stage]), coop)).toBeUndefined();
});

test("what comes after the close changes no byte", () => {
  const logs = decode(board);
  const later = decode([
    ...board,
    sampleLog("Assembly", "ProposalExecuted", { proposalId: meetingId }, { block: 80, index: 0 }),
  ]);
  const waiting = minutesOf(logs, viewOf(logs, ["waiting", "lapsed"]), coop);
  const done = minutesOf(later, viewOf(later, ["carriedOut", "lapsed"]), coop);
  expect(later).toHaveLength(logs.length + 1);
  expect(done && minutesFile(done).text).toBe(waiting && minutesFile(waiting).text);
});

test("a close later than the one of the notice is an extension", () => {
  expect(minutesIn([convenedBy(organs.board, 650n), ...items])?.meeting).toMatchObject({
    closed: 700n,
    extendedFrom: 650n,
  });
});

const admitted = (memberId: number, account: string, block: number) =>
  sampleLog(
    "Membership",
    "MemberAdmitted",
    { memberId, account, class: 0, entitledAt: 0 },
    { block, index: 9 },
  );

test("who convened is told by office, or by the number they had then", () => {
  const convened = (...logs: Parameters<typeof decode>[0]) => minutesIn(logs)?.meeting.convened;
  expect(convened(convenedBy(organs.assembly), ...items)).toEqual({ by: "meeting" });
  expect(convened(convenedBy(payer), ...items)).toEqual({ by: "director", account: payer });
  expect(convened(admitted(7, payer, 5), admitted(8, payee, 6), convenedBy(payer), ...items)).toEqual({
    by: "director",
    account: payer,
    member: 7,
  });
  expect(convened(convenedBy(payer), ...items, admitted(7, payer, 50))).toEqual({
    by: "director",
    account: payer,
  });
  const requisition = [
    sampleLog(
      "Board",
      "RequisitionOpened",
      { requisitionId: 4n, opener: payer, agenda: keccak256("0x"), needed: 2, openUntil: 900 },
      { block: 20, index: 0 },
    ),
    ...[7, 8].map((memberId, index) =>
      sampleLog(
        "Board",
        "RequisitionSupported",
        { requisitionId: 4n, memberId, supporters: BigInt(index + 1) },
        { block: 21, index },
      ),
    ),
    sampleLog("Board", "RequisitionConvened", { requisitionId: 4n, meetingId }, { block: 30, index: 8 }),
  ];
  expect(convened(convenedBy(organs.board), ...items, ...requisition)).toEqual({
    by: "requisition",
    requisition: "4",
    supporters: 2,
  });
});

test("the file is canonical: keys in order, no space, times in UTC, text untouched", () => {
  const minutes = minutesIn(board);
  if (minutes === undefined) throw new Error("no minutes");
  const { text, hash, sha256: other } = minutesFile(minutes);
  const read = JSON.parse(text);
  expect(read.meeting).toMatchObject({ closed: "1970-01-01T00:11:40Z", opened: "1970-01-01T00:10:00Z" });
  expect(read.items[1].text).toBe("Thank “all”");
  expect(JSON.stringify(read), "no space, and numbers and texts as JavaScript writes them").toBe(text);
  const inOrder = (value: unknown): boolean => {
    if (typeof value !== "object" || value === null) return true;
    const keys = Object.keys(value);
    const sorted = Array.isArray(value) || String(keys) === String([...keys].sort());
    return sorted && Object.values(value).every(inOrder);
  };
  expect(inOrder(read)).toBe(true);
  expect(hash).toBe(keccak256(stringToHex(text)));
  expect(other).toBe(sha256(stringToBytes(text)));
});

test("another vote, word, or chain gives another fingerprint", () => {
  const minutes = minutesIn(board);
  const [first, ...rest] = minutes?.papers ?? [];
  if (minutes === undefined || first === undefined) throw new Error("no minutes");
  const [item, ...others] = minutes.items;
  if (item === undefined) throw new Error("no item");
  const all = [
    minutes,
    { ...minutes, papers: [{ ...first, choices: ["against", "blank"] as const }, ...rest] },
    { ...minutes, items: [{ ...item, text: `${item.text} ` }, ...others] },
    { ...minutes, cooperative: { ...minutes.cooperative, chain: 1 } },
  ].map((each) => minutesFile(each).hash);
  expect(new Set(all).size).toBe(all.length);
});

test("a second call names the meeting whose items it decides again, and the member who called", () => {
  const first = sampleLog(
    "Assembly",
    "MeetingConvened",
    { meetingId: 0x40n, number: 2n, convener: organs.board, roll: 5n, opensAt: 100n, closesAt: 200n },
    { block: 8, index: 0 },
  );
  const second = sampleLog(
    "Assembly",
    "SecondCall",
    { meetingId, formerMeetingId: 0x40n, items: [0n] },
    { block: 30, index: 7 },
  );
  const minutes = minutesIn([admitted(7, payer, 5), first, convenedBy(payer), ...items, second]);
  expect(minutes?.meeting).toMatchObject({
    secondCallOf: 2,
    convened: { by: "member", account: payer, member: 7 },
  });
});

test("a paper that a proxy cast names the holder, in the order sent; refused ones name nobody", () => {
  const proxies = sampleLog(
    "Assembly",
    "ProxyPapersCast",
    {
      meetingId,
      counted: 2n,
      sent: 3n,
      ballots: [(0x5_00000006n << 192n) | (0x0_00000003n << 128n) | (0x1_00000009n << 64n)],
      holders: [9, 10, 11],
    },
    { block: 64, index: 0 },
  );
  const minutes = minutesIn([...board, proxies]);
  expect(minutes?.papers.map(({ member, choices, proxy }) => [member, proxy, ...choices])).toEqual([
    [1, 11, "against", "for"],
    [2, undefined, "for", "blank"],
    [5, 9, "for", "against"],
    [9, undefined, "for", "against"],
    [11, undefined, "against", "abstain"],
  ]);
});

test.each([
  { inFavour: 2n, against: 1n, reached: true },
  { inFavour: 3n, against: 2n, reached: false },
  { inFavour: 0n, against: 0n, reached: false },
])("a class that decides besides: $inFavour for, $against against", ({ inFavour, against, reached }) => {
  const logs = decode(board);
  const vote = {
    classId: 2,
    majorityFor: 2,
    majorityOf: 3,
    inFavour: figure(inFavour),
    against: figure(against),
  };
  const view = viewOf(logs);
  const resolutions = view.resolutions.map((each) => (each.item === 1 ? { ...each, classVote: vote } : each));
  const minutes = minutesOf(logs, { ...view, resolutions }, coop);
  expect(minutes?.items.map(({ classVote }) => classVote)).toEqual([
    undefined,
    {
      class: 2,
      majorityFor: 2,
      majorityOf: 3,
      inFavour: Number(inFavour),
      against: Number(against),
      reached,
    },
  ]);
});

test("of several anchored fingerprints the last counts, and only those of the meeting", () => {
  const anchor = (of: bigint, byte: string, block: number) =>
    sampleLog(
      "Board",
      "MinutesAnchored",
      { meetingId: of, minutesHash: `0x${byte.repeat(32)}` },
      { block, index: 0 },
    );
  const logs = decode([anchor(meetingId, "11", 80), anchor(meetingId, "22", 81), anchor(0x60n, "33", 82)]);
  expect(anchoredMinutes(logs, meetingId)).toMatchObject({
    hash: `0x${"22".repeat(32)}`,
    receipt: { event: "MinutesAnchored", blockNumber: 81n },
  });
  expect(anchoredMinutes(logs, 0x70n)).toBeUndefined();
});
