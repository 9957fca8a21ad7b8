import { type Address, type Hash, numberToHex, sha256, stringToBytes } from "viem";
import { expect, test } from "vitest";
import {
  type BuiltStatement,
  buildStatement,
  cashBpsOf,
  type DividendAllocation,
  mostRevolved,
  NO_STATEMENT,
  proofFor,
  publication,
  type StatementInput,
  StatementRefused,
  shareOutStatement,
} from "./statement.ts";
import { parseStatement, statementLine } from "./statementFile.ts";
import { provesLeaf } from "./statementTree.ts";

const ONE = 10n ** 18n;
const royalty: Hash = numberToHex(7, { size: 32 });
const accounts: Address = "0x5FbDB2315678afecb367f032d93F642f64180aa3";
const domain = { chainId: 10, memberAccounts: accounts, asset: accounts };

const allocation = (changed: Partial<DividendAllocation> = {}): DividendAllocation => ({
  year: 2030,
  interest: 0n,
  patronage: 1000n,
  units: {},
  members: [1, 2, 3],
  capital: new Map(),
  ...changed,
});

const input = (changed: Partial<StatementInput> = {}): StatementInput => ({
  domain,
  pools: [{ basis: "use", bps: 10_000 }],
  allocations: [allocation({ units: { use: new Map([[1, 1n]]) } })],
  royalties: [],
  cashBps: 2000,
  index: ONE,
  previous: NO_STATEMENT,
  former: [],
  revolve: 0n,
  revolving: [],
  ...changed,
});

/** A generator of pseudo-random numbers (mulberry32), so that a failure can be found again by its seed. */
function randomly(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

function randomInput(seed: number): StatementInput {
  const draw = randomly(seed);
  const count = 1 + draw(12);
  const amount = (): bigint => BigInt(draw(1_000_000)) * 10n ** BigInt(draw(16)) + BigInt(draw(1000));
  const members = Array.from({ length: count }, (_, index) => 1 + index * (1 + draw(3)));
  const numbers = [...new Set(members)];
  const units = () =>
    new Map(numbers.filter(() => draw(4) > 0).map((id) => [id, BigInt(draw(2000) - 300)] as const));
  const first = draw(10_001);
  const former = numbers
    .filter(() => draw(2) === 0)
    .map((memberId) => {
      const retained = amount();
      return { memberId, cash: amount(), retained, revolved: retained / BigInt(1 + draw(5)) };
    });
  const revolving = [{ year: 2025, retained: new Map(former.map((leaf) => [leaf.memberId, leaf.retained])) }];
  const most = mostRevolved(revolving, former);
  return input({
    pools: [
      { basis: "equal", bps: first },
      { basis: "use", bps: 10_000 - first },
    ],
    allocations: Array.from({ length: 1 + draw(3) }, (_, index) =>
      allocation({
        year: 2030 + index,
        interest: draw(2) === 0 ? 0n : amount(),
        patronage: draw(5) === 0 ? 0n : amount(),
        units: { use: units(), sales: units() },
        members: numbers,
        capital: new Map(numbers.map((id) => [id, BigInt(1 + draw(9))])),
      }),
    ),
    royalties: [
      { royalty, amount: amount(), shares: new Map(numbers.map((id) => [id, BigInt(1 + draw(5))])) },
    ],
    cashBps: draw(10_001),
    index: draw(3) === 0 ? ONE : BigInt(1 + draw(10 ** 9)) * 10n ** 9n,
    former,
    revolve: draw(2) === 0 ? 0n : most / BigInt(1 + draw(3)),
    revolving,
  });
}

test("10,000 random sharings leave and invent nothing, keep every cash minimum and what the contract bounds", () => {
  for (let seed = 1; seed <= 10_000; seed++) {
    const given = randomInput(seed);
    const { shares, sums, allocated, retainedValue } = shareOutStatement(given);
    const allocatedGiven = [...given.allocations.map(({ interest, patronage }) => interest + patronage)]
      .concat(given.royalties.map(({ amount }) => amount))
      .reduce((sum, amount) => sum + amount, 0n);
    const together = (of: (share: (typeof shares)[number]) => bigint) =>
      shares.reduce((sum, share) => sum + of(share), 0n);
    expect(allocated, `seed ${seed}`).toBe(allocatedGiven);
    // As MemberAccounts demands it: cash and the value of the retained sum are the amount.
    expect(sums.cash + (sums.retained * given.index) / ONE, `seed ${seed}`).toBe(allocated);
    expect(together(({ cash }) => cash)).toBe(sums.cash);
    expect(together(({ retained }) => retained)).toBe(sums.retained);
    expect(together(({ revolved }) => revolved)).toBe(given.revolve);
    const retainable = given.allocations.reduce(
      (sum, { patronage }) => sum + patronage - (patronage * BigInt(given.cashBps) + 9999n) / 10_000n,
      0n,
    );
    expect(retainedValue <= retainable, `seed ${seed}`).toBe(true);
    const patronageCash = shares.map((share) => share.cash - share.interest - share.royalties);
    for (const [place, { patronage }] of shares.entries())
      expect(
        (patronageCash[place] ?? 0n) * 10_000n >= patronage * BigInt(given.cashBps),
        `seed ${seed}`,
      ).toBe(true);
    expect(together(({ patronage }) => patronage)).toBe(
      given.allocations.reduce((sum, { patronage }) => sum + patronage, 0n),
    );
  }
}, 60_000);

test("the same record in another order is the same statement, bit for bit", () => {
  for (let seed = 1; seed <= 100; seed++) {
    const given = randomInput(seed);
    const shuffled = shuffledInput(given, seed);
    const [one, other] = [given, shuffled].map((each) => built(each));
    expect(one?.root).toBe(other?.root);
    expect(one?.content).toBe(other?.content);
    expect(one?.leaves).toEqual(other?.leaves);
  }
});

function built(given: StatementInput): BuiltStatement | undefined {
  try {
    return buildStatement(given);
  } catch (problem) {
    if (problem instanceof StatementRefused && problem.why.what === "empty") return undefined;
    throw problem;
  }
}

function shuffledInput(given: StatementInput, seed: number): StatementInput {
  const draw = randomly(seed + 1_000_000);
  const shuffled = <Entry>(entries: Iterable<Entry>): Entry[] => {
    const list = [...entries];
    for (let last = list.length - 1; last > 0; last--) {
      const other = draw(last + 1);
      const [a, b] = [list[last], list[other]];
      if (a !== undefined && b !== undefined) [list[last], list[other]] = [b, a];
    }
    return list;
  };
  const map = <Value>(entries: ReadonlyMap<number, Value>) => new Map(shuffled(entries));
  return {
    ...given,
    allocations: given.allocations.map((each) => ({
      ...each,
      members: shuffled(each.members),
      capital: map(each.capital),
      units: { use: map(each.units.use ?? new Map()), sales: map(each.units.sales ?? new Map()) },
    })),
    royalties: given.royalties.map((each) => ({ ...each, shares: map(each.shares ?? new Map()) })),
    former: shuffled(given.former),
    revolving: given.revolving.map(({ year, retained }) => ({ year, retained: map(retained) })),
  };
}

test("a pool in which nobody has units goes to the others, and where none has, to all members alike", () => {
  const pools = [
    { basis: "equal", bps: 500 },
    { basis: "service", bps: 500 },
    { basis: "sales", bps: 9000 },
  ] as const;
  const parts = (units: DividendAllocation["units"], of = pools as StatementInput["pools"]) =>
    shareOutStatement(input({ pools: of, allocations: [allocation({ units })] })).shares.map(
      ({ memberId, patronage }) => [memberId, patronage],
    );
  // Nobody served, so 1000 go 500 : 9000: 53 alike (18, 18, 17), and 947 by sales (710, 237).
  expect(
    parts({
      sales: new Map([
        [2, 3n],
        [3, 1n],
      ]),
    }),
  ).toEqual([
    [1, 18n],
    [2, 728n],
    [3, 254n],
  ]);
  expect(parts({ sales: new Map([[2, -3n]]) }, pools.slice(1))).toEqual([
    [1, 334n],
    [2, 333n],
    [3, 333n],
  ]);
  expect(() => shareOutStatement(input({ allocations: [allocation({ members: [] })] }))).toThrow(
    "The patronage dividend of 2030 is 1000, and there was no member to share it",
  );
});

test("interest goes by capital and is all cash; a year without capital bears none", () => {
  const capital = new Map([
    [1, 300n],
    [2, 100n],
  ]);
  const bearing = allocation({ patronage: 0n, interest: 101n, capital });
  const { shares } = shareOutStatement(input({ allocations: [bearing], cashBps: 0 }));
  expect(shares.map(({ memberId, cash, retained }) => [memberId, cash, retained])).toEqual([
    [1, 76n, 0n],
    [2, 25n, 0n],
  ]);
  const none = allocation({ patronage: 0n, interest: 101n });
  expect(() => shareOutStatement(input({ allocations: [none] }))).toThrow("nobody had capital");
});

test("royalties are cash of their members; nobody guesses whose they are", () => {
  const of = (shares: ReadonlyMap<number, bigint> | undefined) =>
    shareOutStatement(input({ allocations: [], royalties: [{ royalty, amount: 90n, shares }], cashBps: 0 }));
  expect(
    of(
      new Map([
        [4, 2n],
        [9, 1n],
      ]),
    ).shares,
  ).toMatchObject([
    { memberId: 4, cash: 60n, royalties: 60n },
    { memberId: 9, cash: 30n, royalties: 30n },
  ]);
  expect(() => of(undefined)).toThrow(`90 was set aside for the royalty ${royalty}`);
  expect(() => of(new Map([[4, 0n]]))).toThrow("nobody has said whose it is");
});

test("retained parts go back oldest year first, the last year pro rata", () => {
  const former = [
    { memberId: 1, cash: 0n, retained: 100n, revolved: 10n },
    { memberId: 2, cash: 0n, retained: 60n, revolved: 0n },
  ];
  const revolving = [
    { year: 2025, retained: new Map([[1, 40n]]) },
    {
      year: 2026,
      retained: new Map([
        [1, 70n],
        [2, 60n],
      ]),
    },
  ];
  const back = (revolve: bigint) =>
    shareOutStatement(input({ allocations: [], former, revolve, revolving })).shares.map(
      ({ memberId, revolved }) => [memberId, revolved],
    );
  expect(mostRevolved(revolving, former)).toBe(120n);
  expect(back(20n)).toEqual([[1, 20n]]);
  expect(back(60n)).toEqual([
    [1, 40n],
    [2, 20n],
  ]);
  expect(back(120n)).toEqual([
    [1, 60n],
    [2, 60n],
  ]);
  expect(() => back(121n)).toThrow("121 units of retained parts cannot go back: 120 are old enough");
});

test("totals add up over statements, and every leaf is proven", () => {
  const first = buildStatement(input({ former: [{ memberId: 9, cash: 5n, retained: 1n, revolved: 0n }] }));
  const next = buildStatement(input({ former: first.leaves, previous: first.root }));
  expect(next.leaves).toEqual([
    { memberId: 1, cash: 400n, retained: 1600n, revolved: 0n },
    { memberId: 9, cash: 5n, retained: 1n, revolved: 0n },
  ]);
  expect(publication(next)).toEqual({
    previous: first.root,
    root: next.root,
    cash: 200n,
    retained: 800n,
    revolved: 0n,
    content: next.content,
  });
  for (const leaf of next.leaves) {
    const proven = proofFor(next, leaf.memberId);
    expect(proven).toMatchObject(leaf);
    expect(provesLeaf(domain, leaf, proven?.proof ?? [], next.root)).toBe(true);
    expect(provesLeaf(domain, { ...leaf, cash: leaf.cash + 1n }, proven?.proof ?? [], next.root)).toBe(false);
  }
  expect([proofFor(next, 2), proofFor(next, 10), proofFor(next, 0)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test("the file is the lines of the leaves; its hash and its way back", () => {
  const statement = buildStatement(input());
  const text = statement.leaves.map(statementLine).join("");
  expect(text).toBe('{"member":1,"cash":"200","retained":"800","revolved":"0"}\n');
  expect(statement.content).toBe(sha256(stringToBytes(text)));
  expect(statement.cid).toMatch(/^bafkrei[a-z2-7]{52}$/);
  expect(parseStatement(text, "statement.jsonl")).toEqual(statement.leaves);
  expect(() => parseStatement(text + text, "statement.jsonl")).toThrow(
    "statement.jsonl line 2, member: 1 does not follow 1",
  );
  expect(() => parseStatement(text.replace("200", "0200"), "s")).toThrow("s line 1, the line:");
  expect(() => parseStatement(`${text}\n`, "s")).toThrow('s line 2, the line: "" is no line of a statement');
});

test("sums tell the cash part with which a statement was built", () => {
  for (let seed = 1; seed <= 300; seed++) {
    const given = randomInput(seed);
    const { sums } = shareOutStatement(given);
    const found = cashBpsOf(given, sums);
    expect(found, `seed ${seed}`).toBeGreaterThanOrEqual(given.cashBps);
    expect(shareOutStatement({ ...given, cashBps: found ?? 0 })).toEqual(shareOutStatement(given));
  }
  expect(cashBpsOf(input(), { retained: 1001n })).toBeUndefined();
});

test("a statement of nobody, and one with an impossible cash part, are refused", () => {
  expect(() => buildStatement(input({ allocations: [] }))).toThrow("would name nobody");
  expect(() => shareOutStatement(input({ cashBps: 10_001 }))).toThrow("not 10001");
});
