import { zeroHash } from "viem";
import { expect, test } from "vitest";
import type { ModelVersionView, ReportView } from "../../chain/commons.ts";
import type { LogReceipt } from "../../chain/figure.ts";
import { shortText } from "../../chain/shortText.ts";
import type { LineageNode } from "../../history/lineageOf.ts";
import { cardDiffers, clockOf, familiesOf, inOrder, placesOf } from "./modelView.ts";

const receipt = (blockNumber: bigint): LogReceipt => ({
  kind: "log",
  contract: "ModelRegistry",
  address: "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
  event: "ModelRegistered",
  topic: zeroHash,
  transactionHash: zeroHash,
  logIndex: 0,
  blockNumber,
  blockTime: blockNumber * 10n,
});
const model = (version: bigint, family: bigint): ModelVersionView => ({
  version,
  family,
  coop: "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
  number: 1,
  appointment: 1n,
  generation: 0,
  licence: shortText("MIT"),
  content: zeroHash,
  card: zeroHash,
  uses: [],
  registeredAt: version,
  receipt: receipt(version),
  stops: [],
  flags: [],
  standing: "registered",
});
const report = (id: bigint, reportedAt: bigint, answeredAt?: bigint): ReportView => ({
  id,
  version: 1n,
  coop: "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
  reporter: "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
  harm: true,
  text: zeroHash,
  reportedAt,
  answerBy: reportedAt + 30n,
  standing: "open",
  receipt: receipt(1n),
  ...(answeredAt !== undefined && {
    answer: {
      by: "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
      text: zeroHash,
      at: answeredAt,
      late: answeredAt > reportedAt + 30n,
      receipt: receipt(2n),
    },
  }),
});

test("versions stand under their model, the model registered last first", () => {
  const families = familiesOf([model(1n, 1n), model(2n, 2n), model(3n, 1n)]);
  expect(families.map(({ family, versions }) => [family, versions.map(({ version }) => version)])).toEqual([
    [1n, [3n, 1n]],
    [2n, [2n]],
  ]);
  expect(families[0]?.newest.version).toBe(3n);
});

test("the clock of a report runs to its deadline and stops at the answer", () => {
  const waits = report(1n, 100n);
  expect(clockOf(waits, 100n)).toEqual({ state: "left", seconds: 30n });
  expect(clockOf(waits, 130n)).toEqual({ state: "left", seconds: 0n });
  expect(clockOf(waits, 131n)).toEqual({ state: "late", seconds: 1n });
  expect(clockOf(report(1n, 100n, 130n), 900n)).toEqual({ state: "answered" });
  expect(clockOf(report(1n, 100n, 140n), 900n)).toEqual({ state: "answeredLate", seconds: 10n });
});

test("who waits longest comes first, answered reports after all others", () => {
  const all = [report(1n, 10n, 20n), report(2n, 30n), report(3n, 20n), report(4n, 40n, 50n), report(5n, 20n)];
  expect(inOrder(all).map(({ id }) => id)).toEqual([3n, 5n, 2n, 4n, 1n]);
});

test("a card that says something else than the record is found out, long names by their hash", () => {
  const long = "A supplier whose name is much longer than one word";
  const registered = {
    licence: shortText("Apache-2.0"),
    base: shortText("base-1"),
    supplier: shortText(long),
  };
  const card = { licence: "Apache-2.0", base: { name: "base-1", supplier: long } };
  expect(cardDiffers(card, registered)).toEqual([]);
  expect(cardDiffers({ ...card, licence: "MIT" }, registered)).toEqual(["licence"]);
  expect(cardDiffers({ licence: "Apache-2.0" }, registered)).toEqual(["base", "supplier"]);
  expect(cardDiffers(card, { licence: registered.licence })).toEqual(["base", "supplier"]);
  expect(cardDiffers({ ...card, base: { name: "base-1", supplier: "Other" } }, registered)).toEqual([
    "supplier",
  ]);
});

test("nodes stand below each other in their column, and empty columns are left out", () => {
  const node = (key: string, column: number): LineageNode => ({
    key,
    kind: "model",
    column,
    label: {},
    flagged: false,
  });
  const places = placesOf({ nodes: [node("a", 1), node("b", 1), node("c", 4)] });
  expect([places.columns, places.rows]).toEqual([2, 2]);
  expect([...places.at]).toEqual([
    ["a", { column: 0, row: 0 }],
    ["b", { column: 0, row: 1 }],
    ["c", { column: 1, row: 0 }],
  ]);
  expect(placesOf({ nodes: [] })).toEqual({ columns: 0, rows: 0, at: new Map() });
});
