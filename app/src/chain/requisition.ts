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
}

/** As the Assembly bounds them (AssemblyBadAgenda, AssemblyBadText, AssemblyBadCalls). */
export const MOST_ITEMS = MAX_ITEMS;
export const MOST_CALLS = 16;
export const LONGEST_TEXT = 4_000;
/** Seconds that fit 24 bits. */
export const LONGEST_WAIT = 2 ** 24 - 1;

/** The items as IAssembly.Resolution takes them. */
export function resolutionsOf({ items }: AskedAgenda) {
  return items.map(({ kind, text, calls }) => ({
    kind: KIND_NAMES.indexOf(kind),
    targets: calls.map(({ target }) => target),
    calldatas: calls.map(({ data }) => data),
    text,
  }));
}

const [, agendaType, secondsType] = getAbiItem({ abi: boardAbi, name: "conveneRequisition" }).inputs;

/** What members support: keccak256(abi.encode(Resolution[], uint24 opensAfterSeconds)). */
export function askedAgendaHash(agenda: AskedAgenda): Hash {
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
