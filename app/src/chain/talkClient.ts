// What members say, on its way to a relay and back. What comes back is told by a stranger: only its form is looked at
// here, and checkSpoken says what of it is true.
import { type Hash, isAddress, isHash as isHex32 } from "viem";
import { signatureIn } from "./givenText.ts";
import { ask, fieldOf, give, refusalOf } from "./relayClient.ts";
import {
  type Answer,
  type AnswerMessage,
  type Question,
  type QuestionMessage,
  type SignedBy,
  spokenText,
} from "./talk.ts";

/** A text with which somebody publishes the reasons of a counted paper. */
export interface ReasonsMessage {
  /** Decimal. */
  readonly meetingId: string;
  readonly member: number;
  readonly text: string;
  /** Which put the paper on the record. */
  readonly transactionHash: Hash;
}

export interface SpokenAccepted {
  readonly accepted: true;
  /** The digest that was signed, or the hash of a text that was not. */
  readonly id: Hash;
}

/** What a relay tells that was said about an item, not checked. `malformed`: entries without the form of one. */
export interface ToldTalk {
  readonly said: readonly ((Question | Answer) & SignedBy)[];
  readonly malformed: number;
}

export interface ToldReasons {
  readonly reasons: readonly { readonly member: number; readonly text: string }[];
  readonly malformed: number;
}

/** No more pages of a relay's are read: an agenda's item has not so many questions. */
const MOST_PAGES = 20;

/** @throws RelayUnreachable, RelayRefused */
export const sendQuestion = (relay: string, question: Question & SignedBy): Promise<SpokenAccepted> =>
  give(relay, "questions", {
    ...question,
    resolution: question.resolution.toString(),
  } satisfies QuestionMessage);

/** @throws RelayUnreachable, RelayRefused */
export const sendAnswer = (relay: string, answer: Answer & SignedBy): Promise<SpokenAccepted> =>
  give(relay, "answers", { ...answer, resolution: answer.resolution.toString() } satisfies AnswerMessage);

/** @throws RelayUnreachable, RelayRefused */
export const sendReasons = (relay: string, reasons: ReasonsMessage): Promise<SpokenAccepted> =>
  give(relay, "reasons", reasons);

/** @throws RelayUnreachable, RelayRefused */
export async function getTalk(relay: string, resolution: bigint): Promise<ToldTalk> {
  const entries = await pagesOf(relay, `questions/${resolution}`);
  const said = entries.map((entry) => saidIn(entry, resolution)).filter((each) => each !== undefined);
  return { said, malformed: entries.length - said.length };
}

/** @throws RelayUnreachable, RelayRefused */
export async function getReasons(relay: string, meeting: bigint): Promise<ToldReasons> {
  const entries = await pagesOf(relay, `reasons/${meeting}`);
  const reasons = entries.flatMap((entry) => {
    const [member, text] = [memberIn(entry), spokenText(fieldOf(entry, "text"))];
    return member === undefined || text === undefined ? [] : [{ member, text }];
  });
  return { reasons, malformed: entries.length - reasons.length };
}

async function pagesOf(relay: string, path: string): Promise<readonly unknown[]> {
  const all: unknown[] = [];
  let after: number | undefined = 0;
  for (let page = 0; page < MOST_PAGES && after !== undefined; page++) {
    const { status, body } = await ask(`${relay}/${path}?after=${after}`, { method: "GET" });
    const entries = fieldOf(body, "entries");
    if (status !== 200 || !Array.isArray(entries)) throw refusalOf(relay, status, body);
    all.push(...entries);
    const next = fieldOf(body, "next");
    after = typeof next === "number" && next > after ? next : undefined;
  }
  return all;
}

const wholeIn = (value: unknown, most: number): number | undefined =>
  typeof value === "number" && Number.isInteger(value) && value > 0 && value <= most ? value : undefined;
const memberIn = (entry: unknown) => wholeIn(fieldOf(entry, "member"), 0xffff_ffff);

function saidIn(entry: unknown, resolution: bigint): ((Question | Answer) & SignedBy) | undefined {
  const [member, text] = [memberIn(entry), spokenText(fieldOf(entry, "text"))];
  const time = wholeIn(fieldOf(entry, "time"), 2 ** 40);
  const [account, signature] = [fieldOf(entry, "account"), signatureIn(fieldOf(entry, "signature"))];
  const question = fieldOf(entry, "question");
  if (member === undefined || text === undefined || time === undefined || signature === undefined)
    return undefined;
  if (typeof account !== "string" || !isAddress(account, { strict: false })) return undefined;
  if (fieldOf(entry, "resolution") !== resolution.toString()) return undefined;
  const said = { resolution, member, text, time, account, signature };
  if (question === undefined) return said;
  return typeof question === "string" && isHex32(question) ? { ...said, question } : undefined;
}
