// What an attacker tries on common money and on dividends: one test per row of the threat model that needs real clients.
import { expect } from "chai";
import {
  type Contract,
  FunctionFragment,
  id,
  type ParamType,
  parseUnits,
  ZeroAddress,
  ZeroHash,
} from "ethers";
import { beforeAll, beforeEach, describe, it } from "vitest";
import type { StatementLeaf } from "../../app/src/chain/statementTree.ts";
import { ask, type Chain, freshChain } from "../helpers/chain.ts";
import { Cooperative, type Item } from "../helpers/cooperative.ts";
import { PlainStatement } from "../helpers/plainStatement.ts";

const DAY = 86_400;
const usd = (amount: number | string) => parseUnits(String(amount), 6);
const [OPERATING, RESERVE] = [0, 1];
const [SALE_TO_MEMBER, SALE_TO_NON_MEMBER, GRANT] = [1, 2, 3];
const january = (year: number) => Date.UTC(year, 0, 1) / 1000;
const FATE = { noMember: 1n, recovering: 2n, notInStatement: 3n, nothingDue: 4n, moreThanAllocated: 5n };
const LICENCE = id("a licence");

const writesOf = (contract: Contract): readonly FunctionFragment[] =>
  contract.interface.fragments.filter(
    (fragment): fragment is FunctionFragment =>
      FunctionFragment.isFragment(fragment) && !["view", "pure"].includes(fragment.stateMutability),
  );

type Signer = Awaited<ReturnType<Chain["ethers"]["getSigners"]>>[number];
type OrganName = keyof Cooperative["contracts"];
type Snapshot = Awaited<ReturnType<Chain["networkHelpers"]["takeSnapshot"]>>;

describe("What an attacker tries on common money", () => {
  let chain: Chain;
  let coop: Cooperative;
  let coin: string;
  let year: number;
  let people: readonly Signer[];
  /** The year is over: 1,000 came from members, 500 from others, 200 are a grant, and no accounts are posted. */
  let yearOver: Snapshot;
  /** Its surplus is shared out, and `statement` is in force. Nobody has claimed. */
  let published: Snapshot;
  let statement: PlainStatement;

  const treasury = () => coop.contracts.treasury;
  const accounts = () => coop.contracts.memberAccounts;
  const person = (place: number) => people[place] as Signer;
  const founder = (place: number) => coop.founders[place] as Signer;
  const balance = (who: { readonly address: string }): Promise<bigint> =>
    ask(chain.coin, "balanceOf", who.address);
  const fund = (number: number, asset = coin): Promise<bigint> => ask(treasury(), "fundOf", asset, number);
  const pass = (days: number) => chain.networkHelpers.time.increase(days * DAY);
  const refusedBy = (organ: OrganName, sent: Promise<unknown>, error: string) =>
    expect(sent).to.be.revertedWithCustomError(coop.contracts[organ], error);
  /** What stood in the way of a resolution that was carried. */
  const resolutionMeets = async (item: Item, organ: OrganName, error: string, run = coop.resolves(item)) => {
    const selector = coop.contracts[organ].interface.getError(error)?.selector;
    if (selector === undefined) throw new Error(`${organ} has no error ${error}`);
    await expect(run)
      .to.be.revertedWithCustomError(coop.contracts.assembly, "AssemblyCallFailed")
      .withArgs(
        () => true,
        (reason: string) => reason.startsWith(selector),
      );
  };

  const brings = async (who: Signer, tag: number, amount: bigint) => {
    await ask(chain.coin, "mint", who.address, amount);
    await ask(chain.coin.connect(who) as Contract, "approve", coop.organs.treasury, amount);
    await coop.do(who, "treasury", "deposit", coin, OPERATING, tag, amount, ZeroHash);
  };
  const posts = () => coop.boardActs(coop.call("treasury", "postAccounts", year, id("the accounts")));
  const allocates = (surplus: bigint, of = year) =>
    coop.call("treasury", "allocateSurplus", of, coin, surplus, 0n);
  const domain = (change: { chainId?: number; memberAccounts?: string; asset?: string } = {}) =>
    ({
      chainId: chain.chainId,
      memberAccounts: coop.organs.memberAccounts,
      asset: coin,
      ...change,
    }) as ConstructorParameters<typeof PlainStatement>[0];
  const publishes = (
    sums: Pick<StatementLeaf, "cash" | "retained" | "revolved">,
    root: string,
    previous = ZeroHash,
  ) => coop.call("memberAccounts", "publishStatement", coin, { previous, root, ...sums, content: id(root) });
  const replaces = (
    root: string,
    previous: string,
    by: "replaceStatement" | "correctStatement" = "replaceStatement",
  ) => coop.call("memberAccounts", by, coin, previous, root, id(root));
  /** Each founder's part of a dividend, a fifth in cash. */
  const leavesOf = (dividend: bigint): readonly StatementLeaf[] =>
    coop.founders.map((_, i) => {
      const part = dividend / 5n + (i === 0 ? dividend % 5n : 0n);
      const cash = (part + 4n) / 5n;
      return { memberId: i + 1, cash, retained: part - cash, revolved: 0n };
    });
  const sumsOf = (leaves: readonly StatementLeaf[]) => new PlainStatement(domain(), leaves).since();
  const claimOf = (place: number, of = statement) => of.claim(place + 1, founder(place).address);
  const claims = (claim: ReturnType<typeof claimOf>, who = person(0)) =>
    coop.do(who, "memberAccounts", "claim", coin, claim);
  const noClaim = (claim: ReturnType<typeof claimOf>, fate: bigint) =>
    expect(claims(claim))
      .to.be.revertedWithCustomError(accounts(), "MemberAccountsNoClaim")
      .withArgs(coin, claim.account, fate);

  beforeAll(async () => {
    chain = await freshChain(6);
    coin = String(chain.coin.target);
    coop = await (await Cooperative.found(chain, "studio")).paySharesOfFounders();
    await coop.open();
    people = (await chain.ethers.getSigners()).slice(20);
    year = new Date((await chain.networkHelpers.time.latest()) * 1000).getUTCFullYear() + 1;
    await chain.networkHelpers.time.increaseTo(january(year) + 100 * DAY);
    await brings(founder(0), SALE_TO_MEMBER, usd(1_000));
    await brings(person(1), SALE_TO_NON_MEMBER, usd(500));
    await brings(person(1), GRANT, usd(200));
    await chain.networkHelpers.time.increaseTo(january(year + 1) + DAY);
    yearOver = await chain.networkHelpers.takeSnapshot();
  });

  describe("surplus", () => {
    beforeEach(() => yearOver.restore());

    it("without posted accounts, or with accounts that members could not read in time: refused", async () => {
      const item = { text: "Share it out", calls: [allocates(usd(1_500))] };
      await resolutionMeets(item, "treasury", "TreasuryUnaccounted");
      const late = async () => {
        const meeting = await coop.convene(item);
        const { opensAt } = await ask(coop.contracts.assembly, "meetingOf", meeting.id);
        await chain.networkHelpers.time.increaseTo(Number(opensAt) - 10 * DAY + 60);
        await posts();
        await meeting.opens();
        await meeting.voteAll(coop.founders, "for");
        await meeting.waits();
        return meeting.execute();
      };
      await resolutionMeets(item, "treasury", "TreasuryUnaccounted", late() as Promise<never>);
      await coop.resolves(item); // the next meeting could read them
      expect((await ask(treasury(), "surplusOf", coin, year))[0]).to.equal(0n);
    });

    it("over the books, an unspent grant, twice for a year, or of a year not over: refused", async () => {
      await posts();
      // 1,700 lie in the fund; the grant is no surplus.
      expect(await fund(OPERATING)).to.equal(usd(1_700));
      const over = { text: "More than there is", calls: [allocates(usd(1_500) + 1n)] };
      await resolutionMeets(over, "treasury", "TreasuryNoSurplus");
      const notOver = coop.call("treasury", "postAccounts", year + 1, id("early"));
      await refusedBy("board", coop.boardActs(notOver), "BoardActionFailed");
      await coop.resolves({ text: "A part", calls: [allocates(usd(1_000))] });
      const rest = { text: "The rest", calls: [allocates(usd(500))] };
      await resolutionMeets(rest, "treasury", "TreasuryYearClosed");
    });

    it("with a statement whose sums differ, or that keeps back too much: the allocation is undone with it", async () => {
      await posts();
      const before = await fund(OPERATING);
      const { patronage } = await ask(treasury(), "partsOf", year, coin, usd(1_500), 0n);
      const sums = sumsOf(leavesOf(patronage));
      const { root } = new PlainStatement(domain(), leavesOf(patronage));
      const tries: readonly [typeof sums, string][] = [
        [{ ...sums, cash: sums.cash + 1n }, "MemberAccountsWrongSum"],
        [{ ...sums, cash: sums.cash - 1n }, "MemberAccountsWrongSum"],
        [{ ...sums, retained: sums.retained - 1n }, "MemberAccountsWrongSum"],
        // The bylaws keep a fifth in cash.
        [{ ...sums, cash: 0n, retained: patronage }, "MemberAccountsTooMuchRetained"],
        [{ ...sums, revolved: 1n }, "MemberAccountsTooMuchRevolved"],
      ];
      for (const [wrong, error] of tries) {
        const item = { text: `Not ${error}`, calls: [allocates(usd(1_500)), publishes(wrong, root)] };
        await resolutionMeets(item, "memberAccounts", error);
        expect([await fund(OPERATING), await fund(RESERVE)]).to.deep.equal([before, 0n]);
      }
      await coop.resolves({ text: "Right", calls: [allocates(usd(1_500)), publishes(sums, root)] });
    });

    it("with a sale during the vote, which changes what is unpublished: the statement stands, and the royalty waits", async () => {
      const royalty = coop.call("treasury", "setRoyalty", LICENCE, 5_000);
      await coop.resolves({ text: "A royalty", calls: [royalty] });
      await posts();
      const { patronage } = await ask(treasury(), "partsOf", year, coin, usd(1_500), 0n);
      const leaves = leavesOf(patronage);
      const { root } = new PlainStatement(domain(), leaves);
      const calls = [allocates(usd(1_500)), publishes(sumsOf(leaves), root)];
      const meeting = await coop.convene({ text: "Share out and publish", calls });
      await meeting.opens();
      const sale = [coin, SALE_TO_NON_MEMBER, usd(40), LICENCE, ZeroHash];
      await ask(chain.coin, "mint", person(1).address, usd(40));
      await ask(chain.coin.connect(person(1)) as Contract, "approve", coop.organs.treasury, usd(40));
      await coop.do(person(1), "treasury", "sell", ...sale);
      await meeting.voteAll(coop.founders, "for");
      await meeting.waits();
      await meeting.execute();
      expect([...(await ask(accounts(), "unpublishedOf", coin))]).to.deep.equal([0n, 0n, usd(20)]);

      const [first, ...others] = leaves;
      if (first === undefined) throw new Error("nobody is in the statement");
      const next = new PlainStatement(domain(), [{ ...first, cash: first.cash + usd(20) }, ...others]);
      const added = next.since(leaves);
      const more = { ...added, cash: added.cash + 1n };
      const over = { text: "More than was set aside", calls: [publishes(more, next.root, root)] };
      await resolutionMeets(over, "memberAccounts", "MemberAccountsWrongSum");
      await coop.resolves({ text: "The royalty", calls: [publishes(added, next.root, root)] });
      expect([...(await ask(accounts(), "unpublishedOf", coin))]).to.deep.equal([0n, 0n, 0n]);
      expect((await ask(accounts(), "statementOf", coin))[0]).to.equal(next.root);
    });
  });

  describe("after the surplus was shared out", () => {
    beforeAll(async () => {
      await yearOver.restore();
      await posts();
      const { patronage } = await ask(treasury(), "partsOf", year, coin, usd(1_500), 0n);
      statement = new PlainStatement(domain(), leavesOf(patronage));
      await coop.resolves({
        text: "Share out and publish",
        calls: [allocates(usd(1_500)), publishes(statement.since(), statement.root)],
      });
      published = await chain.networkHelpers.takeSnapshot();
    });
    beforeEach(() => published.restore());

    it("claim front-running: a stranger sends the claim first, and the member is paid", async () => {
      const claim = claimOf(1);
      const [had, strangerHad] = [await balance(founder(1)), await balance(person(0))];
      await claims(claim);
      expect((await balance(founder(1))) - had).to.equal(claim.cash);
      expect(await balance(person(0))).to.equal(strangerHad);
      // The member's own claim comes too late and costs nothing but gas; in a batch it is passed over.
      await noClaim(claim, FATE.nothingDue);
      await coop.do(founder(1), "memberAccounts", "claimMany", coin, [claim, claimOf(2)]);
      expect((await balance(founder(1))) - had).to.equal(claim.cash);
    });

    it("a claim turned to another address, or to other sums: refused", async () => {
      const claim = claimOf(1);
      await noClaim({ ...claim, account: person(0).address }, FATE.noMember);
      await noClaim({ ...claim, account: founder(2).address }, FATE.notInStatement);
      await noClaim({ ...claim, cash: claim.cash + 1n }, FATE.notInStatement);
      await noClaim({ ...claim, cash: claim.retained, retained: claim.cash }, FATE.notInStatement);
      await noClaim({ ...claim, revolved: 1n }, FATE.notInStatement);
    });

    it("the leaf of another chain, another co-op or another asset: refused, and put right by replacing the root", async () => {
      const { leaves } = statement;
      const others = [
        { chainId: chain.chainId + 1 },
        { memberAccounts: coop.organs.treasury },
        { asset: ZeroAddress },
      ].map((change) => new PlainStatement(domain(change), leaves));
      for (const other of others) await noClaim(claimOf(1, other), FATE.notInStatement);
      // Even in force such a root pays nobody.
      let present = statement.root;
      for (const other of others) {
        await coop.resolves({ text: "A wrong root", calls: [replaces(other.root, present)] });
        await noClaim(claimOf(1, other), FATE.notInStatement);
        await noClaim(claimOf(1), FATE.notInStatement);
        present = other.root;
      }
      await coop.resolves({ text: "The right one", calls: [replaces(statement.root, present)] });
      await claims(claimOf(1));
    });

    it("Merkle inner node as leaf: a proof cut short, made longer, or empty is refused", async () => {
      const claim = claimOf(1);
      const { proof } = claim;
      const forged = [
        [],
        proof.slice(1),
        proof.slice(0, -1),
        [...proof, statement.root],
        [statement.root],
        proof.toReversed(),
      ];
      for (const other of forged) await noClaim({ ...claim, proof: other }, FATE.notInStatement);
      // A statement of one member: the root is the leaf, and opens for nobody else.
      const alone = new PlainStatement(domain(), [{ ...statement.leaf(2), cash: claim.cash }]);
      await coop.resolves({ text: "One member", calls: [replaces(alone.root, statement.root)] });
      await noClaim({ ...claimOf(0), proof: [] }, FATE.notInStatement);
      await claims(claimOf(1, alone));
    });

    it("replaced after a claim: refused to an ordinary resolution; a special one pays nobody twice", async () => {
      await claims(claimOf(1));
      const had = await balance(founder(1));
      const { leaves } = statement;
      // The second member gets less now, the third more.
      const other = new PlainStatement(
        domain(),
        leaves.map((leaf, i) => ({ ...leaf, cash: leaf.cash + ([0n, -5n, 5n][i] ?? 0n) })),
      );
      await resolutionMeets(
        { text: "Shared out otherwise", calls: [replaces(other.root, statement.root)] },
        "memberAccounts",
        "MemberAccountsAlreadyClaimed",
      );
      await refusedBy(
        "board",
        coop.resolves({
          text: "As if ordinary",
          calls: [replaces(other.root, statement.root, "correctStatement")],
        }),
        "BoardActionFailed",
      );
      await coop.resolves({
        kind: "special",
        text: "Corrected",
        calls: [replaces(other.root, statement.root, "correctStatement")],
      });
      await noClaim(claimOf(1, other), FATE.nothingDue);
      expect(await balance(founder(1))).to.equal(had); // nothing paid is reclaimed
      // ACC-2: what was overpaid is missing for the last, and for nobody's capital.
      for (const place of [2, 3, 4]) await claims(claimOf(place, other));
      await noClaim(claimOf(0, other), FATE.moreThanAllocated);
      const paid = await ask(accounts(), "statementOf", coin);
      expect(paid.payable_).to.equal(other.leaf(1).cash - 5n);
      expect(await ask(accounts(), "shortfall", coin)).to.equal(0n);
    });

    it("a root replaced between vote and claim, or between vote and execution: what is stale is refused", async () => {
      const other = new PlainStatement(
        domain(),
        statement.leaves.toReversed().map((leaf, i) => ({ ...leaf, memberId: i + 1 })),
      );
      const third = new PlainStatement(domain(), [statement.leaf(1)]);
      await coop.resolves({ text: "Another", calls: [replaces(other.root, statement.root)] });
      await noClaim(claimOf(0), FATE.notInStatement);
      await resolutionMeets(
        { text: "Built on the former root", calls: [replaces(third.root, statement.root)] },
        "memberAccounts",
        "MemberAccountsNotFollowing",
      );
      await resolutionMeets(
        {
          text: "Published on the former root",
          calls: [publishes({ cash: 0n, retained: 0n, revolved: 1n }, third.root, statement.root)],
        },
        "memberAccounts",
        "MemberAccountsNotFollowing",
      );
    });

    it("a claim while another key is asked for waits, and afterwards the new key is paid", async () => {
      const [owner, key] = [founder(1), person(5)];
      const contacts = [founder(2), founder(3)];
      const addresses = contacts
        .map(({ address }) => address)
        .sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
      await coop.do(owner, "membership", "setContacts", addresses, 2);
      await pass(14);
      await coop.askRecovery(owner, key, contacts, 2);
      const claim = claimOf(1);
      await noClaim(claim, FATE.recovering);
      await pass(14);
      await ask(coop.contracts.membership, "carryOutRecovery", owner.address);
      const had = await balance(owner);
      await noClaim(claim, FATE.noMember);
      await claims({ ...claim, account: key.address });
      expect([await balance(owner), await balance(key)]).to.deep.equal([had, claim.cash]);
    });

    it("a statement of more than was allocated drains nothing: what is there is paid, and no fund is touched", async () => {
      const greedy = new PlainStatement(domain(), [
        { memberId: 1, cash: statement.since().cash, retained: 0n, revolved: 0n },
        { memberId: 2, cash: usd(1), retained: 0n, revolved: 0n },
        { memberId: 3, cash: 0n, retained: statement.since().retained + 1n, revolved: 0n },
      ]);
      await coop.resolves({ text: "A greedy root", calls: [replaces(greedy.root, statement.root)] });
      const before = [await fund(OPERATING), await fund(RESERVE), await ask(accounts(), "capital")];
      await claims(claimOf(0, greedy));
      await noClaim(claimOf(1, greedy), FATE.moreThanAllocated);
      await noClaim(claimOf(2, greedy), FATE.moreThanAllocated);
      expect([await fund(OPERATING), await fund(RESERVE), await ask(accounts(), "capital")]).to.deep.equal(
        before,
      );
      expect(await ask(accounts(), "shortfall", coin)).to.equal(0n);
    });

    it("ETH forced in belongs to no fund and to no member", async () => {
      const force = async (to: string) => {
        const bomb = await chain.ethers.getContractFactory("ForcedEther");
        await bomb.deploy(to, { value: 1_000n });
      };
      await force(coop.organs.treasury);
      await force(coop.organs.memberAccounts);
      expect(await fund(OPERATING, ZeroAddress)).to.equal(0n);
      expect(await ask(treasury(), "unattributed", ZeroAddress)).to.equal(1_000n);
      expect(await ask(accounts(), "owed", ZeroAddress)).to.equal(0n);
      expect([...(await ask(accounts(), "unpublishedOf", ZeroAddress))]).to.deep.equal([0n, 0n, 0n]);
      const item = {
        text: "Publish what was forced in",
        calls: [
          coop.call("memberAccounts", "publishStatement", ZeroAddress, {
            previous: ZeroHash,
            root: statement.root,
            cash: 1_000n,
            retained: 0n,
            revolved: 0n,
            content: ZeroHash,
          }),
        ],
      };
      await resolutionMeets(item, "memberAccounts", "MemberAccountsWrongSum");
    });

    it("a royalty in ETH: a payee that refuses blocks only its own dividend, which stays due", async () => {
      const payee = await chain.ethers.deployContract("HostilePayee");
      await coop.resolves({
        text: "A royalty",
        calls: [coop.call("treasury", "setRoyalty", LICENCE, 5_000)],
      });
      await coop.do(
        person(1),
        "treasury",
        "sell",
        ZeroAddress,
        SALE_TO_NON_MEMBER,
        1_000n,
        LICENCE,
        ZeroHash,
        {
          value: 1_000n,
        },
      );
      // The second member's address becomes a contract that refuses.
      await chain.networkHelpers.setCode(
        founder(1).address,
        await chain.ethers.provider.getCode(payee.target),
      );
      const hostile = (await chain.ethers.getContractAt(
        "HostilePayee",
        founder(1).address,
      )) as unknown as Contract;
      await ask(hostile.connect(person(0)) as Contract, "setAnswer", 1);
      const inEther = new PlainStatement(
        domain({ asset: ZeroAddress }),
        [1, 2, 3].map((memberId, i) => ({
          memberId,
          cash: [300n, 150n, 50n][i] ?? 0n,
          retained: 0n,
          revolved: 0n,
        })),
      );
      const publishing = coop.call("memberAccounts", "publishStatement", ZeroAddress, {
        previous: ZeroHash,
        root: inEther.root,
        ...inEther.since(),
        content: inEther.content,
      });
      const meeting = await coop.convene({ text: "The royalty", calls: [publishing] });
      await meeting.opens();
      await meeting.voteAll([0, 2, 3, 4].map(founder), "for");
      await meeting.waits();
      await meeting.execute();

      const all = [0, 1, 2].map((place) => claimOf(place, inEther));
      const before = await Promise.all(
        [0, 1, 2].map((i) => chain.ethers.provider.getBalance(founder(i).address)),
      );
      await expect(coop.do(person(0), "memberAccounts", "claimMany", ZeroAddress, all))
        .to.emit(accounts(), "ClaimPassedOver")
        .withArgs(ZeroAddress, founder(1).address, 6n);
      await refusedBy(
        "memberAccounts",
        coop.do(person(0), "memberAccounts", "claim", ZeroAddress, all[1]),
        "MemberAccountsPayeeRefused",
      );
      await ask(hostile.connect(person(0)) as Contract, "setAnswer", 0);
      await coop.do(person(0), "memberAccounts", "claim", ZeroAddress, all[1]);
      for (const [i, cash] of [300n, 150n, 50n].entries())
        expect((await chain.ethers.provider.getBalance(founder(i).address)) - (before[i] ?? 0n)).to.equal(
          cash,
        );
      expect(await ask(accounts(), "owed", ZeroAddress)).to.equal(0n);
    });

    /** An argument that aims at the reserve, and otherwise is such that the call can pass. */
    const aimed = (type: ParamType, of: string): unknown => {
      const { name } = type;
      if (of.startsWith("claim") || of === "collectRevolved") {
        if (type.isTuple()) return claimOf(1);
        if (type.isArray()) return [claimOf(1)];
      }
      if (type.isArray()) return [aimed(type.arrayChildren, of)];
      if (type.isTuple()) return (type.components ?? []).map((part) => aimed(part, of));
      const known: Readonly<Record<string, unknown>> = {
        asset: coin,
        spender: coin, // an agent that is none
        successor: person(2).address,
        from: type.type === "uint8" ? RESERVE : 0n,
        fund: RESERVE,
        tag: of === "sell" ? SALE_TO_NON_MEMBER : GRANT,
        until: january(year + 20),
        deadline: january(year + 20),
        year,
        name: "A fund",
        previous: statement.root,
        amount: SUM,
        cash: SUM,
        retained: 0n,
        revolved: 0n,
        retainable: 0n,
      };
      if (name in known) return known[name];
      if (type.type === "address") return founder(1).address;
      return type.type === "bytes32" ? LICENCE : 1n;
    };
    const SUM = 1_000n;

    it("TRE-2 no function of the Treasury or of the members' accounts lets anyone take the reserve", async () => {
      const callers = [
        ...Object.values(coop.organs),
        founder(0).address,
        founder(1).address,
        person(0).address,
        String(chain.factory.target),
      ];
      for (const address of callers) {
        await chain.networkHelpers.impersonateAccount(address);
        await chain.networkHelpers.setBalance(address, 10n ** 18n);
        // Whoever would pay in can, and in the organs lies money that nobody has entered.
        await ask(chain.coin, "mint", address, 10n * SUM);
        const as = chain.coin.connect(await chain.ethers.getSigner(address)) as Contract;
        for (const to of [coop.organs.treasury, coop.organs.memberAccounts])
          await ask(as, "approve", to, SUM);
      }
      const assembly = await chain.ethers.getSigner(coop.organs.assembly);
      const line = { asset: coin, fund: OPERATING, spender: coop.organs.board, limit: SUM, perPayment: SUM };
      const open = { ...line, from: 0, until: january(year + 20) };
      await coop.do(assembly, "treasury", "approveBudget", open, []);
      await coop.do(assembly, "treasury", "setRoyalty", LICENCE, 5_000n);
      await coop.do(assembly, "board", "appointSteward", founder(1).address, LICENCE);
      // So much is in no statement yet.
      const sale = [coin, SALE_TO_NON_MEMBER, 2n * SUM, LICENCE, LICENCE];
      await ask(chain.coin.connect(person(0)) as Contract, "approve", coop.organs.treasury, 3n * SUM);
      await coop.do(person(0), "treasury", "sell", ...sale);
      const reserve = await fund(RESERVE);
      expect(reserve > SUM).to.equal(true);

      const passed = new Set<string>();
      const state = await chain.networkHelpers.takeSnapshot();
      for (const organ of ["treasury", "memberAccounts"] as const)
        for (const write of writesOf(coop.contracts[organ]))
          for (const address of callers) {
            const given = write.inputs.map((input) => aimed(input, write.name));
            const sent = coop.do(await chain.ethers.getSigner(address), organ, write.name, ...given);
            if (!(await sent.then(() => true).catch(() => false))) continue;
            passed.add(`${organ}.${write.name}`);
            expect(await fund(RESERVE), `${organ}.${write.name} by ${address}`).to.be.at.least(reserve);
            await state.restore();
          }
      // What money there is to move moved, and nothing that names the reserve but a gift to it.
      expect([...passed].toSorted()).to.deep.equal(
        [
          ...[
            "attribute",
            "closeBudget",
            "deposit",
            "nameSuccessor",
            "openFund",
            "postAccounts",
            "recordFee",
          ],
          ...["sell", "setRoyalty", "spend", "spendMany"],
        ]
          .map((name) => `treasury.${name}`)
          .concat(
            [
              ...["claim", "claimMany", "correctStatement", "markArrears", "movePayee", "publishStatement"],
              ...["recordDividends", "recordPatronage", "replaceStatement"],
            ].map((name) => `memberAccounts.${name}`),
          )
          .toSorted(),
      );
    });

    it("TRE-2 the same calls by a resolution: the reserve is named and refused", async () => {
      const to = founder(1).address;
      const line = {
        asset: coin,
        fund: RESERVE,
        spender: coop.organs.board,
        limit: 1n,
        perPayment: 1n,
        from: 0,
      };
      const calls = [
        coop.call("treasury", "pay", coin, RESERVE, to, 1n),
        coop.call("treasury", "move", coin, RESERVE, OPERATING, 1n),
        coop.call("treasury", "approveBudget", { ...line, until: january(year + 20) }, []),
        coop.call("treasury", "returnCapital", RESERVE, 1n),
      ];
      for (const call of calls)
        await resolutionMeets(
          { text: "From the reserve", calls: [call] },
          "treasury",
          "TreasuryReserveIsIndivisible",
        );
      // The year had no loss to cover.
      const cover = coop.call("treasury", "coverLoss", year, coin, 1n);
      await resolutionMeets(
        { kind: "special", text: "No loss", calls: [cover] },
        "treasury",
        "TreasuryNoLoss",
      );
    });
  });
});
