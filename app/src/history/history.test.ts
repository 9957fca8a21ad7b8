import type { Log } from "viem";
import { expect, test } from "vitest";
import { decodeLogs } from "./decodeLogs.ts";
import { ledgerOf } from "./ledgerOf.ts";
import { meetingsOf } from "./meetingsOf.ts";
import { membersOf } from "./membersOf.ts";
import { paperReceiptOf } from "./papersOf.ts";
import { recordOf } from "./recordOf.ts";
import { contractAt, organs, payee, payer, sampleLog, settlement, transactionHash } from "./sampleLogs.ts";

const asset = settlement.address;
const ref = `0x${"00".repeat(32)}` as const;
const meetingId = 0x50n;
const received = (fund: number, tag: number, amount: bigint, block: number, index = 0, token = asset) =>
  sampleLog("Treasury", "Received", { asset: token, fund, tag, from: payer, amount, ref }, { block, index });
const convened = [
  sampleLog(
    "Assembly",
    "MeetingConvened",
    { meetingId, number: 1n, convener: organs.board, roll: 5n, opensAt: 600n, closesAt: 700n },
    { block: 30, index: 0 },
  ),
  ...["Buy shelves\n\nFor the north room.", "Thank the archivists"].map((description, item) =>
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
      { block: 30, index: item + 1 },
    ),
  ),
];
const cast = sampleLog(
  "Assembly",
  "PaperCast",
  { meetingId, memberId: 2, choices: 0b11_10 },
  { block: 61, index: 0 },
);
const executed = (index: number, block = 80) =>
  sampleLog("Assembly", "ProposalExecuted", { proposalId: meetingId }, { block, index });
const paid = (fund: number, amount: bigint, index: number, block = 80) =>
  sampleLog("Treasury", "Paid", { asset, fund, to: payee, amount }, { block, index });

const decode = (logs: readonly Log[]) => decodeLogs(logs, contractAt);
const ledger = (...logs: readonly Log[]) => ledgerOf(decode(logs), organs, asset);

test("each fund has its own running balance, with the fund's own answer as receipt", () => {
  const entries = ledger(received(0, 0, 100n, 10), received(2, 3, 40n, 11), received(0, 4, 50_000n, 12));
  expect(
    entries.map(({ fund, tag, amount, balanceAfter }) => [fund, tag, amount.value, balanceAfter.value]),
  ).toEqual([
    ["operating", "fee", 100n, 100n],
    ["education", "grant", 40n, 40n],
    ["operating", "donation", 50_000n, 50_100n],
  ]);
  expect(entries[2]?.balanceAfter.receipt).toEqual({
    kind: "call",
    contract: "Treasury",
    address: organs.treasury,
    signature: "fundOf(address,uint8)(uint256)",
    args: [asset, "0"],
    blockNumber: 12n,
    blockTime: 120n,
    prints: ["50100 [5.01e4]"],
  });
  expect(entries[2]?.amount.receipt).toMatchObject({
    kind: "log",
    event: "Received",
    logIndex: 0,
    blockTime: 120n,
  });
});

test("what was paid in the transaction of a resolution names it", () => {
  const entries = ledger(received(0, 0, 100n, 10), ...convened, executed(0), paid(0, 60n, 1));
  expect(entries[1]).toMatchObject({
    direction: "out",
    party: payee,
    amount: { value: -60n },
    balanceAfter: { value: 40n },
    authority: { resolutionId: meetingId, meetingNumber: 1, number: 1 },
  });
  expect(entries[0]?.authority).toBeUndefined();
});

test("a payment out of a budget line names the line, and the resolution that approved it", () => {
  const line = { line: 2n, spender: organs.board, asset, fund: 0, limit: 90n, perPayment: 90n };
  const approved = { ...line, from: 1, until: 9_999, payees: [] };
  const spent = { line: 2n, spender: organs.board, to: payee, amount: 30n, ref };
  const at = (index: number) => ({ block: 90, index });
  const entries = ledger(
    received(0, 0, 100n, 10),
    ...convened,
    executed(0),
    sampleLog("Treasury", "BudgetApproved", approved, { block: 80, index: 1 }),
    paid(0, 30n, 0, 90),
    sampleLog("Treasury", "BudgetSpent", spent, at(1)),
    paid(0, 10n, 2, 90),
  );
  expect(entries.slice(1).map(({ budgetLine, authority }) => [budgetLine, authority?.number])).toEqual([
    [2n, 1],
    [undefined, undefined],
  ]);
});

test("what was paid before the resolution's entry, or in another transaction, has no authority of it", () => {
  const entries = ledger(
    received(0, 0, 100n, 10),
    ...convened,
    paid(0, 1n, 0),
    executed(1),
    paid(0, 2n, 0, 81),
  );
  expect(entries.slice(1).map(({ authority }) => authority)).toEqual([undefined, undefined]);
});

test("where a fund moved twice in a block, the earlier balance is the fund's answer less what followed", () => {
  const entries = ledger(
    received(0, 0, 100n, 10),
    ...convened,
    executed(0),
    paid(0, 10n, 1),
    paid(0, 20n, 2),
    paid(0, 30n, 3),
  );
  expect(entries.map(({ balanceAfter }) => balanceAfter.value)).toEqual([100n, 90n, 70n, 40n]);
  expect(entries.map(({ balanceAfter }) => balanceAfter.receipt.kind)).toEqual([
    "call",
    "derived",
    "derived",
    "call",
  ]);
  const receipt = entries[1]?.balanceAfter.receipt;
  expect(receipt?.kind === "derived" && [receipt.how, receipt.parts.map(({ kind }) => kind)]).toEqual([
    "difference",
    ["call", "log", "log"],
  ]);
});

test("only the settlement token stands in the ledger", () => {
  const zero = "0x0000000000000000000000000000000000000000";
  expect(ledger(received(0, 0, 100n, 10, 0, zero), received(0, 0, 100n, 10, 1, payee))).toEqual([]);
});

test("entries of other addresses count for nothing, though they look the same", () => {
  const forged = { ...received(0, 4, 1_000_000n, 10), address: payer };
  const removed = { ...received(0, 4, 1_000_000n, 10), removed: true };
  const unknown = { ...received(0, 4, 1_000_000n, 10), topics: [ref] as [typeof ref] };
  expect(decode([forged, removed, unknown])).toEqual([]);
});

test("a meeting has its agenda, its papers, and what was carried out", () => {
  const [meeting, ...others] = meetingsOf(decode([...convened, cast, executed(0)]));
  expect(others).toEqual([]);
  expect(meeting).toMatchObject({ id: meetingId, number: 1, convener: organs.board, noticeBlock: 30n });
  expect(meeting?.resolutions).toEqual([
    {
      id: meetingId,
      meetingId,
      meetingNumber: 1,
      item: 0,
      number: 1,
      text: "Buy shelves\n\nFor the north room.",
      calls: [{ target: organs.treasury, data: "0x1234" }],
      executed: { time: 800n, transactionHash: transactionHash({ block: 80, index: 0 }) },
    },
    {
      id: meetingId + 1n,
      meetingId,
      meetingNumber: 1,
      item: 1,
      number: 2,
      text: "Thank the archivists",
      calls: [],
    },
  ]);
  expect(meeting?.papers).toEqual([
    {
      memberId: 2,
      choices: ["for", "abstain"],
      time: 610n,
      transactionHash: transactionHash({ block: 61, index: 0 }),
    },
  ]);
});

test("who has no vote on an item is told with the entry that says so", () => {
  const recused = sampleLog(
    "Assembly",
    "MemberRecused",
    { resolutionId: meetingId + 1n, memberId: 12 },
    { block: 30, index: 3 },
  );
  const [meeting] = meetingsOf(decode([recused, ...convened]));
  expect(meeting?.resolutions.map(({ recused: named }) => named?.map(({ memberId }) => memberId))).toEqual([
    undefined,
    [12],
  ]);
  expect(meeting?.resolutions[1]?.recused?.[0]?.receipt).toMatchObject({
    event: "MemberRecused",
    logIndex: 3,
  });
});

const log = (event: string, args: Readonly<Record<string, unknown>>, block: number, index = 0) =>
  sampleLog("Assembly", event, args, { block, index });
const proposed = (proposalId: bigint, block: number, index: number, description = "Buy a press") =>
  log(
    "ProposalCreated",
    {
      proposalId,
      proposer: organs.board,
      targets: [],
      values: [],
      signatures: [],
      calldatas: [],
      voteStart: 600n,
      voteEnd: 700n,
      description,
    },
    block,
    index,
  );

test("who gives up the vote on an item later is told apart from whom its calls name", () => {
  const recusal = (memberId: number, block: number, index: number) =>
    log("MemberRecused", { resolutionId: meetingId + 1n, memberId }, block, index);
  const logs = decode([recusal(12, 30, 8), ...convened, recusal(4, 40, 0)]);
  const [meeting] = meetingsOf(logs);
  expect(meeting?.resolutions[1]?.recused).toMatchObject([
    { memberId: 12, receipt: { blockNumber: 30n } },
    { memberId: 4, receipt: { blockNumber: 40n }, declared: true },
  ]);
  expect(meeting?.resolutions[1]?.recused?.[0]?.declared).toBeUndefined();
  const lines = recordOf(logs, organs, settlement).filter((entry) => entry.what === "line");
  expect(lines).toMatchObject([{ line: "recusedSelf", id: 4, resolutionNumber: 2 }, { line: "recused" }]);
});

test("items that members put on the agenda follow those of the notice, and papers count them", () => {
  const agenda = `0x${"ab".repeat(32)}` as const;
  const logs = decode([
    ...convened,
    log("ClassDecides", { resolutionId: meetingId + 2n, class: 3 }, 40),
    log("AgendaExtended", { meetingId, agenda, items: 3n }, 40, 1),
    proposed(meetingId + 2n, 40, 2),
    log("PaperCast", { meetingId, memberId: 2, choices: 0b01_11_10 }, 61),
  ]);
  const [meeting] = meetingsOf(logs);
  expect(meeting).toMatchObject({ finalAgenda: agenda, noticedClosesAt: 700n });
  expect(meeting?.resolutions.map(({ appended, decidingClass }) => [appended?.block, decidingClass])).toEqual(
    [
      [undefined, undefined],
      [undefined, undefined],
      [40n, 3],
    ],
  );
  expect(meeting?.papers[0]?.choices).toEqual(["for", "abstain", "against"]);
  expect(recordOf(logs, organs, settlement)).toContainEqual(
    expect.objectContaining({ line: "agendaExtended", number: 1n }),
  );
});

test("a second call and what it decides again lead to each other", () => {
  const again = 0x90n;
  const second = log(
    "MeetingConvened",
    { meetingId: again, number: 2n, convener: payer, roll: 5n, opensAt: 900n, closesAt: 990n },
    80,
  );
  const logs = decode([
    ...convened,
    second,
    proposed(again, 80, 1, "Thank the archivists"),
    log("SecondCall", { meetingId: again, formerMeetingId: meetingId, items: [1n] }, 80, 2),
    log("MeetingExtended", { meetingId: again, closesAt: 995n }, 98),
  ]);
  const [former, latter] = meetingsOf(logs);
  expect(former?.secondCalls).toEqual([{ id: again, number: 2 }]);
  expect(latter?.formerMeeting).toEqual({ id: meetingId, number: 1 });
  expect(former?.resolutions.map(({ secondCall }) => secondCall?.resolutionId)).toEqual([undefined, again]);
  expect(latter?.resolutions[0]?.formerCall).toEqual({
    resolutionId: meetingId + 1n,
    meetingId,
    meetingNumber: 1,
    number: 2,
  });
  const lines = recordOf(logs, organs, settlement).filter((entry) => entry.what === "line");
  expect(lines).toMatchObject([
    { line: "meetingExtended", number: 2n, until: 995n },
    { line: "secondCall", number: 2n },
  ]);
});

test("whom a member named last counts, and who took it back holds nothing", () => {
  const zero = "0x0000000000000000000000000000000000000000";
  const admitted = (memberId: number, account: string, block: number) =>
    sampleLog(
      "Membership",
      "MemberAdmitted",
      { memberId, account, class: 1, entitledAt: 9 },
      { block, index: 0 },
    );
  const granted = (account: string, holder: string, block: number) =>
    sampleLog("Board", "ProxyGranted", { meetingId, account, holder }, { block, index: 0 });
  const logs = decode([
    admitted(1, payer, 5),
    admitted(2, payee, 6),
    ...convened,
    granted(payer, payee, 40),
    granted(payee, payer, 41),
    granted(payee, zero, 42),
  ]);
  expect(meetingsOf(logs)[0]?.proxies).toMatchObject([
    { account: payer, memberId: 1, holder: payee, holderId: 2 },
    { account: payee, memberId: 2, receipt: { blockNumber: 42n } },
  ]);
  expect(meetingsOf(logs)[0]?.proxies[1]?.holder).toBeUndefined();
  const lines = recordOf(logs, organs, settlement).filter((entry) => entry.what === "line");
  expect(lines).toMatchObject([
    { line: "proxyTaken", id: 2, number: 1n },
    { line: "proxyNamed", id: 2, account: payer },
    { line: "proxyNamed", id: 1, account: payee },
  ]);
});

test("a paper that a holder cast names the holder, and the class it counts for: one held since the notice", () => {
  const admitted = sampleLog(
    "Membership",
    "MemberAdmitted",
    { memberId: 5, account: payer, class: 1, entitledAt: 9 },
    { block: 5, index: 0 },
  );
  const moved = (block: number) =>
    sampleLog(
      "Membership",
      "ClassChanged",
      { memberId: 5, account: payer, class: 2, entitledAt: 9 },
      { block, index: 0 },
    );
  const byProxy = log(
    "ProxyPapersCast",
    { meetingId, counted: 1n, sent: 2n, ballots: [(1n << 192n) | (0x5_0000000bn << 128n)], holders: [9, 7] },
    62,
  );
  const paper = (logs: readonly Log[]) => meetingsOf(decode(logs))[0]?.papers;
  expect(paper([admitted, ...convened, byProxy, moved(63)])).toMatchObject([
    { memberId: 5, choices: ["abstain", "for"], holder: 7, classId: 1 },
  ]);
  expect(paper([admitted, moved(20), ...convened, byProxy])).toMatchObject([{ classId: 2 }]);
  expect(paper([admitted, ...convened, moved(40), byProxy])?.[0]).not.toHaveProperty("classId");
});

test("classes that were changed or added later are news, those of the founding are not", () => {
  const adopted = (classId: number, name: string, block: number) =>
    sampleLog(
      "Bylaws",
      "MemberClassAdopted",
      { class: classId, name, voting: true, agent: false, boardSeats: 0, minShares: 1 },
      { block, index: 0 },
    );
  const bylaws = (version: number, block: number) =>
    sampleLog(
      "Bylaws",
      "BylawsAdopted",
      { version, charterHash: ref, bylawsHash: ref, settlementToken: asset },
      { block, index: 1 },
    );
  const logs = [
    adopted(0, "person", 1),
    bylaws(1, 1),
    adopted(0, "people", 2),
    bylaws(2, 2),
    adopted(1, "friends", 3),
  ];
  expect(
    said(...logs).flatMap((entry) => (entry.what === "line" ? [[entry.line, entry.number, entry.name]] : [])),
  ).toEqual([
    ["classAmended", 0n, "people"],
    ["amended", 2n, undefined],
    ["classAdded", 1n, "friends"],
  ]);
});

/** A batch: numbers 5 and 1 counted, between them one whose member had voted, after them a fifth in a second word. */
const batch = sampleLog(
  "Assembly",
  "PapersCast",
  {
    meetingId,
    counted: 3n,
    sent: 5n,
    ballots: [
      (0x5_0000000bn << 192n) | (0x0_00000003n << 128n) | (0x1_00000004n << 64n) | 1n,
      0x7_00000000n << 192n,
    ],
  },
  { block: 62, index: 0 },
);

test("papers of a batch stand beside those cast directly, in order; refused ones do not", () => {
  const logs = decode([...convened, cast, batch]);
  expect(
    meetingsOf(logs)[0]?.papers.map(({ memberId, choices, time }) => [memberId, ...choices, time]),
  ).toEqual([
    [2, "for", "abstain", 610n],
    [5, "abstain", "for", 620n],
    [1, "blank", "against", 620n],
    [7, "blank", "blank", 620n],
  ]);
  const voted = recordOf(logs, organs, settlement).filter((entry) => entry.what === "voted");
  expect(voted.map((entry) => entry.what === "voted" && entry.memberId)).toEqual([7, 1, 5, 2]);
  expect(paperReceiptOf(logs, meetingId, 5)).toMatchObject({
    kind: "log",
    contract: "Assembly",
    event: "PapersCast",
    blockNumber: 62n,
    transactionHash: transactionHash({ block: 62, index: 0 }),
  });
  expect(paperReceiptOf(logs, meetingId, 2)).toMatchObject({ event: "PaperCast", blockNumber: 61n });
  expect(paperReceiptOf(logs, meetingId, 3)).toBeUndefined();
  expect(paperReceiptOf(logs, meetingId + 16n, 5)).toBeUndefined();
});

test("the record tells what happened, newest first", () => {
  const admitted = sampleLog(
    "Membership",
    "MemberAdmitted",
    { memberId: 3, account: payer, class: 1, entitledAt: 99n },
    { block: 8, index: 2 },
  );
  const logs = decode([admitted, received(0, 0, 100n, 10), ...convened, cast, executed(0), paid(0, 60n, 1)]);
  expect(recordOf(logs, organs, settlement).map(({ what }) => what)).toEqual([
    "paid",
    "executed",
    "voted",
    "convened",
    "received",
    "admitted",
  ]);
  expect(membersOf(logs)).toEqual([payer]);
});

const said = (...logs: ReturnType<typeof sampleLog>[]) =>
  recordOf(decode(logs), organs, settlement).toReversed();
const register = (event: string, args: Readonly<Record<string, unknown>>, block: number, index = 0) =>
  sampleLog("Membership", event, args, { block, index });

test("what silences a vote is told apart: suspension, arrears, and neither for a referral", () => {
  const standing = (block: number, suspended: boolean, referred: boolean, inArrears: boolean) =>
    register("StandingChanged", { memberId: 3, account: payer, suspended, referred, inArrears }, block);
  expect(
    said(
      standing(10, true, false, false),
      standing(11, true, false, true),
      standing(12, false, false, true),
      standing(13, false, true, true),
      standing(14, false, true, false),
    ).map((entry) => entry.what === "line" && [entry.line, entry.id, entry.time]),
  ).toEqual([
    ["suspended", 3, 100n],
    ["arrears", 3, 110n],
    ["unsuspended", 3, 120n],
    ["arrearsCleared", 3, 140n],
  ]);
});

test("who is expelled leaves by it, and is told once; who leaves alone, as leaving", () => {
  const gone = { memberId: 3, account: payer };
  const charge = ref;
  expect(
    said(
      register("MemberExpelled", { ...gone, charge, appealUntil: 900 }, 20, 0),
      register("MemberLeft", gone, 20, 1),
      register("MemberLeft", { memberId: 4, account: payee }, 21),
    ),
  ).toMatchObject([
    { what: "line", line: "expelled", id: 3, until: 900n },
    { what: "left", memberId: 4 },
  ]);
});

test("directors are named by their numbers, and a budget line by its limit where it is of the settlement token", () => {
  const [asset2, spender] = [payee, organs.board];
  const budget = (line: bigint, token: string, index: number) =>
    sampleLog(
      "Treasury",
      "BudgetApproved",
      { line, spender, asset: token, fund: 0, limit: 70n, perPayment: 7n, from: 1, until: 900, payees: [] },
      { block: 30, index },
    );
  expect(
    said(
      register("MemberAdmitted", { memberId: 3, account: payer, class: 0, entitledAt: 9 }, 8),
      sampleLog("Board", "DirectorAppointed", { director: payer, seatEnds: 800 }, { block: 9, index: 0 }),
      sampleLog("Board", "DirectorRemoved", { director: payee }, { block: 9, index: 1 }),
      budget(1n, asset, 0),
      budget(2n, asset2, 1),
    ).slice(1),
  ).toMatchObject([
    { line: "directorAppointed", id: 3, until: 800n },
    { line: "directorRemoved", account: payee },
    { line: "budget", number: 1n, amount: { value: 70n, receipt: { event: "BudgetApproved" } } },
    { line: "budget", number: 2n },
  ]);
});

test("a recusal leads to the resolution that it is about, and the first bylaws are no news", () => {
  const recused = sampleLog(
    "Assembly",
    "MemberRecused",
    { resolutionId: meetingId + 1n, memberId: 12 },
    { block: 30, index: 9 },
  );
  const adopted = (version: number, block: number) =>
    sampleLog(
      "Bylaws",
      "BylawsAdopted",
      { version, charterHash: ref, bylawsHash: ref, settlementToken: asset },
      { block, index: 0 },
    );
  expect(said(adopted(1, 1), recused, ...convened, adopted(2, 40))).toMatchObject([
    { line: "recused", id: 12, resolutionNumber: 2 },
    { what: "convened" },
    { line: "amended", number: 2n },
  ]);
});

test("what the general meeting does with the common money has a line each, with its amount", () => {
  const treasury = (event: string, args: Readonly<Record<string, unknown>>, index: number) =>
    sampleLog("Treasury", event, args, { block: 90, index });
  const accounts = (event: string, args: Readonly<Record<string, unknown>>, index: number) =>
    sampleLog("MemberAccounts", event, args, { block: 91, index });
  const hash = `0x${"ab".repeat(32)}` as const;
  const parts = { losses: 0n, reserve: 9n, education: 0n, federation: 0n, interest: 0n, patronage: 0n };
  const logs = decode([
    treasury("FundOpened", { fund: 5, name: "<b>Roof" }, 0),
    treasury("SurplusAllocated", { asset, year: 2025, surplus: 9n, ...parts, development: 0n }, 1),
    treasury("ReserveCoveredLoss", { asset, year: 2024, amount: 8n }, 2),
    treasury("Moved", { asset, from: 0, to: 5, amount: 7n }, 3),
    treasury("RoyaltySet", { royalty: hash, bps: 250 }, 4),
    treasury("RoyaltySet", { royalty: hash, bps: 0 }, 5),
    treasury("CapitalLent", { asset, fund: 0, amount: 6n }, 6),
    treasury("CapitalReturned", { asset, fund: 0, amount: 6n }, 7),
    treasury("SuccessorNamed", { successor: payee }, 8),
    treasury("Dissolved", {}, 9),
    treasury("HandedOver", { asset: payer, successor: payee, payee, amount: 5n }, 10),
    treasury("BudgetPaymentRefused", { line: 2n, to: payee, amount: 4n, ref: hash }, 11),
    accounts(
      "PatronageRecorded",
      { appointment: 1n, year: 2025, basis: 1, memberIds: [1], units: [3n], evidence: hash },
      0,
    ),
    accounts(
      "StatementPublished",
      { asset, root: hash, previous: ref, cash: 3n, retained: 0n, revolved: 0n, content: hash },
      1,
    ),
    accounts("StatementReplaced", { asset, root: hash, previous: ref, content: hash }, 2),
    accounts("DividendClaimed", { asset, memberId: 4, cash: 2n, retained: 1n }, 3),
    accounts("RetainedRevolved", { memberId: 4, units: 1n, amount: 1n }, 4),
  ]);
  const lines = recordOf(logs, organs, settlement)
    .filter((entry) => entry.what === "line")
    .toReversed();
  expect(lines.map(({ line, amount }) => [line, amount?.value])).toEqual([
    ["fundOpened", undefined],
    ["surplus", 9n],
    ["reserveCovered", 8n],
    ["moved", 7n],
    ["royaltySet", undefined],
    ["royaltyEnded", undefined],
    ["capitalLent", 6n],
    ["capitalReturned", 6n],
    ["successor", undefined],
    ["dissolved", undefined],
    ["handedOver", undefined],
    ["budgetRefused", undefined],
    ["patronage", undefined],
    ["statement", 3n],
    ["statementReplaced", undefined],
    ["claimed", 2n],
    ["revolved", 1n],
  ]);
  expect(lines[0]).toMatchObject({ name: "<b>Roof" });
  expect(lines[10]).toMatchObject({ account: payee });
});
