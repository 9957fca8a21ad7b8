// A co-op to measure and to simulate with: the archive bylaws on a fresh chain, and the few words in which figures are
// taken. One director may act for the board, so that the figures are those of the deed itself.
import type { Address, Hash, Hex } from "viem";
import { keccak256, stringToHex } from "viem";
import { assemblyAbi } from "../../app/src/abi/Assembly.ts";
import { boardAbi } from "../../app/src/abi/Board.ts";
import { cooperativeFactoryAbi } from "../../app/src/abi/CooperativeFactory.ts";
import { memberAccountsAbi } from "../../app/src/abi/MemberAccounts.ts";
import { membershipAbi } from "../../app/src/abi/Membership.ts";
import { testStablecoinAbi } from "../../app/src/abi/TestStablecoin.ts";
import { acceptanceTypedData } from "../../app/src/chain/acceptance.ts";
import { agendaHash, NO_REASONS, paperTypedData, unpackSignature } from "../../app/src/chain/ballot.ts";
import { foundingTypedData } from "../../app/src/chain/founding.ts";
import type { Choice, Organs } from "../../app/src/chain/model.ts";
import { organsOf } from "../../app/src/chain/organs.ts";
import { encodePaper } from "../../app/src/chain/paper.ts";
import type { BylawsParameters } from "../../app/src/chain/parameters.ts";
import { encodeCall } from "../../app/src/chain/preparedCall.ts";
import { inRisingOrder, recoveryTypedData } from "../../app/src/chain/recovery.ts";
import { supportTypedData } from "../../app/src/chain/requisition.ts";
import { type Application, admit } from "../../app/src/chain/write/admit.ts";
import { castPaper } from "../../app/src/chain/write/castPaper.ts";
import { castSignedPapers, type SignedPaper } from "../../app/src/chain/write/castSignedPapers.ts";
import { type AgendaItem, convene } from "../../app/src/chain/write/convene.ts";
import { found } from "../../app/src/chain/write/found.ts";
import { openCoop } from "../../app/src/chain/write/openCoop.ts";
import { pay } from "../../app/src/chain/write/pay.ts";
import { deployProtocol, deployStablecoin } from "../deployment.ts";
import { foundingOf, readBylaws } from "../founding.ts";
import { type Call, eventsOf, type LocalChain, type Sent } from "../localChain.ts";
import { type Person, personAt } from "../people.ts";
import { signPermit, signTyped } from "../signing.ts";

export const DAY = 86_400;
export const INSTITUTION = 0;
export const PERSON = 1;
export const ONE = 10n ** 18n;
const PAR = 250n * ONE;
const FOUNDERS_SHARES = 24;
const DEADLINE = 4_000_000_000;
/** Three periods of fifteen days: after these no admission counts any more. */
const COUNTED_DAYS = 45;
const COIN = { name: "Euro for tests", symbol: "EURe", decimals: 18 };

export interface Convened {
  readonly id: bigint;
  readonly convener: Address;
  readonly agenda: readonly AgendaItem[];
  readonly commitments: readonly Hash[];
  readonly sent: Sent;
}

export interface BenchCoop {
  readonly chain: LocalChain;
  readonly chainId: number;
  /** Pays for what anyone may do. */
  readonly payer: Address;
  readonly factory: Address;
  readonly organs: Organs;
  readonly coin: Address;
  readonly founded: Sent;
  /** Acts for the board. */
  readonly director: Person;
  readonly bylawsHash: Hash;
}

/**
 * Founds a co-op of so many people, of whom the first five are directors, and opens it once all have paid in.
 * @param before a co-op on whose chain and factory it is founded
 */
export async function foundCoop(
  chain: LocalChain,
  founders: number,
  changed: Partial<BylawsParameters> = {},
  before?: BenchCoop,
): Promise<BenchCoop> {
  const chainId = Number(await chain.request<string>("eth_chainId"));
  const [payer] = await chain.accounts();
  const people = Array.from({ length: founders }, (_, index) => personAt(index));
  const [director] = people;
  if (payer === undefined || director === undefined) throw new Error("Nobody pays, or nobody founds.");
  const deploy = async (code: `0x${string}`) => (await chain.create(payer, code)).contractAddress;
  const factory = before?.factory ?? (await deployProtocol(deploy)).factory;
  const coin = await deployStablecoin(deploy, COIN);

  const file = readBylaws("archive");
  const founding = foundingOf(file, {
    charter: file.purpose,
    settlementToken: coin,
    founders: people.map(({ address }, index) => ({
      account: address,
      class: PERSON,
      shares: FOUNDERS_SHARES,
      director: index < 5,
    })),
    deadline: DEADLINE,
    // Five directors from the start. Every thirty days the board may admit as many as there are members already.
    // A year's surplus goes to members too.
    changed: {
      required: 1,
      minSeats: 5,
      admissionsMaxBps: 10_000,
      patronageBps: 5000,
      developmentBps: 2700,
      ...changed,
    },
  });
  const signatures = people.map((person) => signTyped(person, foundingTypedData(factory, chainId, founding)));
  const founded = await chain.send(payer, found(factory, founding, signatures));
  const [log] = eventsOf(founded, cooperativeFactoryAbi, "CooperativeFounded");
  const organs = organsOf(String(log?.args.cooperative) as Address);
  const read = { address: organs.membership, abi: membershipAbi, functionName: "bylawsHash", args: [] };
  const bylawsHash = String(await chain.read(read)) as Hash;

  const coop = { chain, chainId, payer, factory, organs, coin, founded, director, bylawsHash };
  for (const person of people) {
    await chain.impersonate(person.address);
    await subscribe(coop, person, FOUNDERS_SHARES);
  }
  await chain.send(payer, openCoop(organs));
  return coop;
}

/** What an applicant signs. */
export function applicationOf(coop: BenchCoop, person: Person, memberClass = PERSON): Application {
  const { organs, chainId, bylawsHash } = coop;
  const accepted = { bylaws: bylawsHash, class: memberClass, deadline: BigInt(DEADLINE) };
  return {
    account: person.address,
    class: memberClass,
    deadline: DEADLINE,
    signature: signTyped(person, acceptanceTypedData(organs.membership, chainId, accepted)),
  };
}

export const admitAll = (coop: BenchCoop, applications: readonly Application[]): Promise<Sent> =>
  coop.chain.send(coop.director.address, admit(coop.organs, applications));

/** Admits many, as fast as the bylaws let the board: full batches, and time between them. */
export async function admitMany(
  coop: BenchCoop,
  applications: readonly Application[],
  batch: number,
  admitted: (sent: Sent, size: number) => void = () => {},
): Promise<void> {
  for (let done = 0; done < applications.length; ) {
    const wanted = Math.min(batch, applications.length - done);
    if ((await admissionsLeft(coop)) < wanted) await coop.chain.pass(COUNTED_DAYS * DAY);
    const size = Math.min(wanted, await admissionsLeft(coop));
    admitted(await admitAll(coop, applications.slice(done, done + size)), size);
    done += size;
  }
}

const admissionsLeft = async ({ chain, organs: { membership } }: BenchCoop): Promise<number> =>
  Number(
    await chain.read({ address: membership, abi: membershipAbi, functionName: "admissionsLeft", args: [] }),
  );

/** Sends what anyone may send, or `from` alone. */
export const sendTo = (
  { chain, organs, payer }: BenchCoop,
  organ: "membership" | "memberAccounts" | "board",
  functionName: string,
  args: readonly unknown[],
  from: Address = payer,
): Promise<Sent> => {
  const abi = { membership: membershipAbi, memberAccounts: memberAccountsAbi, board: boardAbi }[organ];
  return chain.send(from, { address: organs[organ], abi, functionName, args });
};

/** A request for another key of member number `index + 1`, with the signatures of its contacts and of the new key. */
export function recoveryRequest(
  { organs, chainId }: BenchCoop,
  index: number,
  to: Person,
  contacts: readonly Person[],
): readonly unknown[] {
  const from = personAt(index).address;
  const asked = { member: index + 1, from, to: to.address, number: 0, deadline: DEADLINE };
  const data = recoveryTypedData(organs.membership, chainId, asked);
  const rising = inRisingOrder(contacts.map(({ address }) => address));
  const endorsements = rising.map((account) => ({
    account,
    signature: signTyped(contacts.find(({ address }) => address === account) ?? to, data),
  }));
  return [from, to.address, DEADLINE, signTyped(to, data), rising, rising.length, endorsements];
}

/** A member's support of a requisition, signed free of charge. */
export function supportOf(
  { organs, chainId }: BenchCoop,
  person: Person,
  requisition: bigint,
  agenda: Hash,
): { readonly account: Address; readonly signature: Hex; readonly former: bigint } {
  const asked = { requisition, agenda };
  const signature = signTyped(person, supportTypedData(organs.board, chainId, asked));
  return { account: person.address, signature, former: 0n };
}

/** Pays in shares by permit, with money made for it. */
export async function subscribe(coop: BenchCoop, person: Person, shares: number): Promise<Sent> {
  const { chain, chainId, coin, organs, payer } = coop;
  const value = PAR * BigInt(shares);
  const token = (functionName: string, args: readonly unknown[]): Call => ({
    address: coin,
    abi: testStablecoinAbi,
    functionName,
    args,
  });
  await chain.send(payer, token("mint", [person.address, 2n * value]));
  const nonce = BigInt(String(await chain.read(token("nonces", [person.address]))));
  const permit = { spender: organs.memberAccounts, value, nonce, deadline: BigInt(DEADLINE) };
  const { v, r, s } = signPermit(person, { name: COIN.name, address: coin, chainId }, permit);
  return await chain.send(person.address, {
    address: organs.memberAccounts,
    abi: memberAccountsAbi,
    functionName: "subscribeWithPermit",
    args: [shares, DEADLINE, v, r, s],
  });
}

/** An item that pays from the operating fund. */
export const payment = (
  { organs }: BenchCoop,
  asset: Address,
  to: Address,
  amount: bigint,
  text: string,
): AgendaItem => ({ kind: "ordinary", text, calls: [pay(organs, { asset, fund: "operating", to, amount })] });

export async function conveneMeeting(coop: BenchCoop, agenda: readonly AgendaItem[]): Promise<Convened> {
  const { chain, director, organs } = coop;
  const sent = await chain.send(director.address, convene(organs, agenda, 30 * DAY));
  const [log] = eventsOf(sent, assemblyAbi, "MeetingConvened");
  const commitments: Hash[] = [];
  for (const item of agenda) {
    const args = resolutionOf(item);
    const read = { address: organs.assembly, abi: assemblyAbi, functionName: "commitmentOf", args };
    commitments.push(String(await chain.read(read)) as Hash);
  }
  return { id: BigInt(log?.args.meetingId), convener: director.address, agenda, commitments, sent };
}

/** Targets, call data and the hash of the text, as the Assembly commits to them. */
const resolutionOf = ({ calls, text }: AgendaItem) => [
  calls.map(({ address }) => address),
  calls.map(encodeCall),
  keccak256(stringToHex(text)),
];

export const cast = (
  { chain, organs }: BenchCoop,
  account: Address,
  meeting: Convened,
  choices: readonly Choice[],
): Promise<Sent> => chain.send(account, castPaper(organs, meeting.id, choices));

/** The paper of member number `index + 1`, signed by its key. */
export function signedPaper(
  { organs, chainId }: BenchCoop,
  index: number,
  meeting: Convened,
  choices: readonly Choice[],
): SignedPaper {
  const paper = {
    meeting: meeting.id,
    agenda: agendaHash(meeting.commitments),
    member: index + 1,
    choices: encodePaper(choices),
    reasons: NO_REASONS,
  };
  const signature = signTyped(personAt(index), paperTypedData(organs.assembly, chainId, paper));
  return { ...paper, signature: unpackSignature(signature) };
}

/** Sent in by who pays for everything. */
export const castSigned = (
  { chain, organs, payer }: BenchCoop,
  { id, convener, commitments }: Convened,
  papers: readonly SignedPaper[],
): Promise<Sent> =>
  chain.send(
    payer,
    castSignedPapers(organs, { meetingId: id, convener, agenda: agendaHash(commitments) }, papers),
  );

/** By anyone: here by who pays for everything. */
export async function execute(
  { chain, organs, payer }: BenchCoop,
  meeting: Convened,
  item = 0,
): Promise<Sent> {
  const resolution = meeting.agenda[item];
  if (resolution === undefined) throw new Error("The meeting has no such item.");
  return await chain.send(payer, {
    address: organs.assembly,
    abi: assemblyAbi,
    functionName: "execute",
    args: [meeting.id + BigInt(item), meeting.convener, meeting.commitments, ...resolutionOf(resolution)],
  });
}
