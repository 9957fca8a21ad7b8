import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { expect } from "chai";
import { type Address, createClient, custom, type Hex, zeroHash } from "viem";
import { beforeAll, describe, it } from "vitest";
import { describeCall } from "../../app/src/chain/calls.ts";
import { encodeCall, type PreparedCall } from "../../app/src/chain/preparedCall.ts";
import { kindNeeded } from "../../app/src/chain/read/getEffectFacts.ts";
import { getMeeting } from "../../app/src/chain/read/getMeeting.ts";
import { getRequisition } from "../../app/src/chain/read/getRequisition.ts";
import { tryAgenda } from "../../app/src/chain/read/tryAgenda.ts";
import { recountOf } from "../../app/src/chain/recount.ts";
import { type AskedAgenda, askedAgendaHash, supportTypedData } from "../../app/src/chain/requisition.ts";
import {
  readRequisitionPlace,
  requisitionLink,
  unpackRequisition,
} from "../../app/src/chain/requisitionLink.ts";
import {
  conveneRequisition,
  openRequisition,
  supportRequisition,
} from "../../app/src/chain/write/requisition.ts";
import { recall } from "../../app/src/chain/write/seat.ts";
import { meetingsOf } from "../../app/src/history/meetingsOf.ts";
import { recordOf } from "../../app/src/history/recordOf.ts";
import { requisitionsOf, supportedBefore } from "../../app/src/history/requisitionsOf.ts";
import { createRpcLogReader } from "../../app/src/history/rpcLogReader.ts";
import { type Chain, freshChain } from "../helpers/chain.ts";
import { Cooperative } from "../helpers/cooperative.ts";
import { signTypedData } from "../helpers/typedData.ts";

const DAY = 86_400;

describe("Members call a meeting themselves, through what the dashboard builds and reads", () => {
  let chain: Chain;
  let coop: Cooperative;
  let agenda: AskedAgenda;
  let id: bigint;
  let charged: Address;

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
  const send = (who: HardhatEthersSigner, call: PreparedCall) =>
    who.sendTransaction({ to: call.address, data: encodeCall(call) });
  const founder = (place: number): HardhatEthersSigner => {
    const found = coop.founders[place];
    if (found === undefined) throw new Error(`there is no founder ${place}`);
    return found;
  };

  // Twenty founders, of whom one in ten calls a meeting: two.
  beforeAll(async () => {
    chain = await freshChain();
    coop = await Cooperative.found(chain, "archive", 20);
    await (await coop.paySharesOfFounders()).open();
    charged = founder(12).address as Address;
    const callOf = ({ address, ...call }: PreparedCall) => ({
      target: address,
      data: encodeCall({ ...call }),
    });
    agenda = {
      items: [
        { kind: "ordinary", text: "Hear the board\n\nOn the last year.", calls: [] },
        {
          kind: "ordinary",
          text: "Charge a member",
          calls: [callOf(coop.call("membership", "charge", charged, `0x${"ab".repeat(32)}`))],
        },
        {
          kind: "ordinary",
          text: "Recall a director",
          calls: [callOf(recall(coop.organs, founder(0).address as Address))],
        },
      ],
      opensAfterSeconds: 30 * DAY,
    };
  });

  it("the agenda is tried before anyone signs, and told in words and kinds", async () => {
    const at = await head();
    expect(await tryAgenda(client(), coop.organs, agenda, at)).to.deep.equal({ passes: true });
    const hasty = await tryAgenda(client(), coop.organs, { ...agenda, opensAfterSeconds: 60 }, at);
    expect(hasty.passes ? "" : hasty.why.errorName).to.equal("AssemblyNoticeTooShort");
    const settlement = { address: chain.coin.target as Address };
    const said = agenda.items.flatMap(({ calls }) =>
      calls.map((call) => describeCall(call, coop.organs, settlement).kind),
    );
    expect(said).to.deep.equal(["charge", "recall"]);
    for (const { kind, calls } of agenda.items)
      for (const call of calls) expect(await kindNeeded(client(), coop.organs, call, at)).to.equal(kind);
  });

  it("one member opens it, and stands on the record as its first supporter", async () => {
    await send(founder(5), openRequisition(coop.organs, askedAgendaHash(agenda), 0n));
    const [asked] = requisitionsOf(await readLogs());
    id = asked?.id ?? 0n;
    const state = await getRequisition(client(), coop.organs, id, await head());
    expect(state?.agenda).to.equal(askedAgendaHash(agenda));
    expect([state?.supporters.value, state?.needed.value]).to.deep.equal([1n, 2n]);
    expect(asked?.supporters.map(({ memberId }) => memberId)).to.deep.equal([6]);
  });

  it("another opens the link, signs free of charge, and anyone puts the signature on the record", async () => {
    const file = { chainId: chain.chainId, assembly: coop.organs.assembly, id, agenda, signatures: [] };
    const { packed = "" } = readRequisitionPlace(await requisitionLink(file));
    const opened = await unpackRequisition(packed);
    const message = { requisition: opened.id, agenda: askedAgendaHash(opened.agenda) };
    const signer = founder(7);
    const statement = supportTypedData(coop.organs.board, chain.chainId, message);
    const signature: Hex = await signTypedData(signer, statement);
    const account = signer.address as Address;
    await send(founder(1), supportRequisition(coop.organs, id, [{ account, signature, former: 0n }]));
    const state = await getRequisition(client(), coop.organs, id, await head());
    expect(state?.supporters.value).to.equal(2n);
  });

  it("a supporter of it opens another only once it is over, and names it then", async () => {
    const { board } = coop.contracts;
    const logs = await readLogs();
    const now = (await head()).time;
    expect(supportedBefore(requisitionsOf(logs), 6, now)).to.deep.equal({ id, open: true });
    expect(supportedBefore(requisitionsOf(logs), 8, now)).to.deep.equal({ id, open: true });
    await expect(send(founder(5), openRequisition(coop.organs, zeroHash, id))).to.be.revertedWithCustomError(
      board,
      "BoardBadSupport",
    );
  });

  it("anyone convenes it; who is charged has no vote on that item, which the rolls show", async () => {
    await send(founder(2), conveneRequisition(coop.organs, id, agenda));
    const logs = await readLogs();
    const [asked] = requisitionsOf(logs);
    const notice = meetingsOf(logs).find((meeting) => meeting.id === asked?.meetingId);
    if (notice === undefined) throw new Error("the record has no notice");
    const member = Number((await coop.member({ address: charged })).memberId);
    expect(
      notice.resolutions.map(({ recused = [] }) => recused.map(({ memberId }) => memberId)),
    ).to.deep.equal([[], [member], []]);
    const meeting = await getMeeting(client(), coop.organs, notice, await head());
    expect(meeting.resolutions.map(({ roll }) => roll.value)).to.deep.equal([20n, 19n, 20n]);
    await expect(send(founder(2), conveneRequisition(coop.organs, id, agenda))).to.be.revertedWithCustomError(
      coop.contracts.board,
      "BoardNoRequisition",
    );
    await send(founder(5), openRequisition(coop.organs, zeroHash, id));
  });

  it("the count of the papers agrees, the recused member's choice on the item left blank", async () => {
    await chain.networkHelpers.time.increase(30 * DAY + 60);
    const [notice] = meetingsOf(await readLogs());
    const papers = [founder(12), founder(3), founder(4)];
    for (const who of papers) await coop.do(who, "assembly", "castPaper", notice?.id, 0b10_10_10);
    const cast = meetingsOf(await readLogs())[0];
    if (cast === undefined) throw new Error("the record has no meeting");
    const recount = recountOf(await getMeeting(client(), coop.organs, cast, await head()));
    expect(recount.equal).to.equal(true);
    expect(recount.items.map(({ inFavour }) => inFavour.papers)).to.deep.equal([3n, 2n, 3n]);
    expect(recount.items[1]?.recused).to.have.lengthOf(1);
  });

  it("the public record tells it in plain lines", async () => {
    const settlement = { address: chain.coin.target as Address, symbol: "EURt", decimals: 18 };
    const lines = recordOf(await readLogs(), coop.organs, settlement).flatMap((entry) =>
      entry.what === "line" ? [entry.line] : [],
    );
    expect(lines.toReversed()).to.deep.equal([
      "requisition",
      "requisitionSupported",
      "requisitionSupported",
      "recused",
      "requisition",
      "requisitionSupported",
    ]);
  });
});
