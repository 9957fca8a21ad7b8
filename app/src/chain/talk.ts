// What members and directors say about an item of an agenda, signed free of charge. Nothing of it goes on the record: a
// relay keeps it, and whoever shows it checks it first.
import {
  type Address,
  type Hash,
  type Hex,
  hashTypedData,
  keccak256,
  stringToBytes,
  stringToHex,
} from "viem";
import { domainOfAssembly } from "./ballot.ts";

/** The EIP-712 types of what is said. `text`: keccak256 of its UTF-8; `time`: Unix seconds, when it was signed. */
export const QUESTION_TYPES = {
  Question: [
    { name: "resolution", type: "uint256" },
    { name: "member", type: "uint32" },
    { name: "text", type: "bytes32" },
    { name: "time", type: "uint256" },
  ],
} as const;
export const ANSWER_TYPES = {
  Answer: [
    { name: "resolution", type: "uint256" },
    { name: "question", type: "bytes32" },
    { name: "member", type: "uint32" },
    { name: "text", type: "bytes32" },
    { name: "time", type: "uint256" },
  ],
} as const;

/** A member's question about one item. */
export interface Question {
  /** The item's id: the meeting's plus its place on the agenda. */
  readonly resolution: bigint;
  readonly member: number;
  readonly text: string;
  /** Unix seconds, by the chain's clock. */
  readonly time: number;
}

/** A director's answer. `question`: the digest of the question as it was signed. */
export interface Answer extends Question {
  readonly question: Hash;
}

/** What goes with either: who signed, and how. */
export interface SignedBy {
  readonly account: Address;
  readonly signature: Hex;
}

/** As they travel, the item's id in decimal digits. */
export type QuestionMessage = Omit<Question, "resolution"> & SignedBy & { readonly resolution: string };
export type AnswerMessage = Omit<Answer, "resolution"> & SignedBy & { readonly resolution: string };

/** A question, an answer and a paper's reasons have so many bytes of UTF-8 at most. */
export const LONGEST_SPOKEN = 1_000;
/** Questions of one member about one item, and answers of one director to one question. */
export const MOST_SPOKEN = 3;
/** A statement's time may be off the chain's by so many seconds. */
export const SPOKEN_SLACK = 900;

/** A text that cannot be said: empty, longer than LONGEST_SPOKEN bytes, or with control characters. */
export class UnspokenText extends Error {
  override readonly name = "UnspokenText";
}

export const bytesIn = (text: string): number => stringToBytes(text).length;

/**
 * The text, if it may be said: 1 to LONGEST_SPOKEN bytes that are UTF-8 as they stand, with no control characters but
 * line ends; `undefined` otherwise. What it means is for readers to judge, and it is never read as markup.
 */
export function spokenText(given: unknown): string | undefined {
  if (typeof given !== "string" || given.length > LONGEST_SPOKEN) return undefined;
  if (given.trim() === "" || /\p{Cs}|(?!\n)\p{Cc}/u.test(given)) return undefined;
  return bytesIn(given) <= LONGEST_SPOKEN ? given : undefined;
}

/** A text's hash, as it is signed and as a ballot paper names its reasons. */
export const spokenHash = (text: string): Hash => keccak256(stringToHex(text));

export function questionTypedData(
  assembly: Address,
  chainId: number,
  { resolution, member, text, time }: Question,
) {
  return {
    domain: domainOfAssembly(assembly, chainId),
    types: QUESTION_TYPES,
    primaryType: "Question",
    message: { resolution, member, text: spokenHash(text), time: BigInt(time) },
  } as const;
}

export function answerTypedData(
  assembly: Address,
  chainId: number,
  { resolution, question, member, text, time }: Answer,
) {
  return {
    domain: domainOfAssembly(assembly, chainId),
    types: ANSWER_TYPES,
    primaryType: "Answer",
    message: { resolution, question, member, text: spokenHash(text), time: BigInt(time) },
  } as const;
}

/** What a question's signature is over. It names the question. */
export const questionDigest = (assembly: Address, chainId: number, question: Question): Hash =>
  hashTypedData(questionTypedData(assembly, chainId, question));

export const answerDigest = (assembly: Address, chainId: number, answer: Answer): Hash =>
  hashTypedData(answerTypedData(assembly, chainId, answer));
