import { expect } from "chai";
import { beforeAll, describe, it } from "vitest";
import { ask, type Chain, freshChain } from "../helpers/chain.ts";
import { Cooperative, type Meeting } from "../helpers/cooperative.ts";

const DAY = 86_400;
type Signers = Awaited<ReturnType<Chain["ethers"]["getSigners"]>>;

describe("A member loses their key, and the people they named give the membership back", () => {
  let chain: Chain;
  let coop: Cooperative;
  let lost: Signers[number];
  let found: Signers[number];
  let contacts: Signers;
  let number: bigint;
  let meeting: Meeting;

  beforeAll(async () => {
    chain = await freshChain();
    coop = await (await Cooperative.found(chain)).paySharesOfFounders();
    await coop.open();
    const [member, key] = (await chain.ethers.getSigners()).slice(20);
    if (!member || !key) throw new Error("the chain has too few accounts");
    [lost, found, contacts] = [member, key, coop.founders.slice(0, 3)];
    await coop.admit(lost);
    await coop.subscribe(lost, 4);
    number = (await coop.member(lost)).memberId;
  });

  it("names three contacts, of whom two are enough, and they may ask only after the days of the bylaws", async () => {
    const people = contacts
      .map(({ address }) => address)
      .toSorted((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
    await coop.do(lost, "membership", "setContacts", people, 2);
    await expect(coop.askRecovery(lost, found, contacts, 2)).to.be.revertedWithCustomError(
      coop.contracts.membership,
      "MembershipBadRecovery",
    );
    await chain.networkHelpers.time.increase(31 * DAY);
  });

  it("one contact is not enough, nor one who is none", async () => {
    const { membership } = coop.contracts;
    await expect(
      coop.askRecovery(lost, found, contacts, 2, contacts.slice(0, 1)),
    ).to.be.revertedWithCustomError(membership, "MembershipBadRecovery");
    const strangers = coop.founders.slice(3);
    await expect(coop.askRecovery(lost, found, contacts, 2, strangers)).to.be.revertedWithCustomError(
      membership,
      "MembershipBadRecovery",
    );
  });

  it("two ask, and nothing moves for 21 days, in which the present key could still dispute", async () => {
    const { membership } = coop.contracts;
    await coop.askRecovery(lost, found, contacts, 2);
    expect((await coop.member(lost)).recovering).to.equal(true);
    await expect(ask(membership, "carryOutRecovery", lost.address)).to.be.revertedWithCustomError(
      membership,
      "MembershipNoRecovery",
    );
    await expect(coop.do(lost, "membership", "resign")).to.be.revertedWithCustomError(
      membership,
      "MembershipRecovering",
    );
  });

  it("the old key votes in a meeting under way; the number then has its paper, whoever holds it", async () => {
    meeting = await coop.convene({ text: "Words" });
    await chain.networkHelpers.time.increase(21 * DAY);
    await meeting.opens();
    await meeting.vote(lost, "for");
    await ask(coop.contracts.membership, "carryOutRecovery", lost.address);
    await expect(meeting.vote(found, "against")).to.be.revertedWithCustomError(
      coop.contracts.assembly,
      "AssemblyAlreadyVoted",
    );
  });

  it("number, shares and vote are the new key's, and the old one is nobody's", async () => {
    const member = await coop.member(found);
    expect([member.memberId, member.voting, member.recovering]).to.deep.equal([number, true, false]);
    expect((await coop.member(lost)).memberId).to.equal(0n);
    expect(await ask(coop.contracts.memberAccounts, "sharesOf", number)).to.equal(4n);
    expect(await ask(coop.contracts.membership, "ownerOf", BigInt(found.address))).to.equal(found.address);
    await expect(coop.do(lost, "membership", "resign")).to.be.revertedWithCustomError(
      coop.contracts.membership,
      "MembershipNotMember",
    );
  });

  it("the signatures are used up, and the number rests before it moves again", async () => {
    await expect(coop.askRecovery(found, lost, contacts, 2)).to.be.revertedWithCustomError(
      coop.contracts.membership,
      "MembershipRecoveredLately",
    );
  });
});
