import { type Hash, type Log, numberToHex } from "viem";
import { expect, test } from "vitest";
import { decodeLogs } from "./decodeLogs.ts";
import { contractAt, organs, sampleLog, settlement } from "./sampleLogs.ts";
import { oldestRoyalties, sourcesOf, toShareOut } from "./toShareOut.ts";

const asset = settlement.address;
const hash = (digit: string): Hash => `0x${digit.repeat(64)}`;

/** One entry a block, each of a year of its own from 1970 on. */
class Entries {
  readonly #logs: Log[] = [];

  say(
    contract: Parameters<typeof sampleLog>[0],
    event: string,
    args: Readonly<Record<string, unknown>>,
  ): this {
    const block = (this.#logs.length + 1) * 3_200_000;
    this.#logs.push(sampleLog(contract, event, args, { block, index: 0 }));
    return this;
  }

  allocate(year: number, patronage: bigint, interest = 0n, of: string = asset): this {
    const none = { surplus: 0n, losses: 0n, reserve: 0n, education: 0n, federation: 0n, development: 0n };
    return this.say("Treasury", "SurplusAllocated", { asset: of, year, ...none, interest, patronage });
  }

  sale(amount: bigint, of: string = asset): this {
    const royalty = numberToHex(amount, { size: 32 });
    return this.say("Treasury", "RoyaltySetAside", { asset: of, royalty, amount, ref: hash("0") });
  }

  publish(cash: bigint, retained = 0n, of: string = asset): this {
    const [root, previous, content] = [hash("a"), hash("0"), hash("c")];
    return this.say("MemberAccounts", "StatementPublished", {
      ...{ asset: of, root, previous, cash, retained, revolved: 0n, content },
    });
  }

  get logs() {
    return decodeLogs(this.#logs, contractAt);
  }
}

const waiting = (entries: Entries) => toShareOut(entries.logs, asset).royalties.map(({ amount }) => amount);

test("a statement takes all that was allocated and the oldest royalties as far as its sum goes", () => {
  const entries = new Entries()
    .sale(5n)
    .allocate(2030, 100n, 7n)
    .sale(11n)
    .sale(3n)
    .publish(107n + 16n);
  expect(waiting(entries)).toEqual([3n]);
  expect(toShareOut(entries.logs, asset).allocated).toEqual([]);
  entries.sale(2n).allocate(2031, 50n);
  expect(waiting(entries)).toEqual([3n, 2n]);
  expect(waiting(entries.publish(50n))).toEqual([3n, 2n]);
  expect(waiting(entries.publish(5n))).toEqual([]);
});

test("each asset has its own", () => {
  const entries = new Entries().sale(5n).sale(8n, organs.board).allocate(2030, 9n, 0n, organs.board);
  expect(waiting(entries.publish(17n, 0n, organs.board))).toEqual([5n]);
});

test("what is retained counts with what it is worth then", () => {
  const entries = new Entries().allocate(2030, 100n).publish(50n, 50n);
  entries.say("MemberAccounts", "CapitalWrittenDown", { year: 2030, amount: 25n, capital: 25n });
  expect(waiting(entries.allocate(2031, 100n).sale(4n).sale(6n).publish(54n, 100n))).toEqual([6n]);
});

test("of a royalty that was shared out in part, what is left waits", () => {
  const entries = new Entries().sale(10n).sale(20n).publish(13n);
  expect(waiting(entries)).toEqual([17n]);
  const { royalties } = toShareOut(entries.logs, asset);
  expect(oldestRoyalties(royalties, 17n)).toMatchObject({ exact: true, rest: [] });
  for (const wrong of [-1n, 16n, 18n]) expect(oldestRoyalties(royalties, wrong).exact).toBe(false);
  expect(oldestRoyalties(royalties, -1n)).toMatchObject({ taken: [], rest: royalties });
});

test("sources are named in their order, with what a meeting allocates first", () => {
  const entries = new Entries().allocate(2030, 100n, 7n).sale(5n).publish(112n).allocate(2031, 40n);
  entries.sale(6n).sale(9n);
  const told = (cash: bigint, at?: Parameters<typeof sourcesOf>[3]) =>
    sourcesOf(entries.logs, asset, { cash, retained: 0n }, at).map(({ what, year, amount }) => [
      what,
      year,
      amount.value,
    ]);
  expect(told(112n, { end: 2 })).toEqual([
    ["interest", 2030, 7n],
    ["patronage", 2030, 100n],
    ["royalty", 1972, 5n],
  ]);
  expect(told(40n)).toEqual([["patronage", 2031, 40n]]);
  expect(told(46n)).toEqual([
    ["patronage", 2031, 40n],
    ["royalty", 1975, 6n],
  ]);
  expect(told(46n + 30n, { ahead: 30n })).toEqual(told(46n));
});
