// What the demonstration's co-op does from the present on: a batch of signed papers in the meeting that is open; then a
// meeting to which members append items, with proxies, recusals, a class that decides besides and a quorum reached late;
// and the second call of what failed for want of a quorum alone.
import {
  type Address,
  type Hex,
  keccak256,
  type PublicClient,
  parseEventLogs,
  stringToHex,
  zeroAddress,
} from "viem";
import { assemblyAbi } from "../../app/src/abi/Assembly.ts";
import { boardAbi } from "../../app/src/abi/Board.ts";
import { membershipAbi } from "../../app/src/abi/Membership.ts";
import { changeTypedData } from "../../app/src/chain/acceptance.ts";
import { compactSignature, NO_REASONS, paperTypedData } from "../../app/src/chain/ballot.ts";
import { actionTypedData, boardAction } from "../../app/src/chain/boardAction.ts";
import type { Choice } from "../../app/src/chain/model.ts";
import { encodePaper } from "../../app/src/chain/paper.ts";
import { encodeCall, type PreparedCall } from "../../app/src/chain/preparedCall.ts";
import { proxyTypedData } from "../../app/src/chain/proxy.ts";
import { askedAgendaHash, supportTypedData } from "../../app/src/chain/requisition.ts";
import { act } from "../../app/src/chain/write/act.ts";
import { addClass, amendClass } from "../../app/src/chain/write/amend.ts";
import { anchorMinutes, changeClass, postAccounts } from "../../app/src/chain/write/boardDecision.ts";
import { castPaper } from "../../app/src/chain/write/castPaper.ts";
import { castSignedPapers } from "../../app/src/chain/write/castSignedPapers.ts";
import { type AgendaItem, convene } from "../../app/src/chain/write/convene.ts";
import { conveneAgain } from "../../app/src/chain/write/conveneAgain.ts";
import { pay } from "../../app/src/chain/write/pay.ts";
import { castProxyPapers, grantProxies } from "../../app/src/chain/write/proxies.ts";
import { recuse } from "../../app/src/chain/write/recuse.ts";
import {
  appendRequisition,
  openRequisition,
  supportRequisition,
} from "../../app/src/chain/write/requisition.ts";
import { INSTITUTION } from "../../scripts/demo/archive/cast.ts";
import { DEMO_CHAIN, type DemoMember, type Life } from "../../scripts/demo/life.ts";
import { eventsOf, type LocalChain, type Sent } from "../../scripts/localChain.ts";
import { peopleOfPhrase } from "../../scripts/people.ts";
import { signTyped, type TypedData } from "../../scripts/signing.ts";

const PHRASE = "test test test test test test test test test test test junk";
const DAY = 86_400;
const HOUR = 3_600;

const hashOf = (text: string): Hex => keccak256(stringToHex(text));
const encoded = (calls: readonly PreparedCall[]) =>
  calls.map((call) => ({ target: call.address, data: encodeCall(call) }));

/** An agenda as it stands in the Assembly's entries. */
interface Agenda {
  readonly meetingId: bigint;
  readonly convener: Address;
  /** Over all items. */
  readonly agenda: Hex;
  readonly commitments: readonly Hex[];
}

export class Meetings {
  readonly #life: Life;
  readonly #chain: LocalChain;
  readonly #client: PublicClient;
  readonly #carrier: Address;
  readonly #people = peopleOfPhrase(PHRASE, 60);
  /** Beyond those that the demonstration used. */
  #actions = 1_000n;

  /** @param carrier carries what anyone may carry */
  constructor(life: Life, chain: LocalChain, client: PublicClient, carrier: Address) {
    this.#life = life;
    this.#chain = chain;
    this.#client = client;
    this.#carrier = carrier;
  }

  /** In the meeting that is open: three papers that count, one signed by another, one of a member who voted. */
  async sendBatch(): Promise<void> {
    const logs = await this.#entries();
    const convened = logs.findLast((log) => log.eventName === "MeetingConvened");
    if (convened?.eventName !== "MeetingConvened") throw new Error("No meeting was convened.");
    const { meetingId } = convened.args;
    const meeting = await this.agendaOf(meetingId);
    const voted = logs.flatMap((log) =>
      log.eventName === "PaperCast" && log.args.meetingId === meetingId ? [log.args.memberId] : [],
    );
    const voting = this.#life.members.filter((member) => member.voting);
    const [first, second, third, another] = voting.filter(({ memberId }) => !voted.includes(memberId));
    const already = voting.find(({ memberId }) => voted.includes(memberId));
    if (!first || !second || !third || !another || !already) throw new Error("Too few members.");
    const papers = [
      this.#signed(meeting, first, 0b10_10_10_10, first),
      this.#signed(meeting, another, 0b10, first),
      this.#signed(meeting, second, 0b01_11_00_10, second),
      this.#signed(meeting, already, 0b10, already),
      this.#signed(meeting, third, 0b00_01_10_11, third),
    ];
    await this.#chain.send(this.#carrier, castSignedPapers(this.#life.organs, meeting, papers));
  }

  /** Both meetings, and what the board posts and anchors between them. */
  async meetTwice(): Promise<void> {
    const { organs } = this.#life;
    const first = await this.#firstMeeting();
    const { closesAt } = await this.#facts(first.meetingId);
    await this.#chain.moveTo(closesAt + HOUR);
    await this.actForBoard(anchorMinutes(organs, first.meetingId, hashOf("minutes, first reading")));
    await this.actForBoard(anchorMinutes(organs, first.meetingId, hashOf("minutes")));
    const year = new Date((await this.#chain.now()) * 1000).getUTCFullYear() - 1;
    await this.actForBoard(postAccounts(organs, year, hashOf("accounts")));

    const again = { item: 1, text: this.#newClass.text, calls: encoded(this.#newClass.calls) };
    const sent = await this.#send("Marek Zielinski", conveneAgain(organs, first, [again], 15 * DAY));
    const second = await this.agendaOf(this.#convenedIn(sent));
    await this.#chain.moveTo((await this.#facts(second.meetingId)).opensAt);
    for (const name of ["Amara Diallo", "Kaisa Niemi", "Marek Zielinski"])
      await this.#send(name, castPaper(organs, second.meetingId, ["for"]));
    await this.#carryOut(first, 0, this.#renamedClass);
    await this.#chain.moveTo((await this.#facts(second.meetingId)).closesAt + 7 * DAY);
    await this.#carryOut(second, 0, this.#newClass);
  }

  // ---- The first meeting ----

  async #firstMeeting(): Promise<Agenda> {
    const { organs } = this.#life;
    const payment = this.#paymentTo("Siobhan Kearney");
    const sent = await this.actForBoard(
      convene(organs, [this.#renamedClass, this.#newClass, payment], 30 * DAY),
    );
    const meetingId = this.#convenedIn(sent);
    await this.#changeClass("Paper and Ink Workers' Co-op", INSTITUTION);
    await this.#append(await this.agendaOf(meetingId));

    await this.#send("Jonas Wirth", recuse(organs, meetingId, [2, 3]));
    await this.#send("Ines Carvalho", recuse(organs, meetingId, [3]));
    await this.#nameProxies(meetingId);
    const { opensAt, closesAt } = await this.#facts(meetingId);
    await this.#chain.moveTo(opensAt);
    for (const [name, ...choices] of EARLY) await this.#send(name, castPaper(organs, meetingId, choices));
    const meeting = await this.agendaOf(meetingId);
    await this.#castForOthers(meeting);
    await this.#chain.moveTo(closesAt - 2 * HOUR);
    await this.#send("Abbey Archive of Melk", castPaper(organs, meetingId, LATE));
    await this.#chain.moveTo(closesAt + HOUR);
    await this.#send("Regional Archive of Zadar", castPaper(organs, meetingId, LATE));
    return meeting;
  }

  get #renamedClass(): AgendaItem {
    const call = amendClass(this.#life.organs, INSTITUTION, {
      name: "public body",
      boardSeats: 0,
      minShares: 4,
    });
    return { kind: "special", text: "Institutions are called public bodies.", calls: [call] };
  }
  get #newClass(): AgendaItem {
    const friends = { number: 5, name: "friend", voting: false, agent: false, boardSeats: 0, minShares: 1 };
    return { kind: "special", text: "A class of friends.", calls: [addClass(this.#life.organs, friends)] };
  }
  #paymentTo(name: string): AgendaItem {
    const { organs, settlement } = this.#life;
    const payment = { asset: settlement.address, fund: "operating", to: this.#member(name).account } as const;
    return { kind: "ordinary", text: `Pay ${name}.`, calls: [pay(organs, { ...payment, amount: 10n })] };
  }

  /** Items 3 and 4. */
  async #append(meeting: Agenda): Promise<void> {
    const { organs } = this.#life;
    const readingDay = { kind: "ordinary", text: "A reading day.", calls: [] } as const;
    const asked = [readingDay, this.#paymentTo("Marek Zielinski")].map(({ kind, text, calls }) => ({
      kind,
      text,
      calls: encoded(calls),
    }));
    const agenda = askedAgendaHash({ items: asked, opensAfterSeconds: 0, appendTo: meeting.meetingId });
    const opened = await this.#send("Ines Carvalho", openRequisition(organs, agenda, 0n));
    const [log] = eventsOf(opened, boardAbi, "RequisitionOpened", organs.board);
    const requisition = BigInt(log?.args.requisitionId);
    const support = ["Amara Diallo", "Kaisa Niemi", "Folkert Dijkstra"].map((name) => {
      const { account } = this.#member(name);
      const data = supportTypedData(organs.board, DEMO_CHAIN.id, { requisition, agenda });
      return { account, signature: this.#sign(account, data), former: 0n };
    });
    await this.#chain.send(this.#carrier, supportRequisition(organs, requisition, support));
    await this.#chain.send(this.#carrier, appendRequisition(organs, requisition, meeting, { items: asked }));
  }

  async #changeClass(name: string, to: number): Promise<void> {
    const { organs } = this.#life;
    const { account } = this.#member(name);
    const ofMembership = { address: organs.membership, abi: membershipAbi } as const;
    const bylaws = await this.#client.readContract({ ...ofMembership, functionName: "bylawsHash" });
    const args = [account] as const;
    const record = await this.#client.readContract({ ...ofMembership, functionName: "recordByKey", args });
    const deadline = (await this.#chain.now()) + DAY;
    const change = { bylaws, class: to, deadline: BigInt(deadline), record };
    const signature = this.#sign(account, changeTypedData(organs.membership, DEMO_CHAIN.id, change));
    await this.actForBoard(changeClass(organs, { account, class: to, deadline, signature }));
  }

  /** Two stand for a member each; a third proxy is taken back. */
  async #nameProxies(meetingId: bigint): Promise<void> {
    const { organs } = this.#life;
    const grant = (name: string, holder: Address, signature: Hex = "0x") =>
      grantProxies(organs, meetingId, [{ account: this.#member(name).account, holder, signature }]);
    const [jonas, ines] = [this.#member("Jonas Wirth").account, this.#member("Ines Carvalho").account];
    await this.#send("Amara Diallo", grant("Amara Diallo", jonas));
    const said = proxyTypedData(organs.board, DEMO_CHAIN.id, { meeting: meetingId, holder: ines });
    const signature = this.#sign(this.#member("Teodora Pop").account, said);
    await this.#chain.send(this.#carrier, grant("Teodora Pop", ines, signature));
    await this.#send("Yusuf Demir", grant("Yusuf Demir", ines));
    await this.#send("Yusuf Demir", grant("Yusuf Demir", zeroAddress));
  }

  /** Two papers count; Ines is no longer Yusuf's holder, and who stands for Emil is no member. */
  async #castForOthers(meeting: Agenda): Promise<void> {
    const choices = encodePaper(["for", "for", "for", "for", "for"]);
    const papers = (
      [
        ["Amara Diallo", this.#member("Jonas Wirth").account],
        ["Teodora Pop", this.#member("Ines Carvalho").account],
        ["Yusuf Demir", this.#member("Ines Carvalho").account],
        ["Emil Sandor", this.#life.outsiders.Lensworks],
      ] as const
    ).map(([name, holder]) => {
      const { account: principal, memberId: member } = this.#member(name);
      const signature = this.#sign(holder, this.#paper(meeting, member, choices));
      return { principal, holder, member, choices, reasons: NO_REASONS, signature };
    });
    await this.#chain.send(this.#carrier, castProxyPapers(this.#life.organs, meeting, papers));
  }

  // ---- Words ----

  /** All items with what the Assembly took each for when it was proposed. */
  async agendaOf(meetingId: bigint): Promise<Agenda> {
    const commitments: Hex[] = [];
    let convener: Address | undefined;
    for (const log of await this.#entries()) {
      if (log.eventName === "MeetingConvened" && log.args.meetingId === meetingId)
        convener = log.args.convener;
      if (log.eventName !== "ProposalCreated" || log.args.proposalId >> 4n !== meetingId >> 4n) continue;
      const { targets, calldatas, description } = log.args;
      const args = [targets, calldatas, hashOf(description)] as const;
      const asked = { ...this.#assembly, functionName: "commitmentOf", args } as const;
      commitments.push(await this.#client.readContract({ ...asked, blockNumber: log.blockNumber }));
    }
    if (convener === undefined) throw new Error("There is no such meeting.");
    const args = [commitments] as const;
    const agenda = await this.#client.readContract({ ...this.#assembly, functionName: "agendaOf", args });
    return { meetingId, convener, agenda, commitments };
  }

  async #facts(meetingId: bigint) {
    return await this.#client.readContract({
      ...this.#assembly,
      functionName: "meetingOf",
      args: [meetingId],
    });
  }
  get #assembly() {
    return { address: this.#life.organs.assembly, abi: assemblyAbi } as const;
  }
  async #entries() {
    const { address, abi } = this.#assembly;
    return parseEventLogs({ abi, logs: await this.#client.getLogs({ address, fromBlock: 0n }) });
  }
  #convenedIn(sent: Sent): bigint {
    const [log] = eventsOf(sent, assemblyAbi, "MeetingConvened", this.#life.organs.assembly);
    return BigInt(log?.args.meetingId);
  }
  #member(name: string): DemoMember {
    const member = this.#life.members.find((one) => one.name === name);
    if (member === undefined) throw new Error(`Nobody called ${name} is a member.`);
    return member;
  }
  #sign(account: Address, data: TypedData): Hex {
    const person = this.#people.find(({ address }) => address === account);
    if (person === undefined) throw new Error(`Nobody knows ${account}.`);
    return signTyped(person, data);
  }
  #paper({ meetingId: meeting, agenda }: Agenda, member: number, choices: number): TypedData {
    const paper = { meeting, agenda, member, choices, reasons: NO_REASONS };
    return paperTypedData(this.#life.organs.assembly, DEMO_CHAIN.id, paper);
  }
  #signed(meeting: Agenda, { memberId: member }: DemoMember, choices: number, signer: DemoMember) {
    const signature = compactSignature(this.#sign(signer.account, this.#paper(meeting, member, choices)));
    if (signature === undefined) throw new Error("A key gave a signature that is none.");
    return { member, choices, reasons: NO_REASONS, signature };
  }

  // ---- Deeds ----

  async #send(name: string, call: PreparedCall): Promise<Sent> {
    return await this.#chain.send(this.#member(name).account, call);
  }

  async actForBoard(call: PreparedCall): Promise<Sent> {
    const { organs, registries, members } = this.#life;
    const ofMembership = { address: organs.membership, abi: membershipAbi } as const;
    const [, , epoch, required] = await this.#client.readContract({ ...ofMembership, functionName: "board" });
    const deadline = (await this.#chain.now()) + DAY;
    const facts = { epoch: Number(epoch), number: ++this.#actions, deadline };
    const action = boardAction(organs, call, facts, registries);
    const data = actionTypedData(organs.board, DEMO_CHAIN.id, action);
    const directors = members.filter(({ director }) => director).slice(0, Number(required));
    const signatures = directors.map(({ account }) => ({
      director: account,
      signature: this.#sign(account, data),
    }));
    return await this.#chain.send(this.#carrier, act(organs, action, signatures));
  }

  async #carryOut({ meetingId, convener, commitments }: Agenda, item: number, { text, calls }: AgendaItem) {
    const made = encoded(calls);
    await this.#chain.send(this.#carrier, {
      ...this.#assembly,
      functionName: "execute",
      args: [
        meetingId + BigInt(item),
        convener,
        commitments,
        made.map(({ target }) => target),
        made.map(({ data }) => data),
        hashOf(text),
      ],
    });
  }
}

/** Of five items: the class renamed, the class added, who is paid, and what members appended. */
type Papers = readonly (readonly [string, ...Choice[]])[];
const EARLY: Papers = [
  ["City Archive of Ghent", "for", "blank", "for", "for", "against"],
  ["Municipal Archive of Tartu", "for", "blank", "for", "abstain", "for"],
  ["Diocesan Library of Evora", "for", "blank", "against", "blank", "blank"],
  ["County Record Office, Durham", "against", "blank", "for", "for", "for"],
  ["University Library of Graz", "abstain", "blank", "abstain", "for", "for"],
  ["Paper and Ink Workers' Co-op", "against", "blank", "for", "against", "for"],
  ["Stacks Library Co-op", "for", "blank", "for", "for", "abstain"],
  ["Jonas Wirth", "for", "for", "for", "for", "for"],
  ["Ines Carvalho", "for", "for", "against", "for", "for"],
  ["Siobhan Kearney", "for", "blank", "for", "for", "against"],
  ["Marek Zielinski", "abstain", "blank", "for", "for", "for"],
];
const LATE = ["for", "blank", "for", "for", "blank"] as const;
