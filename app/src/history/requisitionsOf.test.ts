import { expect, test } from "vitest";
import { decodeLogs } from "./decodeLogs.ts";
import { isOpenAt, requisitionsOf, supportedBefore } from "./requisitionsOf.ts";
import { contractAt, payer, sampleLog } from "./sampleLogs.ts";
import { seatsOf } from "./seatsOf.ts";

const agenda = `0x${"ab".repeat(32)}` as const;
const opened = (requisitionId: bigint, block: number, openUntil: number) =>
  sampleLog(
    "Board",
    "RequisitionOpened",
    { requisitionId, opener: payer, agenda, needed: 3n, openUntil },
    { block, index: 0 },
  );
const supported = (requisitionId: bigint, memberId: number, block: number, index = 1) =>
  sampleLog("Board", "RequisitionSupported", { requisitionId, memberId, supporters: 1n }, { block, index });
const convened = sampleLog(
  "Board",
  "RequisitionConvened",
  { requisitionId: 5n, meetingId: 80n },
  { block: 40, index: 0 },
);
const asked = requisitionsOf(
  decodeLogs(
    [
      opened(5n, 10, 300),
      supported(5n, 1, 10),
      supported(5n, 2, 11),
      opened(6n, 20, 900),
      supported(6n, 3, 20),
      convened,
      supported(6n, 1, 50),
    ],
    contractAt,
  ),
);

test("each requisition has its agenda, its supporters in order, and the meeting that it became", () => {
  expect(
    asked.map(({ id, needed, openedAt, openUntil, meetingId }) => [
      id,
      needed,
      openedAt,
      openUntil,
      meetingId,
    ]),
  ).toEqual([
    [5n, 3, 100n, 300n, 80n],
    [6n, 3, 200n, 900n, undefined],
  ]);
  expect(asked[0]?.supporters.map(({ memberId }) => memberId)).toEqual([1, 2]);
  expect(asked[0]?.agenda).toBe(agenda);
});

test("it is open to the end of its last second, and not once it was convened", () => {
  const [first, second] = asked;
  if (!first || !second) throw new Error("two were asked for");
  expect(isOpenAt(second, 900n)).toBe(true);
  expect(isOpenAt(second, 901n)).toBe(false);
  expect(isOpenAt(first, 101n)).toBe(false);
});

test("a member is known by the last requisition they supported, open or over", () => {
  expect(supportedBefore(asked, 1, 600n)).toEqual({ id: 6n, open: true });
  expect(supportedBefore(asked, 2, 600n)).toEqual({ id: 5n, open: false });
  expect(supportedBefore(asked, 3, 901n)).toEqual({ id: 6n, open: false });
  expect(supportedBefore(asked, 4, 600n)).toBeUndefined();
});

test("seats are those of the last word about each member", () => {
  const seat = (memberId: number, seatEnds: number, block: number) =>
    sampleLog("Membership", "SeatChanged", { memberId, account: payer, seatEnds }, { block, index: 0 });
  const seats = seatsOf(
    decodeLogs([seat(1, 500, 10), seat(2, 600, 11), seat(1, 0, 12), seat(2, 900, 13)], contractAt),
  );
  expect([...seats]).toEqual([[2, 900n]]);
});
