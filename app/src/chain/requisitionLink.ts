import { type Address, type Hex, isHex, size } from "viem";
import { addressIn } from "./givenText.ts";
import { KIND_NAMES, type KindName, type ResolutionCall } from "./model.ts";
import { packText, unpackText } from "./packedText.ts";
import {
  type AskedAgenda,
  type AskedItem,
  LONGEST_TEXT,
  LONGEST_WAIT,
  MOST_CALLS,
  MOST_ITEMS,
} from "./requisition.ts";

// There is no server, so the link carries the whole agenda and the signatures collected so far, after the # where no
// host sees them. It is data alone: the chain says which agenda the members support, by its hash, and every signature is
// judged again by whoever opens it.

/** A signature that counts for nothing until it has been judged. */
export interface SupportSignature {
  readonly account: Address;
  readonly signature: Hex;
}

/** A requisition on its way between members. */
export interface RequisitionFile {
  readonly chainId: number;
  readonly assembly: Address;
  readonly id: bigint;
  readonly agenda: AskedAgenda;
  /** Each account once. */
  readonly signatures: readonly SupportSignature[];
}

/** The link was cut short or changed on its way, or carries what no agenda has. */
export class RequisitionLinkBroken extends Error {
  override readonly name = "RequisitionLinkBroken";
}

/** Sixteen texts of 4,000 bytes and their calls, and the signatures. */
const LONGEST = 400_000;
const LONGEST_DATA = 20_000;
const LONGEST_SIGNATURE = 4_000;
export const MOST_SIGNATURES = 200;

/** Mail and messengers cut longer links. */
export const LONGEST_LINK = 16_000;

/** `#/requisition/123?f=…` */
export async function requisitionLink(file: RequisitionFile): Promise<string> {
  return `#/requisition/${file.id}?f=${await packText(requisitionText(file))}`;
}

/** As it travels, and as this browser keeps it. */
export function requisitionText({ chainId, assembly, id, agenda, signatures }: RequisitionFile): string {
  const { appendTo, ...asked } = agenda;
  const told = appendTo === undefined ? asked : { ...asked, appendTo: appendTo.toString() };
  return JSON.stringify({ chainId, assembly, id: id.toString(), agenda: told, signatures });
}

/** @param place what stands after the #, e.g. /requisition/123?f=… */
export function readRequisitionPlace(place: string): { readonly id?: bigint; readonly packed?: string } {
  const [, id, query = ""] = /^#?\/requisition\/(\d{1,78})(?:\?(\S*))?$/.exec(place) ?? [];
  if (id === undefined) return {};
  const packed = new URLSearchParams(query).get("f");
  return { id: BigInt(id), ...(packed && { packed }) };
}

/**
 * What a link carries.
 * @throws RequisitionLinkBroken
 */
export async function unpackRequisition(packed: string): Promise<RequisitionFile> {
  try {
    return parseRequisition(await unpackText(packed, LONGEST));
  } catch (cause) {
    if (cause instanceof RequisitionLinkBroken) throw cause;
    throw new RequisitionLinkBroken("the link cannot be unfolded", { cause });
  }
}

/**
 * Reads what somebody else wrote: its shape and its bounds, nothing more.
 * @throws RequisitionLinkBroken
 */
export function parseRequisition(text: string): RequisitionFile {
  if (text.length > LONGEST) throw new RequisitionLinkBroken("too long");
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch (cause) {
    throw new RequisitionLinkBroken("no JSON", { cause });
  }
  const { chainId, assembly, id, agenda, signatures } = fields(given);
  const { items, opensAfterSeconds, appendTo } = fields(agenda);
  return {
    chainId: whole(chainId, Number.MAX_SAFE_INTEGER),
    assembly: address(assembly),
    id: identity(id),
    agenda: {
      items: listed(items, 1, MOST_ITEMS).map(item),
      opensAfterSeconds: whole(opensAfterSeconds, LONGEST_WAIT),
      ...(appendTo !== undefined && { appendTo: identity(appendTo) }),
    },
    signatures: distinct(listed(signatures, 0, MOST_SIGNATURES).map(signed)),
  };
}

function item(given: unknown): AskedItem {
  const { kind, text, calls } = fields(given);
  if (!KIND_NAMES.includes(kind as KindName)) throw new RequisitionLinkBroken("no kind of resolution");
  const bytes = typeof text === "string" ? new TextEncoder().encode(text).length : 0;
  if (bytes === 0 || bytes > LONGEST_TEXT) throw new RequisitionLinkBroken("a text is empty or too long");
  return { kind: kind as KindName, text: text as string, calls: listed(calls, 0, MOST_CALLS).map(call) };
}

function call(given: unknown): ResolutionCall {
  const { target, data } = fields(given);
  return { target: address(target), data: hex(data, LONGEST_DATA) };
}

function signed(given: unknown): SupportSignature {
  const { account, signature } = fields(given);
  const bytes = hex(signature, LONGEST_SIGNATURE);
  if (size(bytes) === 0) throw new RequisitionLinkBroken("an empty signature");
  return { account: address(account), signature: bytes };
}

function distinct(signatures: readonly SupportSignature[]): readonly SupportSignature[] {
  return [...new Map(signatures.map((each) => [each.account, each])).values()];
}

function fields(given: unknown): Readonly<Record<string, unknown>> {
  if (typeof given !== "object" || given === null || Array.isArray(given))
    throw new RequisitionLinkBroken("a part is missing");
  return given as Readonly<Record<string, unknown>>;
}

function listed(given: unknown, least: number, most: number): readonly unknown[] {
  if (!Array.isArray(given) || given.length < least || given.length > most)
    throw new RequisitionLinkBroken("a list is missing, or has too many parts");
  return given;
}

function whole(given: unknown, most: number): number {
  if (typeof given !== "number" || !Number.isSafeInteger(given) || given < 0 || given > most)
    throw new RequisitionLinkBroken("a number is missing, or out of bounds");
  return given;
}

function identity(given: unknown): bigint {
  if (typeof given !== "string" || !/^\d{1,78}$/.test(given))
    throw new RequisitionLinkBroken("the requisition or the meeting is not named");
  return BigInt(given);
}

function address(given: unknown): Address {
  const read = addressIn(given);
  if (read === undefined) throw new RequisitionLinkBroken("no address");
  return read;
}

function hex(given: unknown, most: number): Hex {
  if (!isHex(given, { strict: true }) || given.length % 2 !== 0 || given.length > 2 + 2 * most)
    throw new RequisitionLinkBroken("no data, or too much");
  return given;
}
