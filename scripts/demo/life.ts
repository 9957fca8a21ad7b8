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
import { foundingTypedData } from "../../app/src/chain/founding.ts";
import type { Choice, CoopSite, MeetingNotice, Organs, Settlement } from "../../app/src/chain/model.ts";
import { organsOf } from "../../app/src/chain/organs.ts";
import type { BylawsParameters, Founding } from "../../app/src/chain/parameters.ts";
import { encodeCall, type PreparedCall } from "../../app/src/chain/preparedCall.ts";
import { act } from "../../app/src/chain/write/act.ts";
import { admit } from "../../app/src/chain/write/admit.ts";
import { amend } from "../../app/src/chain/write/amend.ts";
import { approveToken } from "../../app/src/chain/write/approveToken.ts";
import { approveBudget } from "../../app/src/chain/write/budget.ts";
import { castPaper } from "../../app/src/chain/write/castPaper.ts";
import { type AgendaItem, convene } from "../../app/src/chain/write/convene.ts";
import { deposit } from "../../app/src/chain/write/deposit.ts";
import { executeResolution } from "../../app/src/chain/write/executeResolution.ts";
import { found } from "../../app/src/chain/write/found.ts";
import { openCoop } from "../../app/src/chain/write/openCoop.ts";
import { pay } from "../../app/src/chain/write/pay.ts";
import { payFee } from "../../app/src/chain/write/payDues.ts";
import { appoint } from "../../app/src/chain/write/seat.ts";
import { subscribeShares } from "../../app/src/chain/write/subscribeShares.ts";
import { deployProtocol, deployStablecoin } from "../deployment.ts";
import { foundingOf, readBylaws } from "../founding.ts";
import { type Connection, eventsOf, LocalChain, type Sent } from "../localChain.ts";
import { type Person, peopleOfPhrase } from "../people.ts";
import { signPermit, signTyped } from "../signing.ts";
import {
  AGENT,
  BY_INSTALMENTS,
  DEFERRED,
  ENTRIES,
  FOUNDERS,
  IN_ARREARS,
  OUTSIDERS,
  type Outsider,
  type Role,
} from "./cast.ts";
import { feeDelay, INCOME, type Income } from "./income.ts";
import { planMembership, type Scene } from "./membership.ts";
import * as texts from "./texts.ts";

/** The chain's name, its number, and the phrase whose accounts it knows; as in hardhat.config.ts. */
export const DEMO_CHAIN = { network: "demo", id: 31_337, name: "Local demonstration" } as const;
const PHRASE = "test test test test test test test test test test test junk";
const ACCOUNTS = 60;
/** Accounts beside those of the members, who come first, and of the outsiders, who come last. */
const AGENT_KEY = 48;
const NEW_KEY = 47;

const DAY = 86_400;
/** From the founding to the present. */
const AGE = 255 * DAY;
/** Before the founding, the code and the coin are put on the chain. */
const PREPARED = AGE + DAY;
const COIN = { name: "Euro for tests", symbol: "EURe", decimals: 18 };
/** A whole term, as the bylaws give it. */
const SEAT_DAYS = 1095;
/** Takes a seat for a shorter term, so that not all terms end together. */
const CIRCLE_DIRECTOR = "Folkert Dijkstra";
const CIRCLE_SEAT_DAYS = 730;
const POCKET_MONEY = "50000";

export interface DemoMember {
  readonly memberId: number;
  readonly account: Address;
  readonly name: string;
  readonly className: string;
  readonly voting: boolean;
  readonly director: boolean;
}

export interface Life {
  /** What /coop.json says, but for the endpoint. */
  readonly site: Omit<CoopSite, "rpc">;
  readonly organs: Organs;
  readonly settlement: Settlement;
  /** Present members, in the order of their numbers. */
  readonly members: readonly DemoMember[];
  readonly outsiders: Readonly<Record<Outsider, Address>>;
  readonly transactions: number;
}

/** When a chain must begin for this life to end at `now` (Unix seconds): its `initialDate`. */
export const lifeBegins = (now: number): Date => new Date((now - PREPARED - 60) * 1000);

const unixNow = () => Math.floor(Date.now() / 1000);

/** Lives the co-op's life on a fresh chain that began at lifeBegins(now). */
export async function playLife(
  connection: Connection,
  { now = unixNow() }: { now?: number } = {},
): Promise<Life> {
  const life = new DemoLife(connection, now - AGE);
  await life.found();
  life.plan();
  await life.live();
  await life.arriveAt(Math.max(now, unixNow()));
  return life.result();
}

/** The notice of a meeting, as far as its votes and what it carries out need it. */
type Convened = Pick<MeetingNotice, "id" | "convener" | "noticeBlock" | "resolutions">;

interface Member extends Omit<DemoMember, "director"> {
  director: boolean;
  readonly person: Person;
  readonly role: Role;
  readonly admitted: number;
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
  readonly #people: readonly Person[];
  readonly #members = new Map<string, Member>();
  readonly #events: Event[] = [];
  readonly #outsiders = new Map<Outsider, Person>();
  #site: Omit<CoopSite, "rpc"> | undefined;
  #coop: { organs: Organs; settlement: Settlement; founding: Founding } | undefined;
  #actions = 0n;
  #resolutions = 0;
  #transactions = 0;
  #engaged = 0;

  constructor(connection: Connection, foundedAt: number) {
    this.#connection = connection;
    this.#chain = new LocalChain(connection);
    this.#foundedAt = foundedAt;
    this.#people = peopleOfPhrase(PHRASE, ACCOUNTS);
  }

  // ---- Words ----

  get #living() {
    if (this.#coop === undefined) throw new Error("Nothing is founded yet.");
    return this.#coop;
  }
  /** Carries to the chain what anyone may carry. */
  get #carrier(): Address {
    return this.#personAt(ACCOUNTS - 1).address;
  }
  get #agent(): Person {
    return this.#personAt(AGENT_KEY);
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
  #member(name: string): Member {
    const member = this.#members.get(name);
    if (member === undefined) throw new Error(`Nobody called ${name} is a member yet.`);
    return member;
  }
  #payer(name: string): Person {
    return this.#outsiders.get(name as Outsider) ?? this.#member(name).person;
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
    const founders = FOUNDERS.map((role) => ({ role, person: this.#engage() }));
    for (const name of OUTSIDERS)
      this.#outsiders.set(name, this.#personAt(ACCOUNTS - 2 - this.#outsiders.size));
    const deploy = async (code: Hex) => {
      this.#transactions++;
      return (await chain.create(this.#carrier, code)).contractAddress;
    };
    const { factory } = await deployProtocol(deploy);
    const address = await deployStablecoin(deploy, COIN);
    const settlement = { address, symbol: COIN.symbol, decimals: COIN.decimals };
    for (const { person } of founders) await this.#giveMoney(person, settlement);
    for (const person of this.#outsiders.values()) await this.#giveMoney(person, settlement);

    const founding = foundingOf(readBylaws("archive"), {
      charter: texts.CHARTER,
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
    this.#coop = { organs: organsOf(assembly), settlement, founding };
    this.#site = {
      chainId: DEMO_CHAIN.id,
      chainName: DEMO_CHAIN.name,
      factory,
      assembly,
      fromBlock: sent.blockNumber,
    };
    for (const { role, person } of founders) this.#enter(role, person, true, 0);
  }

  async #giveMoney(person: Person, { address, decimals }: Settlement): Promise<void> {
    this.#transactions++;
    await this.#chain.send(this.#carrier, {
      address,
      abi: testStablecoinAbi,
      functionName: "mint",
      args: [person.address, parseUnits(POCKET_MONEY, decimals)],
    });
  }

  #enter(role: Role, person: Person, director: boolean, day: number): Member {
    const memberClass = this.#living.founding.classes[role.class];
    const member = {
      memberId: this.#members.size + 1,
      account: person.address,
      name: role.name,
      className: memberClass?.name ?? "",
      voting: memberClass?.voting ?? false,
      director,
      person,
      role,
      admitted: day,
      left: false,
    };
    this.#members.set(role.name, member);
    return member;
  }

  // ---- The plan: who does what on which day ----

  plan(): void {
    FOUNDERS.forEach(({ name }, index) => {
      this.#on(1, () => this.#payInByPermit(this.#member(name)), 1 + index);
      this.#planFee(name, index + 1, 0);
    });
    this.#on(3, () => this.#send(this.#carrier, openCoop(this.#living.organs)));
    let number = FOUNDERS.length;
    for (const { day, roles } of ENTRIES) {
      this.#on(day, () => this.#admit(day, roles));
      roles.forEach(({ name }, index) => {
        if (name !== BY_INSTALMENTS) this.#on(day + 1 + index, () => this.#payIn(this.#member(name)), 2);
        this.#planFee(name, ++number, day);
      });
    }
    planMembership(this.#scene);
    for (const income of INCOME) this.#on(income.day, () => this.#receive(income), 5);
    this.#planCarried();
    this.#planLapsed();
    this.#planOpen();
  }

  #planFee(name: string, number: number, day: number): void {
    const paid = day + feeDelay(number);
    if (name === IN_ARREARS || name === DEFERRED || paid * DAY >= AGE) return;
    this.#on(paid, () => this.#payFee(this.#member(name)), 4);
  }

  /** A meeting of two items, both carried, one of which is paid. */
  #planCarried(): void {
    const agenda = () => [
      this.#payment(texts.COMPUTING, "operating", "Northlight Computing", "12000.00"),
      { kind: "ordinary", text: texts.WORKING_RULES, calls: this.#circle() } as const,
    ];
    const papers: Papers = [
      ["Jonas Wirth", 91, "for", "for"],
      ["City Archive of Ghent", 92, "for", "for"],
      ["Teodora Pop", 94, "for", "for"],
      ["Ines Carvalho", 95, "against", "for"],
      ["Stacks Library Co-op", 97, "for", "abstain"],
      ["Folkert Dijkstra", 101, "for", "against"],
      ["Municipal Archive of Tartu", 103, "for", "for"],
    ];
    const meeting = this.#planMeeting(60, agenda, papers);
    this.#on(108, () => this.#carryOut(meeting(), 0), 3);
    this.#on(
      108,
      async () => {
        await this.#carryOut(meeting(), 1);
        this.#member(CIRCLE_DIRECTOR).director = true;
      },
      4,
    );
  }

  /** What the circle asked for: two budget lines, in the order of their numbers, and a shorter term on the board. */
  #circle(): readonly PreparedCall[] {
    const { organs, settlement } = this.#living;
    const amount = (euros: string) => parseUnits(euros, settlement.decimals);
    const line = { asset: settlement.address, fund: "operating" } as const;
    const from = this.#day(110);
    const until = this.#day(475);
    const computing = [this.#payer("Northlight Computing").address];
    const [board, agent] = [
      { ...line, spender: organs.board, limit: amount("2000"), perPayment: amount("500"), payees: [] },
      {
        ...line,
        spender: this.#agent.address,
        limit: amount("600"),
        perPayment: amount("60"),
        payees: computing,
      },
    ];
    return [
      approveBudget(organs, { ...board, from, until }),
      approveBudget(organs, { ...agent, from, until }),
      appoint(organs, this.#member(CIRCLE_DIRECTOR).account, CIRCLE_SEAT_DAYS),
    ];
  }

  /** An amendment that nearly all wanted and too few voted on. */
  #planLapsed(): void {
    const agenda = () => [this.#amendment(texts.LONGER_VOTE, { votingDays: 21 })];
    const papers: Papers = [
      ["Amara Diallo", 151, "for"],
      ["County Record Office, Durham", 152, "for"],
      ["Siobhan Kearney", 155, "for"],
      ["City Archive of Ghent", 156, "for"],
      ["Marek Zielinski", 158, "abstain"],
      ["Jonas Wirth", 160, "for"],
      ["Diocesan Library of Evora", 163, "for"],
    ];
    this.#planMeeting(120, agenda, papers);
  }

  /** Open now, eight days before its close; one paper short of the quorum. */
  #planOpen(): void {
    const agenda = () => [
      this.#payment(texts.SCANNER, "operating", "Lensworks", "3480.50"),
      this.#amendment(texts.LONGER_VOTE_LOWER_FEE, { votingDays: 21, annualFeeBps: 2000 }),
      this.#payment(texts.WORKSHOP, "education", "Dorothea Lind", "1250.00"),
      {
        kind: "ordinary",
        text: texts.SEVENTH_DIRECTOR,
        calls: [appoint(this.#living.organs, this.#member("Municipal Archive of Tartu").account, SEAT_DAYS)],
      } as const,
    ];
    const papers: Papers = [
      ["Ines Carvalho", 250, "for", "for", "for", "abstain"],
      ["Kaisa Niemi", 253, "for", "against", "for", "for"],
    ];
    this.#planMeeting(219, agenda, papers, { hours: 6 });
  }

  #planMeeting(
    day: number,
    agenda: () => readonly AgendaItem[],
    papers: Papers,
    { hours = 0 }: { hours?: number } = {},
  ): () => Convened {
    let meeting: Convened | undefined;
    const convened = () => {
      if (meeting === undefined) throw new Error("The meeting was not convened yet.");
      return meeting;
    };
    this.#on(
      day,
      async () => {
        meeting = await this.#convene(agenda());
      },
      hours,
    );
    papers.forEach(([name, paperDay, ...choices], index) => {
      this.#on(paperDay, () => this.#vote(convened(), name, choices), (index * 7) % 11);
    });
    return convened;
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

  // ---- Deeds ----

  async #payInByPermit({ person, role }: Member): Promise<void> {
    const { organs, settlement, founding } = this.#living;
    const value = founding.parameters.sharePar * BigInt(role.shares);
    const deadline = BigInt(this.#day(14));
    const permit = { spender: organs.memberAccounts, value, nonce: 0n, deadline };
    const token = { name: COIN.name, address: settlement.address, chainId: DEMO_CHAIN.id };
    const { v, r, s } = signPermit(person, token, permit);
    this.#transactions++;
    await this.#chain.send(person.address, {
      address: organs.memberAccounts,
      abi: memberAccountsAbi,
      functionName: "subscribeWithPermit",
      args: [role.shares, deadline, v, r, s],
    });
  }

  async #payIn({ person, role }: Member): Promise<void> {
    const { organs, settlement, founding } = this.#living;
    const price = founding.parameters.sharePar * BigInt(role.shares);
    await this.#send(person.address, approveToken(settlement, organs.memberAccounts, price));
    await this.#send(person.address, subscribeShares(organs, role.shares));
  }

  /** The yearly fee is a part of the value of the shares held. */
  async #payFee({ account, role }: Member): Promise<void> {
    const { organs, settlement, founding } = this.#living;
    const { sharePar, annualFeeBps } = founding.parameters;
    const amount = (sharePar * BigInt(role.shares) * BigInt(annualFeeBps)) / 10_000n;
    await this.#send(account, approveToken(settlement, organs.memberAccounts, amount));
    await this.#send(account, payFee(organs, account));
  }

  async #receive(income: Income): Promise<void> {
    const amount = parseUnits(income.amount, this.#living.settlement.decimals);
    await this.#deposit(this.#payer(income.from), income, amount);
  }

  async #deposit(
    { address: from }: Person,
    { tag, fund, invoice }: Pick<Income, "tag" | "fund" | "invoice">,
    amount: bigint,
  ): Promise<void> {
    const { organs, settlement } = this.#living;
    const ref = keccak256(stringToHex(invoice));
    await this.#send(from, approveToken(settlement, organs.treasury, amount));
    await this.#send(from, deposit(organs, { asset: settlement.address, fund, tag, amount, ref }));
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
      this.#enter(role, person, false, day);
      await this.#giveMoney(person, settlement);
    }
  }

  async #bylawsHash(): Promise<Hex> {
    const address = this.#living.organs.membership;
    const read = { address, abi: membershipAbi, functionName: "bylawsHash", args: [] };
    return String(await this.#chain.read(read)) as Hex;
  }

  get #scene(): Scene {
    return {
      chainId: DEMO_CHAIN.id,
      living: () => {
        const { organs, settlement, founding } = this.#living;
        return { organs, settlement, parameters: founding.parameters, bylawsHash: () => this.#bylawsHash() };
      },
      carrier: this.#carrier,
      agent: this.#agent,
      newKey: this.#personAt(NEW_KEY),
      day: (day, hours) => this.#day(day, hours),
      on: (day, run, hours) => this.#on(day, run, hours),
      member: (name) => this.#member(name),
      outsider: (name) => this.#payer(name),
      send: (from, call) => this.#send(from, call),
      actForBoard: (call) => this.#actForBoard(call),
      enterAgent: () => this.#enter(AGENT.role, this.#agent, false, AGENT.day),
      leave: (name) => {
        this.#member(name).left = true;
      },
    };
  }

  /** As many directors as the bylaws ask for sign; each time others, so that every signature is seen to count. */
  async #actForBoard(call: PreparedCall): Promise<Sent> {
    const { organs, founding } = this.#living;
    const read = { address: organs.membership, abi: membershipAbi, functionName: "board", args: [] };
    const [, , epoch] = await this.#chain.readAll(read);
    const number = ++this.#actions;
    const deadline = (await this.#chain.now()) + 14 * DAY;
    const action = boardAction(organs, call, { epoch: Number(epoch), number, deadline });
    const directors = [...this.#members.values()].filter(({ director }) => director);
    const resting = Number(number) % directors.length;
    const signers = directors.filter((_, index) => index !== resting).slice(0, founding.parameters.required);
    const data = actionTypedData(organs.board, DEMO_CHAIN.id, action);
    const signatures = signers.map(({ account, person }) => ({
      director: account,
      signature: signTyped(person, data),
    }));
    return await this.#send(this.#carrier, act(organs, action, signatures));
  }

  async #convene(agenda: readonly AgendaItem[]): Promise<Convened> {
    const { organs, founding } = this.#living;
    const sent = await this.#actForBoard(convene(organs, agenda, founding.parameters.noticeDays * DAY));
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
    const convener = organs.board;
    return { id: meetingId, convener, noticeBlock, resolutions };
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

  #payment(text: string, fund: "operating" | "education", to: Outsider, amount: string): AgendaItem {
    const { organs, settlement } = this.#living;
    const payee = this.#payer(to).address;
    const value = parseUnits(amount, settlement.decimals);
    const call = pay(organs, { asset: settlement.address, fund, to: payee, amount: value });
    return { kind: "ordinary", text, calls: [call] };
  }

  #amendment(text: string, changed: Partial<BylawsParameters>): AgendaItem {
    const { organs, founding } = this.#living;
    const parameters = { ...founding.parameters, ...changed };
    return { kind: "special", text, calls: [amend(organs, founding.charterHash, parameters)] };
  }

  // ---- What came of it ----

  result(): Life {
    if (this.#site === undefined) throw new Error("Nothing is founded yet.");
    const { organs, settlement } = this.#living;
    const outsiders = Object.fromEntries(
      [...this.#outsiders].map(([name, { address }]) => [name, address]),
    ) as Record<Outsider, Address>;
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
    return { site: this.#site, organs, settlement, members, outsiders, transactions: this.#transactions };
  }
}

/** Name, day after the founding, and a choice an item. */
type Papers = readonly (readonly [string, number, ...Choice[]])[];
