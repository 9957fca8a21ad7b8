// What others met, tried on us: one test per row of the threat model that applies to what is built.
import { expect } from "chai";
import { type Contract, id, Signature } from "ethers";
import type { Address, Hex } from "viem";
import { beforeEach, describe, it } from "vitest";
import { assemblyAbi } from "../../app/src/abi/Assembly.ts";
import { foundingTypedData } from "../../app/src/chain/founding.ts";
import { prepareCall } from "../../app/src/chain/preparedCall.ts";
import { amend } from "../../app/src/chain/write/amend.ts";
import { pay } from "../../app/src/chain/write/pay.ts";
import { ask, type Chain, freshChain } from "../helpers/chain.ts";
import { Cooperative, foundingOfPreset, signFounding } from "../helpers/cooperative.ts";
import { signTypedData } from "../helpers/typedData.ts";

const DAY = 86_400;
const FOR = 2;
const NOTHING = `0x${"00".repeat(32)}` as Hex;

describe("What happened elsewhere", () => {
  let chain: Chain;
  let coop: Cooperative;
  let signers: Awaited<ReturnType<Chain["ethers"]["getSigners"]>>;

  beforeEach(async () => {
    chain = await freshChain();
    coop = await (await Cooperative.found(chain)).paySharesOfFounders();
    await coop.open();
    signers = (await chain.ethers.getSigners()).slice(20);
  });

  const person = (place: number) => {
    const found = signers[place];
    if (found === undefined) throw new RangeError(`the chain has no account ${place}`);
    return found;
  };
  const founder = (place: number) => {
    const found = coop.founders[place];
    if (found === undefined) throw new RangeError(`there is no founder ${place}`);
    return found;
  };
  const as = (contract: Contract, who: ReturnType<typeof person>) => contract.connect(who) as Contract;
  const payment = (amount: bigint, to: string = person(0).address) =>
    pay(coop.organs, { asset: chain.coin.target as Address, fund: "operating", to: to as Address, amount });
  const donate = async (amount: bigint) => {
    const giver = person(9);
    await ask(chain.coin, "mint", giver.address, amount);
    await ask(as(chain.coin, giver), "approve", coop.organs.treasury, amount);
    await ask(as(coop.contracts.treasury, giver), "deposit", chain.coin.target, 0, 4, amount, NOTHING);
  };

  /** What members sign, with ethers alone. */
  const signPaper = async (
    meeting: bigint,
    agenda: string,
    member: number,
    choices: number,
    signer: ReturnType<typeof person>,
    chainId = chain.chainId,
  ) => {
    const signature = Signature.from(
      await signTypedData(signer, {
        domain: {
          name: "Rochdale Assembly",
          version: "1",
          chainId,
          verifyingContract: coop.organs.assembly,
        },
        types: {
          Paper: [
            { name: "meeting", type: "uint256" },
            { name: "agenda", type: "bytes32" },
            { name: "member", type: "uint32" },
            { name: "choices", type: "uint32" },
            { name: "reasons", type: "bytes32" },
          ],
        },
        message: { meeting, agenda, member, choices, reasons: NOTHING },
      }),
    );
    return { member, choices, reasons: NOTHING, r: signature.r, vs: signature.yParityAndS };
  };
  const agendaOf = async (text: string) =>
    ask(coop.contracts.assembly, "agendaOf", [
      await ask(coop.contracts.assembly, "commitmentOf", [], [], id(text)),
    ]);

  it("Beanstalk 2022: who joins today votes in no meeting called today, and nothing is carried out at once", async () => {
    const attacker = person(1);
    await coop.admit(attacker);
    const meeting = await coop.convene({ text: "Drain it", calls: [payment(1n)] });
    await meeting.opens();
    await expect(meeting.vote(attacker, "for")).to.be.revertedWithCustomError(
      coop.contracts.assembly,
      "AssemblyNotEntitled",
    );
    await meeting.voteAll(coop.founders, "for");
    await expect(meeting.execute()).to.be.revertedWithCustomError(
      coop.contracts.assembly,
      "AssemblyTooEarly",
    );
  });

  it("Build Finance, Compound 289, Mango: a few at night carry no special resolution", async () => {
    const { parameters } = coop.founding;
    const meeting = await coop.convene({
      kind: "special",
      text: "Change the bylaws",
      calls: [amend(coop.organs, id("new") as Hex, { ...parameters, votingDays: 1 })],
    });
    await meeting.opens();
    await meeting.voteAll(coop.founders.slice(0, 2), "for");
    await meeting.waits();
    expect(await meeting.state()).to.equal("defeated");
    await expect(meeting.execute()).to.be.revertedWithCustomError(
      coop.contracts.assembly,
      "AssemblyNotCarried",
    );
  });

  it("Tornado Cash 2023: code replaced after the vote is not carried out", async () => {
    const bell = await chain.ethers.deployContract("Doorbell");
    const target = bell.target as Address;
    const meeting = await coop.convene({
      text: "Ring the bell",
      calls: [
        prepareCall({
          address: target,
          abi: [{ type: "function", name: "ring", stateMutability: "nonpayable", inputs: [], outputs: [] }],
          functionName: "ring",
          args: [],
          summary: { key: "call.execute", values: {} },
        }),
      ],
    });
    await meeting.opens();
    await meeting.voteAll(coop.founders, "for");
    await meeting.waits();
    const voted = await chain.ethers.provider.getCode(target);
    await chain.networkHelpers.setCode(target, await chain.ethers.provider.getCode(chain.coin.target));
    await expect(meeting.execute()).to.be.revertedWithCustomError(
      coop.contracts.assembly,
      "AssemblyWrongResolution",
    );
    // EIP-7702: an account that delegates to code since.
    await chain.networkHelpers.setCode(target, `0xef0100${String(chain.coin.target).slice(2)}`);
    await expect(meeting.execute()).to.be.revertedWithCustomError(
      coop.contracts.assembly,
      "AssemblyWrongResolution",
    );
    await chain.networkHelpers.setCode(target, voted);
    await meeting.execute();
    expect(await meeting.state()).to.equal("executed");
  });

  it("Audius 2022: nobody founds a clone or the shared code again", async () => {
    for (const assembly of [coop.organs.assembly, chain.shared.assembly ?? ""])
      await expect(
        ask(coop.contracts.assembly.attach(assembly) as Contract, "found", "0x", "0x"),
      ).to.be.revertedWithCustomError(coop.contracts.assembly, "AssemblyAlreadyFounded");
  });

  it("YAM 2020: bylaws that would lock the co-op are refused", async () => {
    const founders = coop.founders;
    const good = await foundingOfPreset(chain, "archive", founders);
    const rules = (await chain.ethers.getContractAt(
      "BylawsRules",
      chain.shared.bylawsRules ?? "",
    )) as unknown as Contract;
    for (const change of [
      { ordinaryQuorumBps: 10_100 },
      { votingDays: 0 },
      { seats: 0 },
      { required: 0 },
      { noticeDays: 3_650 },
    ]) {
      const founding = { ...good, parameters: { ...good.parameters, ...change } };
      const signatures = await signFounding(chain, founding, founders);
      const found = ask(chain.factory, "found", founding, signatures);
      if ("seats" in change)
        await expect(found).to.be.revertedWithCustomError(chain.factory, "FactoryDirectors");
      else await expect(found).to.be.revertedWithCustomError(rules, "BylawsOutOfRange");
    }
  });

  it("YAM 2022: a meeting called by an internal call shows in the same events", async () => {
    const inner = prepareCall({
      address: coop.organs.assembly,
      abi: assemblyAbi,
      functionName: "convene",
      args: [[{ kind: 0, targets: [], calldatas: [], text: "The hidden one" }], 30 * DAY],
      summary: { key: "call.convene", values: { items: 1 } },
    });
    const meeting = await coop.convene({ text: "Call another meeting", calls: [inner] });
    await meeting.opens();
    await meeting.voteAll(coop.founders, "for");
    await meeting.waits();
    const { assembly } = coop.contracts;
    await expect(meeting.execute())
      .to.emit(assembly, "MeetingConvened")
      .and.to.emit(assembly, "ProposalCreated");
    const [shown] = await assembly.queryFilter(assembly.getEvent("ProposalCreated"), -1);
    const { description, proposer } = (shown as unknown as { args: Record<string, string> }).args;
    expect([description, proposer]).to.deep.equal(["The hidden one", coop.organs.assembly]);
  });

  it("Nouns: a text of 100 kB is refused", async () => {
    const failed = coop.convene({ text: "x".repeat(100_000) });
    await expect(failed).to.be.revertedWithCustomError(coop.contracts.board, "BoardActionFailed");
  });

  it("OZ Timelock 2021: a payee that re-enters the executor is paid once", async () => {
    const payee = await chain.ethers.deployContract("HostilePayee");
    await ask(
      as(coop.contracts.treasury, person(9)),
      "deposit",
      `0x${"00".repeat(20)}`,
      0,
      4,
      100n,
      NOTHING,
      {
        value: 100n,
      },
    );
    const call = pay(coop.organs, {
      asset: `0x${"00".repeat(20)}`,
      fund: "operating",
      to: payee.target as Address,
      amount: 40n,
    });
    const meeting = await coop.convene({ text: "Pay the payee", calls: [call] });
    await meeting.opens();
    await meeting.voteAll(coop.founders, "for");
    await meeting.waits();
    const again = meeting.executionData();
    await ask(payee as unknown as Contract, "reenter", coop.organs.assembly, again);
    await meeting.execute();
    expect(await ask(payee as unknown as Contract, "reentryFailed")).to.equal(true);
    expect(await chain.ethers.provider.getBalance(payee.target)).to.equal(40n);
  });

  it("CVE-2023-34234: who copies a notice first gets another meeting, and none without the board", async () => {
    const { assembly } = coop.contracts;
    const agenda = [{ kind: 0, targets: [], calldatas: [], text: "Ours" }];
    await expect(ask(as(assembly, person(1)), "convene", agenda, 30 * DAY))
      .to.be.revertedWithCustomError(assembly, "AssemblyNotConvening")
      .withArgs(person(1).address);
    const meeting = await coop.convene({ text: "Ours" });
    expect(await meeting.state()).to.equal("pending");
  });

  it("CVE-2022-31198: a lower quorum revives no lost vote", async () => {
    const { parameters } = coop.founding;
    const lower = amend(coop.organs, id("new") as Hex, {
      ...parameters,
      legalProfile: 0,
      specialQuorumBps: 1_000,
    });
    const meeting = await coop.convene(
      { kind: "special", text: "Lost", calls: [payment(1n)] },
      { kind: "special", text: "Lower the quorum", calls: [lower] },
    );
    await meeting.opens();
    await meeting.voteAll(coop.founders.slice(0, 2), "for", "for");
    await meeting.voteAll(coop.founders.slice(2), "blank", "for");
    await meeting.waits(1);
    await meeting.execute(1);
    expect((await ask(coop.contracts.bylaws, "parameters")).specialQuorumBps).to.equal(1_000n);
    expect(await meeting.state(0)).to.equal("defeated");
    await expect(meeting.execute(0)).to.be.revertedWithCustomError(
      coop.contracts.assembly,
      "AssemblyNotCarried",
    );
  });

  it("CVE-2022-35961, AzukiDAO: one ballot a member, whatever the form of the signature", async () => {
    const { assembly } = coop.contracts;
    const meeting = await coop.convene({ text: "Words" });
    const agenda = await agendaOf("Words");
    await meeting.opens();
    const paper = await signPaper(meeting.id, agenda, 1, FOR, founder(0));
    const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
    const parity = BigInt(paper.vs) >> 255n;
    const s = BigInt(paper.vs) & ((1n << 255n) - 1n);
    const high = ((order - s) & ((1n << 255n) - 1n)) | ((1n - parity) << 255n);
    const twin = { ...paper, vs: `0x${high.toString(16).padStart(64, "0")}` };
    await ask(assembly, "castPapers", meeting.id, coop.organs.board, agenda, [paper, twin, paper]);
    await ask(assembly, "castPapers", meeting.id, coop.organs.board, agenda, [twin, paper]);
    expect((await ask(assembly, "proposalVotes", meeting.id))[1]).to.equal(1n);
    await expect(meeting.vote(founder(0), "for")).to.be.revertedWithCustomError(
      assembly,
      "AssemblyAlreadyVoted",
    );
  });

  it("CVE-2022-31172; no gas limit on ERC-1271: one hostile wallet in a batch costs the others nothing", async () => {
    const { assembly } = coop.contracts;
    const meeting = await coop.convene({ text: "Words" });
    const agenda = await agendaOf("Words");
    await meeting.opens();
    const wallet = await chain.ethers.deployContract("HostileWallet");
    const code = await chain.ethers.provider.getCode(wallet.target);
    for (const { address } of coop.founders) await chain.networkHelpers.setCode(address, code);
    await ask(wallet.attach(founder(2).address) as unknown as Contract, "setAnswer", 2); // burns all gas
    const papers = coop.founders.map(({ address }, i) => ({
      account: address,
      member: i + 1,
      choices: FOR,
      reasons: NOTHING,
      signature: "0x01",
    }));
    await ask(assembly, "castWalletPapers", meeting.id, coop.organs.board, agenda, papers);
    expect((await ask(assembly, "proposalVotes", meeting.id))[1]).to.equal(4n);
  });

  it("insufficient-gas griefing: a starved batch reverts as a whole, and its papers stay unspent", async () => {
    const { assembly } = coop.contracts;
    const meeting = await coop.convene({ text: "Words" });
    const agenda = await agendaOf("Words");
    await meeting.opens();
    const paper = {
      account: founder(0).address,
      member: 1,
      choices: FOR,
      reasons: NOTHING,
      signature: "0x01",
    };
    await expect(
      ask(assembly, "castWalletPapers", meeting.id, coop.organs.board, agenda, [paper], {
        gasLimit: 110_000,
      }),
    ).to.be.revertedWithCustomError(assembly, "AssemblyGasTooLow");
    await meeting.vote(founder(0), "for");
    expect((await ask(assembly, "proposalVotes", meeting.id))[1]).to.equal(1n);
  });

  it("Wintermute/Optimism: a founding and a paper of another chain are worth nothing here", async () => {
    const founders = (await chain.ethers.getSigners()).slice(30, 35);
    const founding = await foundingOfPreset(chain, "archive", founders);
    const elsewhere = foundingTypedData(chain.factory.target as Address, 10, founding);
    const signatures = await Promise.all(founders.map((one) => signTypedData(one, elsewhere)));
    await expect(ask(chain.factory, "found", founding, signatures)).to.be.revertedWithCustomError(
      chain.factory,
      "FactoryBadSignature",
    );
    const meeting = await coop.convene({ text: "Words" });
    const agenda = await agendaOf("Words");
    await meeting.opens();
    const paper = await signPaper(meeting.id, agenda, 1, FOR, founder(0), 10);
    await ask(coop.contracts.assembly, "castPapers", meeting.id, coop.organs.board, agenda, [paper]);
    expect(await ask(coop.contracts.assembly, "hasPaper", meeting.id, 1)).to.equal(false);
  });

  it("ERC-2771 with multicall: a victim's address behind the call data changes nothing", async () => {
    const { membership } = coop.contracts;
    const data = `${membership.interface.encodeFunctionData("resign")}${founder(0).address.slice(2)}`;
    await expect(
      person(1).sendTransaction({ to: coop.organs.membership, data }),
    ).to.be.revertedWithCustomError(membership, "MembershipNotMember");
    expect(await ask(membership, "members")).to.equal(5n);
  });

  it("fee-on-transfer, rebasing, no-return, blacklisting tokens: booked by what arrives, shown when short", async () => {
    const { treasury } = coop.contracts;
    const token = (await chain.ethers.deployContract("HostileToken")) as unknown as Contract;
    const giver = person(9);
    await ask(token, "mint", giver.address, 1_000n);
    await ask(as(token, giver), "approve", coop.organs.treasury, 1_000n);
    const give = (amount: bigint) => ask(as(treasury, giver), "deposit", token.target, 0, 4, amount, NOTHING);
    await ask(token, "setHabit", 1); // a tenth stays behind
    await give(100n);
    expect(await ask(treasury, "fundOf", token.target, 0)).to.equal(90n);
    await ask(token, "setHabit", 4); // answers nothing
    await give(100n);
    expect(await ask(treasury, "fundOf", token.target, 0)).to.equal(190n);
    await ask(token, "setHabit", 3); // answers false
    await expect(give(100n)).to.be.revertedWithCustomError(treasury, "SafeERC20FailedOperation");
    await ask(token, "setHabit", 0);
    await ask(token, "blockAccount", coop.organs.treasury);
    await expect(give(100n)).to.revert(chain.ethers);
    await ask(token, "blockAccount", token.target);
    await ask(token, "shrink", 5_000);
    expect(await ask(treasury, "shortfall", token.target)).to.equal(95n);
  });

  it("a payee blocks the queue: a payee that refuses stops only its own payment", async () => {
    const payee = await chain.ethers.deployContract("HostilePayee");
    await ask(payee as unknown as Contract, "setAnswer", 1);
    await ask(
      as(coop.contracts.treasury, person(9)),
      "deposit",
      `0x${"00".repeat(20)}`,
      0,
      4,
      100n,
      NOTHING,
      {
        value: 100n,
      },
    );
    const bill = (to: string) =>
      pay(coop.organs, { asset: `0x${"00".repeat(20)}`, fund: "operating", to: to as Address, amount: 40n });
    const meeting = await coop.convene(
      { text: "Pay one that refuses", calls: [bill(String(payee.target))] },
      { text: "Pay another", calls: [bill(person(30).address)] },
    );
    await meeting.opens();
    await meeting.voteAll(coop.founders, "for", "for");
    await meeting.waits();
    await expect(meeting.execute(0)).to.be.revertedWithCustomError(
      coop.contracts.assembly,
      "AssemblyCallFailed",
    );
    await meeting.execute(1);
    expect(await meeting.state(0)).to.equal("succeeded");
    expect(await meeting.state(1)).to.equal("executed");
  });

  it("same-timestamp checkpoints: who enters in the second of the notice is on the roll and has no vote", async () => {
    const newcomer = person(1);
    const second = (await chain.networkHelpers.time.latest()) + 60;
    await coop.chain.networkHelpers.time.setNextBlockTimestamp(second);
    await coop.admit(newcomer);
    const { assembly, membership } = coop.contracts;
    const joined = await ask(membership, "memberOf", newcomer.address);
    expect(joined.joinedAt).to.equal(BigInt(second));
    // The block of the notice may have the very second of the admission.
    await chain.networkHelpers.time.setNextBlockTimestamp(second);
    const meeting = await coop.convene({ text: "Words" });
    const { recordDate, roll } = await ask(assembly, "meetingOf", meeting.id);
    expect([recordDate, roll]).to.deep.equal([BigInt(second), 6n]);
    await meeting.opens();
    await expect(meeting.vote(newcomer, "for")).to.be.revertedWithCustomError(
      assembly,
      "AssemblyNotEntitled",
    );
  });

  it("spam proposals: more than sixteen items are refused, and only the board convenes", async () => {
    const { assembly, board } = coop.contracts;
    const items = Array.from({ length: 17 }, (_, i) => ({ text: `Item ${i}` }));
    await expect(coop.convene(...items)).to.be.revertedWithCustomError(board, "BoardActionFailed");
    await expect(ask(as(assembly, founder(0)), "convene", [], 30 * DAY)).to.be.revertedWithCustomError(
      assembly,
      "AssemblyNotConvening",
    );
  });

  it("Compound 62: a wrong payment cannot exceed what the fund holds", async () => {
    await donate(100n);
    const meeting = await coop.convene({ text: "Pay too much", calls: [payment(101n)] });
    await meeting.opens();
    await meeting.voteAll(coop.founders, "for");
    await meeting.waits();
    await expect(meeting.execute()).to.be.revertedWithCustomError(
      coop.contracts.assembly,
      "AssemblyCallFailed",
    );
    expect(await ask(coop.contracts.treasury, "fundOf", chain.coin.target, 0)).to.equal(100n);
  });

  it("Sybil admission: the board lets in five, and those admitted with the notice have no vote in that meeting", async () => {
    const sybils = signers.slice(0, 5);
    await expect(coop.admit(...signers.slice(0, 6))).to.be.revertedWithCustomError(
      coop.contracts.board,
      "BoardActionFailed",
    );
    await coop.admit(...sybils);
    await expect(coop.admit(person(6))).to.be.revertedWithCustomError(
      coop.contracts.board,
      "BoardActionFailed",
    );
    const meeting = await coop.convene({ text: "Take over" });
    await meeting.opens();
    for (const sybil of sybils.slice(0, 3))
      await expect(meeting.vote(sybil, "for")).to.be.revertedWithCustomError(
        coop.contracts.assembly,
        "AssemblyNotEntitled",
      );
    expect((await ask(coop.contracts.assembly, "meetingOf", meeting.id)).roll).to.equal(10n);
  });
});
