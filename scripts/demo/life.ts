// Eight months of a co-op, lived through the same builders as the dashboard's: founded, joined, paid into, and met.
// Everything but the date is the same each time.
import { type Address, createClient, custom, type Hex, keccak256, parseUnits, stringToHex } from "viem";
import { assemblyAbi } from "../../app/src/abi/Assembly.ts";
import { cooperativeFactoryAbi } from "../../app/src/abi/CooperativeFactory.ts";
import { memberAccountsAbi } from "../../app/src/abi/MemberAccounts.ts";
import { membershipAbi } from "../../app/src/abi/Membership.ts";
import { testStablecoinAbi } from "../../app/src/abi/TestStablecoin.ts";
import { acceptanceTypedData } from "../../app/src/chain/acceptance.ts";
import { actionTypedData, boardAction } from "../../app/src/chain/boardAction.ts";
import type { BylawsFile } from "../../app/src/chain/bylawsFile.ts";
import { foundingTypedData } from "../../app/src/chain/founding.ts";
import type { Choice, CoopSite, Organs, Settlement } from "../../app/src/chain/model.ts";
import { organsOf } from "../../app/src/chain/organs.ts";
import { encodeCall, type PreparedCall } from "../../app/src/chain/preparedCall.ts";
import { act } from "../../app/src/chain/write/act.ts";
import { admit } from "../../app/src/chain/write/admit.ts";
import { approveToken } from "../../app/src/chain/write/approveToken.ts";
import { castPaper } from "../../app/src/chain/write/castPaper.ts";
import { type AgendaItem, convene } from "../../app/src/chain/write/convene.ts";
import { deposit } from "../../app/src/chain/write/deposit.ts";
import { executeResolution } from "../../app/src/chain/write/executeResolution.ts";
import { found } from "../../app/src/chain/write/found.ts";
import { openCoop } from "../../app/src/chain/write/openCoop.ts";
import { payFee } from "../../app/src/chain/write/payDues.ts";
import { subscribeShares } from "../../app/src/chain/write/subscribeShares.ts";
import { deployProtocol, deployStablecoin } from "../deployment.ts";
import { foundingOf, readBylaws } from "../founding.ts";
import { type Connection, eventsOf, LocalChain, type Sent } from "../localChain.ts";
import { type Person, peopleOfPhrase, personAt } from "../people.ts";
import { signPermit, signTyped } from "../signing.ts";
import { ARCHIVE } from "./archive/story.ts";
import { FARM } from "./farm/story.ts";
import {
  type Convened,
  DAY,
  type Income,
  type Living,
  type Meeting,
  type Member,
  type Papers,
  type Role,
  type Scene,
  type Story,
} from "./scene.ts";
import { STUDIO } from "./studio/story.ts";

/** The chain's name, its number, and the phrase whose accounts it knows; as in hardhat.config.ts. */
export const DEMO_CHAIN = { network: "demo", id: 31_337, name: "Local demonstration" } as const;
const PHRASE = "test test test test test test test test test test test junk";
const ACCOUNTS = 60;
/** Accounts beside those of the members, who come first, and of the outsiders, who come last. */
const AGENT_KEY = 48;
const NEW_KEY = 47;
/** Data subjects have keys that the chain does not know. */
const FIRST_SUBJECT = 5_000;

/** From the founding to the present. */
const AGE = 255 * DAY;
/** Before the founding, the code and the coin are put on the chain. */
const PREPARED = AGE + DAY;

/** One life for each file in bylaws/. */
export const STORIES = { archive: ARCHIVE, farm: FARM, studio: STUDIO } as const;
export type Preset = keyof typeof STORIES;
export const PRESETS = Object.keys(STORIES) as readonly Preset[];
type OutsiderOf<P extends Preset> = (typeof STORIES)[P]["outsiders"][number];

export interface DemoMember {
  readonly memberId: number;
  readonly account: Address;
  readonly name: string;
  readonly className: string;
  readonly voting: boolean;
  readonly director: boolean;
}

export interface Life<P extends Preset = "archive"> {
  /** What /coop.json says, but for the endpoint. */
  readonly site: Omit<CoopSite, "rpc">;
  readonly organs: Organs;
  readonly registries: Living["registries"];
  readonly settlement: Settlement;
  /** Present members, in the order of their numbers. */
  readonly members: readonly DemoMember[];
  readonly outsiders: Readonly<Record<OutsiderOf<P>, Address>>;
  /** What the record holds the hashes of: Croissant files, model cards, evaluations, courses, reports and answers. */
  readonly documents: readonly string[];
  readonly transactions: number;
}

/** When a chain must begin for this life to end at `now` (Unix seconds): its `initialDate`. */
export const lifeBegins = (now: number): Date => new Date((now - PREPARED - 60) * 1000);

const unixNow = () => Math.floor(Date.now() / 1000);

/** Lives the co-op's life on a fresh chain that began at lifeBegins(now). */
export async function playLife<P extends Preset = "archive">(
  connection: Connection,
  { now = unixNow(), preset }: { now?: number; preset?: P } = {},
): Promise<Life<P>> {
  const life = new DemoLife(connection, now - AGE, STORIES[preset ?? "archive"]);
  await life.found();
  life.plan();
  await life.live();
  await life.arriveAt(Math.max(now, unixNow()));
  return life.result() as Life<P>;
}

interface LivingMember extends Member {
  readonly name: string;
  readonly className: string;
  readonly voting: boolean;
  readonly shares: number;
  director: boolean;
  left: boolean;
}
interface Event {
  readonly at: number;
  readonly run: () => Promise<unknown>;
}

class DemoLife {
  readonly #chain: LocalChain;
  readonly #connection: Connection;
  readonly #foundedAt: number;
  readonly #story: Story;
  readonly #bylaws: BylawsFile;
  readonly #people: readonly Person[];
  readonly #members = new Map<string, LivingMember>();
  readonly #outsiders = new Map<string, Person>();
  readonly #subjects: ReadonlyMap<string, Person>;
  readonly #events: Event[] = [];
  readonly #documents: string[] = [];
  #site: Omit<CoopSite, "rpc"> | undefined;
  #coop: Living | undefined;
  #actions = 0n;
  #resolutions = 0;
  #transactions = 0;
  #engaged = 0;

  constructor(connection: Connection, foundedAt: number, story: Story) {
    this.#connection = connection;
    this.#chain = new LocalChain(connection);
    this.#foundedAt = foundedAt;
    this.#story = story;
    this.#bylaws = readBylaws(story.preset);
    this.#people = peopleOfPhrase(PHRASE, ACCOUNTS);
    this.#subjects = new Map(story.subjects.map((name, place) => [name, personAt(FIRST_SUBJECT + place)]));
  }

  // ---- Words ----

  get #living(): Living {
    if (this.#coop === undefined) throw new Error("Nothing is founded yet.");
    return this.#coop;
  }
  /** Carries to the chain what anyone may carry. */
  get #carrier(): Address {
    return this.#personAt(ACCOUNTS - 1).address;
  }
  #personAt(place: number): Person {
    const person = this.#people[place];
    if (person === undefined) throw new Error("The demonstration has too few accounts.");
    return person;
  }
  /** The next one who has no part yet. */
  #engage(): Person {
    return this.#personAt(this.#engaged++);
  }
  #member(name: string): LivingMember {
    const member = this.#members.get(name);
    if (member === undefined) throw new Error(`Nobody called ${name} is a member yet.`);
    return member;
  }
  #person(name: string): Person {
    return this.#outsiders.get(name) ?? this.#subjects.get(name) ?? this.#member(name).person;
  }
  #day(day: number, hours = 0): number {
    return this.#foundedAt + day * DAY + Math.round(hours * 3600);
  }
  #on(day: number, run: () => Promise<unknown>, hours = 0): void {
    this.#events.push({ at: this.#day(day, hours), run });
  }
  async #send(from: Address, call: PreparedCall): Promise<Sent> {
    this.#transactions++;
    return await this.#chain.send(from, call);
  }

  // ---- Founding ----

  async found(): Promise<void> {
    const chain = this.#chain;
    const story = this.#story;
    const founders = story.founders.map((role) => ({ role, person: this.#engage() }));
    for (const name of story.outsiders)
      this.#outsiders.set(name, this.#personAt(ACCOUNTS - 2 - this.#outsiders.size));
    const registriesFromBlock = Number(await chain.request<string>("eth_blockNumber")) + 1;
    const deploy = async (code: Hex) => {
      this.#transactions++;
      return (await chain.create(this.#carrier, code)).contractAddress;
    };
    const { factory, ...deployed } = await deployProtocol(deploy);
    const { symbol, decimals } = this.#bylaws.settlement;
    const address = await deployStablecoin(deploy, { name: story.coin, symbol, decimals });
    const settlement = { address, symbol, decimals };
    for (const { person } of founders) await this.#giveMoney(person, settlement);
    for (const person of this.#outsiders.values()) await this.#giveMoney(person, settlement);

    const founding = foundingOf(this.#bylaws, {
      charter: story.charter,
      settlementToken: address,
      founders: founders.map(({ role, person }) => ({
        account: person.address,
        class: role.class,
        shares: role.shares,
        director: true,
      })),
      deadline: this.#day(14),
    });
    const data = foundingTypedData(factory, DEMO_CHAIN.id, founding);
    const signatures = founders.map(({ person }) => signTyped(person, data));
    await chain.moveTo(this.#foundedAt);
    const sent = await this.#send(this.#carrier, found(factory, founding, signatures));
    const [log] = eventsOf(sent, cooperativeFactoryAbi, "CooperativeFounded");
    const assembly = String(log?.args.cooperative) as Address;
    const { dataCommons, modelRegistry, learning } = deployed;
    this.#coop = {
      organs: organsOf(assembly),
      registries: { dataCommons, modelRegistry, learning },
      settlement,
      charterHash: founding.charterHash,
      parameters: founding.parameters,
    };
    this.#site = {
      chainId: DEMO_CHAIN.id,
      chainName: DEMO_CHAIN.name,
      factory,
      assembly,
      fromBlock: sent.blockNumber,
      registriesFromBlock,
    };
    for (const { role, person } of founders) this.#enter(role, person, true);
  }

  async #giveMoney(person: Person, { address, decimals }: Settlement): Promise<void> {
    this.#transactions++;
    await this.#chain.send(this.#carrier, {
      address,
      abi: testStablecoinAbi,
      functionName: "mint",
      args: [person.address, parseUnits(this.#story.pocketMoney, decimals)],
    });
  }

  #enter(role: Role, person: Person, director: boolean): void {
    const memberClass = this.#bylaws.classes[role.class];
    this.#members.set(role.name, {
      memberId: this.#members.size + 1,
      account: person.address,
      name: role.name,
      className: memberClass?.name ?? "",
      voting: memberClass?.voting ?? false,
      shares: role.shares,
      director,
      person,
      left: false,
    });
  }

  // ---- The plan: who does what on which day ----

  plan(): void {
    const { founders, entries, paysInParts, income } = this.#story;
    founders.forEach(({ name }, index) => {
      this.#on(1, () => this.#payInByPermit(this.#member(name)), 1 + index);
      this.#planFee(name, index + 1, 0);
    });
    this.#on(3, () => this.#send(this.#carrier, openCoop(this.#living.organs)));
    let number = founders.length;
    for (const { day, roles } of entries) {
      this.#on(day, () => this.#admit(day, roles));
      roles.forEach(({ name }, index) => {
        if (!paysInParts.includes(name)) this.#on(day + 1 + index, () => this.#payIn(this.#member(name)), 2);
        this.#planFee(name, ++number, day);
      });
    }
    for (const each of income) this.#on(each.day, () => this.#receive(each), 5);
    this.#story.plan(this.#scene);
  }

  #planFee(name: string, number: number, day: number): void {
    const { fees } = this.#story;
    if (fees === undefined || fees.unpaid.includes(name)) return;
    const paid = day + fees.delay(number);
    if (paid * DAY < AGE) this.#on(paid, () => this.#payFee(this.#member(name)), 4);
  }

  get #scene(): Scene {
    return {
      chainId: DEMO_CHAIN.id,
      living: () => this.#living,
      bylawsHash: () => this.#bylawsHash(),
      carrier: this.#carrier,
      agent: this.#personAt(AGENT_KEY),
      newKey: this.#personAt(NEW_KEY),
      day: (day, hours) => this.#day(day, hours),
      on: (day, run, hours) => this.#on(day, run, hours),
      meeting: (day, agenda, papers, hours) => this.#meeting(day, agenda, papers, hours),
      member: (name) => this.#member(name),
      person: (name) => this.#person(name),
      send: (from, call) => this.#send(from, call),
      actForBoard: (call) => this.#actForBoard(call),
      now: () => this.#chain.now(),
      read: (call) => this.#chain.read(call),
      enterAgent: (role) => this.#enter(role, this.#personAt(AGENT_KEY), false),
      seat: (name) => {
        this.#member(name).director = true;
      },
      leave: (name) => {
        this.#member(name).left = true;
      },
      keep: (text) => {
        this.#documents.push(text);
      },
    };
  }

  async live(): Promise<void> {
    for (const { at, run } of this.#events.toSorted((a, b) => a.at - b.at)) {
      await this.#chain.moveTo(at);
      await run();
    }
  }

  /** The last block is the present. */
  async arriveAt(now: number): Promise<void> {
    await this.#chain.moveTo(now);
    await this.#chain.request("evm_mine");
  }

  // ---- Membership and money ----

  async #payInByPermit({ person, shares }: LivingMember): Promise<void> {
    const { organs, settlement, parameters } = this.#living;
    const value = parameters.sharePar * BigInt(shares);
    const deadline = BigInt(this.#day(14));
    const permit = { spender: organs.memberAccounts, value, nonce: 0n, deadline };
    const token = { name: this.#story.coin, address: settlement.address, chainId: DEMO_CHAIN.id };
    const { v, r, s } = signPermit(person, token, permit);
    this.#transactions++;
    await this.#chain.send(person.address, {
      address: organs.memberAccounts,
      abi: memberAccountsAbi,
      functionName: "subscribeWithPermit",
      args: [shares, deadline, v, r, s],
    });
  }

  async #payIn({ person, shares }: LivingMember): Promise<void> {
    const { organs, settlement, parameters } = this.#living;
    const price = parameters.sharePar * BigInt(shares);
    await this.#send(person.address, approveToken(settlement, organs.memberAccounts, price));
    await this.#send(person.address, subscribeShares(organs, shares));
  }

  /** The yearly fee is a part of the value of the shares held. */
  async #payFee({ account, shares }: LivingMember): Promise<void> {
    const { organs, settlement, parameters } = this.#living;
    const { sharePar, annualFeeBps } = parameters;
    const amount = (sharePar * BigInt(shares) * BigInt(annualFeeBps)) / 10_000n;
    await this.#send(account, approveToken(settlement, organs.memberAccounts, amount));
    await this.#send(account, payFee(organs, account));
  }

  async #receive({ from, tag, fund, amount: printed, invoice }: Income): Promise<void> {
    const { organs, settlement } = this.#living;
    const { address } = this.#person(from);
    const amount = parseUnits(printed, settlement.decimals);
    const ref = keccak256(stringToHex(invoice));
    await this.#send(address, approveToken(settlement, organs.treasury, amount));
    await this.#send(address, deposit(organs, { asset: settlement.address, fund, tag, amount, ref }));
  }

  async #admit(day: number, roles: readonly Role[]): Promise<void> {
    const { organs, settlement } = this.#living;
    const bylaws = await this.#bylawsHash();
    const deadline = this.#day(day + 30);
    const entries = roles.map((role) => ({ role, person: this.#engage() }));
    const applications = entries.map(({ role, person }) => {
      const accepted = { bylaws, class: role.class, deadline: BigInt(deadline) };
      const signature = signTyped(person, acceptanceTypedData(organs.membership, DEMO_CHAIN.id, accepted));
      return { account: person.address, class: role.class, deadline, signature };
    });
    await this.#actForBoard(admit(organs, applications));
    for (const { role, person } of entries) {
      this.#enter(role, person, false);
      await this.#giveMoney(person, settlement);
    }
  }

  async #bylawsHash(): Promise<Hex> {
    const address = this.#living.organs.membership;
    const read = { address, abi: membershipAbi, functionName: "bylawsHash", args: [] };
    return String(await this.#chain.read(read)) as Hex;
  }

  /** As many directors as the bylaws ask for sign; where there are more, each time others, so that all are seen to count. */
  async #actForBoard(call: PreparedCall): Promise<Sent> {
    const { organs, registries, parameters } = this.#living;
    const read = { address: organs.membership, abi: membershipAbi, functionName: "board", args: [] };
    const [, , epoch] = await this.#chain.readAll(read);
    const number = ++this.#actions;
    const deadline = (await this.#chain.now()) + 14 * DAY;
    const action = boardAction(organs, call, { epoch: Number(epoch), number, deadline }, registries);
    const directors = [...this.#members.values()].filter(({ director }) => director);
    const resting = Number(number) % directors.length;
    const signers = directors.filter((_, index) => index !== resting).slice(0, parameters.required);
    const data = actionTypedData(organs.board, DEMO_CHAIN.id, action);
    const signatures = signers.map(({ account, person }) => ({
      director: account,
      signature: signTyped(person, data),
    }));
    return await this.#send(this.#carrier, act(organs, action, signatures));
  }

  // ---- Meetings ----

  #meeting(day: number, agenda: () => readonly AgendaItem[], papers: Papers, hours = 0): Meeting {
    let meeting: Convened | undefined;
    const convened = () => {
      if (meeting === undefined) throw new Error("The meeting was not convened yet.");
      return meeting;
    };
    const giveNotice = async () => {
      meeting = await this.#convene(agenda());
    };
    this.#on(day, giveNotice, hours);
    papers.forEach(([name, paperDay, ...choices], index) => {
      this.#on(paperDay, () => this.#vote(convened(), name, choices), (index * 7) % 11);
    });
    return {
      carryOut: (item, on, later, then = () => {}) =>
        this.#on(on, () => this.#carryOut(convened(), item).then(then), later),
    };
  }

  async #convene(agenda: readonly AgendaItem[]): Promise<Convened> {
    const { organs, parameters } = this.#living;
    const sent = await this.#actForBoard(convene(organs, agenda, parameters.noticeDays * DAY));
    const [log] = eventsOf(sent, assemblyAbi, "MeetingConvened", organs.assembly);
    const meetingId = BigInt(log?.args.meetingId);
    const meetingNumber = Number(log?.args.number);
    const resolutions = agenda.map(({ text, calls }, item) => ({
      id: meetingId + BigInt(item),
      meetingId,
      meetingNumber,
      item,
      number: ++this.#resolutions,
      text,
      calls: calls.map((call) => ({ target: call.address, data: encodeCall(call) })),
    }));
    const noticeBlock = BigInt(sent.blockNumber);
    return { id: meetingId, convener: organs.board, noticeBlock, resolutions };
  }

  async #vote(notice: Convened, name: string, choices: readonly Choice[]): Promise<void> {
    await this.#send(this.#member(name).account, castPaper(this.#living.organs, notice.id, choices));
  }

  async #carryOut(notice: Convened, item: number): Promise<void> {
    const { provider } = this.#connection;
    const reader = createClient({ transport: custom({ request: (asked) => provider.request(asked) }) });
    const id = notice.id + BigInt(item);
    await this.#send(this.#carrier, await executeResolution(reader, this.#living.organs, notice, id));
  }

  // ---- What came of it ----

  result(): Omit<Life, "outsiders"> & { readonly outsiders: Readonly<Record<string, Address>> } {
    if (this.#site === undefined) throw new Error("Nothing is founded yet.");
    const { organs, registries, settlement } = this.#living;
    const members = [...this.#members.values()]
      .filter(({ left }) => !left)
      .map(({ memberId, account, name, className, voting, director }) => ({
        memberId,
        account,
        name,
        className,
        voting,
        director,
      }));
    return {
      site: this.#site,
      organs,
      registries,
      settlement,
      members,
      outsiders: Object.fromEntries([...this.#outsiders].map(([name, { address }]) => [name, address])),
      documents: this.#documents,
      transactions: this.#transactions,
    };
  }
}
