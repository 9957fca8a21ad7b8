// Statements of an imagined co-op: published, replaced, after a loss, with interest, royalties and what goes back.
import { type Hash, type Log, numberToHex } from "viem";
import { expect, test } from "vitest";
import {
  type BuiltStatement,
  buildStatement,
  mostRevolved,
  publication,
  type StatementInput,
} from "../chain/statement.ts";
import type { CoopLog } from "./coopLog.ts";
import { decodeLogs } from "./decodeLogs.ts";
import { patronageEntries, patronageOf, poolsOf } from "./patronageOf.ts";
import { contractAt, organs, payer, sampleLog, settlement } from "./sampleLogs.ts";
import {
  type NextStatement,
  nextStatementInput,
  rebuildStatements,
  revolvingIn,
  type StatementRecord,
  StatementUnknown,
} from "./statementsOf.ts";

const royalty: Hash = numberToHex(7, { size: 32 });
const evidence: Hash = numberToHex(8, { size: 32 });
const royalties = new Map([
  [
    royalty,
    new Map([
      [2, 3n],
      [3, 1n],
    ]),
  ],
]);
const ONE = 10n ** 18n;
const asset = settlement.address;

/** A record that grows. Every block of the sample has a time of ten seconds times its number. */
class Story {
  readonly #logs: Log[] = [];
  #block = 0;

  at(year: number, month = 0): this {
    this.#block = Math.max(this.#block + 1, Date.UTC(year, month, 2) / 10_000);
    return this;
  }

  say(
    contract: Parameters<typeof sampleLog>[0],
    event: string,
    args: Readonly<Record<string, unknown>>,
  ): this {
    this.#block += 1;
    this.#logs.push(sampleLog(contract, event, args, { block: this.#block, index: 0 }));
    return this;
  }

  patronage(year: number, basis: number, units: ReadonlyMap<number, bigint>, appointment = 1n): this {
    return this.say("MemberAccounts", "PatronageRecorded", {
      appointment,
      year,
      basis,
      memberIds: [...units.keys()],
      units: [...units.values()],
      evidence,
    });
  }

  allocate(year: number, patronage: bigint, interest = 0n): this {
    const none = { surplus: 0n, losses: 0n, reserve: 0n, education: 0n, federation: 0n, development: 0n };
    return this.say("Treasury", "SurplusAllocated", { asset, year, ...none, interest, patronage });
  }

  publish(statement: BuiltStatement): this {
    return this.say("MemberAccounts", "StatementPublished", { asset, ...publication(statement) });
  }

  get logs(): readonly CoopLog[] {
    return decodeLogs(this.#logs, contractAt);
  }

  record(brought: Pick<StatementRecord, "royalties" | "files"> = { royalties }): StatementRecord {
    return { logs: this.logs, organs, chainId: 10, asset, settlement: asset, ...brought };
  }

  /** Built as the next, and published. */
  statement(cashBps: number, next: Partial<NextStatement> = {}): BuiltStatement {
    const record = this.record();
    const input = nextStatementInput(record, rebuildStatements(record), {
      proposed: [],
      revolve: 0n,
      ...next,
    });
    const built = buildStatement({ ...input, cashBps });
    this.publish(built);
    return built;
  }
}

function founded(): Story {
  const story = new Story().at(2030);
  story.say("Bylaws", "PoolAdopted", { pool: 0, basis: 1, bps: 7500 });
  story.say("Bylaws", "PoolAdopted", { pool: 1, basis: 0, bps: 2500 });
  for (let memberId = 1; memberId <= 4; memberId++) {
    const account = numberToHex(memberId, { size: 20 });
    story.say("Membership", "MemberAdmitted", { memberId, account, class: 0, entitledAt: 0 });
    story.say("MemberAccounts", "SharesSubscribed", { memberId, account, shares: 1, amount: 100n });
  }
  return story.say("Board", "StewardAppointed", { number: 1n, account: payer, office: evidence });
}

/** Three statements: the second with interest and royalties after a loss, the third lets the first year's parts go back. */
function threeStatements(): { readonly story: Story; readonly built: readonly BuiltStatement[] } {
  const story = founded();
  story.patronage(
    2030,
    1,
    new Map([
      [1, 10n],
      [2, 30n],
      [3, 5n],
    ]),
  );
  story.patronage(2030, 1, new Map([[3, -5n]]));
  story.at(2031).allocate(2030, 10_001n);
  const first = story.statement(2000);
  const [leaf] = first.leaves;
  story.say("MemberAccounts", "DividendClaimed", {
    asset,
    memberId: leaf?.memberId ?? 0,
    cash: leaf?.cash ?? 0n,
    retained: leaf?.retained ?? 0n,
  });
  story.say("MemberAccounts", "CapitalWrittenDown", { year: 2030, amount: 333n, capital: 8067n });
  story.say("Membership", "MemberLeft", { memberId: 4, account: numberToHex(4, { size: 20 }) });
  story.patronage(
    2031,
    1,
    new Map([
      [1, 1n],
      [4, 2n],
    ]),
  );
  story.say("Treasury", "RoyaltySetAside", { asset, royalty, amount: 41n, ref: evidence });
  story.at(2032).allocate(2031, 5000n, 77n);
  const second = story.statement(3333);
  story.at(2036).allocate(2035, 100n);
  const inForce = rebuildStatements(story.record());
  const layers = revolvingIn(2036, 5, inForce);
  expect(layers.map(({ year }) => year)).toEqual([2031]);
  const third = story.statement(2000, { revolve: mostRevolved(layers, second.leaves) - 1n });
  return { story, built: [first, second, third] };
}

test("every statement that was in force comes out of the record again, bit for bit", () => {
  const { story, built } = threeStatements();
  const again = rebuildStatements(story.record());
  expect(again.map(({ published, built: rebuilt }) => [published.root, rebuilt?.content])).toEqual(
    built.map(({ root, content }) => [root, content]),
  );
  expect(again.map(({ year }) => year)).toEqual([2031, 2032, 2036]);
  expect(again.map(({ leaves }) => leaves)).toEqual(built.map(({ leaves }) => leaves));
});

test("units, interest, royalties and losses are taken from the record as the contract keeps them", () => {
  const [first, second, third] = threeStatements().built;
  // 7501 by use 1 : 3 (member 3's entry was put right to nothing) and 2500 alike.
  expect(first?.shares.map(({ memberId, patronage }) => [memberId, patronage])).toEqual([
    [1, 2500n],
    [2, 6251n],
    [3, 625n],
    [4, 625n],
  ]);
  // Member 4 left in 2031: still paid for what it used, and no longer one of all.
  const shares = second?.shares ?? [];
  expect(shares.map(({ memberId, patronage }) => [memberId, patronage])).toEqual([
    [1, 1250n + 417n],
    [2, 417n],
    [3, 416n],
    [4, 2500n],
  ]);
  expect(shares.map(({ royalties: set }) => set)).toEqual([0n, 31n, 10n, 0n]);
  expect(shares.reduce((sum, { interest }) => sum + interest, 0n)).toBe(77n);
  const index = (ONE * 8067n) / 8400n;
  const sums = second?.sums ?? { cash: 0n, retained: 0n };
  expect(sums.cash + (sums.retained * index) / ONE).toBe(5000n + 77n + 41n);
  expect(sums.retained).toBeGreaterThan(second?.retainedValue ?? 0n);
  expect(third?.sums.revolved).toBe((first?.sums.retained ?? 0n) - 1n);
});

test("a royalty without its members stops the statement, and says how much it is about", () => {
  const { story } = threeStatements();
  expect(() => rebuildStatements(story.record({}))).toThrow(`41 was set aside for the royalty ${royalty}`);
});

test("a sale after a statement was built waits for the next, and each statement comes out of the record again", () => {
  const story = founded();
  const sale = (amount: bigint, of: Hash = royalty) =>
    story.say("Treasury", "RoyaltySetAside", { asset, royalty: of, amount, ref: evidence });
  story.patronage(2030, 1, new Map([[1, 1n]]));
  sale(40n);
  sale(8n);
  story.at(2031);
  const proposed = [{ year: 2030, interest: 0n, patronage: 1000n }];
  const input = nextStatementInput(story.record(), [], { proposed, revolve: 0n });
  const first = buildStatement({ ...input, cashBps: 2000 });
  expect(first.allocated).toBe(1048n);
  sale(100n);
  const unknown: Hash = numberToHex(9, { size: 32 });
  sale(60n, unknown);
  const { sums } = first;
  const checked = nextStatementInput(story.record(), [], { proposed, sums, revolve: 0n });
  expect(buildStatement({ ...checked, cashBps: 2000 }).root).toBe(first.root);
  // Sums that no royalties make up are those of another statement: all that stood at the notice are taken.
  const other = { ...sums, cash: sums.cash - 1n };
  const all = nextStatementInput(story.record(), [], { proposed, sums: other, revolve: 0n });
  expect(all.royalties.map(({ amount }) => amount)).toEqual([148n, 60n]);
  story.allocate(2030, 1000n).publish(first);
  expect(rebuildStatements(story.record()).map(({ built }) => built?.content)).toEqual([first.content]);

  const next = (more: Partial<NextStatement> = {}) =>
    nextStatementInput(story.record(), rebuildStatements(story.record()), {
      proposed: [],
      revolve: 0n,
      ...more,
    });
  expect(next().royalties.map(({ royalty: of, amount }) => [of, amount])).toEqual([
    [royalty, 100n],
    [unknown, 60n],
  ]);
  // Nobody has said whose the last one is: it waits too, where the sums leave it out.
  const second = buildStatement({ ...next({ sums: { cash: 100n, retained: 0n } }), cashBps: 10_000 });
  expect(second.sums.cash).toBe(100n);
  story.publish(second);
  expect(rebuildStatements(story.record()).map(({ built }) => built?.root)).toEqual([
    first.root,
    second.root,
  ]);
  expect(next().royalties.map(({ amount }) => amount)).toEqual([60n]);
});

test("the next statement of a resolution takes the royalties that stood at its notice", () => {
  const story = founded();
  const sale = (amount: bigint) =>
    story.say("Treasury", "RoyaltySetAside", { asset, royalty, amount, ref: evidence });
  sale(40n);
  story.say("Assembly", "ProposalCreated", {
    proposalId: 17n,
    proposer: payer,
    targets: [],
    values: [],
    signatures: [],
    calldatas: [],
    voteStart: 1n,
    voteEnd: 2n,
    description: "A statement",
  });
  sale(2n);
  const amounts = (next: Partial<NextStatement>) =>
    nextStatementInput(story.record(), [], { proposed: [], revolve: 0n, ...next }).royalties.map(
      ({ amount }) => amount,
    );
  expect(amounts({ resolution: 17n })).toEqual([40n]);
  expect(amounts({})).toEqual([42n]);
  // It was built before the notice, or somebody sold in between: its sums say what it takes.
  expect(amounts({ resolution: 17n, sums: { cash: 42n, retained: 0n } })).toEqual([42n]);
  expect(amounts({ resolution: 17n, sums: { cash: 0n, retained: 0n } })).toEqual([]);
});

test("entries of nobody in office, and of other years and bases, do not count", () => {
  const story = founded();
  story.patronage(2030, 1, new Map([[1, 10n]]));
  story.patronage(2030, 4, new Map([[1, 4n]]));
  story.patronage(2029, 1, new Map([[1, 99n]]));
  story.patronage(2030, 1, new Map([[1, 99n]]), 2n);
  story.say("Board", "StewardRemoved", { number: 1n, account: payer });
  story.patronage(2030, 1, new Map([[1, 99n]]));
  expect(patronageOf(story.logs, 2030)).toEqual({ use: new Map([[1, 10n]]), sales: new Map([[1, 4n]]) });
  expect(patronageEntries(story.logs)).toHaveLength(3);
  expect(poolsOf(story.logs)).toEqual([
    { basis: "use", bps: 7500 },
    { basis: "equal", bps: 2500 },
  ]);
});

test("a replacement is built from what the record said by then; one that the record does not give needs its file", () => {
  const story = founded();
  story.patronage(2030, 1, new Map([[1, 10n]]));
  story.at(2031).allocate(2030, 1000n);
  const record = story.record();
  const input = nextStatementInput(record, [], { proposed: [], revolve: 0n });
  const wrong = buildStatement({ ...input, cashBps: 2000 });
  story.publish(wrong);
  const replace = (root: Hash, previous: Hash) =>
    story.say("MemberAccounts", "StatementReplaced", { asset, root, previous, content: evidence });
  story.patronage(2030, 1, new Map([[2, 10n]]));
  const corrected: StatementInput = {
    ...nextStatementInput(story.record(), [], {
      proposed: [{ year: 2030, interest: 0n, patronage: 1000n }],
      revolve: 0n,
    }),
    cashBps: 2000,
  };
  const right = buildStatement(corrected);
  expect(right.sums).toEqual(wrong.sums);
  expect(right.root).not.toBe(wrong.root);
  // The sample has no resolutions, so each statement is placed by its own entry.
  replace(right.root, wrong.root);
  expect(rebuildStatements(story.record({})).map(({ built }) => built?.root)).toEqual([
    wrong.root,
    right.root,
  ]);

  const other = { ...wrong.leaves[0], memberId: 9, cash: 1n, retained: 0n, revolved: 0n };
  const unknown = buildStatement({ ...input, cashBps: 2000, former: [other] });
  replace(unknown.root, right.root);
  expect(() => rebuildStatements(story.record({}))).toThrow(StatementUnknown);
  const brought = new Map([[unknown.root, unknown.leaves]]);
  expect(rebuildStatements(story.record({ files: brought })).at(-1)?.leaves).toEqual(unknown.leaves);
  const lying = new Map([[unknown.root, right.leaves]]);
  expect(() => rebuildStatements(story.record({ files: lying }))).toThrow("leads to");
});
