import { expect } from "chai";
import { type Contract, Wallet, ZeroAddress } from "ethers";
import type { Address } from "viem";
import { beforeAll, beforeEach, describe, it } from "vitest";
import { prepareCall } from "../../app/src/chain/preparedCall.ts";
import { pay } from "../../app/src/chain/write/pay.ts";
import { peopleOfPhrase } from "../../scripts/people.ts";
import { ask, type Chain, freshChain } from "../helpers/chain.ts";
import { Cooperative } from "../helpers/cooperative.ts";
import { castAsKeys, castAsWallets, paperFor, typedPaper, votesOn } from "../helpers/papers.ts";
import { signTypedData } from "../helpers/typedData.ts";

const PHRASE = "test test test test test test test test test test test junk";
const ETHER = ZeroAddress as Address;
/** A founder's account, the first member; and an outsider's. */
const [MEMBER, OUTSIDER] = [1, 50];

describe("An account that delegates to code (EIP-7702)", () => {
  let chain: Chain;
  let coop: Cooperative;
  let snapshot: Awaited<ReturnType<Chain["networkHelpers"]["takeSnapshot"]>>;

  beforeAll(async () => {
    chain = await freshChain();
    coop = await (await Cooperative.found(chain)).paySharesOfFounders();
    await coop.open();
    snapshot = await chain.networkHelpers.takeSnapshot();
  });
  beforeEach(() => snapshot.restore());

  const keyed = (account: number): Wallet => {
    const person = peopleOfPhrase(PHRASE, 60)[account];
    if (person === undefined) throw new Error("the phrase has too few people");
    return new Wallet(person.key, chain.ethers.provider);
  };
  /** The account signs that this code acts for it, in a transaction of its own (type 4); the zero address ends it. */
  const delegate = async (account: number, code: string): Promise<Address> => {
    const who = keyed(account);
    const nonce = await chain.ethers.provider.getTransactionCount(who.address);
    const authorization = await who.authorize({ address: code, nonce: nonce + 1, chainId: chain.chainId });
    const sent = await who.sendTransaction({
      type: 4,
      to: ZeroAddress,
      gasLimit: 200_000n,
      authorizationList: [authorization],
    });
    await sent.wait();
    const expected = code === ZeroAddress ? "0x" : `0xef0100${code.slice(2).toLowerCase()}`;
    expect(await chain.ethers.provider.getCode(who.address)).to.equal(expected);
    return who.address as Address;
  };
  const deployed = async (name: string, ...args: unknown[]): Promise<Address> =>
    (await (await chain.ethers.deployContract(name, args)).getAddress()) as Address;

  it("the key's signed paper still counts, whatever the code says, and the member still has one vote", async () => {
    const meeting = await (await coop.convene({ text: "Words" })).opens();
    const key = keyed(MEMBER);
    const paper = paperFor(meeting, MEMBER, "for");
    const signature = await signTypedData(key, typedPaper(meeting, paper));
    const hostile = await deployed("HostileWallet");
    await delegate(MEMBER, hostile);
    await ask((await chain.ethers.getContractAt("HostileWallet", key.address)) as never, "setAnswer", 1); // denies
    const byCode = { paper, signature, account: key.address };
    const worthless = { ...byCode, signature: `0x${"11".repeat(65)}` } as const;
    expect((await castAsWallets(meeting, worthless)).fates).to.deep.equal(["signature"]);
    expect((await castAsKeys(meeting, { paper, signature })).fates).to.deep.equal([MEMBER]);
    // Code that would accept anything gives no second vote.
    await ask((await chain.ethers.getContractAt("HostileWallet", key.address)) as never, "setAnswer", 0);
    expect((await castAsWallets(meeting, byCode)).fates).to.deep.equal(["alreadyVoted"]);
    expect(await votesOn(meeting)).to.deep.equal([0, 1, 0]);
  });

  it("a director's signature still counts", async () => {
    await delegate(MEMBER, await deployed("HostileWallet"));
    const newcomer = (await chain.ethers.getSigners())[40];
    if (newcomer === undefined) throw new Error("the chain has too few accounts");
    await coop.admit(newcomer);
    expect((await coop.member(newcomer)).memberId).to.equal(6n);
  });

  it("code that a resolution's target has taken on since the vote is not carried out; without it again, it is", async () => {
    const target = keyed(OUTSIDER).address as Address;
    const ring = prepareCall({
      address: target,
      abi: [{ type: "function", name: "ring", stateMutability: "nonpayable", inputs: [], outputs: [] }],
      functionName: "ring",
      args: [],
      summary: { key: "call.execute", values: {} },
    });
    const meeting = await (await coop.convene({ text: "Ring", calls: [ring] })).opens();
    await meeting.voteAll(coop.founders, "for");
    await meeting.waits();
    await delegate(OUTSIDER, await deployed("Doorbell"));
    const { assembly } = coop.contracts;
    await expect(meeting.execute()).to.be.revertedWithCustomError(assembly, "AssemblyWrongResolution");
    await delegate(OUTSIDER, ZeroAddress);
    await meeting.execute();
    expect(await meeting.state()).to.equal("executed");
  });

  it("a payee is paid all the same: the money is the account's, and its code can take nothing more", async () => {
    const { treasury } = coop.contracts;
    const giver = (await chain.ethers.getSigners())[41];
    if (giver === undefined) throw new Error("the chain has too few accounts");
    const donation = [ETHER, 0, 4, 1_000n, `0x${"00".repeat(32)}`];
    await ask(treasury.connect(giver) as Contract, "deposit", ...donation, { value: 1_000n });
    const to = keyed(OUTSIDER).address as Address;
    const call = pay(coop.organs, { asset: ETHER, fund: "operating", to, amount: 600n });
    const meeting = await (await coop.convene({ text: "Pay", calls: [call] })).opens();
    await meeting.voteAll(coop.founders, "for");
    await meeting.waits();
    await delegate(OUTSIDER, await deployed("Wallet", giver.address));
    const before = await chain.ethers.provider.getBalance(to);
    await meeting.execute();
    expect((await chain.ethers.provider.getBalance(to)) - before).to.equal(600n);
    expect(await ask(treasury, "fundOf", ETHER, 0)).to.equal(400n);
    await expect(meeting.execute()).to.be.revertedWithCustomError(
      coop.contracts.assembly,
      "AssemblyAlreadyExecuted",
    );
  });
});
