import { expect } from "chai";
import { type Contract, id, parseUnits, ZeroAddress, ZeroHash } from "ethers";
import { type Address, createClient, custom, type Hash, type Hex } from "viem";
import { afterAll, beforeAll, describe, it } from "vitest";
import { POOL_BASES } from "../../app/src/chain/bylawsFile.ts";
import { getQueue } from "../../app/src/chain/read/getQueue.ts";
import { buildStatement, proofFor, type StatementInput } from "../../app/src/chain/statement.ts";
import { provesLeaf } from "../../app/src/chain/statementTree.ts";
import { amend } from "../../app/src/chain/write/amend.ts";
import { appoint } from "../../app/src/chain/write/seat.ts";
import { createRpcLogReader } from "../../app/src/history/rpcLogReader.ts";
import {
  nextStatementInput,
  rebuildStatements,
  type StatementRecord,
} from "../../app/src/history/statementsOf.ts";
import { ask, type Chain, freshChain } from "../helpers/chain.ts";
import { Cooperative } from "../helpers/cooperative.ts";
import { PlainStatement, recordedPatronage } from "../helpers/plainStatement.ts";

const DAY = 86_400;
const euro = (amount: number | string) => parseUnits(String(amount), 18);
const [OPERATING, RESERVE, EDUCATION, FEDERATION, DEVELOPMENT] = [0, 1, 2, 3, 4];
const [FEE, SALE_TO_MEMBER, SALE_TO_NON_MEMBER, GRANT, DONATION] = [0, 1, 2, 3, 4];
const [USE, CONTRIBUTION] = [1, 2]; // as the bylaws number what a pool is measured by
const FLOOR = euro(30_000);
const TERM = 1095;
const WHOLE = 10_000n;
const DATASET = id("a dataset of three farms");
const january = (year: number) => Date.UTC(year, 0, 1) / 1000;

type Signer = Awaited<ReturnType<Chain["ethers"]["getSigners"]>>[number];

describe("A farmers' co-op lives a whole year, shares its surplus out, and pays who leaves", () => {
  let chain: Chain;
  let coop: Cooperative;
  /** The year that the story tells. */
  let year: number;
  let farmers: readonly Signer[];
  let buyer: Signer;
  let foundation: Signer;
  let supplier: Signer;
  let steward: Signer;
  let stranger: Signer;
  let first: PlainStatement;
  let second: PlainStatement;
  let coin: string;
  let capitalAtBranch: bigint;
  /** What each member's capital was at the end of the year. */
  let capitalThen: ReadonlyMap<number, bigint>;

  const treasury = () => coop.contracts.treasury;
  const accounts = () => coop.contracts.memberAccounts;
  const farmer = (place: number) => farmers[place] as Signer;
  const everybody = () => [...coop.founders, ...farmers];
  const fund = (number: number, asset = coin): Promise<bigint> => ask(treasury(), "fundOf", asset, number);
  const funds = (asset = coin) => Promise.all([0, 1, 2, 3, 4].map((number) => fund(number, asset)));
  const balance = (who: { readonly address: string }): Promise<bigint> =>
    ask(chain.coin, "balanceOf", who.address);
  const numberOf = async (who: { readonly address: string }): Promise<number> =>
    Number((await coop.member(who)).memberId);
  const capital = (): Promise<bigint> => ask(accounts(), "capital");
  const nowIs = (time: number) => chain.networkHelpers.time.increaseTo(time);
  const refused = (sent: Promise<unknown>, of: Contract, error: string) =>
    expect(sent).to.be.revertedWithCustomError(of, error);

  const provide = async (who: Signer, amount: bigint) => {
    await ask(chain.coin, "mint", who.address, amount);
    await ask(chain.coin.connect(who) as Contract, "approve", coop.organs.treasury, amount);
  };
  const brings = async (who: Signer, tag: number, amount: bigint, into = OPERATING) => {
    await provide(who, amount);
    await coop.do(who, "treasury", "deposit", coin, into, tag, amount, id("an invoice"));
  };
  const buysWithRoyalty = async (who: Signer, amount: bigint) => {
    await provide(who, amount);
    await coop.do(who, "treasury", "sell", coin, SALE_TO_NON_MEMBER, amount, DATASET, id("a licence"));
  };
  const line = (asset: string, limit: bigint) =>
    coop.call(
      "treasury",
      "approveBudget",
      {
        asset,
        fund: OPERATING,
        spender: coop.organs.board,
        limit,
        perPayment: limit / 2n,
        from: january(year),
        until: january(year + 1),
      },
      [],
    );
  const electAgain = () =>
    coop.resolves(
      ...coop.founders.map(({ address }) => ({
        text: `Elect ${address} again`,
        calls: [appoint(coop.organs, address as Address, TERM)],
      })),
    );

  /** TRE-1 and ACC-1, after every step. */
  const booksHold = async () => {
    for (const asset of [coin, ZeroAddress]) {
      const held: bigint = await ask(treasury(), "held", asset);
      const free: bigint = await ask(treasury(), "unattributed", asset);
      expect((await funds(asset)).reduce((sum, each) => sum + each, free)).to.equal(held);
      expect(await ask(treasury(), "shortfall", asset)).to.equal(0n);
      expect(await ask(accounts(), "shortfall", asset)).to.equal(0n);
    }
  };

  /** What the record says of a statement of all that is allocated, and of so much in royalties. */
  async function inputOf(
    allocations: readonly { readonly interest: bigint; readonly patronage: bigint }[],
    royalties: bigint,
    former?: PlainStatement,
    revolve = 0n,
  ): Promise<StatementInput> {
    const units = await recordedPatronage(accounts(), year);
    const pools = await ask(coop.contracts.bylaws, "pools");
    return {
      domain: {
        chainId: chain.chainId,
        memberAccounts: coop.organs.memberAccounts,
        asset: coin as Address,
      },
      pools: [...pools].map(({ basis, bps }) => ({
        basis: POOL_BASES[Number(basis)] ?? "equal",
        bps: Number(bps),
      })),
      allocations: allocations.map((parts) => ({
        year,
        ...parts,
        units,
        members: [...capitalThen.keys()],
        capital: capitalThen,
      })),
      royalties: [{ royalty: DATASET as Hash, amount: royalties, shares: units.contribution }],
      cashBps: Number(coop.founding.parameters.patronageCashMinBps),
      index: 10n ** 18n,
      previous: (former?.root ?? ZeroHash) as Hash,
      former: former?.leaves ?? [],
      revolve,
      revolving: former
        ? [
            {
              year: year + 1,
              retained: new Map(former.leaves.map(({ memberId, retained }) => [memberId, retained])),
            },
          ]
        : [],
    };
  }

  /** Built with ethers alone, and by what the dashboard uses: to the same root and the same file. */
  const stated = (input: StatementInput): PlainStatement => {
    const plain = PlainStatement.of(input);
    const built = buildStatement(input);
    expect([built.root, built.content]).to.deep.equal([plain.root, plain.content]);
    for (const { memberId } of plain.leaves) {
      const leaf = proofFor(built, memberId);
      if (leaf === undefined) throw new Error(`no leaf for member ${memberId}`);
      expect(leaf.proof).to.deep.equal(plain.claim(memberId, ZeroAddress).proof);
      expect(provesLeaf(input.domain, leaf, leaf.proof, built.root)).to.equal(true);
    }
    return plain;
  };

  const reader = () =>
    createClient({
      transport: custom({ request: (asked) => chain.provider.request(asked) }, { retryCount: 0 }),
    });
  /** The redemption queue, as the dashboard reads it. */
  const queue = async () => {
    const block = await chain.ethers.provider.getBlock("latest");
    if (block === null) throw new Error("the chain has no block");
    return getQueue(
      reader(),
      { organs: coop.organs, settlement: { address: coin as Address, symbol: "EURe", decimals: 18 } },
      9,
      { number: BigInt(block.number), time: BigInt(block.timestamp) },
    );
  };
  /** All that the dashboard has: the entries of the record, and the file that says whose a royalty is. */
  const record = async (): Promise<StatementRecord> => {
    const { chainId, factory } = chain;
    const site = {
      chainId,
      chainName: "",
      rpc: "",
      factory: factory.target as Address,
      assembly: coop.organs.assembly,
      fromBlock: 0,
    };
    const head = BigInt(await chain.ethers.provider.getBlockNumber());
    const { contribution } = await recordedPatronage(accounts(), year);
    return {
      logs: await createRpcLogReader(reader(), site).readTo(head),
      organs: coop.organs,
      chainId,
      asset: coin as Address,
      settlement: coin as Address,
      royalties: new Map([[DATASET as Hash, contribution ?? new Map()]]),
    };
  };
  const rootsOfRecord = async () => rebuildStatements(await record()).map(({ built }) => built?.root);

  const publishing = (statement: PlainStatement, former?: PlainStatement) =>
    coop.call("memberAccounts", "publishStatement", coin, {
      previous: former?.root ?? ZeroHash,
      root: statement.root,
      ...statement.since(former?.leaves),
      content: statement.content,
    });

  beforeAll(async () => {
    chain = await freshChain();
    coin = String(chain.coin.target);
    coop = await (await Cooperative.found(chain, "farm")).paySharesOfFounders();
    await coop.open();
    const people = (await chain.ethers.getSigners()).slice(20);
    farmers = people.slice(0, 4);
    [buyer, foundation, supplier, steward, stranger] = people.slice(4, 9) as [
      Signer,
      Signer,
      Signer,
      Signer,
      Signer,
    ];
    year = new Date((await chain.networkHelpers.time.latest()) * 1000).getUTCFullYear() + 1;
    await nowIs(january(year) + DAY);
  });

  it("four farmers join; the meeting allows a royalty, approves budgets and lends capital for machines", async () => {
    await coop.admit(...farmers);
    for (const [i, person] of farmers.entries()) await coop.subscribe(person, [4, 8, 2, 20][i] ?? 0);
    const { parameters } = coop.founding;
    const atMostATenth = amend(coop.organs, id("The charter") as Hex, {
      ...parameters,
      royaltyMaxBps: 1_000,
    });
    await coop.resolves({ kind: "special", text: "Royalties of a tenth at most", calls: [atMostATenth] });
    await coop.resolves(
      {
        text: "The budget, and a tenth of what the dataset sells for to those whose data it is",
        calls: [
          line(coin, euro(4_000)),
          line(ZeroAddress, euro(1)),
          coop.call("treasury", "setRoyalty", DATASET, 1_000),
          coop.call("treasury", "openFund", "Seed bank"),
        ],
      },
      {
        kind: "special",
        text: "Lend capital for machines",
        calls: [coop.call("memberAccounts", "lendCapital", DEVELOPMENT, euro(5_000))],
      },
    );
    expect(await ask(treasury(), "royaltyOf", DATASET)).to.equal(1_000n);
    expect(await ask(treasury(), "fundCount")).to.equal(6n);
    expect([await fund(DEVELOPMENT), await ask(accounts(), "capitalInUse")]).to.deep.equal([
      euro(5_000),
      euro(5_000),
    ]);
    await booksHold();
  });

  it("what comes in is entered by what for", async () => {
    await brings(farmer(0), FEE, euro(500));
    await brings(farmer(1), SALE_TO_MEMBER, euro(4_000));
    await brings(buyer, SALE_TO_NON_MEMBER, euro(6_000));
    await brings(foundation, GRANT, euro(1_000));
    await brings(foundation, GRANT, euro(300), EDUCATION);
    const gift = [ZeroAddress, OPERATING, DONATION, euro(1), ZeroHash, { value: euro(1) }];
    await coop.do(foundation, "treasury", "deposit", ...gift);
    await buysWithRoyalty(buyer, euro(1_000));

    const incomes = [FEE, SALE_TO_MEMBER, SALE_TO_NON_MEMBER, GRANT, DONATION].map((tag) =>
      ask(treasury(), "incomeOf", coin, year, tag),
    );
    expect(await Promise.all(incomes)).to.deep.equal([500, 4_000, 6_900, 1_300, 0].map(euro));
    // The royalty is no income, and what was given to another fund is none of the operating fund.
    expect([...(await ask(treasury(), "resultOf", coin, year))]).to.deep.equal([euro(12_400), 0n]);
    expect([...(await ask(accounts(), "unpublishedOf", coin))]).to.deep.equal([0n, 0n, euro(100)]);
    await booksHold();
  });

  it("the board spends together: one bill, then several, of which one payee refuses", async () => {
    const bill = [1n, supplier.address, euro(1_500), id("bill 1")];
    await refused(
      coop.do(coop.founders[0] as Signer, "treasury", "spend", ...bill),
      treasury(),
      "TreasuryNotSpender",
    );
    await coop.boardActs(coop.call("treasury", "spend", ...bill));
    const pays = (to: string, amount: bigint, name: string) => ({ to, amount, ref: id(name) });
    const several = [
      pays(supplier.address, euro(700), "bill 2"),
      pays(stranger.address, euro(800), "bill 3"),
    ];
    await coop.boardActs(coop.call("treasury", "spendMany", 1n, several));
    expect([await balance(supplier), await balance(stranger)]).to.deep.equal([euro(2_200), euro(800)]);

    const sour = await chain.ethers.deployContract("HostilePayee");
    await ask(sour as unknown as Contract, "setAnswer", 1);
    const before = await chain.ethers.provider.getBalance(supplier.address);
    const inEther = [
      pays(String(sour.target), euro("0.2"), "bill 4"),
      pays(supplier.address, euro("0.3"), "bill 5"),
    ];
    await expect(coop.boardActs(coop.call("treasury", "spendMany", 2n, inEther)))
      .to.emit(treasury(), "BudgetPaymentRefused")
      .withArgs(2n, sour.target, euro("0.2"), id("bill 4"));
    expect(await chain.ethers.provider.getBalance(supplier.address)).to.equal(before + euro("0.3"));
    expect((await ask(treasury(), "budgetOf", 2n)).spent).to.equal(euro("0.3"));

    // TRE-4: 1,000 are left of the line.
    const tooMuch = coop.call("treasury", "spend", 1n, supplier.address, euro(1_001), ZeroHash);
    await refused(coop.boardActs(tooMuch), coop.contracts.board, "BoardActionFailed");
    expect([...(await ask(treasury(), "resultOf", coin, year))]).to.deep.equal([euro(12_400), euro(3_000)]);
    await booksHold();
  });

  it("a steward records what members brought and used, and puts an entry right", async () => {
    await coop.boardActs(coop.call("board", "appointSteward", steward.address, id("records")));
    const numbers = await Promise.all(everybody().map(numberOf));
    const records = (basis: number, members: readonly number[], units: readonly bigint[]) =>
      coop.do(steward, "memberAccounts", "recordPatronage", 1n, year, basis, members, units, id("a list"));
    await records(CONTRIBUTION, numbers, [10n, 20n, 30n, 40n, 50n, 900n, 800n, 70n, 333n]);
    await records(USE, numbers.slice(5), [7n, 11n, 13n, 17n]);
    await records(CONTRIBUTION, numbers.slice(6, 7), [-100n]);
    const units = await recordedPatronage(accounts(), year);
    expect(units.contribution?.get(numbers[6] ?? 0)).to.equal(700n);
    await refused(
      coop.do(stranger, "memberAccounts", "recordPatronage", 1n, year, USE, [1n], [1n], ZeroHash),
      accounts(),
      "MemberAccountsNotSteward",
    );
  });

  it("the accounts are posted, and one resolution shares the surplus out and publishes the statement", async () => {
    const proofs = coop.call("treasury", "postAccounts", year, id("the accounts"));
    await refused(coop.boardActs(proofs), coop.contracts.board, "BoardActionFailed"); // the year is not over
    capitalThen = new Map(
      await Promise.all(
        everybody().map(async (person): Promise<[number, bigint]> => {
          const memberId = await numberOf(person);
          return [memberId, await ask(accounts(), "capitalOf", memberId)];
        }),
      ),
    );
    await nowIs(january(year + 1) + 10 * DAY);
    await coop.boardActs(proofs);
    await refused(coop.boardActs(proofs), coop.contracts.board, "BoardActionFailed"); // once

    const [most, losses] = await ask(treasury(), "surplusOf", coin, year);
    expect([most, losses]).to.deep.equal([euro(9_400), 0n]);
    const interest = euro(300);
    const parts = await ask(treasury(), "partsOf", year, coin, most, interest);
    // What the bylaws say, reckoned again. Members brought 4,500 of 12,400 (TRE-5).
    const surplus = euro(9_400);
    const patronage = (surplus * 4_500n) / 12_400n;
    const [education, federation, development] = [200n, 300n, 1_000n].map((bps) => (surplus * bps) / WHOLE);
    expect({ ...parts.toObject() }).to.deep.include({
      losses: 0n,
      interest,
      patronage,
      education,
      federation,
    });
    expect(parts.development).to.equal(development);
    expect([...parts].reduce((sum: bigint, part: bigint) => sum + part, 0n)).to.equal(surplus);

    const [, , royalties] = await ask(accounts(), "unpublishedOf", coin);
    first = stated(await inputOf([{ interest, patronage }], royalties));
    const proposed = [{ year, interest, patronage }];
    const next = nextStatementInput(await record(), [], { proposed, revolve: 0n });
    const cashBps = Number(coop.founding.parameters.patronageCashMinBps);
    expect(buildStatement({ ...next, cashBps }).root).to.equal(first.root);
    const { cash, retained } = first.since();
    expect(cash + retained).to.equal(patronage + interest + royalties);

    // A sale after the statement was built does not stop it: its royalty waits for the next.
    await buysWithRoyalty(buyer, euro(20));
    const before = await funds();
    const capitalBefore = await capital();
    const allocate = coop.call("treasury", "allocateSurplus", year, coin, surplus, interest);
    await coop.resolves({ text: "Share the surplus out", calls: [allocate, publishing(first)] });

    const after = await funds();
    const moved = after.map((each, i) => each - (before[i] ?? 0n));
    expect(moved).to.deep.equal([-surplus, parts.reserve, education, federation, development]);
    expect(after[RESERVE] !== 0n && after[FEDERATION] === federation).to.equal(true);
    expect(await capital()).to.equal(capitalBefore + retained); // from publication on
    const [root, payable, unclaimed, claimed] = await ask(accounts(), "statementOf", coin);
    expect([root, payable, unclaimed, claimed]).to.deep.equal([first.root, cash, retained, false]);
    expect(await rootsOfRecord()).to.deep.equal([first.root]);
    expect([...(await ask(accounts(), "unpublishedOf", coin))]).to.deep.equal([0n, 0n, euro(2)]);
    await booksHold();
  });

  it("the year is closed, and nobody shares it out again", async () => {
    expect(await ask(treasury(), "surplusOf", coin, year)).to.deep.equal([0n, 0n]);
    const again = coop.call("treasury", "allocateSurplus", year, coin, 1n, 0n);
    await refused(
      coop.resolves({ text: "Again", calls: [again] }),
      coop.contracts.assembly,
      "AssemblyCallFailed",
    );
  });

  it("a member claims, and a stranger claims for all others at once: each is paid what the statement says", async () => {
    const [own, ...others] = [farmer(0), ...everybody().filter((each) => each !== farmer(0))];
    const due = async (who: Signer) => first.claim(await numberOf(who), who.address);
    const before = await Promise.all(everybody().map(balance));
    const strangerHad = await balance(stranger);
    await coop.do(own, "memberAccounts", "claim", coin, await due(own));
    await refused(
      coop.do(stranger, "memberAccounts", "claim", coin, await due(own)),
      accounts(),
      "MemberAccountsNoClaim",
    );

    // The one who has claimed is in it once more, and is passed over.
    const claims = await Promise.all([own, ...others].map(due));
    await expect(coop.do(stranger, "memberAccounts", "claimMany", coin, claims))
      .to.emit(accounts(), "ClaimPassedOver")
      .withArgs(coin, own.address, 4n);
    for (const [i, person] of everybody().entries()) {
      const { cash, retained } = first.leaf(await numberOf(person));
      expect((await balance(person)) - (before[i] ?? 0n)).to.equal(cash);
      expect((await ask(accounts(), "holdingOf", await numberOf(person))).retained).to.equal(retained);
    }
    expect(await balance(stranger)).to.equal(strangerHad);
    const [, payable, unclaimed, claimed] = await ask(accounts(), "statementOf", coin);
    expect([payable, unclaimed, claimed]).to.deep.equal([0n, 0n, true]);
    await booksHold();
  });

  it("years later the retained parts revolve, the oldest first and not a year early", async () => {
    await nowIs(january(year + 3) + DAY);
    await electAgain();
    await nowIs(january(year + 5) + 40 * DAY);
    await electAgain();
    await buysWithRoyalty(buyer, euro(77));
    const half = first.since().retained / 2n;
    const statement = stated(await inputOf([], euro(2) + euro(77) / 10n, first, half));
    // In the fifth year after the one it was retained for, it has been retained for four.
    const early = { text: "Too early", calls: [publishing(statement, first)] };
    await refused(coop.resolves(early), coop.contracts.assembly, "AssemblyCallFailed");
    await nowIs(january(year + 6) + DAY);
    await coop.resolves({
      text: "Half of what was retained goes back",
      calls: [publishing(statement, first)],
    });
    second = statement;
    expect(await rootsOfRecord()).to.deep.equal([first.root, second.root]);

    const before = await balance(farmer(1));
    const capitalBefore = await capital();
    const claim = second.claim(await numberOf(farmer(1)), farmer(1).address);
    await coop.do(stranger, "memberAccounts", "collectRevolved", claim);
    expect((await balance(farmer(1))) - before).to.equal(claim.revolved);
    expect(capitalBefore - (await capital())).to.equal(claim.revolved);
    expect((await ask(accounts(), "holdingOf", await numberOf(farmer(1)))).retained).to.equal(
      claim.retained - claim.revolved,
    );
    await refused(
      coop.do(stranger, "memberAccounts", "collectRevolved", claim),
      accounts(),
      "MemberAccountsNoClaim",
    );
    await booksHold();
  });

  it("a member leaves and is paid shares and retained parts, after the notice and the year's accounts", async () => {
    const leaver = farmer(0);
    const memberId = await numberOf(leaver);
    const { retained } = second.leaf(memberId);
    const has = euro(4 * 100) + retained; // nothing of it was collected
    expect(await ask(accounts(), "capitalOf", memberId)).to.equal(has);
    await coop.do(leaver, "membership", "resign");
    await ask(accounts(), "queueCapital", leaver.address);
    const { amount, dueAt } = await ask(accounts(), "queueEntry", 0);
    expect(amount).to.equal(has);
    await refused(ask(accounts(), "redeem", 10), accounts(), "MemberAccountsNothingToRedeem");
    expect((await queue()).pays).to.equal(false);
    await nowIs(Number(dueAt));
    const { pays, cash, redeemable, places } = await queue();
    expect([pays, places.map((each) => each.amount.value)]).to.deep.equal([true, [has]]);
    expect(cash).to.equal((await capital()) - euro(5_000)); // what is lent is not here
    expect(redeemable.value <= cash).to.equal(true);
    const before = await balance(leaver);
    await ask(accounts(), "redeem", 10);
    expect((await balance(leaver)) - before).to.equal(has);
    expect((await capital()) >= FLOOR).to.equal(true); // ACC-3
    await booksHold();
  });

  describe("on a branch of the story, it is dissolved", () => {
    let branch: Awaited<ReturnType<Chain["networkHelpers"]["takeSnapshot"]>>;
    let successor: Cooperative;

    beforeAll(async () => {
      successor = await Cooperative.found(chain, "archive", 5, 40);
      capitalAtBranch = await capital();
      branch = await chain.networkHelpers.takeSnapshot();
    });

    it("the general meeting names a successor and begins winding up", async () => {
      const named = coop.call("treasury", "nameSuccessor", successor.organs.assembly);
      const dissolved = coop.call("treasury", "dissolve");
      const within = { text: "An ordinary resolution does not", calls: [named, dissolved] };
      await refused(coop.resolves(within), coop.contracts.board, "BoardActionFailed");
      await coop.resolves({ ...within, kind: "dissolution" });
      const [heir, namedAt, dissolvedAt] = await ask(treasury(), "succession");
      expect(heir).to.equal(successor.organs.assembly);
      expect(namedAt !== 0n && namedAt === dissolvedAt).to.equal(true);
    });

    it("lent capital comes back by anyone's hand, and all capital is paid, below the floor too", async () => {
      await refused(ask(treasury(), "handOver", coin), treasury(), "TreasuryNotHandedOver");
      await coop.do(stranger, "treasury", "returnCapital", DEVELOPMENT, euro(5_000));
      expect(await ask(accounts(), "capitalInUse")).to.equal(0n);
      const members = everybody().filter((each) => each !== farmer(0));
      const before = await Promise.all(members.map(balance));
      const has = await Promise.all(
        members.map(async (each) => ask(accounts(), "capitalOf", await numberOf(each))),
      );
      for (const { address } of members) await coop.do(stranger, "memberAccounts", "queueCapital", address);
      await coop.do(stranger, "memberAccounts", "redeem", 100);
      for (const [i, member] of members.entries())
        expect((await balance(member)) - (before[i] ?? 0n)).to.equal(has[i]);
      expect(await capital()).to.equal(0n);
      await booksHold();
    });

    it("after the creditors' time everything held in common goes to the successor, the reserve too", async () => {
      await refused(ask(treasury(), "handOver", coin), treasury(), "TreasuryNotHandedOver");
      const [, , dissolvedAt] = await ask(treasury(), "succession");
      await nowIs(Number(dissolvedAt) + 90 * DAY);
      for (const asset of [coin, ZeroAddress]) {
        const held = await ask(treasury(), "held", asset);
        expect(held > 0n).to.equal(true);
        await coop.do(stranger, "treasury", "handOver", asset);
        expect(await ask(successor.contracts.treasury, "unattributed", asset)).to.equal(held);
        expect(await funds(asset)).to.deep.equal([0n, 0n, 0n, 0n, 0n]);
      }
      await booksHold();
    });

    it("dividends stay with the members: what was not claimed is claimed after the end", async () => {
      const person = farmer(2);
      const memberId = await numberOf(person);
      const owed = second.leaf(memberId).cash - first.leaf(memberId).cash;
      expect(owed > 0n).to.equal(true);
      const before = await balance(person);
      await coop.do(stranger, "memberAccounts", "claim", coin, second.claim(memberId, person.address));
      expect((await balance(person)) - before).to.equal(owed);
      await booksHold();
    });

    afterAll(async () => {
      await branch.restore();
    });
  });

  it("on the other branch it goes on as it was", async () => {
    const [, , dissolvedAt] = await ask(treasury(), "succession");
    expect([dissolvedAt, await capital()]).to.deep.equal([0n, capitalAtBranch]);
    await booksHold();
  });
});
