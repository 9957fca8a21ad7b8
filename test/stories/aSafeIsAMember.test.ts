import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { expect } from "chai";
import { type Contract, SigningKey, ZeroAddress } from "ethers";
import type { Address, Hex } from "viem";
import { beforeAll, beforeEach, describe, it } from "vitest";
import { actionTypedData, boardAction } from "../../app/src/chain/boardAction.ts";
import { proxyTypedData } from "../../app/src/chain/proxy.ts";
import { admit } from "../../app/src/chain/write/admit.ts";
import { pay } from "../../app/src/chain/write/pay.ts";
import { appoint } from "../../app/src/chain/write/seat.ts";
import { peopleOfPhrase } from "../../scripts/people.ts";
import { ask, type Chain, freshChain } from "../helpers/chain.ts";
import { Cooperative, type Meeting, NEVER, rising } from "../helpers/cooperative.ts";
import { castAsWallets, paperFor, type Signed, typedPaper, votesOn } from "../helpers/papers.ts";
import { deploySafeParts, Safe, type SafeParts } from "../helpers/safe.ts";
import { digestOf, type Signatory, signTypedData } from "../helpers/typedData.ts";

const DAY = 86_400;
const PHRASE = "test test test test test test test test test test test junk";
const ETHER = ZeroAddress as Address;
/** The Safe's number in the register, after the five founders. */
const NUMBER = 6;

describe("A Safe that two of three people sign for is a member", () => {
  let chain: Chain;
  let coop: Cooperative;
  let parts: SafeParts;
  let safe: Safe;
  let owners: readonly HardhatEthersSigner[];
  /** Two of its owners. */
  let two: readonly HardhatEthersSigner[];
  let snapshot: Awaited<ReturnType<Chain["networkHelpers"]["takeSnapshot"]>>;

  beforeAll(async () => {
    chain = await freshChain();
    coop = await (await Cooperative.found(chain)).paySharesOfFounders();
    await coop.open();
    owners = (await chain.ethers.getSigners()).slice(30, 33);
    two = owners.slice(1);
    parts = await deploySafeParts(chain);
    safe = await Safe.create(chain, parts, owners, 2);
    await coop.admit(safe.signedBy(...two));
    await chain.networkHelpers.time.increase(31 * DAY);
    snapshot = await chain.networkHelpers.takeSnapshot();
  });
  beforeEach(() => snapshot.restore());

  const words = async (): Promise<Meeting> =>
    (await coop.convene({ text: "Words" }, { text: "More words" })).opens();
  /** What its owners' keys sign of a digest as it stands, without the Safe's own words around it. */
  const bareSignature = (digest: string): Hex => {
    const people = peopleOfPhrase(PHRASE, 33);
    const sign = ({ address }: HardhatEthersSigner) => {
      const key = people.find((person) => person.address === address)?.key;
      if (key === undefined) throw new Error("the phrase has too few people");
      return new SigningKey(key.privateKey).sign(digest).serialized.slice(2);
    };
    return `0x${rising(two).map(sign).join("")}`;
  };
  const signed = async (
    meeting: Meeting,
    who: readonly Signatory[],
    ...choices: Parameters<typeof paperFor>[2][]
  ): Promise<Signed> => {
    const paper = paperFor(meeting, NUMBER, ...choices);
    return {
      paper,
      account: safe.address,
      signature: await safe.sign(typedPaper(meeting, paper), who),
    };
  };

  it("joins when as many owners as it takes have signed the bylaws, and not before", async () => {
    expect((await coop.member(safe)).memberId).to.equal(BigInt(NUMBER));
    const other = await Safe.create(chain, parts, owners, 2, 1n);
    const [one] = owners;
    if (one === undefined) throw new Error("the chain has too few accounts");
    const application = await coop.application(other.signedBy(...two));
    const { board, membership } = coop.contracts;
    const bare = await ask(membership, "acceptanceHash", other.address, application.class, NEVER);
    const reason = membership.interface.encodeErrorResult("MembershipNotAccepted", [other.address]);
    const worthless = [
      (await coop.application(other.signedBy(one))).signature,
      bareSignature(bare),
      // The first Safe has the same owners: what they sign for it is not signed for this one.
      (await coop.application(safe.signedBy(...two))).signature,
    ];
    for (const signature of worthless)
      await expect(coop.boardActs(admit(coop.organs, [{ ...application, signature }])))
        .to.be.revertedWithCustomError(board, "BoardActionFailed")
        .withArgs(reason);
    await coop.boardActs(admit(coop.organs, [application]));
    expect((await coop.member(other)).memberId).to.equal(BigInt(NUMBER + 1));
  });

  it("votes in a batch that anyone sends: once, and only as two owners signed", async () => {
    const meeting = await words();
    const good = await signed(meeting, two, "for", "against");
    const { fates } = await castAsWallets(
      meeting,
      await signed(meeting, owners.slice(0, 1), "against", "against"),
      { ...good, signature: bareSignature(digestOf(typedPaper(meeting, good.paper))) },
      { ...good, paper: { ...good.paper, choices: 1 } },
      good,
      good,
      await signed(meeting, owners.slice(0, 2), "against", "against"),
    );
    expect(fates).to.deep.equal([
      "signature",
      "signature",
      "signature",
      NUMBER,
      "alreadyVoted",
      "alreadyVoted",
    ]);
    expect(await votesOn(meeting, 0)).to.deep.equal([0, 1, 0]);
    expect(await votesOn(meeting, 1)).to.deep.equal([1, 0, 0]);
  });

  it("votes with a message that the Safe keeps on the chain, and by its own transaction", async () => {
    const meeting = await words();
    const paper = paperFor(meeting, NUMBER, "abstain", "for");
    const kept: Signed = { paper, account: safe.address, signature: "0x" };
    expect((await castAsWallets(meeting, kept)).fates).to.deep.equal(["signature"]);
    await safe.signOnChain(typedPaper(meeting, paper), two);
    expect((await castAsWallets(meeting, kept)).fates).to.deep.equal([NUMBER]);
    expect(await votesOn(meeting, 0)).to.deep.equal([0, 0, 1]);

    const next = await words();
    await safe.perform(coop.contracts.assembly, "castPaper", [next.id, paper.choices], two);
    expect(await votesOn(next, 0)).to.deep.equal([0, 0, 1]);
    expect((await castAsWallets(next, await signed(next, two, "for", "for"))).fates).to.deep.equal([
      "alreadyVoted",
    ]);
  });

  it("gives a proxy by its owners' signatures, takes it back by its own transaction, and holds one", async () => {
    const { board } = coop.contracts;
    const meeting = await coop.convene({ text: "Words" }, { text: "More words" });
    const [first, second] = coop.founders;
    if (first === undefined || second === undefined) throw new Error("the co-op has too few founders");
    const named = (holder: string) =>
      proxyTypedData(coop.organs.board, chain.chainId, { meeting: meeting.id, holder: holder as Address });
    const grant = async (who: readonly Signatory[]) =>
      ask(board, "grantProxies", meeting.id, [
        {
          account: safe.address,
          holder: first.address,
          signature: await safe.sign(named(first.address), who),
        },
      ]);
    await expect(grant(owners.slice(0, 1)))
      .to.be.revertedWithCustomError(board, "BoardBadProxy")
      .withArgs(safe.address, first.address);
    await grant(two);
    const holderOf = async (account: string) => (await ask(board, "holdersOf", meeting.id, [account]))[0];
    expect(await holderOf(safe.address)).to.equal(first.address);
    await safe.perform(board, "grantProxies", [meeting.id, [[safe.address, ZeroAddress, "0x"]]], two);
    expect(await holderOf(safe.address)).to.equal(ZeroAddress);
    await expect(grant(two)).to.be.revertedWithCustomError(board, "BoardBadProxy"); // the signature is spent
    await safe.perform(board, "grantProxies", [meeting.id, [[safe.address, second.address, "0x"]]], two);

    const toSafe = [{ account: first.address, holder: safe.address, signature: "0x" }];
    await ask(board.connect(first) as Contract, "grantProxies", meeting.id, toSafe);
    await meeting.opens();
    const bySafe = paperFor(meeting, 1, "for", "abstain");
    const bySecond = paperFor(meeting, NUMBER, "against", "for");
    const rows = [
      { ...bySafe, account: safe.address, signature: await safe.sign(typedPaper(meeting, bySafe), two) },
      {
        ...bySecond,
        account: second.address,
        signature: await signTypedData(second, typedPaper(meeting, bySecond)),
      },
    ];
    const batch = [meeting.id, coop.organs.board, meeting.agenda];
    await ask(coop.contracts.assembly, "castProxyPapers", ...batch, rows, [first.address, safe.address]);
    expect(await votesOn(meeting, 0)).to.deep.equal([1, 1, 0]);
    expect(await votesOn(meeting, 1)).to.deep.equal([0, 1, 1]);
  });

  describe("and sits on the board", () => {
    beforeEach(async () => {
      const seat = appoint(coop.organs, safe.address, 365);
      await coop.resolves({ text: "The Safe takes a seat", calls: [seat] });
    });

    /** Three founders and the Safe: the four that the board takes. */
    const directorsWith = (signatory: Signatory): readonly Signatory[] => [
      ...coop.founders.slice(0, 3),
      signatory,
    ];

    it("its signature counts as a director's", async () => {
      const newcomer = (await chain.ethers.getSigners())[40];
      if (newcomer === undefined) throw new Error("the chain has too few accounts");
      const { board } = coop.contracts;
      const call = admit(coop.organs, [await coop.application(newcomer)]);
      for (const few of [owners.slice(0, 1), owners.slice(2)])
        await expect(coop.boardActs(call, directorsWith(safe.signedBy(...few))))
          .to.be.revertedWithCustomError(board, "BoardBadSignature")
          .withArgs(safe.address);
      await expect(coop.boardActs(call, coop.founders.slice(0, 3))).to.be.revertedWithCustomError(
        board,
        "BoardTooFewSignatures",
      );
      await coop.boardActs(call, directorsWith(safe.signedBy(...two)));
      expect((await coop.member(newcomer)).memberId).to.equal(BigInt(NUMBER + 1));
    });

    it("its approval on the chain counts, and nobody else's transaction makes it", async () => {
      const newcomer = (await chain.ethers.getSigners())[40];
      if (newcomer === undefined) throw new Error("the chain has too few accounts");
      const { board, membership } = coop.contracts;
      const [, , epoch] = await ask(membership, "board");
      const call = admit(coop.organs, [await coop.application(newcomer)]);
      const terms = { epoch: Number(epoch), number: 77n, deadline: NEVER };
      const action = boardAction(coop.organs, call, terms);
      const data = actionTypedData(coop.organs.board, chain.chainId, action);
      const act = async () => {
        const signatures = await Promise.all(
          rising(directorsWith(safe.signedBy())).map(async (director) => ({
            director: director.address,
            signature: director.address === safe.address ? "0x" : await signTypedData(director, data),
          })),
        );
        return ask(board, "act", action.organ, action.data, action.number, action.deadline, signatures);
      };
      await expect(act()).to.be.revertedWithCustomError(board, "BoardBadSignature").withArgs(safe.address);
      const [one] = owners;
      await expect(ask(board.connect(one ?? null) as Contract, "approve", digestOf(data)))
        .to.be.revertedWithCustomError(board, "BoardNoSeat")
        .withArgs(one?.address);
      await safe.perform(board, "approve", [digestOf(data)], two);
      await act();
      expect((await coop.member(newcomer)).memberId).to.equal(BigInt(NUMBER + 1));
    });
  });

  it("holds shares, is paid ETH and tokens from the funds, and spends them", async () => {
    const { coin } = chain;
    const { treasury, memberAccounts } = coop.contracts;
    const giver = (await chain.ethers.getSigners())[41];
    if (giver === undefined) throw new Error("the chain has too few accounts");
    const coinAddress = coin.target as Address;
    const donation = [0, 4, 1_000n, `0x${"00".repeat(32)}`] as const; // operating fund, a donation
    await ask(coin, "mint", giver.address, 1_000n);
    await ask(coin.connect(giver) as Contract, "approve", treasury.target, 1_000n);
    await ask(treasury.connect(giver) as Contract, "deposit", coin.target, ...donation);
    await ask(treasury.connect(giver) as Contract, "deposit", ETHER, ...donation, { value: 1_000n });

    const bill = { fund: "operating", to: safe.address, amount: 600n } as const;
    const payments = [ETHER, coinAddress].map((asset) => pay(coop.organs, { ...bill, asset }));
    for (const payment of payments) await coop.resolves({ text: "Pay the Safe", calls: [payment] });
    expect(await chain.ethers.provider.getBalance(safe.address)).to.equal(600n);
    expect(await ask(coin, "balanceOf", safe.address)).to.equal(600n);
    expect(await ask(treasury, "fundOf", ETHER, 0)).to.equal(400n);
    expect(await ask(treasury, "fundOf", coinAddress, 0)).to.equal(400n);

    const payee = `0x${"a11ce".padStart(40, "0")}` as Address;
    await safe.sendEther(payee, 100n, two);
    expect(await chain.ethers.provider.getBalance(payee)).to.equal(100n);
    const price = coop.founding.parameters.sharePar * 4n;
    await ask(coin, "mint", safe.address, price);
    await safe.perform(coin, "approve", [memberAccounts.target, price], two);
    await safe.perform(memberAccounts, "subscribe", [4], two);
    expect(await ask(coin, "balanceOf", safe.address)).to.equal(600n);
  });
});
