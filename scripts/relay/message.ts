// What is sent to a relay, looked at field by field before anything else is done with it.
import { type Address, getAddress, type Hash, type Hex, isAddress } from "viem";
import { ConsentBroken, type ConsentFile, parseConsent } from "../../app/src/chain/consentFile.ts";
import { type ApplicationMessage, type PaperMessage, RelayRefused } from "../../app/src/chain/relayClient.ts";
import {
  type AnswerMessage,
  LONGEST_SPOKEN,
  type QuestionMessage,
  spokenHash,
  spokenText,
} from "../../app/src/chain/talk.ts";

/** A paper as it came, every field of the right form; nothing is known yet of whether it counts. */
export interface ReceivedPaper extends Omit<PaperMessage, "meetingId"> {
  readonly meeting: bigint;
}

/** A question or an answer as it came; `text` has the form of one, and nothing else is known of it. */
export type ReceivedQuestion = Omit<QuestionMessage, "resolution"> & { readonly resolution: bigint };
export type ReceivedAnswer = Omit<AnswerMessage, "resolution"> & { readonly resolution: bigint };
export interface ReceivedReasons {
  readonly meeting: bigint;
  readonly member: number;
  readonly text: string;
  readonly transactionHash: Hash;
}

const PAPER = [
  "meetingId",
  "member",
  "choices",
  "reasons",
  "account",
  "signature",
  "convener",
  "agenda",
  "principal",
  "text",
];
const APPLICATION = ["account", "class", "deadline", "signature"];

/** @throws RelayRefused in one sentence that names the field */
export function readApplication(body: string): ApplicationMessage {
  const fields = readFields(body, "application", APPLICATION);
  return {
    account: address(fields, "account"),
    class: wholeNumber(fields, "class", 0, 0xff),
    deadline: wholeNumber(fields, "deadline", 1, LAST_TIME),
    signature: signature(fields),
  };
}

/** @throws RelayRefused in one sentence */
export function readConsent(body: string): ConsentFile {
  try {
    return parseConsent(body);
  } catch (problem) {
    if (!(problem instanceof ConsentBroken)) throw problem;
    throw malformed("It is no signed consent as the dashboard writes it.");
  }
}

/** @throws RelayRefused in one sentence */
export const readAccount = (value: string): Address => address({ account: value }, "account");

/** @throws RelayRefused in one sentence that names the field */
export function readMessage(body: string): ReceivedPaper {
  const fields = readFields(body, "paper", PAPER);
  const reasons = bytes(fields, "reasons", 32);
  const said = fields.text === undefined ? undefined : saidText(fields);
  if (said !== undefined && spokenHash(said) !== reasons)
    throw malformed("text is not what the paper names by its hash as its reasons.");
  return {
    meeting: readMeeting(fields.meetingId),
    member: wholeNumber(fields, "member", 1),
    choices: wholeNumber(fields, "choices", 0),
    reasons,
    account: address(fields, "account"),
    signature: signature(fields),
    convener: address(fields, "convener"),
    agenda: bytes(fields, "agenda", 32),
    ...(fields.principal !== undefined && { principal: address(fields, "principal") }),
    ...(said !== undefined && { text: said }),
  };
}

/** @throws RelayRefused in one sentence that names the field */
export function readQuestion(body: string): ReceivedQuestion {
  const fields = readFields(body, "question", ["resolution", ...SPOKEN]);
  return { resolution: readResolution(fields.resolution), ...spoken(fields) };
}

/** @throws RelayRefused in one sentence that names the field */
export function readAnswer(body: string): ReceivedAnswer {
  const fields = readFields(body, "answer", ["resolution", "question", ...SPOKEN]);
  return {
    resolution: readResolution(fields.resolution),
    question: bytes(fields, "question", 32),
    ...spoken(fields),
  };
}

/** @throws RelayRefused in one sentence that names the field */
export function readReasons(body: string): ReceivedReasons {
  const fields = readFields(body, "text", ["meetingId", "member", "text", "transactionHash"]);
  return {
    meeting: readMeeting(fields.meetingId),
    member: wholeNumber(fields, "member", 1),
    text: saidText(fields),
    transactionHash: bytes(fields, "transactionHash", 32),
  };
}

const SPOKEN = ["member", "text", "time", "account", "signature"];

const spoken = (fields: Fields) => ({
  member: wholeNumber(fields, "member", 1),
  text: saidText(fields),
  time: wholeNumber(fields, "time", 1, LAST_TIME),
  account: address(fields, "account"),
  signature: signature(fields),
});

function saidText(fields: Fields): string {
  const text = spokenText(fields.text);
  if (text === undefined)
    throw malformed(
      `text has 1 to ${LONGEST_SPOKEN} bytes of UTF-8, without control characters but for line ends.`,
    );
  return text;
}

/** A resolution's id in decimal digits: its meeting's, and in the last four bits its place on the agenda. */
export function readResolution(value: unknown): bigint {
  const id = typeof value === "string" && /^[1-9]\d{0,77}$/.test(value) ? BigInt(value) : 0n;
  if (id < 16n || id >= 1n << 256n)
    throw malformed("resolution is the resolution's number in decimal digits, as a text.");
  return id;
}

/** Empty would mean that the account itself sends it, and it is the relay that does. */
function signature(fields: Fields): Hex {
  const given = bytes(fields, "signature");
  if (given === "0x") throw malformed("signature is empty: whoever says this signs it.");
  return given;
}

/** A meeting's id in decimal digits: 256 bits of which the last four are zero. */
export function readMeeting(value: unknown): bigint {
  const id = typeof value === "string" && /^[1-9]\d{0,77}$/.test(value) ? BigInt(value) : 0n;
  if (id === 0n || id >= 1n << 256n || id % 16n !== 0n)
    throw malformed("meetingId is the meeting's number in decimal digits, as a text.");
  return id;
}

type Fields = Readonly<Record<string, unknown>>;

function readFields(
  body: string,
  what: "paper" | "application" | "question" | "answer" | "text",
  names: readonly string[],
): Fields {
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
