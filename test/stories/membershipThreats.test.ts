// What an attacker tries on the register, the board and the members' capital: one test per row of the threat model.
import { expect } from "chai";
import { id, parseUnits } from "ethers";
import type { Address } from "viem";
import { beforeAll, beforeEach, describe, it } from "vitest";
import { encodeCall } from "../../app/src/chain/preparedCall.ts";
import { pay } from "../../app/src/chain/write/pay.ts";
import { appoint } from "../../app/src/chain/write/seat.ts";
import { ask, type Chain, freshChain } from "../helpers/chain.ts";
import { Cooperative, NEVER, rising } from "../helpers/cooperative.ts";

const DAY = 86_400;
const NOTHING = `0x${"00".repeat(32)}`;
const euro = (amount: number) => parseUnits(String(amount), 18);
type Signer = Awaited<ReturnType<Chain["ethers"]["getSigners"]>>[number];

describe("What an attacker tries on the members", () => {
  let chain: Chain;
  let coop: Cooperative;
  let people: readonly Signer[];

  let beginning: Awaited<ReturnType<Chain["networkHelpers"]["takeSnapshot"]>>;

  beforeAll(async () => {
    chain = await freshChain();
    coop = await (await Cooperative.found(chain)).paySharesOfFounders();
    await coop.open();
    people = (await chain.ethers.getSigners()).slice(20);
    beginning = await chain.networkHelpers.takeSnapshot();
  });
  beforeEach(() => beginning.restore());

  const person = (place: number) => {
    const found = people[place];
    if (found === undefined) throw new RangeError(`the chain has no account ${place}`);
    return found;
  };
  const founder = (place: number) => {
    const found = coop.founders[place];
    if (found === undefined) throw new RangeError(`there is no founder ${place}`);
    return found;
  };
  const addresses = (them: readonly Signer[]) => rising(them).map(({ address }) => address);
  const pass = (days: number) => chain.networkHelpers.time.increase(days * DAY);
  const refusedBy = (organ: keyof Cooperative["contracts"], sent: Promise<unknown>, error: string) =>
    expect(sent).to.be.revertedWithCustomError(coop.contracts[organ], error);
  /** What stood in the way behind the board. */
  const boardMeets = async (sent: Promise<unknown>, organ: keyof Cooperative["contracts"], error: string) => {
    const selector = coop.contracts[organ].interface.getError(error)?.selector;
    if (selector === undefined) throw new Error(`${organ} has no error ${error}`);
    await expect(sent)
      .to.be.revertedWithCustomError(coop.contracts.board, "BoardActionFailed")
      .withArgs((reason: string) => reason.startsWith(selector));
  };

  it("directors admit a crowd and give notice in the same block: a minority refers each entry, and it has no vote", async () => {
    const entrant = person(0);
    await coop.admit(entrant);
    const { memberId, joinedAt } = await coop.member(entrant);
    const objector = founder(4); // one of six is more than a tenth
    const fields = { member: "uint32", joinedAt: "uint40" };
    const message = { member: memberId, joinedAt };
    const signature = await coop.says(objector, "membership", "Objection", fields, message);
    const objection = { account: objector.address, signature };
    const stranger = { account: person(1).address, signature };
    const { membership } = coop.contracts;
    await refusedBy(
      "membership",
      ask(membership, "objectTo", entrant.address, [stranger]),
      "MembershipBadObjection",
    );
    await ask(membership, "objectTo", entrant.address, [objection]);
    await pass(31);
    const meeting = await coop.convene({ text: "Take over" });
    await meeting.opens();
    await refusedBy("assembly", meeting.vote(entrant, "for"), "AssemblyNotEntitled");
    await coop.resolves({
      text: "Annul the entry",
      calls: [coop.call("membership", "annulEntry", entrant.address)],
    });
    await boardMeets(
      coop.boardActs(coop.call("membership", "admit", [await coop.changeApplication(entrant)])),
      "membership",
      "MembershipWasExpelled",
    );
  });

  it("an old application brings back who left, or changes a class again: refused", async () => {
    const leaver = person(0);
    const old = await coop.application(leaver);
    await coop.boardActs(coop.call("membership", "admit", [old]));
    await coop.do(leaver, "membership", "resign");
    await boardMeets(
      coop.boardActs(coop.call("membership", "admit", [old])),
      "membership",
      "MembershipNotAccepted",
    );
    await coop.boardActs(coop.call("membership", "admit", [await coop.changeApplication(leaver)]));
    expect((await coop.member(leaver)).memberId).to.equal(6n);

    const supporter = await coop.changeApplication(leaver, 3);
    await coop.boardActs(coop.call("membership", "changeClass", supporter));
    const back = await coop.changeApplication(leaver, 1);
    await coop.boardActs(coop.call("membership", "changeClass", back));
    await boardMeets(
      coop.boardActs(coop.call("membership", "changeClass", supporter)),
      "membership",
      "MembershipNotAccepted",
    );
  });

  it("the board recovers members who never look, and votes with them: the board cannot", async () => {
    const [sleeper, key] = [person(0), person(1)];
    await coop.admit(sleeper);
    const { membership, board } = coop.contracts;
    for (const name of ["recover", "askRecovery", "setContacts"]) {
      const selector = membership.interface.getFunction(name)?.selector;
      expect(await ask(board, "hasPower", 1, selector), name).to.equal(false);
    }
    const recovery = coop.call("membership", "recover", sleeper.address, key.address, NEVER, "0x");
    await refusedBy("board", coop.boardActs(recovery), "BoardNoSuchPower");
    const directors = coop.founders.slice(0, 3);
    await refusedBy("membership", coop.askRecovery(sleeper, key, directors, 1), "MembershipBadRecovery");
    await refusedBy("membership", coop.askRecovery(sleeper, key, [], 0), "MembershipBadRecovery");
  });

  it("a thief with the key names own contacts, leaves, or has capital paid out: each waits, or is refused", async () => {
    const [victim, thief, key] = [person(0), person(1), person(2)];
    await coop.admit(victim);
    await coop.subscribe(victim, 4);
    const contacts = coop.founders.slice(0, 2);
    await coop.do(victim, "membership", "setContacts", addresses(contacts), 2);
    await pass(21);
    // The thief signs with the member's own key, and the contacts notice.
    await coop.do(victim, "membership", "setContacts", [thief.address], 1);
    await refusedBy("membership", coop.askRecovery(victim, thief, [thief], 1), "MembershipBadRecovery");
    await coop.askRecovery(victim, key, contacts, 2);
    await refusedBy("membership", coop.do(victim, "membership", "resign"), "MembershipRecovering");
    await refusedBy(
      "membership",
      coop.do(victim, "membership", "setContacts", [thief.address], 1),
      "MembershipRecovering",
    );
    await refusedBy(
      "membership",
      coop.do(victim, "membership", "endRecovery", victim.address),
      "MembershipNoRecovery",
    );
    // What the present key can do is to send it to the general meeting, which decides.
    await coop.do(victim, "membership", "disputeRecovery");
    await pass(22);
    await refusedBy(
      "membership",
      coop.do(thief, "membership", "carryOutRecovery", victim.address),
      "MembershipNoRecovery",
    );
    await coop.resolves({
      text: "Give the membership to the new key",
      calls: [coop.call("membership", "recover", victim.address, key.address, NEVER, "0x")],
    });
    expect((await coop.member(key)).memberId).to.equal(6n);
  });

  it("old signatures for a recovery are replayed, or contacts changed midway: refused", async () => {
    const [member, key, second] = [person(0), person(1), person(2)];
    await coop.admit(member);
    const contacts = coop.founders.slice(0, 2);
    await coop.do(member, "membership", "setContacts", addresses(contacts), 2);
    await pass(21);
    await coop.askRecovery(member, key, contacts, 2);
    await coop.resolves({
      text: "End the recovery",
      calls: [coop.call("membership", "endRecovery", member.address)],
    });
    // The number has gone on, so what was signed for the first request is worth nothing.
    await refusedBy("membership", coop.askRecovery(member, key, contacts, 2), "MembershipNotAccepted");
    await coop.do(member, "membership", "setContacts", addresses([second]), 1);
    await pass(21);
    await refusedBy(
      "membership",
      coop.askRecovery(member, key, contacts, 2, contacts, 1),
      "MembershipBadRecovery",
    );
  });

  it("a recovery onto a member, or of an expelled member: refused", async () => {
    const [member, key] = [person(0), person(1)];
    await coop.admit(member, key);
    await coop.do(member, "membership", "setContacts", [founder(0).address], 1);
    const crime = id("what they did");
    await coop.boardActs(coop.call("membership", "charge", member.address, crime));
    await pass(21);
    await refusedBy("membership", coop.askRecovery(member, key, [founder(0)], 1), "MembershipExists");
    await coop.askRecovery(member, person(2), [founder(0)], 1);
    await coop.resolves({
      kind: "special",
      text: "Expel",
      calls: [coop.call("membership", "expel", member.address, crime)],
    });
    await refusedBy(
      "membership",
      ask(coop.contracts.membership, "carryOutRecovery", member.address),
      "MembershipNoRecovery",
    );
  });

  it("a few name others in one item, so that only they decide: an item about a member is about nothing else", async () => {
    await pass(31);
    const target = founder(1).address;
    const charge = coop.call("membership", "charge", target, id("nothing"));
    const prize = pay(coop.organs, {
      asset: chain.coin.target as Address,
      fund: "operating",
      to: person(0).address as Address,
      amount: 1n,
    });
    const suspension = coop.call("membership", "suspend", founder(2).address);
    const bundles = [
      { text: "Pay, and charge one", calls: [prize, charge] },
      {
        kind: "special",
        text: "Suspend two",
        calls: [coop.call("membership", "suspend", target), suspension],
      },
    ] as const;
    for (const bundle of bundles) await boardMeets(coop.convene(bundle), "assembly", "AssemblyNotAlone");
  });

  it("silence members to lower a quorum: roll and quorum count them all the same", async () => {
    await coop.admit(...people.slice(0, 5));
    await coop.resolves({
      kind: "special",
      text: "Suspend one",
      calls: [coop.call("membership", "suspend", person(0).address)],
    });
    expect((await coop.member(person(0))).suspended).to.equal(true);
    const meeting = await coop.convene({ kind: "special", text: "Words" });
    expect((await ask(coop.contracts.assembly, "meetingOf", meeting.id)).roll).to.equal(10n);
    expect((await ask(coop.contracts.assembly, "resolutionOf", meeting.id)).quorum).to.equal(5n);
    await meeting.opens();
    await refusedBy("assembly", meeting.vote(person(0), "for"), "AssemblyNotEntitled");
  });

  it("a stranger puts a member into debt, and so out of the vote: only the member leaves a rest unpaid", async () => {
    const [member, stranger] = [person(0), person(1)];
    await coop.admit(member);
    await ask(chain.coin, "mint", stranger.address, euro(1000));
    const { memberAccounts } = coop.organs;
    await ask(chain.coin.connect(stranger) as typeof chain.coin, "approve", memberAccounts, euro(1000));
    await refusedBy(
      "memberAccounts",
      coop.do(stranger, "memberAccounts", "subscribeFor", member.address, 4, euro(250), NOTHING),
      "MemberAccountsBadInstalment",
    );
    await coop.do(stranger, "memberAccounts", "subscribeFor", member.address, 4, euro(1000), NOTHING);
    expect((await ask(coop.contracts.memberAccounts, "duesOf", member.address)).unpaid).to.equal(0n);
  });

  it("a stale board approval after a change of seats: the action names the epoch", async () => {
    const call = coop.call("board", "appointSteward", person(0).address, id("Treasurer"));
    const data = encodeCall(call);
    const [number, deadline] = [77n, NEVER];
    const { board } = coop.contracts;
    const hash = await ask(board, "actionHash", 3, data, number, deadline);
    const directors = rising(coop.founders.slice(0, 4));
    for (const director of directors) await coop.do(director, "board", "approve", hash);
    await coop.do(founder(4), "board", "resignSeat");
    await coop.resolves({
      text: "Fill the seat",
      calls: [appoint(coop.organs, founder(4).address as Address, 365)],
    });
    const approvals = directors.map(({ address }) => ({ director: address, signature: "0x" }));
    const act = () => ask(board, "act", 3, data, number, deadline, approvals);
    await refusedBy("board", act(), "BoardBadSignature");
    const again = await ask(board, "actionHash", 3, data, number, deadline);
    expect(again).not.to.equal(hash);
    for (const director of directors) await coop.do(director, "board", "approve", again);
    await act();
  });

  it("an election organ that was taken back: only the organ named now gives seats", async () => {
    await coop.admit(person(0));
    await pass(31);
    const organ = person(1);
    const seat = () => coop.do(organ, "board", "appoint", person(0).address, 365, `0x${"00".repeat(20)}`);
    const named = (address: string) =>
      coop.resolves({
        kind: "special",
        text: "Name who holds elections",
        calls: [coop.call("bylaws", "nameElectionOrgan", address)],
      });
    await refusedBy("board", seat(), "BoardNotAppointing");
    await named(organ.address);
    await seat();
    await named(`0x${"00".repeat(20)}`);
    await refusedBy("board", seat(), "BoardNotAppointing");
  });

  it("one member supports every requisition: one open requisition a member, and a tenth of them is needed", async () => {
    await coop.admit(...people.slice(0, 5));
    await pass(46);
    await coop.admit(...people.slice(5, 10));
    const { board } = coop.contracts;
    const opened = async () => {
      const [event] = await board.queryFilter(board.getEvent("RequisitionOpened"), -1);
      return (event as unknown as { args: { requisitionId: bigint } }).args.requisitionId;
    };
    const spammer = person(0);
    await coop.do(spammer, "board", "openRequisition", id("first"), 0n);
    const first = await opened();
    await refusedBy(
      "board",
      coop.do(spammer, "board", "openRequisition", id("second"), 0n),
      "BoardBadSupport",
    );
    await refusedBy(
      "board",
      coop.do(spammer, "board", "openRequisition", id("second"), first),
      "BoardBadSupport",
    );
    await coop.do(founder(0), "board", "openRequisition", id("third"), 0n);
    const third = await opened();
    const support = { account: spammer.address, signature: "0x", former: 0n };
    await refusedBy("board", coop.do(spammer, "board", "support", third, [support]), "BoardBadSupport");
    // Two of fifteen are needed: one alone convenes nothing.
    expect((await ask(board, "requisitionOf", first)).needed).to.equal(2n);
    await refusedBy("board", ask(board, "conveneRequisition", first, [], 30 * DAY), "BoardWrongAgenda");
    // A newcomer in the qualifying time asks for nothing.
    await refusedBy(
      "board",
      coop.do(person(5), "board", "openRequisition", id("new"), 0n),
      "BoardBadSupport",
    );
    // Once the first is over it is named, and makes room.
    await pass(61);
    await coop.do(spammer, "board", "openRequisition", id("fourth"), first);
  });

  it("the head of the redemption queue refuses: its payment is parked, and the queue moves", async () => {
    const token = await chain.ethers.deployContract("HostileToken");
    const hostile = { ...chain, coin: token as unknown as Chain["coin"] };
    const other = await (await Cooperative.found(hostile, "archive", 5, 10)).paySharesOfFounders();
    await other.open();
    const accounts = other.contracts.memberAccounts;
    const leavers = people.slice(0, 2);
    await other.admit(...leavers);
    for (const leaver of leavers) {
      await other.subscribe(leaver, 4);
      await other.do(leaver, "membership", "resign");
      await ask(accounts, "queueCapital", leaver.address);
    }
    await ask(hostile.coin, "blockAccount", person(0).address);
    await chain.networkHelpers.time.increaseTo((await ask(accounts, "queueEntry", 1)).dueAt);
    await ask(accounts, "redeem", 10);
    expect(await ask(hostile.coin, "balanceOf", person(1).address)).to.equal(euro(1000));
    expect(await ask(accounts, "parked")).to.equal(euro(1000));
    await refusedBy("memberAccounts", ask(accounts, "collect", 6), "MemberAccountsNothingParked");
    await ask(hostile.coin, "blockAccount", `0x${"00".repeat(20)}`);
    await ask(accounts, "collect", 6);
    expect(await ask(hostile.coin, "balanceOf", person(0).address)).to.equal(euro(1000));
    expect(await ask(accounts, "parked")).to.equal(0n);
  });
});
