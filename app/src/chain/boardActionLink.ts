import { type Address, type Hex, isHex } from "viem";
import { type BoardAction, boardAction } from "./boardAction.ts";
import { preparedBoardCall } from "./boardPowers.ts";
import { LAST_TARGET } from "./boardTargets.ts";
import { addressIn, LONGEST_SIGNATURE } from "./givenText.ts";
import { organsOf, type Registries } from "./organs.ts";
import { packText, unpackText } from "./packedText.ts";
import type { DirectorSignature } from "./write/act.ts";

// Directors hand an action on from one to the next by link. It is data alone: what the action does is read out of the
// data that is signed, who may sign is read from the chain, and every signature is judged again by whoever opens it.

/** A board action on its way between directors. */
export interface ActionFile {
  readonly chainId: number;
  readonly assembly: Address;
  readonly action: BoardAction;
  /** What a hash in the call stands for, e.g. the reason of a refusal. Shown only where it has that hash. */
  readonly text?: string;
  /** Each director once. Nothing of them is believed yet. */
  readonly signatures: readonly DirectorSignature[];
}

/** What the link carries is no action that a board could take. */
export class ActionLinkBroken extends Error {
  override readonly name = "ActionLinkBroken";
}

/** A call may bring in many members at once; a text is read by people. */
const LONGEST = 300_000;
const LONGEST_DATA = 200_000;
export const LONGEST_ACTION_TEXT = 4_000;
const MOST_SIGNATURES = 40;
const FIELDS = ["chainId", "assembly", "organ", "data", "epoch", "number", "deadline", "text", "signatures"];

/** `#/board/action/…` */
export async function actionLink(file: ActionFile): Promise<string> {
  return `#/board/action/${await packText(actionText(file))}`;
}

/** As it travels, and as this browser keeps it. */
export function actionText({ chainId, assembly, action, text, signatures }: ActionFile): string {
  return JSON.stringify({
    chainId,
    assembly,
    organ: action.organ,
    data: action.data,
    epoch: action.epoch,
    number: action.number.toString(),
    deadline: action.deadline,
    ...(text !== undefined && { text }),
    signatures: signatures.map(({ director, signature }) => [director, signature]),
  });
}

/** @param place a whole address, or the part of it that begins with /board/action/ */
export function packedAction(place: string): string | undefined {
  return /\/board\/action\/([\w-]+)$/.exec(place.trim())?.[1];
}

/**
 * Unfolds and checks the action of a link.
 * @param registries as the co-op's own Board says: a link carries no address of what it acts on
 * @throws ActionLinkBroken
 */
export async function readActionLink(packed: string, registries?: Registries): Promise<ActionFile> {
  try {
    return parseAction(await unpackText(packed, LONGEST), registries);
  } catch (cause) {
    throw cause instanceof ActionLinkBroken
      ? cause
      : new ActionLinkBroken("the link cannot be unfolded", { cause });
  }
}

/**
 * Checks an action as it travelled.
 * @param registries as for readActionLink; without them an action on a registry is refused
 * @throws ActionLinkBroken
 */
export function parseAction(json: string, registries?: Registries): ActionFile {
  if (json.length > LONGEST) throw new ActionLinkBroken("it is too long");
  const fields = objectIn(json);
  for (const name of Object.keys(fields))
    if (!FIELDS.includes(name)) throw new ActionLinkBroken(`it names a field ${name.slice(0, 40)}`);
  const assembly = address(fields.assembly, "assembly");
  const organ = wholeIn(fields.organ, "organ", LAST_TARGET);
  const data = hexIn(fields.data, "data", LONGEST_DATA);
  const organs = organsOf(assembly);
  const call = preparedBoardCall(organs, organ, data, registries);
  if (call === undefined) throw new ActionLinkBroken("the board has no such power");
  const { text } = fields;
  if (text !== undefined && (typeof text !== "string" || text.length > LONGEST_ACTION_TEXT))
    throw new ActionLinkBroken("its text is too long, or no text");
  return {
    chainId: wholeIn(fields.chainId, "chainId", Number.MAX_SAFE_INTEGER),
    assembly,
    action: boardAction(
      organs,
      call,
      {
        epoch: wholeIn(fields.epoch, "epoch", 2 ** 32 - 1),
        number: numberIn(fields.number),
        deadline: wholeIn(fields.deadline, "deadline", 2 ** 40 - 1),
      },
      registries,
    ),
    ...(text !== undefined && { text }),
    signatures: signaturesIn(fields.signatures),
  };
}

/** The signatures of both, where both are the same action; a director's later one takes the place of the earlier. */
export function joinedSignatures(
  one: readonly DirectorSignature[],
  other: readonly DirectorSignature[],
): readonly DirectorSignature[] {
  return [...new Map([...one, ...other].map((each) => [each.director, each])).values()];
}

/** An action's number: any that was not used. 128 random bits meet no other by accident. */
export function newActionNumber(): bigint {
  return crypto
    .getRandomValues(new Uint32Array(4))
    .reduce((number, part) => (number << 32n) | BigInt(part), 0n);
}

function objectIn(json: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new ActionLinkBroken("it is no JSON", { cause });
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new ActionLinkBroken("it is no action");
  return value as Readonly<Record<string, unknown>>;
}

function address(value: unknown, field: string): Address {
  const read = addressIn(value);
  if (read === undefined) throw new ActionLinkBroken(`${field} is no address`);
  return read;
}

function wholeIn(value: unknown, field: string, most: number): number {
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0 || value > most)
    throw new ActionLinkBroken(`${field} is no number from 0 to ${most}`);
  return value;
}

function numberIn(value: unknown): bigint {
  const number = typeof value === "string" && /^(0|[1-9]\d{0,77})$/.test(value) ? BigInt(value) : undefined;
  if (number === undefined || number >= 2n ** 256n) throw new ActionLinkBroken("number is no whole number");
  return number;
}

function hexIn(value: unknown, field: string, longest: number): Hex {
  if (!isHex(value, { strict: true }) || value.length % 2 !== 0 || value.length > longest)
    throw new ActionLinkBroken(`${field} is no data`);
  return value;
}

function signaturesIn(value: unknown): readonly DirectorSignature[] {
  if (!Array.isArray(value) || value.length > MOST_SIGNATURES)
    throw new ActionLinkBroken("its signatures are no list, or too many");
  const signed = value.map((entry: unknown): DirectorSignature => {
    if (!Array.isArray(entry) || entry.length !== 2) throw new ActionLinkBroken("a signature is incomplete");
    const signature = hexIn(entry[1], "a signature", LONGEST_SIGNATURE);
    return { director: address(entry[0], "a director"), signature };
  });
  if (new Set(signed.map(({ director }) => director)).size !== signed.length)
    throw new ActionLinkBroken("a director stands twice");
  return signed;
}
