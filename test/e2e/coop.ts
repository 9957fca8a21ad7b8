// What other members of the demonstration do while the story's own reader looks on.
import { type Address, encodeEventTopics, toHex } from "viem";
import { type HDAccount, mnemonicToAccount } from "viem/accounts";
import { assemblyAbi } from "../../app/src/abi/Assembly.ts";
import { membershipAbi } from "../../app/src/abi/Membership.ts";
import { actionTypedData, boardAction } from "../../app/src/chain/boardAction.ts";
import type { Choice } from "../../app/src/chain/model.ts";
import { act } from "../../app/src/chain/write/act.ts";
import { castPaper } from "../../app/src/chain/write/castPaper.ts";
import { type AgendaItem, convene } from "../../app/src/chain/write/convene.ts";
import type { Demo } from "../../scripts/demo/start.ts";
import { eventsOf, LocalChain, type SentLog } from "../../scripts/localChain.ts";
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

  /** Gives notice of a meeting, signed by as many directors as it takes. */
  async convene(agenda: readonly AgendaItem[], noticeDays = 30): Promise<{ readonly meetingId: bigint }> {
    const { organs, members } = this.#demo.life;
    const read = { address: organs.membership, abi: membershipAbi, functionName: "board", args: [] };
    const [, , epoch] = await this.#chain.readAll(read);
    const deadline = (await this.#chain.now()) + DAY;
    const terms = { epoch: Number(epoch), number: ++this.#actions, deadline };
    const action = boardAction(organs, convene(organs, agenda, noticeDays * DAY), terms);
    const data = actionTypedData(organs.board, this.#demo.life.site.chainId, action);
    const people = peopleOfPhrase(PHRASE, 60);
    const signatures = members
      .filter(({ director }) => director)
      .flatMap(({ account }) => people.filter(({ address }) => address === account))
      .slice(0, 4)
      .map((person) => ({ director: person.address, signature: signTyped(person, data) }));
    const carrier = this.#demo.life.outsiders["Federation of Archive Co-ops"];
    const sent = await this.#chain.send(carrier, act(organs, action, signatures));
    const [log] = eventsOf(sent, assemblyAbi, "MeetingConvened", organs.assembly);
    return { meetingId: BigInt(log?.args.meetingId) };
  }

  /** The meeting whose voting is open when the demonstration begins. */
  async openMeetingId(): Promise<bigint> {
    const { organs, site } = this.#demo.life;
    const topic = encodeEventTopics({ abi: assemblyAbi, eventName: "MeetingConvened" })[0];
    const filter = { address: organs.assembly, topics: [topic], fromBlock: toHex(site.fromBlock) };
    const logs = await this.#chain.request<SentLog[]>("eth_getLogs", filter);
    const numbered = eventsOf({ logs }, assemblyAbi, "MeetingConvened");
    const log = numbered.find(({ args }) => Number(args.number) === OPEN_MEETING);
    if (log === undefined) throw new Error("The meeting was never convened.");
    return BigInt(log.args.meetingId);
  }

  async vote(meetingId: bigint, who: string, choices: readonly Choice[]): Promise<void> {
    await this.#chain.send(this.keyOf(who).address, castPaper(this.#demo.life.organs, meetingId, choices));
  }

  /** Lets so many days pass. */
  async pass(days: number): Promise<void> {
    await this.#chain.pass(days * DAY);
  }
}
