import type { Log } from "viem";
import { expect, test } from "vitest";
import { allocationsOf } from "./allocationsOf.ts";
import { budgetsOf } from "./budgetsOf.ts";
import { decodeLogs } from "./decodeLogs.ts";
import { contractAt, organs, payee, sampleLog, settlement } from "./sampleLogs.ts";

const asset = settlement.address;
const meetingId = 0x50n;
const line = {
  spender: organs.board,
  asset,
  fund: 0,
  limit: 90n,
  perPayment: 90n,
  from: 1,
  until: 9_999,
};
const approved = (number: bigint, block: number, index: number, payees: readonly string[] = []) =>
  sampleLog("Treasury", "BudgetApproved", { ...line, line: number, payees }, { block, index });
const read = (...logs: readonly Log[]) => decodeLogs(logs, contractAt);

test("a budget line names its payees, the resolution that approved it, and when it was ended", () => {
  const logs = read(
    sampleLog(
      "Assembly",
      "MeetingConvened",
      { meetingId, number: 1n, convener: organs.board, roll: 5n, opensAt: 600n, closesAt: 700n },
      { block: 30, index: 0 },
    ),
    sampleLog(
      "Assembly",
      "ProposalCreated",
      {
        proposalId: meetingId,
        proposer: organs.board,
        targets: [organs.treasury],
        values: [0n],
        signatures: [""],
        calldatas: ["0x1234"],
        voteStart: 600n,
        voteEnd: 700n,
        description: "A budget",
      },
      { block: 30, index: 1 },
    ),
    sampleLog("Assembly", "ProposalExecuted", { proposalId: meetingId }, { block: 80, index: 0 }),
    approved(1n, 80, 1, [payee]),
    approved(2n, 81, 0),
    sampleLog("Treasury", "BudgetClosed", { line: 2n }, { block: 90, index: 0 }),
  );
  expect([...budgetsOf(logs)]).toEqual([
    [1n, { payees: [payee], resolution: 1 }],
    [2n, { payees: [], closedAt: 900n }],
  ]);
});

test("an allocation is told by its year, of one asset, its parts in the order of the bylaws", () => {
  const parts = { losses: 1n, reserve: 2n, education: 3n, federation: 4n, interest: 5n, patronage: 6n };
  const shared = (year: number, token: string) =>
    sampleLog(
      "Treasury",
      "SurplusAllocated",
      { asset: token, year, surplus: 28n, ...parts, development: 7n },
      { block: year, index: 0 },
    );
  const found = allocationsOf(read(shared(2025, asset), shared(2026, organs.board)), asset);
  expect([...found.keys()]).toEqual([2025]);
  expect(found.get(2025)?.surplus.value).toBe(28n);
  expect(found.get(2025)?.parts.map(({ part, amount }) => [part, amount.value])).toEqual(
    Object.entries({ ...parts, development: 7n }),
  );
  expect(found.get(2025)?.surplus.receipt).toMatchObject({ event: "SurplusAllocated", blockNumber: 2_025n });
});
