// For tests: one co-op whose people join, leave, are silenced and change keys while it holds many meetings at once, with
// everything that a meeting can come to. The same seed gives the same chain.
import {
  encodeAbiParameters,
  type Hash,
  type Hex,
  keccak256,
  numberToHex,
  stringToHex,
  zeroAddress,
} from "viem";
import { assemblyAbi } from "../../app/src/abi/Assembly.ts";
import { boardAbi } from "../../app/src/abi/Board.ts";
import { bylawsAbi } from "../../app/src/abi/Bylaws.ts";
import { membershipAbi } from "../../app/src/abi/Membership.ts";
import { changeTypedData } from "../../app/src/chain/acceptance.ts";
import { agendaHash, NO_REASONS, paperTypedData, unpackSignature } from "../../app/src/chain/ballot.ts";
import type { Organs } from "../../app/src/chain/model.ts";
import type { BylawsParameters } from "../../app/src/chain/parameters.ts";
import { encodeCall } from "../../app/src/chain/preparedCall.ts";
import { proxyTypedData } from "../../app/src/chain/proxy.ts";
import { recoveryTypedData } from "../../app/src/chain/recovery.ts";
import { amendClass } from "../../app/src/chain/write/amend.ts";
import { pay } from "../../app/src/chain/write/pay.ts";
import { applicationOf, type BenchCoop, DAY, foundCoop, INSTITUTION, PERSON } from "../bench/coop.ts";
import { readBylaws } from "../founding.ts";
import { type Call, CallRefused, type Connection, eventsOf, LocalChain, type Sent } from "../localChain.ts";
import { type Person, personAt } from "../people.ts";
import { signTyped } from "../signing.ts";

const SUPPORTER = 3;
const FOUNDERS = 12;
const NEVER = 4_000_000_000;
const AT_ONCE = 50;
const NOTICE_DAYS = 10;
const [ORDINARY, SPECIAL, DISSOLUTION] = [0, 1, 2];
const NOTHING = keccak256("0x");

interface Somebody {
  person: Person;
  number: number;
}
interface Item {
  readonly kind: number;
  readonly targets: readonly Hex[];
  readonly calldatas: readonly Hex[];
  readonly text: string;
}
interface Held {
  readonly id: bigint;
  readonly convener: Hex;
  readonly closesAt: number;
  readonly items: Item[];
  readonly commitments: Hash[];
  readonly isSecondCall: boolean;
  readonly proxies: { readonly principal: Somebody; readonly holder: Somebody }[];
}

/** A generator of numbers in [0, 1) (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Holds so many meetings, and a few more if they do not divide by how many are held side by side. */
export async function holdRandomMeetings(
  connection: Connection,
  count: number,
  seed: number,
): Promise<BenchCoop> {
  const coop = await foundCoop(new LocalChain(connection, { free: true, step: 1 }), FOUNDERS);
  const chain = new LocalChain(connection, { free: true });
  const life = new RandomLife({ ...coop, chain }, randomFrom(seed), Math.min(count, AT_ONCE));
  await life.begin();
  while (life.meetings < count) await life.round();
  return coop;
}

class RandomLife {
  readonly #coop: BenchCoop;
  readonly #chain: LocalChain;
  readonly #organs: Organs;
  readonly #random: () => number;
  readonly #atOnce: number;
  readonly #people: Somebody[] = [];
  readonly #codes = new Map<string, Hash>();
  readonly #parameters: BylawsParameters;
  #bylawsHash: Hash;
  /** Of the latest block, Unix seconds: kept here, because asking for it takes as long as a transaction. */
  #time = 0;
  #born = 0;
  #texts = 0;
  #closed: Held[] = [];
  meetings = 0;

  constructor(coop: BenchCoop, random: () => number, atOnce: number) {
    this.#atOnce = atOnce;
    this.#coop = coop;
    this.#chain = coop.chain;
    this.#organs = coop.organs;
    this.#random = random;
    this.#bylawsHash = coop.bylawsHash;
    // No profile of a law, so that few papers make a quorum.
    this.#parameters = {
      ...readBylaws("archive").parameters,
      legalProfile: 0,
      required: 1,
      minSeats: 1,
      votingAfterDays: 3,
      noticeDays: NOTICE_DAYS,
      urgentNoticeDays: 5,
      votingDays: 5,
      agendaClosesDays: 3,
      accountsDays: 1,
      secondCallDays: 40,
      executionDelayDays: 1,
      specialExecutionDelayDays: 2,
      executionExpiryDays: 20,
      ordinaryQuorumBps: 1000,
      specialQuorumBps: 2500,
      secondCallQuorumBps: 1200,
      dissolutionQuorumBps: 2600,
      classMajorityFor: 2,
      classMajorityOf: 3,
    };
  }

  /** Two classes with votes and one without. */
  async begin(): Promise<void> {
    this.#time = await this.#chain.now();
    const { assembly, board, memberAccounts } = this.#organs;
    for (const organ of [assembly, board, memberAccounts]) await this.#chain.impersonate(organ, 0n);
    for (let i = 0; i < FOUNDERS; i++) this.#people.push({ person: personAt(this.#born++), number: i + 1 });
    await this.#amend();
    for (let i = 0; i < 8; i++) await this.#join(INSTITUTION);
    for (let i = 0; i < 4; i++) await this.#join(PERSON);
    for (let i = 0; i < 4; i++) await this.#join(SUPPORTER);
    await this.#passTo(this.#time + 4 * DAY);
  }

  /** Many meetings side by side, from notice to close, and what followed from those before. */
  async round(): Promise<void> {
    await this.#follow();
    const held = await this.#callAgain();
    while (held.length < this.#atOnce) {
      held.push(await this.#convene());
      if (this.#chance(0.15)) await this.#change();
    }
    await this.#passTo(this.#time + DAY);
    for (const meeting of held) await this.#prepare(meeting);
    await this.#passTo(this.#time + (NOTICE_DAYS - 1) * DAY);
    for (const meeting of held) {
      if (this.#chance(0.1)) await this.#change();
      await this.#vote(meeting);
    }
    const lateFrom = Math.min(...held.map(({ closesAt }) => closesAt)) - DAY / 2;
    await this.#passTo(lateFrom);
    for (const meeting of held) if (this.#chance(0.3)) await this.#vote(meeting);
    await this.#passTo(Math.max(...held.map(({ closesAt }) => closesAt)) + 3 * DAY);
    this.#closed = held;
    this.meetings += held.length;
  }

  // ---- MEETINGS ----

  async #convene(): Promise<Held> {
    const length = this.#chance(0.6) ? 1 + this.#below(3) : 1 + this.#below(12);
    const items = await Promise.all(Array.from({ length }, () => this.#item()));
    const { assembly, board } = this.#organs;
    const convener = this.#pick([assembly, board, this.#coop.director.address]);
    const call = this.#call("assembly", "convene", [items, NOTICE_DAYS * DAY]);
    // The director's seat may have gone with the membership.
    const sent = (await this.#try(convener, call)) ?? (await this.#send(board, call));
    return await this.#heldIn(sent, items, false);
  }

  async #heldIn(sent: Sent, items: readonly Item[], isSecondCall: boolean): Promise<Held> {
    const [log] = eventsOf(sent, assemblyAbi, "MeetingConvened");
    return {
      id: BigInt(log?.args.meetingId),
      convener: String(log?.args.convener) as Hex,
      closesAt: Number(log?.args.closesAt),
      items: [...items],
      commitments: await Promise.all(items.map((item) => this.#commitment(item))),
      isSecondCall,
      proxies: [],
    };
  }

  async #item(): Promise<Item> {
    const text = `Item ${++this.#texts}\n\nIn words.`;
    const plain = { targets: [], calldatas: [], text };
    const { assembly, membership, bylaws, treasury } = this.#organs;
    const lot = this.#random();
    const [to, member] = [this.#anyone().person.address, this.#anyone().person.address];
    if (lot < 0.1) {
      const payment = pay(this.#organs, { asset: this.#coop.coin, fund: "operating", to, amount: 1n });
      return { kind: ORDINARY, targets: [treasury], calldatas: [encodeCall(payment)], text };
    }
    if (lot < 0.14 && (await this.#isMember(member))) {
      const suspend = this.#call("membership", "suspend", [member]);
      return { kind: SPECIAL, targets: [membership], calldatas: [encodeCall(suspend)], text };
    }
    if (lot < 0.22) {
      const terms = { name: `class ${this.#texts}`, boardSeats: 0, minShares: 1 };
      const amended = amendClass(this.#organs, this.#pick([INSTITUTION, PERSON, SUPPORTER]), terms);
      return { kind: SPECIAL, targets: [bylaws], calldatas: [encodeCall(amended)], text };
    }
    if (lot < 0.25) {
      const changed = { ...this.#parameters, ordinaryQuorumBps: 500 + 100 * this.#below(8) };
      const data = encodeCall(this.#call("bylaws", "amend", [NOTHING, changed]));
      return { kind: SPECIAL, targets: [bylaws], calldatas: [data], text };
    }
    if (lot < 0.28) return { ...plain, targets: [assembly], calldatas: ["0x12345678"], kind: DISSOLUTION };
    return { ...plain, kind: this.#pick([ORDINARY, ORDINARY, ORDINARY, SPECIAL, SPECIAL, DISSOLUTION]) };
  }

  /** Members append items, name proxy holders and give up votes. */
  async #prepare(meeting: Held): Promise<void> {
    if (!meeting.isSecondCall && this.#chance(0.15)) {
      const more = await Promise.all(Array.from({ length: 1 + this.#below(3) }, () => this.#item()));
      const { id, convener, commitments } = meeting;
      const call = this.#call("assembly", "append", [id, convener, commitments, more]);
      if ((await this.#try(this.#organs.board, call)) !== undefined) {
        meeting.items.push(...more);
        for (const item of more) meeting.commitments.push(await this.#commitment(item));
      }
    }
    if (this.#chance(0.25)) {
      const items = 1 + this.#below(2 ** meeting.items.length - 1);
      await this.#try(this.#anyone().person.address, this.#call("assembly", "recuse", [meeting.id, items]));
    }
    for (let i = this.#chance(0.4) ? 1 + this.#below(3) : 0; i > 0; i--) await this.#nameProxy(meeting);
  }

  async #nameProxy(meeting: Held): Promise<void> {
    const [principal, holder] = [this.#anyone(), this.#anyone()];
    const account = principal.person.address;
    const takenBack = this.#chance(0.1);
    const statement = { meeting: meeting.id, holder: takenBack ? zeroAddress : holder.person.address };
    const signature = this.#chance(0.5)
      ? signTyped(principal.person, proxyTypedData(this.#organs.board, this.#coop.chainId, statement))
      : "0x";
    const grant = { account, holder: statement.holder, signature };
    const from = signature === "0x" ? account : this.#coop.payer;
    const sent = await this.#try(from, this.#call("board", "grantProxies", [meeting.id, [grant]]));
    if (sent !== undefined && !takenBack) meeting.proxies.push({ principal, holder });
  }

  /** Papers in all four ways, among them some that must not count. */
  async #vote(meeting: Held): Promise<void> {
    const { id, convener } = meeting;
    const agenda = agendaHash(meeting.commitments);
    const leaning = this.#random();
    const choices = () => this.#choices(meeting.items.length, leaning);
    if (this.#chance(0.6)) {
      const signed = Array.from({ length: 1 + this.#below(12) }, () => this.#anyone()).map((member) => {
        const paper = { member: member.number, choices: choices(), reasons: NO_REASONS };
        return { ...paper, ...unpackSignature(this.#sign(member, meeting, agenda, paper)) };
      });
      await this.#try(this.#coop.payer, this.#call("assembly", "castPapers", [id, convener, agenda, signed]));
    }
    if (this.#chance(0.15)) {
      const wallets = [this.#anyone(), this.#anyone()].map((member, i) => {
        const paper = { member: member.number, choices: choices(), reasons: NO_REASONS };
        const signature = i === 0 ? "0x" : this.#sign(member, meeting, agenda, paper);
        return { account: member.person.address, ...paper, signature };
      });
      const call = this.#call("assembly", "castWalletPapers", [id, convener, agenda, wallets]);
      await this.#try(wallets[0]?.account ?? this.#coop.payer, call);
    }
    for (const { principal, holder } of meeting.proxies.filter(() => this.#chance(0.7))) {
      const paper = { member: principal.number, choices: choices(), reasons: NO_REASONS };
      const row = { account: holder.person.address, ...paper, signature: "0x" };
      const args = [id, convener, agenda, [row], [principal.person.address]];
      await this.#try(holder.person.address, this.#call("assembly", "castProxyPapers", args));
    }
    if (this.#chance(0.5) && meeting.items.some(({ targets }) => targets.includes(this.#organs.bylaws))) {
      // Who is moved into another class meanwhile has a vote, and none of a class.
      const mover = this.#anyone();
      for (const memberClass of [INSTITUTION, PERSON]) await this.#move(mover, memberClass);
      await this.#try(mover.person.address, this.#call("assembly", "castPaper", [id, choices()]));
    }
    for (let i = this.#below(4); i > 0; i--) {
      const call = this.#call("assembly", "castPaper", [id, choices()]);
      await this.#try(this.#anyone().person.address, call);
    }
  }

  /** What was carried is carried out, but for some of it. */
  async #follow(): Promise<void> {
    for (const { id, convener, items, commitments } of this.#closed)
      for (const [place, item] of items.entries()) {
        if (!this.#chance(item.targets.includes(this.#organs.bylaws) ? 1 : 0.3)) continue;
        const rest = [item.targets, item.calldatas, keccak256(stringToHex(item.text))];
        const args = [id + BigInt(place), convener, commitments, ...rest];
        const sent = await this.#try(this.#coop.payer, this.#call("assembly", "execute", args));
        if (sent !== undefined && item.targets.length > 0) await this.#readBylawsHash();
      }
  }

  /** What failed on quorum alone is called again by some member, where the contract lets them. */
  async #callAgain(): Promise<Held[]> {
    const held: Held[] = [];
    for (const { id, convener, items, commitments, isSecondCall } of this.#closed) {
      if (isSecondCall || !this.#chance(0.8)) continue;
      const places: number[] = [];
      for (const [place, { kind }] of items.entries())
        if (kind === SPECIAL && (await this.#failedOnQuorum(id + BigInt(place)))) places.push(place);
      if (places.length === 0) continue;
      const again = places.flatMap((place) => items[place] ?? []);
      const args = [id, convener, commitments, places, again, NOTICE_DAYS * DAY];
      const sent = await this.#try(this.#organs.board, this.#call("assembly", "conveneAgain", args));
      if (sent !== undefined) held.push(await this.#heldIn(sent, again, true));
    }
    return held;
  }

  async #failedOnQuorum(id: bigint): Promise<boolean> {
    const { against, inFavour, abstain, quorum } = (await this.#chain.read(
      this.#call("assembly", "resolutionOf", [id]),
    )) as Readonly<Record<string, bigint>>;
    const [no = 0n, yes = 0n, other = 0n, needed = 0n] = [against, inFavour, abstain, quorum];
    return yes + no + other < needed && 3n * yes >= 2n * (yes + no) && yes > 0n;
  }

  #sign(
    { person }: Somebody,
    { id: meeting }: Held,
    agenda: Hash,
    paper: { readonly member: number; readonly choices: number; readonly reasons: Hash },
  ): Hex {
    const { chainId, organs } = this.#coop;
    return signTyped(person, paperTypedData(organs.assembly, chainId, { meeting, agenda, ...paper }));
  }

  #choices(items: number, leaning: number): number {
    let paper = 0;
    for (let item = 0; item < items; item++) {
      const choice = this.#chance(0.1) ? 0 : this.#chance(0.1) ? 3 : this.#chance(leaning) ? 2 : 1;
      paper += choice * 4 ** item;
    }
    return this.#chance(0.02) && items < 16 ? paper + 4 ** items : paper; // an item that is not on the agenda
  }

  // ---- THE REGISTER ----

  async #change(): Promise<void> {
    const somebody = this.#anyone();
    const account = somebody.person.address;
    const byAssembly = (name: string, args: readonly unknown[]) =>
      this.#try(this.#organs.assembly, this.#call("membership", name, args));
    const lot = this.#below(9);
    if (lot < 2 && this.#chance(0.6)) await this.#join(this.#pick([INSTITUTION, PERSON, PERSON, SUPPORTER]));
    else if (lot === 2) {
      if (this.#people.length > FOUNDERS + 8)
        await this.#try(account, this.#call("membership", "resign", []));
    } else if (lot === 3) await byAssembly("suspend", [account]);
    else if (lot === 4 || lot === 5) {
      if ((await byAssembly("liftSuspension", [account])) === undefined) await this.#comeBack(somebody);
    } else if (lot === 6) {
      const call = this.#call("membership", "setArrears", [account, this.#chance(0.5)]);
      await this.#try(this.#organs.memberAccounts, call);
    } else if (lot === 7) {
      await this.#move(somebody, this.#pick([INSTITUTION, PERSON, SUPPORTER]));
    } else await this.#recover(somebody);
  }

  async #join(memberClass: number): Promise<void> {
    const person = personAt(this.#born++);
    await this.#chain.impersonate(person.address, 0n);
    const application = applicationOf({ ...this.#coop, bylawsHash: this.#bylawsHash }, person, memberClass);
    const sent = await this.#send(this.#organs.assembly, this.#call("membership", "admit", [[application]]));
    const [log] = eventsOf(sent, membershipAbi, "MemberAdmitted");
    this.#people.push({ person, number: Number(log?.args.memberId) });
  }

  async #comeBack(somebody: Somebody): Promise<void> {
    const change = await this.#changeSigned(somebody, this.#pick([INSTITUTION, PERSON]));
    await this.#try(this.#organs.assembly, this.#call("membership", "admit", [[change]]));
  }

  async #changeSigned({ person }: Somebody, memberClass: number) {
    const record = BigInt(
      String(await this.#chain.read(this.#call("membership", "recordByKey", [person.address]))),
    );
    const terms = { bylaws: this.#bylawsHash, class: memberClass, deadline: BigInt(NEVER), record };
    const data = changeTypedData(this.#organs.membership, this.#coop.chainId, terms);
    return {
      account: person.address,
      class: memberClass,
      deadline: NEVER,
      signature: signTyped(person, data),
    };
  }

  async #move(somebody: Somebody, memberClass: number): Promise<void> {
    const change = await this.#changeSigned(somebody, memberClass);
    await this.#try(this.#organs.assembly, this.#call("membership", "changeClass", [change]));
  }

  async #recover(somebody: Somebody): Promise<void> {
    const to = personAt(this.#born++);
    const from = somebody.person.address;
    const asked = { member: somebody.number, from, to: to.address, number: 0, deadline: NEVER };
    const accepted = signTyped(to, recoveryTypedData(this.#organs.membership, this.#coop.chainId, asked));
    const call = this.#call("membership", "recover", [from, to.address, NEVER, accepted]);
    if ((await this.#try(this.#organs.assembly, call)) === undefined) return;
    await this.#chain.impersonate(to.address, 0n);
    somebody.person = to;
  }

  async #isMember(account: Hex): Promise<boolean> {
    const { leftAt, memberId } = (await this.#chain.read(
      this.#call("membership", "memberOf", [account]),
    )) as Readonly<Record<string, bigint>>;
    return memberId !== 0n && leftAt === 0n;
  }

  async #amend(): Promise<void> {
    const call = this.#call("bylaws", "amend", [NOTHING, this.#parameters]);
    await this.#send(this.#organs.assembly, call);
    await this.#readBylawsHash();
  }

  async #readBylawsHash(): Promise<void> {
    this.#bylawsHash = String(await this.#chain.read(this.#call("membership", "bylawsHash", []))) as Hash;
  }

  // ---- TOOLS ----

  #call(organ: keyof typeof ABIS, functionName: string, args: readonly unknown[]): Call {
    return { address: this.#organs[organ], abi: ABIS[organ], functionName, args };
  }

  /** A second after the last block. */
  async #send(from: Hex, call: Call): Promise<Sent> {
    this.#time += 1;
    await this.#chain.request("evm_setNextBlockTimestamp", numberToHex(this.#time));
    return await this.#chain.send(from, call);
  }

  /** Undefined where the contract refuses. */
  async #try(from: Hex, call: Call): Promise<Sent | undefined> {
    try {
      return await this.#send(from, call);
    } catch (problem) {
      if (problem instanceof CallRefused) return undefined;
      throw problem;
    }
  }

  /** As Assembly.commitmentOf, whose call would take longer. */
  async #commitment({ targets, calldatas, text }: Item): Promise<Hash> {
    const codes = await Promise.all(targets.map((target) => this.#codeHash(target)));
    return keccak256(
      encodeAbiParameters(
        [{ type: "address[]" }, { type: "bytes32[]" }, { type: "bytes[]" }, { type: "bytes32" }],
        [targets, codes, calldatas, keccak256(stringToHex(text))],
      ),
    );
  }

  async #codeHash(target: Hex): Promise<Hash> {
    const known =
      this.#codes.get(target) ?? keccak256(await this.#chain.request<Hex>("eth_getCode", target, "latest"));
    this.#codes.set(target, known);
    return known;
  }

  /** An empty block at this time, if it has not come yet. */
  async #passTo(time: number): Promise<void> {
    this.#time = Math.max(time, this.#time + 1);
    await this.#chain.request("evm_setNextBlockTimestamp", numberToHex(this.#time));
    await this.#chain.request("evm_mine");
  }

  #anyone(): Somebody {
    return this.#pick(this.#people);
  }

  #pick<Value>(values: readonly Value[]): Value {
    return values[this.#below(values.length)] as Value;
  }

  #below(bound: number): number {
    return Math.floor(this.#random() * bound);
  }

  #chance(share: number): boolean {
    return this.#random() < share;
  }
}

const ABIS = {
  assembly: assemblyAbi,
  board: boardAbi,
  bylaws: bylawsAbi,
  membership: membershipAbi,
} as const;
