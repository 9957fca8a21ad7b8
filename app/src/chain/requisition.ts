import {
  type Address,
  encodeAbiParameters,
  getAbiItem,
  type Hash,
  keccak256,
  type Log,
  parseEventLogs,
} from "viem";
import { boardAbi } from "../abi/Board.ts";
import { KIND_NAMES, type KindName, type ResolutionCall } from "./model.ts";
import { MAX_ITEMS } from "./paper.ts";

/** An item as members ask for it: a text whose first line is its title, and the calls to make if it is carried. */
export interface AskedItem {
  readonly kind: KindName;
  readonly text: string;
  readonly calls: readonly ResolutionCall[];
}

/** What members ask a meeting to decide, and how long after the notice its voting opens, in seconds. */
export interface AskedAgenda {
  readonly items: readonly AskedItem[];
  readonly opensAfterSeconds: number;
  /** The meeting to whose agenda the items are added; when its voting opens, its notice said. */
  readonly appendTo?: bigint;
}

/** As the Assembly bounds them (AssemblyBadAgenda, AssemblyBadText, AssemblyBadCalls). */
export const MOST_ITEMS = MAX_ITEMS;
/** At notice; the rest of a paper is kept for what members add to the agenda. */
export const MOST_AT_NOTICE = 12;
export const MOST_CALLS = 16;
export const LONGEST_TEXT = 4_000;
/** Seconds that fit 24 bits. */
export const LONGEST_WAIT = 2 ** 24 - 1;

/** The stricter of two kinds. */
export const stricterOf = (one: KindName, other: KindName): KindName =>
  KIND_NAMES.indexOf(one) < KIND_NAMES.indexOf(other) ? other : one;

/** The items as IAssembly.Resolution takes them. */
export function resolutionsOf({ items }: Pick<AskedAgenda, "items">) {
  return items.map(({ kind, text, calls }) => ({
    kind: KIND_NAMES.indexOf(kind),
    targets: calls.map(({ target }) => target),
    calldatas: calls.map(({ data }) => data),
    text,
  }));
}

/** The items of IAssembly.Resolution again, as a call carries them. */
export function itemsOf(agenda: Readonly<ReturnType<typeof resolutionsOf>>): readonly AskedItem[] {
  return agenda.map(({ kind, targets, calldatas, text }) => ({
    kind: KIND_NAMES[kind] ?? "dissolution",
    text,
    calls: targets.map((target, place) => ({ target, data: calldatas[place] ?? "0x" })),
  }));
}

const [, agendaType, secondsType] = getAbiItem({ abi: boardAbi, name: "conveneRequisition" }).inputs;
const [, meetingType, , , moreType] = getAbiItem({ abi: boardAbi, name: "appendRequisition" }).inputs;

/**
 * What members support: keccak256(abi.encode(Resolution[], uint24 opensAfterSeconds)) of a meeting of their own,
 * keccak256(abi.encode(uint256 meeting, Resolution[])) of items for an agenda.
 */
export function askedAgendaHash(agenda: AskedAgenda): Hash {
  if (agenda.appendTo !== undefined)
    return keccak256(encodeAbiParameters([meetingType, moreType], [agenda.appendTo, resolutionsOf(agenda)]));
  return keccak256(
    encodeAbiParameters([agendaType, secondsType], [resolutionsOf(agenda), agenda.opensAfterSeconds]),
  );
}

/** The EIP-712 types of a member's support, signed free of charge. */
export const SUPPORT_TYPES = {
  Support: [
    { name: "requisition", type: "uint256" },
    { name: "agenda", type: "bytes32" },
  ],
} as const;

/** What a member signs to support a requisition. */
export function supportTypedData(
  board: Address,
  chainId: number,
  support: { readonly requisition: bigint; readonly agenda: Hash },
) {
  return {
    domain: { name: "Rochdale Board", version: "1", chainId, verifyingContract: board },
    types: SUPPORT_TYPES,
    primaryType: "Support",
    message: support,
  } as const;
}

/** The requisition that a transaction opened, from its entries. */
export function openedIn(logs: readonly Log[], board: Address): bigint | undefined {
  const own = logs.filter(({ address }) => address.toLowerCase() === board.toLowerCase());
  const [opened] = parseEventLogs({ abi: boardAbi, eventName: "RequisitionOpened", logs: own });
  return opened?.args.requisitionId;
}

const WHOLE = 10_000n;

/** How many members must support a requisition: the minority of the bylaws, rounded up as Board.openRequisition does. */
export function membersNeeded(votingMembers: bigint, minorityBps: number): bigint {
  return (votingMembers * BigInt(minorityBps) + WHOLE - 1n) / WHOLE;
}
