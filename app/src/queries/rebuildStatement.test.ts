import { type Hash, type Log, numberToHex } from "viem";
import { expect, test } from "vitest";
import { encodeCall } from "../chain/preparedCall.ts";
import { buildStatement, publication } from "../chain/statement.ts";
import { statementLine } from "../chain/statementFile.ts";
import { provesLeaf, rootOf } from "../chain/statementTree.ts";
import { replaceStatement } from "../chain/write/statement.ts";
import { decodeLogs } from "../history/decodeLogs.ts";
import { contractAt, organs, payer, sampleLog, settlement } from "../history/sampleLogs.ts";
import { nextStatementInput, rebuildStatements } from "../history/statementsOf.ts";
import { StatementDesk } from "./rebuildStatement.ts";
import type { StatementTask } from "./statementWork.ts";

const asset = settlement.address;
const evidence: Hash = numberToHex(8, { size: 32 });
const account = (memberId: number) => numberToHex(memberId, { size: 20 });

/** A co-op of three whose record grows by one entry a block; the sample's block times are ten times their numbers. */
class Story {
  readonly #logs: Log[] = [];
  #block = 0;

  constructor() {
    this.year(2030).say("Bylaws", "PoolAdopted", { pool: 0, basis: 1, bps: 8000 });
    this.say("Bylaws", "PoolAdopted", { pool: 1, basis: 0, bps: 2000 });
    for (const memberId of [1, 2, 3])
      this.say("Membership", "MemberAdmitted", {
        memberId,
        account: account(memberId),
        class: 0,
        entitledAt: 0,
      });
    this.say("Board", "StewardAppointed", { number: 1n, account: payer, office: evidence });
    this.use(2030, [1, 2], [10n, 30n]);
  }

  year(year: number): this {
    this.#block = Math.max(this.#block + 1, Date.UTC(year, 1, 2) / 10_000);
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

  use(year: number, memberIds: readonly number[], units: readonly bigint[]): this {
    return this.say("MemberAccounts", "PatronageRecorded", {
      appointment: 1n,
      year,
      basis: 1,
      memberIds,
      units,
      evidence,
    });
  }

  allocate(year: number, patronage: bigint): this {
    const none = { surplus: 0n, losses: 0n, reserve: 0n, education: 0n, federation: 0n, development: 0n };
    return this.say("Treasury", "SurplusAllocated", { asset, year, ...none, interest: 0n, patronage });
  }

  next(patronage = 0n) {
    const proposed = patronage > 0n ? [{ year: 2030, interest: 0n, patronage }] : [];
    const input = nextStatementInput(this.task(), rebuildStatements(this.task()), { proposed, revolve: 0n });
    return buildStatement({ ...input, cashBps: 5000 });
  }

  publish(change: { readonly root?: Hash } = {}): this {
    return this.say("MemberAccounts", "StatementPublished", {
      asset,
      ...publication(this.next()),
      ...change,
    });
  }

  task(): StatementTask {
    const logs = decodeLogs(this.#logs, contractAt);
    return { key: String(logs.length), logs, organs, chainId: 10, asset, settlement: asset };
  }
}

const other: Hash = `0x${"7".repeat(64)}`;

test("a statement in force is built again, with its pools, its cash part and a proof for each member", () => {
  const task = new Story().year(2031).allocate(2030, 1000n).publish().task();
  const desk = new StatementDesk(task);
  const built = rebuildStatements(task)[0]?.built;
  const { root, content } = built ?? { root: other, content: other };
  const answer = desk.answer({ ask: "statement", wanted: { how: "published", root, content } });
  if (answer.answer !== "statement") throw new Error("nothing was built");
  expect(answer.equal).toEqual({ root: true, sums: true, content: true });
  expect(answer.rebuilt.cashBps).toBe(5000);
  expect(answer.rebuilt.pools).toEqual([
    { year: 2030, basis: "use", bps: 8000, amount: 800n, members: 2, units: 40n },
    { year: 2030, basis: "equal", bps: 2000, amount: 200n, members: 3, units: 3n },
  ]);
  const proofs = desk.answer({ ask: "proofs", memberIds: [1, 3, 99] });
  if (proofs.answer !== "proofs") throw new Error("nothing was proven");
  expect(proofs.proofs.map(({ memberId }) => memberId)).toEqual([1, 3]);
  const domain = { chainId: 10, memberAccounts: organs.memberAccounts, asset };
  for (const { proof, ...leaf } of proofs.proofs) expect(provesLeaf(domain, leaf, proof, root)).toBe(true);
});

test("what one member got stands by statement, and who is in none has no leaf", () => {
  const story = new Story().year(2031).allocate(2030, 1000n).publish();
  story.use(2031, [1], [1n]).year(2032).allocate(2031, 100n).publish();
  const desk = new StatementDesk(story.task());
  const first = desk.answer({ ask: "member", memberId: 2 });
  if (first.answer !== "member") throw new Error("nothing was built");
  expect(first.member.parts.map(({ year, share }) => [year, share.patronage, share.cash])).toEqual([
    [2031, 667n, 334n],
    [2032, 7n, 4n],
  ]);
  expect(first.member.leaf).toMatchObject({ memberId: 2, cash: 338n, retained: 336n, revolved: 0n });
  expect(desk.answer({ ask: "member", memberId: 9 })).toEqual({ answer: "member", member: { parts: [] } });
});

test("a proposed statement is built from what its meeting allocates first", () => {
  const story = new Story().year(2031);
  const { root, content, sums } = story.next(1000n);
  const wanted = {
    how: "publish" as const,
    root,
    content,
    sums,
    resolution: 5n,
    proposed: [{ year: 2030, interest: 0n, patronage: 1000n }],
    year: 2031,
  };
  const desk = new StatementDesk(story.task());
  const right = desk.answer({ ask: "statement", wanted });
  expect(right).toMatchObject({ answer: "statement", equal: { root: true, sums: true, content: true } });
  const moved = desk.answer({ ask: "statement", wanted: { ...wanted, root: other } });
  expect(moved).toMatchObject({
    answer: "statement",
    equal: { root: false, content: true },
    rebuilt: { root },
  });
  const file = desk.answer({ ask: "statement", wanted: { ...wanted, content: other } });
  expect(file).toMatchObject({ equal: { root: true, content: false } });
  const more = desk.answer({
    ask: "statement",
    wanted: { ...wanted, sums: { ...sums, cash: sums.cash + 1n } },
  });
  expect(more).toMatchObject({ equal: { root: true, sums: false } });
  const kept = { ...wanted, sums: { ...sums, retained: 100_000n } };
  expect(desk.answer({ ask: "statement", wanted: kept })).toEqual({
    answer: "not",
    why: { what: "differs" },
  });
});

test("nothing is built on a statement that does not follow from the record, and which one that is, is said", () => {
  const task = new Story().year(2031).allocate(2030, 1000n).publish({ root: other }).task();
  const desk = new StatementDesk(task);
  const wrong = desk.answer({ ask: "statement", wanted: { how: "published", root: other, content: other } });
  if (wrong.answer !== "not") throw new Error("it was believed");
  expect(wrong.why).toMatchObject({ what: "differs", built: expect.stringMatching(/^0x[0-9a-f]{64}$/) });
  expect(desk.answer({ ask: "member", memberId: 1 })).toEqual({
    answer: "not",
    why: { what: "former", root: other },
  });
});

test("a replacement is tried in its place: it shares out the same sums as the record has them at its notice", () => {
  const story = new Story().year(2031).allocate(2030, 1000n).publish();
  const [inForce] = rebuildStatements(story.task());
  const previous = inForce?.published.root ?? other;
  story.use(2030, [3], [40n]);
  const propose = (meetingId: bigint, root: Hash) => {
    const none = { opensAt: 1n, closesAt: 2n, roll: 3n, convener: payer };
    story.say("Assembly", "MeetingConvened", { meetingId, number: meetingId / 16n, ...none });
    story.say("Assembly", "ProposalCreated", {
      proposalId: meetingId,
      proposer: payer,
      targets: [organs.memberAccounts],
      values: [0n],
      signatures: [""],
      calldatas: [encodeCall(replaceStatement(organs, { asset, previous, root, content: other }))],
      voteStart: 1n,
      voteEnd: 2n,
      description: "Put the statement right",
    });
    const wanted = { how: "replace" as const, root, content: other, previous, resolution: meetingId };
    return new StatementDesk(story.task()).answer({ ask: "statement", wanted });
  };
  const answer = propose(16n, other);
  if (answer.answer !== "not" || answer.why.what !== "differs") throw new Error("it was believed");
  const built = answer.why.built ?? other;
  expect(built).not.toBe(previous);
  const right = propose(32n, built);
  expect(right).toMatchObject({ answer: "statement", equal: { root: true, content: false } });
  if (right.answer !== "statement") throw new Error("nothing was built");
  expect(right.rebuilt.shares.map(({ patronage }) => patronage)).toEqual([167n, 367n, 466n]);
});

test("a file that leads to the root stands in for what the record does not give; no other does", () => {
  const domain = { chainId: 10, memberAccounts: organs.memberAccounts, asset };
  const leaves = [
    { memberId: 1, cash: 300n, retained: 200n, revolved: 0n },
    { memberId: 2, cash: 200n, retained: 300n, revolved: 0n },
  ];
  const root = rootOf(domain, leaves);
  const task = new Story().year(2031).allocate(2030, 1000n).publish({ root }).task();
  const desk = new StatementDesk(task);
  expect(desk.answer({ ask: "member", memberId: 1 })).toMatchObject({ answer: "not" });

  const text = leaves.map(statementLine).join("");
  const opened = desk.answer({ ask: "file", text, name: "statement.jsonl" });
  expect(opened).toEqual({ answer: "file", file: { kind: "statement", root, leaves } });
  const believing = new StatementDesk({ ...task, files: new Map([[root, leaves]]) });
  const shown = believing.answer({ ask: "statement", wanted: { how: "published", root, content: other } });
  expect(shown).toMatchObject({
    answer: "statement",
    rebuilt: { fromFile: true, sums: { cash: 500n, retained: 500n } },
    equal: { root: true, content: false },
  });
  const member = believing.answer({ ask: "member", memberId: 2 });
  if (member.answer !== "member" || !member.member.leaf) throw new Error("nothing was proven");
  const { proof, ...leaf } = member.member.leaf;
  expect(provesLeaf(domain, leaf, proof, root)).toBe(true);

  const changed = desk.answer({ ask: "file", text: text.replace("300", "301"), name: "statement.jsonl" });
  if (changed.answer !== "file" || changed.file.kind !== "statement") throw new Error("it was not read");
  expect(changed.file.root).not.toBe(root);
});

test("the list of whose royalties are is read too, and a file that is neither says its line", () => {
  const story = new Story().year(2031).say("Treasury", "RoyaltySetAside", {
    asset,
    royalty: evidence,
    amount: 90n,
    ref: evidence,
  });
  const desk = new StatementDesk(story.task());
  const text = `royalty,memberId,share\n${evidence},1,2\n${evidence},3,1\n`;
  expect(desk.answer({ ask: "file", text, name: "royalties.csv" })).toEqual({
    answer: "file",
    file: {
      kind: "royalties",
      royalties: new Map([
        [
          evidence,
          new Map([
            [1, 2n],
            [3, 1n],
          ]),
        ],
      ]),
    },
  });
  expect(desk.answer({ ask: "file", text: `${text}nonsense,1,1\n`, name: "royalties.csv" })).toEqual({
    answer: "badFile",
    line: 4,
  });
  expect(desk.answer({ ask: "file", text: '{"member":0}\n', name: "statement.jsonl" })).toEqual({
    answer: "badFile",
    line: 1,
  });
  const wanted = {
    how: "publish" as const,
    root: other,
    content: other,
    sums: { cash: 90n, retained: 0n, revolved: 0n },
    resolution: 5n,
    proposed: [],
    year: 2031,
  };
  expect(desk.answer({ ask: "statement", wanted })).toMatchObject({ why: { what: "royaltyUnknown" } });
});
