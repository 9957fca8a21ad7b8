import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { expect } from "chai";
import { type Address, createClient, custom } from "viem";
import { beforeAll, describe, it } from "vitest";
import { NO_REASONS, paperTypedData } from "../../app/src/chain/ballot.ts";
import type { Choice, MeetingView } from "../../app/src/chain/model.ts";
import { encodePaper } from "../../app/src/chain/paper.ts";
import { encodeCall, type PreparedCall } from "../../app/src/chain/preparedCall.ts";
import { proxyTypedData } from "../../app/src/chain/proxy.ts";
import { type Agenda, getAgenda } from "../../app/src/chain/read/getAgenda.ts";
import { getMeeting } from "../../app/src/chain/read/getMeeting.ts";
import { tryAgenda } from "../../app/src/chain/read/tryAgenda.ts";
import { recountOf } from "../../app/src/chain/recount.ts";
import { type AskedAgenda, askedAgendaHash } from "../../app/src/chain/requisition.ts";
import { amendClass } from "../../app/src/chain/write/amend.ts";
import { anchorMinutes, postAccounts } from "../../app/src/chain/write/boardDecision.ts";
import { castPaper } from "../../app/src/chain/write/castPaper.ts";
import { conveneAgain } from "../../app/src/chain/write/conveneAgain.ts";
import { executeResolution } from "../../app/src/chain/write/executeResolution.ts";
import { castProxyPapers, grantProxies, type ProxyPaper } from "../../app/src/chain/write/proxies.ts";
import { recuse } from "../../app/src/chain/write/recuse.ts";
import {
  appendRequisition,
  openRequisition,
  supportRequisition,
} from "../../app/src/chain/write/requisition.ts";
import { meetingsOf } from "../../app/src/history/meetingsOf.ts";
import { recordOf } from "../../app/src/history/recordOf.ts";
import { requisitionsOf } from "../../app/src/history/requisitionsOf.ts";
import { createRpcLogReader } from "../../app/src/history/rpcLogReader.ts";
import { type Chain, freshChain } from "../helpers/chain.ts";
import { Cooperative } from "../helpers/cooperative.ts";
import { signTypedData } from "../helpers/typedData.ts";

const DAY = 86_400;

describe("A meeting with all that members may do, through what the dashboard builds and reads", () => {
  let chain: Chain;
  let coop: Cooperative;
  let id: bigint;

  const client = () =>
    createClient({
      transport: custom({ request: (asked) => chain.provider.request(asked) }, { retryCount: 0 }),
      cacheTime: 0,
    });
  const head = async () => {
    const block = await chain.ethers.provider.getBlock("latest");
    if (block === null) throw new Error("the chain has no block");
    return { number: BigInt(block.number), time: BigInt(block.timestamp) };
  };
  const readLogs = async () => {
    const { organs } = coop;
    const site = { chainId: chain.chainId, chainName: "", rpc: "", fromBlock: 0, assembly: organs.assembly };
    const reader = createRpcLogReader(client(), { ...site, factory: chain.factory.target as Address });
    return reader.readTo((await head()).number);
  };
  const noticeOf = async (meeting: bigint) => {
    const notice = meetingsOf(await readLogs()).find((each) => each.id === meeting);
    if (notice === undefined) throw new Error("the record has no notice");
    return notice;
  };
  const agendaNow = async (): Promise<Agenda> => getAgenda(client(), coop.organs, await noticeOf(id));
  const meetingNow = async (meeting = id): Promise<MeetingView> =>
    getMeeting(client(), coop.organs, await noticeOf(meeting), await head());
  const send = (who: HardhatEthersSigner, call: PreparedCall) =>
    who.sendTransaction({ to: call.address, data: encodeCall(call) });
  const until = (time: bigint) => chain.networkHelpers.time.increaseTo(time);
  const founder = (place: number): HardhatEthersSigner => {
    const found = coop.founders[place];
    if (found === undefined) throw new Error(`there is no founder ${place}`);
    return found;
  };
  const account = (place: number) => founder(place).address as Address;
  const execute = async (meeting: bigint, item: bigint) =>
    send(
      founder(19),
      await executeResolution(client(), coop.organs, await noticeOf(meeting), meeting + item),
    );

  // Twenty founders of one class, numbered from 1: a special resolution needs ten papers, a requisition two members.
  beforeAll(async () => {
    chain = await freshChain();
    coop = await Cooperative.found(chain, "archive", 20);
    await (await coop.paySharesOfFounders()).open();
    const renamed = { name: "archives", boardSeats: 0, minShares: 4 };
    const meeting = await coop.convene(
      { kind: "special", text: "Rename a class", calls: [amendClass(coop.organs, 0, renamed)] },
      { kind: "special", text: "Words alone" },
    );
    id = meeting.id;
  });

  it("enough members put an item on the agenda before it closes, and the record binds the whole of it", async () => {
    const before = await meetingNow();
    expect(before.opensAt - before.agendaClosesAt).to.equal(15n * BigInt(DAY));
    const asked: AskedAgenda = {
      items: [{ kind: "ordinary", text: "Buy a press\n\nA used one.", calls: [] }],
      opensAfterSeconds: 0,
      appendTo: id,
    };
    const present = await agendaNow();
    expect(await tryAgenda(client(), coop.organs, asked, await head(), present)).to.deep.equal({
      passes: true,
    });
    await send(founder(5), openRequisition(coop.organs, askedAgendaHash(asked), 0n));
    const requisition = requisitionsOf(await readLogs())[0]?.id ?? 0n;
    const support = { account: account(7), signature: "0x", former: 0n } as const;
    await send(founder(7), supportRequisition(coop.organs, requisition, [support]));
    await send(founder(19), appendRequisition(coop.organs, requisition, present, asked));

    const notice = await noticeOf(id);
    const agenda = await agendaNow();
    expect(agenda.hash).to.equal(notice.finalAgenda);
    expect(agenda.hash).not.to.equal(present.hash);
    expect(agenda.titles).to.deep.equal(["Rename a class", "Words alone", "Buy a press"]);
    expect(notice.resolutions.map(({ appended }) => appended !== undefined)).to.deep.equal([
      false,
      false,
      true,
    ]);
  });

  it("an agenda from which an appended item was left out, or changed, is no agenda of the meeting", async () => {
    const notice = await noticeOf(id);
    const [first, second, third] = notice.resolutions;
    if (!first || !second || !third) throw new Error("the agenda is too short");
    const { finalAgenda: _, ...shortened } = { ...notice, resolutions: [first, second] };
    const changed = { ...notice, resolutions: [first, second, { ...third, text: "Buy two" }] };
    for (const told of [shortened, changed]) {
      const error = await getAgenda(client(), coop.organs, told).catch((thrown: unknown) => thrown);
      expect((error as Error).name).to.equal("AgendaMismatch");
    }
  });

  it("members name a holder, by transaction and by signature, and one gives up a vote", async () => {
    await send(
      founder(1),
      grantProxies(coop.organs, id, [{ account: account(1), holder: account(0), signature: "0x" }]),
    );
    const statement = proxyTypedData(coop.organs.board, chain.chainId, { meeting: id, holder: account(0) });
    const signature = await signTypedData(founder(2), statement);
    await send(
      founder(19),
      grantProxies(coop.organs, id, [{ account: account(2), holder: account(0), signature }]),
    );
    await send(founder(3), recuse(coop.organs, id, [2]));
    const { proxies, resolutions, maxProxies } = await meetingNow();
    expect(proxies.map(({ memberId, holderId }) => [memberId, holderId])).to.deep.equal([
      [2, 1],
      [3, 1],
    ]);
    expect(maxProxies).to.equal(2);
    expect(resolutions.map(({ roll }) => roll.value)).to.deep.equal([20n, 20n, 19n]);
    expect(resolutions[2]?.recused).to.deep.include({
      ...resolutions[2]?.recused?.[0],
      memberId: 4,
      declared: true,
    });
  });

  it("the holder casts for both, once by sending and once by signing, and the papers count again", async () => {
    const { opensAt } = await meetingNow();
    await until(opensAt);
    const choices: readonly Choice[] = ["for", "for", "for"];
    await send(founder(0), castPaper(coop.organs, id, choices));
    await send(founder(3), castPaper(coop.organs, id, choices));
    const { hash, convener } = await agendaNow();
    const paper = (member: number) => ({
      meeting: id,
      agenda: hash,
      member,
      choices: encodePaper(choices),
      reasons: NO_REASONS,
    });
    const signature = await signTypedData(
      founder(0),
      paperTypedData(coop.organs.assembly, chain.chainId, paper(3)),
    );
    const papers: ProxyPaper[] = [2, 3].map((member) => ({
      principal: account(member - 1),
      holder: account(0),
      member,
      choices: encodePaper(choices),
      reasons: NO_REASONS,
      signature: member === 3 ? signature : "0x",
    }));
    await send(founder(0), castProxyPapers(coop.organs, { meetingId: id, convener, agenda: hash }, papers));
    const meeting = await meetingNow();
    expect(meeting.papers.map(({ memberId, holder, classId }) => [memberId, holder, classId])).to.deep.equal([
      [1, undefined, 0],
      [4, undefined, 0],
      [2, 1, 0],
      [3, 1, 0],
    ]);
    const recount = recountOf(meeting);
    expect(recount.equal).to.equal(true);
    expect(recount.byProxy).to.equal(2);
    expect(recount.items.map(({ inFavour }) => inFavour.papers)).to.deep.equal([4n, 4n, 3n]);
    expect(recount.items[0]?.ofClass?.inFavour.papers).to.equal(4n);
    expect(meeting.resolutions[1]?.classVote).to.equal(undefined);
  });

  it("what failed on quorum alone may be called again, what was carried is carried out", async () => {
    await until((await meetingNow()).closesAt);
    const { closesAt, resolutions } = await meetingNow();
    const [first, second, third] = resolutions;
    expect([first?.stage, second?.stage, third?.stage]).to.deep.equal(["lapsed", "lapsed", "waiting"]);
    const chance = { opensUntil: closesAt + 60n * BigInt(DAY), noticeUntil: closesAt + 45n * BigInt(DAY) };
    expect(first?.mayCallAgain).to.deep.equal(chance);
    expect(third?.mayCallAgain).to.equal(undefined);
    await until(third?.executableFrom ?? 0n);
    await execute(id, 2n);
    expect((await meetingNow()).resolutions[2]?.stage).to.equal("carriedOut");
  });

  it("any member calls it again: a lesser quorum, which is reached late and extends the voting", async () => {
    const former = await noticeOf(id);
    const agenda = await agendaNow();
    await send(founder(9), conveneAgain(coop.organs, agenda, former.resolutions.slice(0, 1), 15 * DAY));
    const again = (await noticeOf(id)).secondCalls[0]?.id ?? 0n;
    const called = await meetingNow(again);
    expect(called.isSecondCall).to.equal(true);
    expect(called.formerMeeting).to.deep.equal({ id, number: 1 });
    expect(called.agendaClosesAt).to.equal(called.recordDate);
    expect(called.resolutions[0]?.formerCall?.resolutionId).to.equal(id);
    expect(called.resolutions[0]?.quorum.value).to.equal(2n);
    const before = (await meetingNow()).resolutions;
    expect(before[0]?.secondCall?.resolutionId).to.equal(again);
    expect(before[0]?.mayCallAgain).to.equal(undefined);
    expect(before[1]?.mayCallAgain).not.to.equal(undefined);

    await until(called.closesAt - 3_600n);
    for (const place of [10, 11]) await send(founder(place), castPaper(coop.organs, again, ["for"]));
    const late = await meetingNow(again);
    expect([late.extended, late.noticedClosesAt, late.closesAt]).to.deep.equal([
      true,
      called.closesAt,
      called.closesAt + BigInt(DAY),
    ]);
    await until(late.resolutions[0]?.executableFrom ?? 0n);
    await execute(again, 0n);
    expect((await meetingNow(again)).resolutions[0]?.stage).to.equal("carriedOut");
    expect(recountOf(await meetingNow(again)).equal).to.equal(true);
  });

  it("the board anchors minutes and posts accounts, and the record tells all of it in plain lines", async () => {
    await coop.boardActs(anchorMinutes(coop.organs, id, `0x${"ab".repeat(32)}`));
    const year = new Date(Number((await head()).time) * 1000).getUTCFullYear() - 1;
    await coop.boardActs(postAccounts(coop.organs, year, `0x${"cd".repeat(32)}`));
    const settlement = { address: chain.coin.target as Address, symbol: "EURt", decimals: 18 };
    const lines = recordOf(await readLogs(), coop.organs, settlement).flatMap((entry) =>
      entry.what === "line" ? [entry.line] : [],
    );
    expect(lines.toReversed()).to.deep.equal([
      "requisition",
      "requisitionSupported",
      "requisitionSupported",
      "agendaExtended",
      "proxyNamed",
      "proxyNamed",
      "recusedSelf",
      "secondCall",
      "meetingExtended",
      "classAmended",
      "amended",
      "minutesAnchored",
      "accountsPosted",
    ]);
  });
});
