import { expect } from "chai";
import {
  type Contract,
  type ContractTransactionResponse,
  concat,
  id,
  type SigningKey,
  toBeHex,
  Wallet,
} from "ethers";
import { type Address, createClient, custom, type Hex, hashTypedData } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { beforeAll, beforeEach, describe, it } from "vitest";
import {
  agendaHash,
  compactSignature,
  meetingIdOf,
  NO_REASONS,
  type Paper,
  packSignature,
  paperTypedData,
} from "../../app/src/chain/ballot.ts";
import type { Choice, MeetingNotice } from "../../app/src/chain/model.ts";
import { type Ballot, decodeBallots, encodePaper } from "../../app/src/chain/paper.ts";
import { AgendaMismatch, getAgenda } from "../../app/src/chain/read/getAgenda.ts";
import { keySignature } from "../../app/src/chain/signPaper.ts";
import { admit } from "../../app/src/chain/write/admit.ts";
import { castSignedPapers, type SignedPaper } from "../../app/src/chain/write/castSignedPapers.ts";
import { castWalletPapers, type WalletPaper } from "../../app/src/chain/write/castWalletPapers.ts";
import { pay } from "../../app/src/chain/write/pay.ts";
import { meetingsOf } from "../../app/src/history/meetingsOf.ts";
import { createRpcLogReader } from "../../app/src/history/rpcLogReader.ts";
import { encodeCall } from "../../scripts/localChain.ts";
import { peopleOfPhrase } from "../../scripts/people.ts";
import { ask, type Chain, freshChain } from "../helpers/chain.ts";
import { Cooperative, type Meeting } from "../helpers/cooperative.ts";
import { digestOf, signTypedData } from "../helpers/typedData.ts";

const PHRASE = "test test test test test test test test test test test junk";
const FOUNDERS = 12;
const CURVE_ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
/** Runs for ever. */
const ENDLESS = "0x5b600056";
/** Answers 60,000 bytes of nothing. */
const LENGTHY = "0x61ea606000f3";
/** Answers as a wallet that accepts anything should. */
const CREDULOUS = "0x631626ba7e60e01b60005260206000f3";

const people = peopleOfPhrase(PHRASE, 60);
const keyOf = (account: number): SigningKey => {
  const person = people[account];
  if (person === undefined) throw new Error("the phrase has too few people");
  return person.key;
};

describe("Members sign their papers, and anyone puts them on the record", () => {
  let chain: Chain;
  let coop: Cooperative;
  let meeting: Meeting;
  let assembly: Contract;
  let notice: MeetingNotice;
  let agenda: Hex;
  let snapshot: Awaited<ReturnType<Chain["networkHelpers"]["takeSnapshot"]>>;
  let wallet: Contract;

  const client = () =>
    createClient({
      transport: custom({ request: (asked) => chain.provider.request(asked) }, { retryCount: 0 }),
      cacheTime: 0,
    });
  const readNotices = async () => {
    const site = { chainId: chain.chainId, chainName: "", rpc: "", fromBlock: 0 };
    const { organs } = coop;
    const factory = chain.factory.target as Address;
    const reader = createRpcLogReader(client(), { ...site, factory, assembly: organs.assembly });
    return meetingsOf(await reader.readTo(BigInt(await chain.ethers.provider.getBlockNumber())));
  };

  // Accounts 1 to 12 are members 1 to 12; number 13 is a contract wallet that account 20 owns; 14 comes after the notice.
  beforeAll(async () => {
    chain = await freshChain();
    coop = await Cooperative.found(chain, "archive", FOUNDERS);
    await (await coop.paySharesOfFounders()).open();
    assembly = coop.contracts.assembly;
    const owner = (await chain.ethers.getSigners())[20];
    const newcomer = (await chain.ethers.getSigners())[21];
    if (!owner || !newcomer) throw new Error("the chain has too few accounts");
    wallet = (await chain.ethers.deployContract("Wallet", [owner.address])) as unknown as Contract;
    const application = { ...(await coop.application(owner)), account: wallet.target as Address };
    await coop.boardActs(admit(coop.organs, [application]));
    await chain.networkHelpers.time.increase(31 * 86_400);
    const bill = {
      asset: chain.coin.target as Address,
      fund: "operating",
      to: owner.address as Address,
      amount: 1n,
    };
    meeting = await coop.convene(
      {
        text: "Buy shelves\n\nFor the north room.",
        calls: [pay(coop.organs, { ...bill, fund: "operating" })],
      },
      { text: "Thank the archivists" },
      { text: "Amend the rota" },
    );
    await coop.admit(newcomer);
    await meeting.opens();
    const found = (await readNotices()).find(({ id }) => id === meeting.id);
    if (found === undefined) throw new Error("the record has no notice");
    notice = found;
    agenda = (await getAgenda(client(), coop.organs, notice)).hash;
    snapshot = await chain.networkHelpers.takeSnapshot();
  });
  beforeEach(() => snapshot.restore());

  const paper = (
    member: number,
    choices: readonly Choice[] | number,
    changed: Partial<Paper> = {},
  ): Paper => ({
    meeting: meeting.id,
    agenda,
    member,
    choices: typeof choices === "number" ? choices : encodePaper(choices),
    reasons: NO_REASONS,
    ...changed,
  });
  const typed = (of: Paper, chainId = chain.chainId, at: Address = coop.organs.assembly) =>
    paperTypedData(at, chainId, of);
  const compact = (signature: string) => {
    const words = compactSignature(signature as Hex);
    if (words === undefined) throw new Error("no signature");
    return words;
  };
  /** What this account signs, as a batch takes it. */
  const signed = (account: number, of: Paper, data = typed(of)): SignedPaper => ({
    member: of.member,
    choices: of.choices,
    reasons: of.reasons,
    signature: compact(keyOf(account).sign(digestOf(data)).serialized),
  });
  const batchOf = (changed: Partial<{ convener: Address; agenda: Hex; meetingId: bigint }> = {}) => ({
    meetingId: meeting.id,
    convener: notice.convener,
    agenda,
    ...changed,
  });
  const send = async (call: ReturnType<typeof castSignedPapers>, gasLimit?: bigint) => {
    const [sender] = await chain.ethers.getSigners();
    const sent = await sender?.sendTransaction({
      to: call.address,
      data: encodeCall(call),
      gasLimit: gasLimit ?? 8_000_000n,
    });
    return sent as unknown as ContractTransactionResponse;
  };
  /** Exactly these rows, in this order. */
  const sendRows = (rows: readonly SignedPaper[]) =>
    ask(
      assembly,
      "castPapers",
      meeting.id,
      notice.convener,
      agenda,
      rows.map(({ member, choices, reasons, signature: { r, vs } }) => ({ member, choices, reasons, r, vs })),
    ) as Promise<ContractTransactionResponse>;
  const ballotsIn = async (sent: ContractTransactionResponse): Promise<readonly Ballot[]> => {
    const [log] = (await sent.wait())?.logs ?? [];
    const event = log && assembly.interface.parseLog(log);
    const ballots = decodeBallots([...(event?.args.ballots ?? [])], Number(event?.args.sent));
    expect(event?.name).to.equal("PapersCast");
    expect(Number(event?.args.counted)).to.equal(ballots.filter(({ counted }) => counted).length);
    return ballots;
  };
  const counted = (of: Paper): Ballot => ({ counted: true, member: of.member, choices: of.choices });
  const votes = async (item = 0) =>
    ((await ask(assembly, "proposalVotes", meeting.id + BigInt(item))) as bigint[]).map(Number);

  describe("what is signed", () => {
    it("has one digest for viem, ethers and the contract", async () => {
      const of = paper(3, ["for", "against", "abstain"]);
      const data = typed(of);
      expect(hashTypedData(data)).to.equal(digestOf(data));
      const { name, version, chainId, verifyingContract } = await ask(assembly, "eip712Domain");
      expect({ name, version, chainId: Number(chainId), verifyingContract }).to.deep.equal(data.domain);

      const byViem = await privateKeyToAccount(keyOf(3).privateKey as Hex).signTypedData(data);
      const byEthers = await signTypedData(new Wallet(keyOf(3)), data);
      expect(byViem).to.equal(byEthers);
      const sent = await sendRows([{ ...signed(3, of), signature: compact(byViem) }]);
      expect(await ballotsIn(sent)).to.deep.equal([counted(of)]);
    });

    it("binds the agenda as the contract hashes it, and its id", async () => {
      const commitments = await Promise.all(
        notice.resolutions.map(({ calls, text }) =>
          ask(
            assembly,
            "commitmentOf",
            calls.map(({ target }) => target),
            calls.map(({ data }) => data),
            id(text),
          ),
        ),
      );
      expect(agendaHash(commitments)).to.equal(agenda);
      expect(await ask(assembly, "agendaOf", commitments)).to.equal(agenda);
      const { recordDate } = await ask(assembly, "meetingOf", meeting.id);
      expect(meetingIdOf(coop.organs.board, recordDate, agenda)).to.equal(meeting.id);
    });

    it("a text, a call or a convener told otherwise is seen before anything is signed", async () => {
      const [first, ...rest] = notice.resolutions;
      if (first === undefined) throw new Error("no item");
      const lies: readonly MeetingNotice[] = [
        { ...notice, convener: wallet.target as Address },
        { ...notice, resolutions: rest },
        { ...notice, resolutions: notice.resolutions.toReversed() },
        { ...notice, resolutions: [{ ...first, text: `${first.text} ` }, ...rest] },
        { ...notice, resolutions: [{ ...first, calls: [] }, ...rest] },
        {
          ...notice,
          resolutions: [
            { ...first, calls: first.calls.map((call) => ({ ...call, target: coop.organs.board })) },
            ...rest,
          ],
        },
      ];
      for (const lie of lies)
        expect(await getAgenda(client(), coop.organs, lie).catch((error: unknown) => error)).to.be.instanceOf(
          AgendaMismatch,
        );
      const { titles } = await getAgenda(client(), coop.organs, notice);
      expect(titles).to.deep.equal(["Buy shelves", "Thank the archivists", "Amend the rota"]);
    });
  });

  describe("a batch counts what is good and says why the rest is not", () => {
    it("good, bad, twice, not entitled, wrong choices, unsorted: exact counts and reasons", async () => {
      const good = paper(9, ["for", "blank", "against"]);
      const early = paper(2, ["for", "abstain", "blank"]);
      const rows = [
        signed(9, good),
        signed(4, paper(5, ["for", "for", "for"])), // another's number
        signed(21, paper(14, ["for", "for", "for"])), // entered after the notice
        signed(6, paper(6, 0b11_00_00_00)), // a fourth item
        signed(2, early),
        signed(9, paper(9, ["against", "against", "against"])), // twice
        { ...signed(7, paper(7, ["for", "for", "for"])), choices: 1 }, // changed on the way
        signed(30, paper(8, ["for", "for", "for"])), // no member
        { ...signed(8, paper(8, ["for"])), signature: { r: NO_REASONS, vs: NO_REASONS } },
      ];
      expect(await ballotsIn(await sendRows(rows))).to.deep.equal([
        counted(good),
        { counted: false, refusal: "signature" },
        { counted: false, refusal: "notEntitled" },
        { counted: false, refusal: "choices" },
        counted(early),
        { counted: false, refusal: "alreadyVoted" },
        { counted: false, refusal: "signature" },
        { counted: false, refusal: "signature" },
        { counted: false, refusal: "signature" },
      ]);
      expect([await votes(0), await votes(1), await votes(2)]).to.deep.equal([
        [0, 2, 0],
        [0, 0, 1],
        [1, 0, 0],
      ]);
      expect(await ask(assembly, "hasPaper", meeting.id, 9)).to.equal(true);
      expect(await ask(assembly, "hasPaper", meeting.id, 8)).to.equal(false);
    });

    it("the record tells the same papers, direct ones and those of batches", async () => {
      const [, , , , direct] = await chain.ethers.getSigners();
      if (direct === undefined) throw new Error("the chain has too few accounts");
      await meeting.vote(direct, "against", "for", "blank");
      await sendRows([
        signed(1, paper(1, ["for", "for", "blank"])),
        signed(4, paper(4, ["for", "for", "for"])),
      ]);
      const [{ papers } = { papers: [] }] = await readNotices();
      expect(papers.map(({ memberId, choices }) => [memberId, ...choices])).to.deep.equal([
        [4, "against", "for", "blank"],
        [1, "for", "for", "blank"],
      ]);
      expect(await votes(0)).to.deep.equal([1, 1, 0]);
    });

    it("sorted by the builder, whatever the order it is given", async () => {
      const papers = [7, 3, 11].map((member) => paper(member, ["for", "for", "for"]));
      const call = castSignedPapers(
        coop.organs,
        batchOf(),
        papers.map((of) => signed(of.member, of)),
      );
      expect(
        (await ballotsIn(await send(call))).map((ballot) => ballot.counted && ballot.member),
      ).to.deep.equal([3, 7, 11]);
    });
  });

  describe("one ballot a member, whatever form the signature has", () => {
    it("64 bytes, 65 bytes and the high twin of s are one paper", async () => {
      const of = paper(5, ["for", "against", "for"]);
      const digest = digestOf(typed(of));
      const { r, s, v, compactSerialized, serialized } = keyOf(5).sign(digest);
      const high = concat([r, toBeHex(CURVE_ORDER - BigInt(s), 32), toBeHex(v === 27 ? 28 : 27, 1)]);
      const zeroOrOne = concat([r, s, toBeHex(v - 27, 1)]);
      const forms = [compactSerialized, serialized, high, zeroOrOne];
      const packed = new Set(forms.map((form) => packSignature(compact(form))));
      expect([...packed]).to.deep.equal([compactSerialized]);
      const account = people[5]?.address as Address;
      for (const form of forms)
        expect(await keySignature(form as Hex, digest as Hex, account)).to.equal(compactSerialized);

      const ballots = await ballotsIn(
        await sendRows(forms.map((form) => ({ ...signed(5, of), signature: compact(form) }))),
      );
      expect(ballots).to.deep.equal([
        counted(of),
        ...Array(3).fill({ counted: false, refusal: "alreadyVoted" }),
      ]);
      expect(await votes(0)).to.deep.equal([0, 1, 0]);
    });

    it("a word that the chain does not take as a signature counts for nobody", async () => {
      const of = paper(5, ["for", "for", "for"]);
      const { r } = signed(5, of).signature;
      const vs: Hex = `0x${"ff".repeat(32)}`;
      const ballots = await ballotsIn(await sendRows([{ ...signed(5, of), signature: { r, vs } }]));
      expect(ballots).to.deep.equal([{ counted: false, refusal: "signature" }]);
      expect(compactSignature(concat([r, vs]) as Hex)).to.equal(undefined);
      expect(compactSignature("0x12")).to.equal(undefined);
    });

    it("signed, then cast directly; and the other way about", async () => {
      const [, one, two] = await chain.ethers.getSigners();
      if (!one || !two) throw new Error("the chain has too few accounts");
      await sendRows([signed(1, paper(1, ["for", "for", "for"]))]);
      await expect(ask(assembly.connect(one) as Contract, "castPaper", meeting.id, 1))
        .to.be.revertedWithCustomError(assembly, "AssemblyAlreadyVoted")
        .withArgs(meeting.id, 1);
      await meeting.vote(two, "for", "for", "for");
      expect(await ballotsIn(await sendRows([signed(2, paper(2, ["against"]))]))).to.deep.equal([
        { counted: false, refusal: "alreadyVoted" },
      ]);
    });
  });

  describe("a paper counts where it was signed for and nowhere else", () => {
    it("not on another chain, in another assembly, for another meeting or agenda", async () => {
      const of = paper(6, ["for", "for", "for"]);
      const rows = [
        signed(6, of, typed(of, 1)),
        signed(6, of, typed(of, chain.chainId, coop.organs.board)),
        signed(6, of, typed({ ...of, meeting: of.meeting + 16n })),
        signed(6, of, typed({ ...of, agenda: NO_REASONS })),
        signed(6, of, typed({ ...of, reasons: agenda })),
      ];
      expect(await ballotsIn(await sendRows(rows))).to.deep.equal(
        Array(rows.length).fill({ counted: false, refusal: "signature" }),
      );
    });

    it("a wrong agenda or convener refuses the whole batch", async () => {
      const papers = [signed(6, paper(6, ["for", "for", "for"]))];
      for (const wrong of [{ agenda: NO_REASONS }, { convener: wallet.target as Address }]) {
        await expect(send(castSignedPapers(coop.organs, batchOf(wrong), papers)))
          .to.be.revertedWithCustomError(assembly, "AssemblyWrongAgenda")
          .withArgs(meeting.id, wrong.agenda ?? agenda);
        await expect(send(castWalletPapers(coop.organs, batchOf(wrong), []))).to.be.revertedWithCustomError(
          assembly,
          "AssemblyWrongAgenda",
        );
      }
    });

    it("not after the close", async () => {
      await meeting.closes();
      await expect(sendRows([signed(6, paper(6, ["for"]))])).to.be.revertedWithCustomError(
        assembly,
        "AssemblyNotOpen",
      );
    });
  });

  describe("members whose account is a contract", () => {
    const walletPaper = (member: number, account: string, signature: string, of: Paper): WalletPaper => ({
      account: account as Address,
      member,
      choices: of.choices,
      reasons: of.reasons,
      signature: signature as Hex,
    });

    it("sign through their wallet (ERC-1271)", async () => {
      const of = paper(13, ["for", "against", "abstain"]);
      const signature = keyOf(20).sign(digestOf(typed(of))).serialized;
      const account = String(wallet.target);
      expect(await keySignature(signature as Hex, digestOf(typed(of)) as Hex, account as Address)).to.equal(
        undefined,
      );
      const call = castWalletPapers(coop.organs, batchOf(), [
        walletPaper(13, account, signature, of),
        walletPaper(13, account, signature, of),
        walletPaper(13, account, keyOf(19).sign(digestOf(typed(of))).serialized, of),
        walletPaper(12, account, signature, of),
      ]);
      // The builder sorts: number 12 first.
      expect(await ballotsIn(await send(call))).to.deep.equal([
        { counted: false, refusal: "signature" },
        counted(of),
        { counted: false, refusal: "alreadyVoted" },
        { counted: false, refusal: "signature" },
      ]);
    });

    it("keep their signed vote when a key's account gets code (EIP-7702)", async () => {
      await chain.networkHelpers.setCode(people[3]?.address ?? "", ENDLESS);
      const of = paper(3, ["for", "for", "for"]);
      expect(await ballotsIn(await sendRows([signed(3, of)]))).to.deep.equal([counted(of)]);
    });

    it("one hostile wallet costs its allowance, and the others count", async () => {
      const codes = [ENDLESS, LENGTHY, "0x60006000fd", "0xfe", CREDULOUS];
      const members = codes.map((_, i) => 4 + i);
      for (const [i, code] of codes.entries())
        await chain.networkHelpers.setCode(people[4 + i]?.address ?? "", code);
      const good = paper(13, ["for", "for", "for"]);
      const papers = [
        ...members.map((member) =>
          walletPaper(
            member,
            people[member]?.address ?? "",
            "0x01", // an empty one would be the sender's own word
            paper(member, ["against", "against", "against"]),
          ),
        ),
        walletPaper(13, String(wallet.target), keyOf(20).sign(digestOf(typed(good))).serialized, good),
      ];
      const sent = await send(castWalletPapers(coop.organs, batchOf(), papers));
      const ballots = await ballotsIn(sent);
      expect(ballots.map((ballot) => (ballot.counted ? ballot.member : ballot.refusal))).to.deep.equal([
        "signature",
        "signature",
        "signature",
        "signature",
        8,
        13,
      ]);
      // Two of them spend all they are given; a bound, not a figure.
      expect((await sent.wait())?.gasUsed).to.be.lessThan(1_050_000n);
    });

    it("are not judged with less gas than they may use: the batch waits for a better sender", async () => {
      const of = paper(13, ["for", "for", "for"]);
      const signature = keyOf(20).sign(digestOf(typed(of))).serialized;
      const call = castWalletPapers(coop.organs, batchOf(), [
        walletPaper(13, String(wallet.target), signature, of),
      ]);
      let refused = 0;
      let taken = 0;
      for (let gas = 60_000n; gas < 620_000n; gas += 40_000n) {
        await snapshot.restore();
        const ballots = await send(call, gas).then(ballotsIn, () => undefined);
        if (ballots === undefined) refused += 1;
        else {
          expect(ballots).to.deep.equal([counted(of)]); // never "signature" for want of gas
          taken += 1;
        }
      }
      expect(refused).to.be.greaterThan(0);
      expect(taken).to.be.greaterThan(0);
      await snapshot.restore();
      await expect(send(call, 130_000n))
        .to.be.revertedWithCustomError(assembly, "AssemblyGasTooLow")
        .withArgs(0);
      expect(await ask(assembly, "hasPaper", meeting.id, 13)).to.equal(false);
    });
  });
});
