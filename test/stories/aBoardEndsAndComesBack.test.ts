import { expect } from "chai";
import { AbiCoder, keccak256 } from "ethers";
import { beforeAll, describe, it } from "vitest";
import { KIND_NAMES } from "../../app/src/chain/model.ts";
import { encodeCall } from "../../app/src/chain/preparedCall.ts";
import { appoint } from "../../app/src/chain/write/seat.ts";
import { ask, type Chain, freshChain } from "../helpers/chain.ts";
import { Cooperative, type Meeting, type Resolution } from "../helpers/cooperative.ts";

const DAY = 86_400;
const TERM = 1095;
const HOLDOVER = 90;
const NOTICE = 30 * DAY;
const RESOLUTIONS = "tuple(uint8 kind,address[] targets,bytes[] calldatas,string text)[]";

describe("All terms of a board end, and the members give the co-op a new one", () => {
  let chain: Chain;
  let coop: Cooperative;
  let meeting: Meeting;
  let requisition: bigint;
  let agenda: readonly (Resolution & { readonly kind: number })[];
  const refused = (sent: Promise<unknown>, error: string) =>
    expect(sent).to.be.revertedWithCustomError(coop.contracts.board, error);

  beforeAll(async () => {
    chain = await freshChain();
    coop = await (await Cooperative.found(chain)).paySharesOfFounders();
    await coop.open();
    for (let year = 0; year < 4; year++)
      for (const { address } of coop.founders) {
        const fee = (await ask(coop.contracts.memberAccounts, "duesOf", address)).fee;
        await ask(chain.coin, "mint", address, fee);
      }
  });

  it("the terms end: the directors may convene for 90 days more, and do nothing else", async () => {
    await chain.networkHelpers.time.increase(TERM * DAY);
    const steward = coop.call("board", "appointSteward", chain.coin.target, `0x${"11".repeat(32)}`);
    await refused(coop.boardActs(steward), "BoardBadSignature");
    await coop.convene({ text: "A last meeting of the old board" });
    await refused(
      coop.do(coop.founders[0] as never, "board", "recordEnd", coop.founders[1]?.address),
      "BoardNoSeat",
    );
  });

  it("after the holdover nobody convenes for the board, and anyone records that the seats are free", async () => {
    await chain.networkHelpers.time.increase(HOLDOVER * DAY);
    await refused(coop.convene({ text: "Too late" }), "BoardBadSignature");
    for (const { address } of coop.founders) await ask(coop.contracts.board, "recordEnd", address);
    const [, seated] = await ask(coop.contracts.membership, "board");
    expect(seated).to.equal(0n);
  });

  it("one member in ten asks for a meeting, which anyone then convenes without a board", async () => {
    const [opener] = coop.founders;
    if (opener === undefined) throw new Error("nobody founded");
    agenda = coop.founders.map(({ address }, i) => {
      const call = appoint(coop.organs, address as `0x${string}`, 365 + 73 * i);
      return {
        kind: KIND_NAMES.indexOf("ordinary"),
        targets: [call.address],
        calldatas: [encodeCall(call)],
        text: `Appoint founder ${i + 1}`,
      };
    });
    const asked = AbiCoder.defaultAbiCoder().encode([RESOLUTIONS, "uint24"], [agenda, NOTICE]);
    const { board } = coop.contracts;
    await coop.do(opener, "board", "openRequisition", keccak256(asked), 0n);
    const [event] = await board.queryFilter(board.getEvent("RequisitionOpened"), -1);
    requisition = (event as unknown as { args: { requisitionId: bigint } }).args.requisitionId;
    const { supporters, needed } = await ask(board, "requisitionOf", requisition);
    expect([supporters, needed]).to.deep.equal([1n, 1n]);
    await refused(ask(board, "conveneRequisition", requisition, agenda.slice(1), NOTICE), "BoardWrongAgenda");
    await ask(board, "conveneRequisition", requisition, agenda, NOTICE);
    meeting = await coop.convened(agenda);
    await refused(ask(board, "conveneRequisition", requisition, agenda, NOTICE), "BoardNoRequisition");
  });

  it("the meeting appoints five directors for terms of different length", async () => {
    await meeting.opens();
    await meeting.voteAll(coop.founders, ...coop.founders.map(() => "for" as const));
    for (const item of coop.founders.keys()) {
      await meeting.waits(item);
      await meeting.execute(item);
    }
    const ends = await Promise.all(
      coop.founders.map(async (founder) => (await coop.member(founder)).seatEnds),
    );
    expect(new Set(ends.map(String)).size).to.equal(5);
    expect(ends).to.deep.equal(ends.toSorted((a, b) => Number(a - b)));
  });

  it("the new board acts; below its least number it only convenes", async () => {
    const applicant = (await chain.ethers.getSigners())[20];
    const director = coop.founders[4];
    if (!applicant || !director) throw new Error("the chain has too few accounts");
    await coop.admit(applicant);
    expect((await coop.member(applicant)).memberId).to.equal(6n);

    await coop.do(director, "board", "resignSeat");
    const steward = coop.call("board", "appointSteward", applicant.address, `0x${"11".repeat(32)}`);
    await refused(coop.boardActs(steward), "BoardTooSmall");
    const next = await coop.resolves({
      text: "Fill the seat",
      calls: [appoint(coop.organs, director.address as `0x${string}`, 100)],
    });
    expect(await next.state()).to.equal("executed");
    await coop.boardActs(steward);
    expect((await ask(coop.contracts.board, "stewardOf", 1n)).account).to.equal(applicant.address);
  });
});
