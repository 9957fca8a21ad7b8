import { expect } from "chai";
import { id } from "ethers";
import type { Hex } from "viem";
import { beforeAll, describe, it } from "vitest";
import { encodeCall } from "../../app/src/chain/preparedCall.ts";
import { amend } from "../../app/src/chain/write/amend.ts";
import { ask, type Chain, freshChain } from "../helpers/chain.ts";
import { Cooperative, type Meeting, type Resolution } from "../helpers/cooperative.ts";

const DAY = 86_400;
const SPECIAL = 1;
/** Who calls again: a founder by place, no director. */
const CALLER = 7;
const CHARTER = id("The charter, with less to object to") as Hex;
const TEXT = "Let a fifth of the members ask for a meeting\n\nThe bylaws ask for a tenth today.";

/** Twelve founders: a special resolution needs six papers, its second call two. Each part begins where the one before ended. */
describe("A special resolution goes through first call, failed quorum, second call, execution", () => {
  let chain: Chain;
  let coop: Cooperative;
  let first: Meeting;
  let again: Meeting;
  let item: Resolution;

  const parametersNow = () => ask(coop.contracts.bylaws, "parameters");
  const factsOf = (meeting: Meeting) => ask(coop.contracts.assembly, "meetingOf", meeting.id);
  const resolutionOf = (meeting: Meeting) => ask(coop.contracts.assembly, "resolutionOf", meeting.id);
  const founder = (place: number) => {
    const found = coop.founders[place];
    if (found === undefined) throw new Error(`there is no founder ${place}`);
    return found;
  };
  const commitment = () =>
    ask(coop.contracts.assembly, "commitmentOf", item.targets, item.calldatas, id(item.text));
  const callAgain = async (days: number, by = CALLER, changed: Partial<Resolution> = {}) =>
    coop.do(
      founder(by),
      "assembly",
      "conveneAgain",
      first.id,
      coop.organs.board,
      [await commitment()],
      [0],
      [{ kind: SPECIAL, ...item, ...changed }],
      days * DAY,
    );

  /** Its convener is the member who called it, not the board. */
  const execute = async () =>
    coop.do(
      founder(0),
      "assembly",
      "execute",
      again.id,
      founder(CALLER).address,
      [await commitment()],
      item.targets,
      item.calldatas,
      id(item.text),
    );

  beforeAll(async () => {
    chain = await freshChain();
    coop = await (await Cooperative.found(chain, "archive", 12)).paySharesOfFounders();
    await coop.open();
    const parameters = { ...coop.founding.parameters, minorityBps: 2_000 };
    const call = amend(coop.organs, CHARTER, parameters);
    first = await coop.convene({ kind: "special", text: TEXT, calls: [call] });
    item = { text: TEXT, targets: [call.address], calldatas: [encodeCall(call)] };
  });

  it("five of the twelve take part, all in favour: it fails, on the quorum alone", async () => {
    expect((await resolutionOf(first)).quorum).to.equal(6n);
    await first.opens();
    await first.voteAll(coop.founders.slice(0, 5), "for");
    await expect(callAgain(15)).to.be.revertedWithCustomError(
      coop.contracts.assembly,
      "AssemblyNoSecondCall",
    );
    await first.closes();
    expect(await first.state()).to.equal("defeated");
    expect((await parametersNow()).minorityBps).to.equal(1_000n);
  });

  it("called again it is: not sooner than the urgent notice, not other words, not by who has no vote", async () => {
    const { assembly } = coop.contracts;
    const stranger = (await chain.ethers.getSigners()).at(-1);
    if (stranger === undefined) throw new Error("the chain knows nobody else");
    await expect(callAgain(14)).to.be.revertedWithCustomError(assembly, "AssemblyNoticeTooShort");
    await expect(callAgain(61)).to.be.revertedWithCustomError(assembly, "AssemblyNoSecondCall");
    await expect(callAgain(15, CALLER, { text: "Let everybody ask" })).to.be.revertedWithCustomError(
      assembly,
      "AssemblyWrongResolution",
    );
    const tried = [
      first.id,
      coop.organs.board,
      [await commitment()],
      [0],
      [{ kind: SPECIAL, ...item }],
      15 * DAY,
    ];
    await expect(coop.do(stranger, "assembly", "conveneAgain", ...tried))
      .to.be.revertedWithCustomError(assembly, "AssemblyNotConvening")
      .withArgs(stranger.address);

    const sent = await callAgain(15);
    again = await coop.convened([item]);
    expect(again.id).not.to.equal(first.id);
    await expect(sent).to.emit(assembly, "SecondCall").withArgs(again.id, first.id, [0n]);
    expect((await factsOf(again)).secondCall).to.equal(true);
    expect((await resolutionOf(again)).quorum).to.equal(2n);
    await expect(callAgain(15)).to.be.revertedWithCustomError(assembly, "AssemblyNotForSecondCall");
  });

  it("two suffice now: it is carried, waits as special resolutions do, and the bylaws say so", async () => {
    await again.opens();
    await again.voteAll(coop.founders.slice(8, 10), "for");
    await again.closes();
    await expect(execute()).to.be.revertedWithCustomError(coop.contracts.assembly, "AssemblyTooEarly");
    const version = await ask(coop.contracts.bylaws, "version");
    await again.waits();
    await execute();
    expect(await again.state()).to.equal("executed");
    expect((await parametersNow()).minorityBps).to.equal(2_000n);
    expect(await ask(coop.contracts.bylaws, "charterHash")).to.equal(CHARTER);
    expect(await ask(coop.contracts.bylaws, "version")).to.equal(version + 1n);
  });

  it("the first call stays lost, and the new rule is the one that a requisition is measured by", async () => {
    expect(await first.state()).to.equal("defeated");
    await expect(first.execute()).to.be.revertedWithCustomError(
      coop.contracts.assembly,
      "AssemblyNotCarried",
    );
    await coop.do(founder(3), "board", "openRequisition", id("an agenda"), 0);
    const { board } = coop.contracts;
    const [opened] = await board.queryFilter(board.getEvent("RequisitionOpened"), -1);
    expect((opened as unknown as { args: { needed: bigint } }).args.needed).to.equal(3n);
  });
});
