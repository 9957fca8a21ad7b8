import { expect } from "chai";
import { id } from "ethers";
import { beforeAll, describe, it } from "vitest";
import { ask, type Chain, freshChain } from "../helpers/chain.ts";
import { Cooperative, type Meeting } from "../helpers/cooperative.ts";

const DAY = 86_400;
const CHARGE = id("Sold pages that were lent for reading");
const ANSWER = id("They were mine");

describe("A member is charged, heard and expelled, and comes back on appeal", () => {
  let chain: Chain;
  let coop: Cooperative;
  let member: Awaited<ReturnType<Chain["ethers"]["getSigners"]>>[number];
  let meeting: Meeting;
  const expulsion = () => ({
    kind: "special" as const,
    text: "Expel the member",
    calls: [coop.call("membership", "expel", member.address, CHARGE)],
  });

  beforeAll(async () => {
    chain = await freshChain();
    coop = await (await Cooperative.found(chain)).paySharesOfFounders();
    await coop.open();
    const [found] = (await chain.ethers.getSigners()).slice(20);
    if (found === undefined) throw new Error("the chain has too few accounts");
    member = found;
    await coop.admit(member);
    await chain.networkHelpers.time.increase(31 * DAY);
  });

  it("nobody is expelled without a charge, nor before the hearing is over", async () => {
    const { board } = coop.contracts;
    await expect(coop.convene(expulsion())).to.be.revertedWithCustomError(board, "BoardActionFailed");
    await coop.boardActs(coop.call("membership", "charge", member.address, CHARGE));
    expect(await ask(coop.contracts.membership, "chargedAt", 6, CHARGE)).not.to.equal(0n);
  });

  it("the member answers, on the record", async () => {
    const { membership } = coop.contracts;
    await expect(coop.do(member, "membership", "answerCharge", CHARGE, ANSWER))
      .to.emit(membership, "ChargeAnswered")
      .withArgs(6, CHARGE, ANSWER);
  });

  it("the calls recuse the member from this item alone, and its roll is smaller by one", async () => {
    const { assembly } = coop.contracts;
    meeting = await coop.convene(expulsion(), { text: "Thank the archivists" });
    expect(await ask(assembly, "recusedFrom", meeting.id, 6)).to.equal(0b01n);
    expect(await ask(assembly, "recusedFrom", meeting.id, 1)).to.equal(0n);
    await meeting.opens();
    await meeting.vote(member, "against", "for");
    await meeting.voteAll(coop.founders.slice(0, 3), "for", "for");
    const counted = async (item: bigint) => [...(await ask(assembly, "proposalVotes", meeting.id + item))];
    expect(await counted(0n)).to.deep.equal([0n, 3n, 0n]);
    expect(await counted(1n)).to.deep.equal([0n, 4n, 0n]);
    // Half of the five who decide, not of six.
    expect((await ask(assembly, "resolutionOf", meeting.id)).quorum).to.equal(3n);
  });

  it("the assembly expels; the capital waits while an appeal is possible", async () => {
    await meeting.waits();
    await meeting.execute();
    const { leftAt, expelled } = await coop.member(member);
    expect([leftAt !== 0n, expelled]).to.deep.equal([true, true]);
    expect(await ask(coop.contracts.membership, "votingMembers")).to.equal(5n);
  });

  it("the board cannot simply let them in again, and their own appeal stands on the record once", async () => {
    const { membership, board } = coop.contracts;
    const change = await coop.changeApplication(member);
    await expect(coop.boardActs(coop.call("membership", "admit", [change]))).to.be.revertedWithCustomError(
      board,
      "BoardActionFailed",
    );
    await coop.do(member, "membership", "appealExpulsion", id("I was not asked what I meant"));
    await expect(coop.do(member, "membership", "appealExpulsion", id("Again"))).to.be.revertedWithCustomError(
      membership,
      "MembershipNoAppeal",
    );
  });

  it("the assembly takes it back: the same number, and a vote", async () => {
    await coop.resolves({
      text: "Take the expulsion back",
      calls: [coop.call("membership", "reinstate", member.address)],
    });
    const { memberId, leftAt, expelled, voting } = await coop.member(member);
    expect([memberId, leftAt, expelled, voting]).to.deep.equal([6n, 0n, false, true]);
    await chain.networkHelpers.time.increase(2); // the vote begins in the second after
    const next = await coop.convene({ text: "Words" });
    await next.opens();
    await next.vote(member, "for");
  });
});
