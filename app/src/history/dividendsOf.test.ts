import { encodeFunctionData, type Hash, type Log, numberToHex } from "viem";
import { describe, expect, test } from "vitest";
import { treasuryAbi } from "../abi/Treasury.ts";
import { encodeCall } from "../chain/preparedCall.ts";
import { publishStatement } from "../chain/write/statement.ts";
import { decodeLogs } from "./decodeLogs.ts";
import {
  allocationsAhead,
  capitalIndexes,
  claimsOf,
  lossesOf,
  ONE,
  proposedStatements,
  publishedStatements,
  queuedPartsOf,
  returnsOf,
  worthOf,
} from "./dividendsOf.ts";
import { contractAt, organs, payer, sampleLog, settlement } from "./sampleLogs.ts";

const asset = settlement.address;
const hash = (digit: string): Hash => `0x${digit.repeat(64)}`;
const zero = hash("0");
const account = (memberId: number) => numberToHex(memberId, { size: 20 });

/** One entry a block, unless it says that it is of the block before. */
class Entries {
  readonly #logs: Log[] = [];
  #block = 0;
  #index = 0;

  say(
    contract: Parameters<typeof sampleLog>[0],
    event: string,
    args: Readonly<Record<string, unknown>>,
    sameBlock = false,
  ): this {
    if (sameBlock) this.#index += 1;
    else [this.#block, this.#index] = [this.#block + 1, 0];
    this.#logs.push(sampleLog(contract, event, args, { block: this.#block, index: this.#index }));
    return this;
  }

  publish(root: Hash, previous: Hash, sums = { cash: 60n, retained: 40n, revolved: 0n }, sameBlock = false) {
    return this.say(
      "MemberAccounts",
      "StatementPublished",
      { asset, root, previous, content: hash("c"), ...sums },
      sameBlock,
    );
  }

  allocate(year: number, patronage: bigint, interest = 0n, of: string = asset) {
    const none = { surplus: 0n, losses: 0n, reserve: 0n, education: 0n, federation: 0n, development: 0n };
    return this.say("Treasury", "SurplusAllocated", { asset: of, year, ...none, interest, patronage });
  }

  claim(memberId: number, cash: bigint, retained = 0n, sameBlock = false) {
    return this.say("MemberAccounts", "DividendClaimed", { asset, memberId, cash, retained }, sameBlock);
  }

  get logs() {
    return decodeLogs(this.#logs, contractAt);
  }
}

describe("statements", () => {
  const statement = {
    previous: zero,
    root: hash("a"),
    cash: 60n,
    retained: 40n,
    revolved: 0n,
    content: hash("c"),
  };
  const meetingId = 16n;
  const allocate = encodeFunctionData({
    abi: treasuryAbi,
    functionName: "allocateSurplus",
    args: [2030, asset, 500n, 7n],
  });
  const noticed = () => {
    const entries = new Entries().say("Assembly", "MeetingConvened", {
      meetingId,
      number: 3n,
      convener: payer,
      roll: 5n,
      opensAt: 1n,
      closesAt: 2n,
    });
    const calls = [
      [organs.treasury, allocate],
      [organs.memberAccounts, encodeCall(publishStatement(organs, asset, statement))],
    ] as const;
    for (const [item, [target, data]] of calls.entries())
      entries.say("Assembly", "ProposalCreated", {
        proposalId: meetingId + BigInt(item),
        proposer: payer,
        targets: [target],
        values: [0n],
        signatures: [""],
        calldatas: [data],
        voteStart: 1n,
        voteEnd: 2n,
        description: "A dividend",
      });
    return entries;
  };

  test("one that a resolution names is proposed, with the allocation that stands before it", () => {
    const { logs } = noticed();
    const [proposed, ...others] = proposedStatements(logs, organs);
    expect(others).toEqual([]);
    expect(proposed).toMatchObject({ how: "publish", root: hash("a"), executed: false });
    expect(proposed?.resolution).toMatchObject({ number: 2, meetingNumber: 3 });
    expect(proposed?.sums?.cash.value).toBe(60n);
    expect(proposed?.sums?.cash.receipt).toMatchObject({ kind: "log", event: "ProposalCreated" });
    expect(proposed && allocationsAhead(logs, organs, proposed)).toEqual([
      { number: 1, year: 2030, surplus: 500n, interest: 7n },
    ]);
  });

  test("once carried out it is in force, and names its resolution", () => {
    const entries = noticed();
    entries.say("Assembly", "ProposalExecuted", { proposalId: meetingId + 1n });
    const { logs } = entries.publish(hash("a"), zero, undefined, true);
    expect(proposedStatements(logs, organs)[0]?.executed).toBe(true);
    expect(publishedStatements(logs, organs)).toMatchObject([
      { root: hash("a"), resolution: { number: 2 }, sums: { retained: { value: 40n } } },
    ]);
  });

  test("a replacement has no sums of its own", () => {
    const { logs } = new Entries().publish(hash("a"), zero).say("MemberAccounts", "StatementReplaced", {
      asset,
      root: hash("b"),
      previous: hash("a"),
      content: hash("d"),
    });
    expect(publishedStatements(logs, organs).map(({ root, sums }) => [root, sums === undefined])).toEqual([
      [hash("a"), false],
      [hash("b"), true],
    ]);
  });
});

describe("what members were paid", () => {
  const admitted = () => {
    const entries = new Entries();
    for (const memberId of [1, 2])
      entries.say("Membership", "MemberAdmitted", {
        memberId,
        account: account(memberId),
        class: 0,
        entitledAt: 0,
      });
    return entries.publish(hash("a"), zero);
  };

  test("each claim stands under the statement then in force", () => {
    const { logs } = admitted().claim(1, 30n, 20n).publish(hash("b"), hash("a")).claim(1, 5n);
    expect(claimsOf(logs).map(({ root, cash, retained }) => [root, cash.value, retained.value])).toEqual([
      [hash("a"), 30n, 20n],
      [hash("b"), 5n, 0n],
    ]);
  });

  test("a payment that was refused among several was not paid; what was retained stays", () => {
    const { logs } = admitted()
      .claim(1, 30n, 20n)
      .claim(2, 30n, 20n, true)
      .say("MemberAccounts", "ClaimPassedOver", { asset, account: account(1), fate: 6 }, true)
      .say("MemberAccounts", "ClaimPassedOver", { asset, account: account(2), fate: 4 });
    expect(
      claimsOf(logs).map(({ memberId, cash, retained, refused }) => [
        memberId,
        cash.value,
        retained.value,
        refused,
      ]),
    ).toEqual([
      [1, 0n, 20n, true],
      [2, 30n, 20n, undefined],
    ]);
  });

  test("what went back is told of its member alone", () => {
    const { logs } = admitted()
      .say("MemberAccounts", "RetainedRevolved", { memberId: 1, units: 10n, amount: 9n })
      .say("MemberAccounts", "RetainedRevolved", { memberId: 2, units: 1n, amount: 1n });
    expect(returnsOf(logs, 1).map(({ units, amount }) => [units.value, amount.value])).toEqual([[10n, 9n]]);
  });
});

describe("losses", () => {
  const shares = (entries: Entries, memberId: number, amount: bigint) =>
    entries.say("MemberAccounts", "SharesSubscribed", {
      memberId,
      account: account(memberId),
      shares: 1,
      amount,
    });
  const loss = (entries: Entries, amount: bigint, capital: bigint) =>
    entries.say("MemberAccounts", "CapitalWrittenDown", { year: 2030, amount, capital });

  test("a unit is worth what the contract's index says, at each time", () => {
    const entries = loss(shares(new Entries(), 1, 1000n), 250n, 750n);
    const indexes = capitalIndexes(loss(entries, 75n, 675n).logs);
    expect(indexes.map(({ index }) => index)).toEqual([(ONE * 3n) / 4n, (ONE * 27n) / 40n]);
    expect(worthOf(1000n, indexes, 10n)).toBe(1000n);
    expect(worthOf(1000n, indexes, 20n)).toBe(750n);
    expect(worthOf(1000n, indexes)).toBe(675n);
    expect(worthOf(1000n, [])).toBe(1000n);
  });

  test("shares and retained parts bear them alike; who paid in later bears only later ones", () => {
    const entries = shares(new Entries(), 1, 800n).claim(1, 0n, 200n);
    loss(entries, 250n, 750n);
    shares(entries, 2, 250n);
    loss(entries, 100n, 900n);
    const borne = (memberId: number) =>
      lossesOf(entries.logs, memberId, asset).map(({ amount }) => amount.value);
    expect(borne(1)).toEqual([250n, 75n]);
    expect(borne(2)).toEqual([25n]); // 333 units: 249 at 0.75, 224 at 0.675
    expect(borne(3)).toEqual([]);
  });

  test("a place in the queue remembers what it was made of, and bears nothing here any more", () => {
    const entries = shares(new Entries(), 1, 800n).claim(1, 0n, 200n);
    entries.say("MemberAccounts", "CapitalQueued", { memberId: 1, place: 4n, amount: 1000n, dueAt: 0 });
    loss(entries, 250n, 750n);
    expect(queuedPartsOf(entries.logs, asset)).toEqual(new Map([[4n, { shares: 800n, retained: 200n }]]));
    expect(lossesOf(entries.logs, 1, asset)).toEqual([]);
  });
});
