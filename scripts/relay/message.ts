// What is sent to a relay, looked at field by field before anything else is done with it.
import { type Address, getAddress, type Hex, isAddress } from "viem";
import { type ApplicationMessage, type PaperMessage, RelayRefused } from "../../app/src/chain/relayClient.ts";

/** A paper as it came, every field of the right form; nothing is known yet of whether it counts. */
export interface ReceivedPaper extends Omit<PaperMessage, "meetingId"> {
  readonly meeting: bigint;
}

const PAPER = ["meetingId", "member", "choices", "reasons", "account", "signature", "convener", "agenda"];
const APPLICATION = ["account", "class", "deadline", "signature"];

/** @throws RelayRefused in one sentence that names the field */
export function readApplication(body: string): ApplicationMessage {
  const fields = readFields(body, "application", APPLICATION);
  const signature = bytes(fields, "signature");
  // Empty would mean that the account itself sends it, and it is the relay that does.
  if (signature === "0x") throw malformed("signature is empty: the applicant signs.");
  return {
    account: address(fields, "account"),
    class: wholeNumber(fields, "class", 0, 0xff),
    deadline: wholeNumber(fields, "deadline", 1, LAST_TIME),
    signature,
  };
}

/** @throws RelayRefused in one sentence */
export const readAccount = (value: string): Address => address({ account: value }, "account");

/** @throws RelayRefused in one sentence that names the field */
export function readMessage(body: string): ReceivedPaper {
  const fields = readFields(body, "paper", PAPER);
  return {
    meeting: readMeeting(fields.meetingId),
    member: wholeNumber(fields, "member", 1),
    choices: wholeNumber(fields, "choices", 0),
    reasons: bytes(fields, "reasons", 32),
    account: address(fields, "account"),
    signature: bytes(fields, "signature"),
    convener: address(fields, "convener"),
    agenda: bytes(fields, "agenda", 32),
  };
}

/** A meeting's id in decimal digits: 256 bits of which the last four are zero. */
export function readMeeting(value: unknown): bigint {
  const id = typeof value === "string" && /^[1-9]\d{0,77}$/.test(value) ? BigInt(value) : 0n;
  if (id === 0n || id >= 1n << 256n || id % 16n !== 0n)
    throw malformed("meetingId is the meeting's number in decimal digits, as a text.");
  return id;
}

type Fields = Readonly<Record<string, unknown>>;

function readFields(body: string, what: "paper" | "application", names: readonly string[]): Fields {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    throw malformed(`The ${what} is not JSON.`);
  }
  if (typeof json !== "object" || json === null || Array.isArray(json))
    throw malformed(`The ${what} is not an object.`);
  const unknown = Object.keys(json).find((key) => !names.includes(key));
  if (unknown !== undefined)
    throw malformed(
      `There is no field ${JSON.stringify(unknown.slice(0, 40))}; the ${what} has ${names.join(", ")}.`,
    );
  return json as Fields;
}

/** The last second that 40 bits hold. */
const LAST_TIME = 2 ** 40 - 1;

function wholeNumber(fields: Fields, name: string, least: number, most = 0xffff_ffff): number {
  const value = fields[name];
  if (typeof value !== "number" || !Number.isInteger(value) || value < least || value > most)
    throw malformed(`${name} is a whole number from ${least} to ${most}.`);
  return value;
}

function address(fields: Fields, name: string): Address {
  const value = fields[name];
  if (typeof value !== "string" || !isAddress(value, { strict: false }))
    throw malformed(`${name} is an address: 0x and 40 hexadecimal digits.`);
  return getAddress(value);
}

function bytes(fields: Fields, name: string, length?: number): Hex {
  const value = fields[name];
  const digits = length === undefined ? "(?:[0-9a-fA-F]{2})*" : `[0-9a-fA-F]{${2 * length}}`;
  if (typeof value !== "string" || !new RegExp(`^0x${digits}$`).test(value))
    throw malformed(
      `${name} is 0x and ${length === undefined ? "an even number of" : 2 * length} hexadecimal digits.`,
    );
  return value.toLowerCase() as Hex;
}

function malformed(sentence: string): RelayRefused {
  return new RelayRefused("malformed", sentence);
}
