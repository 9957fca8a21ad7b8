// What other members of the demonstration do while the story's own reader looks on.
import {
  type Address,
  createClient,
  encodeEventTopics,
  type Hex,
  http,
  type LocalAccount,
  parseUnits,
  toHex,
} from "viem";
import { type HDAccount, mnemonicToAccount } from "viem/accounts";
import { assemblyAbi } from "../../app/src/abi/Assembly.ts";
import { boardAbi } from "../../app/src/abi/Board.ts";
import { membershipAbi } from "../../app/src/abi/Membership.ts";
import { testStablecoinAbi } from "../../app/src/abi/TestStablecoin.ts";
import { acceptanceTypedData } from "../../app/src/chain/acceptance.ts";
import { actionTypedData, type BoardAction, boardAction } from "../../app/src/chain/boardAction.ts";
import type { Choice } from "../../app/src/chain/model.ts";
import { encodeCall, type PreparedCall } from "../../app/src/chain/preparedCall.ts";
import { type AskedAgenda, askedAgendaHash } from "../../app/src/chain/requisition.ts";
import { act } from "../../app/src/chain/write/act.ts";
import type { Application } from "../../app/src/chain/write/admit.ts";
import { castPaper } from "../../app/src/chain/write/castPaper.ts";
import { type AgendaItem, convene } from "../../app/src/chain/write/convene.ts";
import { executeResolution } from "../../app/src/chain/write/executeResolution.ts";
import { openRequisition } from "../../app/src/chain/write/requisition.ts";
import type { Demo } from "../../scripts/demo/start.ts";
import { type Call, eventsOf, LocalChain, type Sent, type SentLog } from "../../scripts/localChain.ts";
import { peopleOfPhrase } from "../../scripts/people.ts";
import { signTyped } from "../../scripts/signing.ts";

/** The phrase of the demonstration's chain; all the world knows its keys. */
const PHRASE = "test test test test test test test test test test test junk";
const DAY = 86_400;

/** The number of the meeting whose voting is open when the demonstration begins. */
export const OPEN_MEETING = 3;

export class CoopOfTheDemo {
  readonly #demo: Demo;
  readonly #chain: LocalChain;
  #actions = 1_000_000n; // the board may use any number once

  constructor(demo: Demo) {
    this.#demo = demo;
    let id = 0;
    const request = async (asked: { method: string; params?: unknown[] }): Promise<unknown> => {
      const response = await fetch(`${demo.url}/rpc`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ jsonrpc: "2.0", id: ++id, params: [], ...asked }),
      });
      const { result, error } = (await response.json()) as { result?: unknown; error?: { message: string } };
      if (error) throw Object.assign(new Error(error.message), error);
      return result;
    };
    this.#chain = new LocalChain({ provider: { request } });
  }

  /** The key of a member by name, or of the n-th account that has no part in the demonstration's life. */
  keyOf(who: string): HDAccount {
    const { members, outsiders } = this.#demo.life;
    const address =
      members.find(({ name }) => name === who)?.account ??
      (outsiders as Readonly<Record<string, Address>>)[who];
    for (let addressIndex = 0; addressIndex < 60; addressIndex++) {
      const account = mnemonicToAccount(PHRASE, { addressIndex });
      if (account.address === address) return account;
    }
    throw new Error(`Nobody in the demonstration is called ${who}.`);
  }

  numberOf(who: string): number {
    const member = this.#demo.life.members.find(({ name }) => name === who);
    if (member === undefined) throw new Error(`No member is called ${who}.`);
    return member.memberId;
  }

  /** The first `count` members who hold a seat, by name. */
  directors(count: number): readonly string[] {
    return this.#demo.life.members
      .filter(({ director }) => director)
      .slice(0, count)
      .map(({ name }) => name);
  }

  /** Sends test euros, and enough of the chain's own coin for fees. */
  async fund(account: Address, euros: string): Promise<void> {
    const { settlement, outsiders } = this.#demo.life;
    const from = outsiders["Federation of Archive Co-ops"];
    const amount = parseUnits(euros, settlement.decimals);
    const mint = { abi: testStablecoinAbi, functionName: "mint", args: [account, amount] };
    await this.#chain.send(from, { address: settlement.address, ...mint });
    await this.#chain.sendRaw({ from, to: account, value: 10n ** 18n });
  }

  /** An application to a class, signed; nobody has it yet. */
  async application(
    account: LocalAccount,
    memberClass: number,
    { days = 60, chainId = this.#demo.life.site.chainId }: { days?: number; chainId?: number } = {},
  ): Promise<Application> {
    const { membership } = this.#demo.life.organs;
    const read = { address: membership, abi: membershipAbi, functionName: "bylawsHash", args: [] };
    const bylaws = String(await this.#chain.read(read)) as Hex;
    const deadline = (await this.#chain.now()) + days * DAY;
    const accepted = { bylaws, class: memberClass, deadline: BigInt(deadline) };
    const signature = await account.signTypedData(acceptanceTypedData(membership, chainId, accepted));
    return { account: account.address, class: memberClass, deadline, signature };
  }

  /** A member asks for a meeting; the rest is up to others. */
  async openRequisition(who: string, agenda: AskedAgenda): Promise<{ readonly requisitionId: bigint }> {
    const { organs } = this.#demo.life;
    const call = openRequisition(organs, askedAgendaHash(agenda), 0n);
    const sent = await this.#chain.send(this.keyOf(who).address, call);
    const [log] = eventsOf(sent, boardAbi, "RequisitionOpened", organs.board);
    return { requisitionId: BigInt(log?.args.requisitionId) };
  }

  /** What the directors sign together now to have `call` made; nobody has signed it yet. */
  async boardAction(call: PreparedCall, days = 14): Promise<BoardAction> {
    const { organs } = this.#demo.life;
    const read = { address: organs.membership, abi: membershipAbi, functionName: "board", args: [] };
    const [, , epoch] = await this.#chain.readAll(read);
    const deadline = (await this.#chain.now()) + days * DAY;
    return boardAction(organs, call, { epoch: Number(epoch), number: ++this.#actions, deadline });
  }

  /** Gives notice of a meeting, signed by as many directors as it takes. */
  async convene(agenda: readonly AgendaItem[], noticeDays = 30): Promise<{ readonly meetingId: bigint }> {
    const { organs } = this.#demo.life;
    const sent = await this.decide(convene(organs, agenda, noticeDays * DAY));
    const [log] = eventsOf(sent, assemblyAbi, "MeetingConvened", organs.assembly);
    return { meetingId: BigInt(log?.args.meetingId) };
  }

  /**
   * Has a whole meeting: notice, the vote of all who have one, the waiting period, and every item carried out.
   * `noticed`: what happens between the notice and the vote.
   */
  async carry(
    agenda: readonly AgendaItem[],
    noticed: () => Promise<unknown> = async () => {},
  ): Promise<void> {
    const { organs, members } = this.#demo.life;
    const sent = await this.decide(convene(organs, agenda, 30 * DAY));
    const [log] = eventsOf(sent, assemblyAbi, "MeetingConvened", organs.assembly);
    const meetingId = BigInt(log?.args.meetingId);
    const resolutions = agenda.map(({ text, calls }, item) => ({
      id: meetingId + BigInt(item),
      meetingId,
      meetingNumber: Number(log?.args.number),
      item,
      number: item + 1,
      text,
      calls: calls.map((call) => ({ target: call.address, data: encodeCall(call) })),
    }));
    await noticed();
    await this.pass(30);
    for (const { name, voting } of members) {
      // Some are in arrears or have left by now, and have no vote.
      if (voting)
        await this.vote(
          meetingId,
          name,
          agenda.map((): Choice => "for"),
        ).catch(() => undefined);
    }
    await this.pass(14 + 7);
    const notice = { convener: organs.board, noticeBlock: BigInt(sent.blockNumber), resolutions };
    const reader = createClient({ transport: http(`${this.#demo.url}/rpc`) });
    const carrier = this.#demo.life.outsiders["Federation of Archive Co-ops"];
    for (const { id } of resolutions)
      await this.#chain.send(carrier, await executeResolution(reader, organs, notice, id));
  }

  /** What a contract answers. */
  async tell(call: Call): Promise<readonly unknown[]> {
    return await this.#chain.readAll(call);
  }

  /** The board acts, signed by as many directors as it takes. */
  async decide(call: PreparedCall): Promise<Sent> {
    const { organs, members } = this.#demo.life;
    const action = await this.boardAction(call, 1);
    const data = actionTypedData(organs.board, this.#demo.life.site.chainId, action);
    const people = peopleOfPhrase(PHRASE, 60);
    const signatures = members
      .filter(({ director }) => director)
      .flatMap(({ account }) => people.filter(({ address }) => address === account))
      .slice(0, 4)
      .map((person) => ({ director: person.address, signature: signTyped(person, data) }));
    const carrier = this.#demo.life.outsiders["Federation of Archive Co-ops"];
    return await this.#chain.send(carrier, act(organs, action, signatures));
  }

  /** The meeting whose voting is open when the demonstration begins. */
  async openMeetingId(): Promise<bigint> {
    return await this.meetingId(OPEN_MEETING);
  }

  /** The meeting with this number. */
  async meetingId(wanted: number): Promise<bigint> {
    const { organs, site } = this.#demo.life;
    const topic = encodeEventTopics({ abi: assemblyAbi, eventName: "MeetingConvened" })[0];
    const filter = { address: organs.assembly, topics: [topic], fromBlock: toHex(site.fromBlock) };
    const logs = await this.#chain.request<SentLog[]>("eth_getLogs", filter);
    const numbered = eventsOf({ logs }, assemblyAbi, "MeetingConvened");
    const log = numbered.find(({ args }) => Number(args.number) === wanted);
    if (log === undefined) throw new Error("The meeting was never convened.");
    return BigInt(log.args.meetingId);
  }

  async vote(meetingId: bigint, who: string, choices: readonly Choice[]): Promise<void> {
    await this.#chain.send(this.keyOf(who).address, castPaper(this.#demo.life.organs, meetingId, choices));
  }

  async send(who: string, call: PreparedCall): Promise<Sent> {
    return await this.#chain.send(this.keyOf(who).address, call);
  }

  /** What this account has of the settlement token, in its smallest unit. */
  async moneyOf(who: string): Promise<bigint> {
    const { address } = this.#demo.life.settlement;
    const args = [this.keyOf(who).address];
    return BigInt(
      String(await this.#chain.read({ address, abi: testStablecoinAbi, functionName: "balanceOf", args })),
    );
  }

  /** Unix seconds of the latest block. */
  async now(): Promise<number> {
    return await this.#chain.now();
  }

  /** Lets so many days pass. */
  async pass(days: number): Promise<void> {
    await this.#chain.pass(days * DAY);
  }
}
