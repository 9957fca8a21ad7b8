import type { Address, Hash, Hex } from "viem";
import type { Paper } from "./ballot.ts";

/** The relay did not answer, or what answers is no relay. The paper may have arrived all the same: ask for its state. */
export class RelayUnreachable extends Error {
  override readonly name = "RelayUnreachable";
  readonly url: string;

  constructor(url: string, cause?: unknown) {
    super(`${url} does not answer`, { cause });
    this.url = url;
  }
}

/** Why a relay takes or keeps no paper, application, consent, document or word. The last four are the Assembly's own (Refusal). */
export const RELAY_REASONS = [
  "malformed",
  "tooLarge",
  "tooMany",
  "notFromHere",
  "noSuchMeeting",
  "agenda",
  "notOpen",
  "anotherPaper",
  "unavailable",
  "expired",
  "classClosed",
  "alreadyMember",
  "anotherApplication",
  "notMember",
  "notDirector",
  "noSuchQuestion",
  "wrongTime",
  "tooLate",
  "notCounted",
  "noSuchDataset",
  "notThisCoop",
  "replaced",
  "consentDates",
  "unknownDocument",
  "signature",
  "notEntitled",
  "alreadyVoted",
  "choices",
] as const;
export type RelayReason = (typeof RELAY_REASONS)[number];

/** The relay answered, and did not take what it was given. `errorName` is the key of the sentence that explains it. */
export class RelayRefused extends Error {
  override readonly name = "RelayRefused";
  readonly reason: RelayReason;
  readonly errorName: string;

  constructor(reason: RelayReason, message: string) {
    super(message);
    this.reason = reason;
    this.errorName = `RelayRefused${reason.charAt(0).toUpperCase()}${reason.slice(1)}`;
  }
}

/** A signed paper as it travels to a relay, with what anyone needs to put it on the record. */
export interface PaperMessage {
  /** Decimal. */
  readonly meetingId: string;
  readonly member: number;
  readonly choices: number;
  readonly reasons: Hash;
  readonly account: Address;
  readonly signature: Hex;
  readonly convener: Address;
  readonly agenda: Hash;
  /** The account of the member whose vote it is, where `account` is the member's proxy holder. */
  readonly principal?: Address;
  /** The text behind `reasons`, for the relay to publish once the paper is counted. */
  readonly text?: string;
}

/** What a relay says of one member's paper. Only the chain says what was counted. */
export type RelayedPaper = { readonly id: Hash; readonly choices: number } & RelayedFate;

export interface PaperAccepted {
  readonly accepted: true;
  /** The paper's digest. */
  readonly id: Hash;
}

/** A signed application as it travels to a relay. `deadline`: Unix seconds, as signed; see acceptanceTypedData. */
export interface ApplicationMessage {
  readonly account: Address;
  readonly class: number;
  readonly deadline: number;
  readonly signature: Hex;
}

/** What a relay says of one account's application. Only the register says who was admitted. */
export type RelayedApplication = {
  readonly id: Hash;
  readonly class: number;
  readonly deadline: number;
} & RelayedFate;

/** What became of what a relay was given. Only the chain says what counts. */
export type RelayedFate =
  | { readonly state: "waiting" }
  | { readonly state: "recorded"; readonly transactionHash: Hash; readonly blockNumber: number }
  | { readonly state: "refused"; readonly reason: RelayReason };

export interface ApplicationAccepted {
  readonly accepted: true;
  /** The digest that the applicant signed. */
  readonly id: Hash;
}

const PATIENCE_MS = 15_000;

/**
 * Hands a signed paper to a relay, which keeps it before it answers. The same paper may be sent again.
 * @throws RelayUnreachable, RelayRefused
 */
export async function sendPaper(
  relay: string,
  {
    convener,
    account,
    signature,
    paper,
    principal,
    text,
  }: {
    readonly convener: Address;
    readonly account: Address;
    readonly signature: Hex;
    readonly paper: Paper;
    readonly principal?: Address | undefined;
    readonly text?: string | undefined;
  },
): Promise<PaperAccepted> {
  const message: PaperMessage = {
    meetingId: paper.meeting.toString(),
    member: paper.member,
    choices: paper.choices,
    reasons: paper.reasons,
    account,
    signature,
    convener,
    agenda: paper.agenda,
    ...(principal !== undefined && { principal }),
    ...(text !== undefined && { text }),
  };
  return await give(relay, "papers", message);
}

/**
 * What the relay knows of a member's paper; `undefined` if it has none.
 * @throws RelayUnreachable, RelayRefused
 */
export async function getRelayedPaper(
  relay: string,
  meetingId: bigint,
  memberId: number,
): Promise<RelayedPaper | undefined> {
  const { status, body } = await ask(`${relay}/papers/${meetingId}/${memberId}`, { method: "GET" });
  if (status === 200 && fieldOf(body, "state") === "none") return undefined;
  const paper = status === 200 ? relayedPaper(body) : undefined;
  if (paper === undefined) throw refusalOf(relay, status, body);
  return paper;
}

/**
 * Hands a signed application to a relay, which keeps it before it answers and pays for putting it on the record. The
 * same application may be sent again.
 * @throws RelayUnreachable, RelayRefused
 */
export async function sendApplication(
  relay: string,
  { account, class: memberClass, deadline, signature }: ApplicationMessage,
): Promise<ApplicationAccepted> {
  return await give(relay, "applications", { account, class: memberClass, deadline, signature });
}

/**
 * What the relay knows of an account's application; `undefined` if it has none.
 * @throws RelayUnreachable, RelayRefused
 */
export async function getRelayedApplication(
  relay: string,
  account: Address,
): Promise<RelayedApplication | undefined> {
  const { status, body } = await ask(`${relay}/applications/${account}`, { method: "GET" });
  if (status === 200 && fieldOf(body, "state") === "none") return undefined;
  const application = status === 200 ? relayedApplication(body) : undefined;
  if (application === undefined) throw refusalOf(relay, status, body);
  return application;
}

/**
 * Gives a relay a message to keep.
 * @returns the id under which it does
 * @throws RelayUnreachable, RelayRefused
 */
export async function give(
  relay: string,
  path: string,
  message: object,
): Promise<{ readonly accepted: true; readonly id: Hash }> {
  const { status, body } = await post(relay, path, message);
  const id = fieldOf(body, "id");
  if (status !== 202 || !isHash(id)) throw refusalOf(relay, status, body);
  return { accepted: true, id };
}

export const post = (relay: string, path: string, message: object): ReturnType<typeof ask> =>
  ask(`${relay}/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(message),
  });

/** Asks a relay. @throws RelayUnreachable */
export async function ask(
  url: string,
  init: RequestInit,
): Promise<{ readonly status: number; readonly body: unknown }> {
  try {
    const answer = await fetch(url, {
      ...init,
      cache: "no-store",
      credentials: "omit",
      redirect: "error",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return { status: answer.status, body: await answer.json() };
  } catch (cause) {
    throw new RelayUnreachable(url, cause);
  }
}

/** What a relay's answer means that is none of those looked for. */
export function refusalOf(relay: string, status: number, body: unknown): Error {
  const [reason, message] = [fieldOf(body, "reason"), fieldOf(body, "message")];
  const known = RELAY_REASONS.find((each) => each === reason);
  if (known === undefined) return new RelayUnreachable(relay, new Error(`HTTP ${status}`));
  return new RelayRefused(known, typeof message === "string" ? message : known);
}

function relayedPaper(body: unknown): RelayedPaper | undefined {
  const [id, choices, fate] = [fieldOf(body, "id"), fieldOf(body, "choices"), fateOf(body)];
  return isHash(id) && typeof choices === "number" && fate ? { id, choices, ...fate } : undefined;
}

function relayedApplication(body: unknown): RelayedApplication | undefined {
  const [id, fate] = [fieldOf(body, "id"), fateOf(body)];
  const [memberClass, deadline] = [fieldOf(body, "class"), fieldOf(body, "deadline")];
  if (!isHash(id) || typeof memberClass !== "number" || typeof deadline !== "number" || !fate)
    return undefined;
  return { id, class: memberClass, deadline, ...fate };
}

export function fateOf(body: unknown): RelayedFate | undefined {
  const state = fieldOf(body, "state");
  if (state === "waiting") return { state };
  if (state === "refused") {
    const reason = RELAY_REASONS.find((each) => each === fieldOf(body, "reason"));
    return reason && { state, reason };
  }
  const [transactionHash, blockNumber] = [fieldOf(body, "transactionHash"), fieldOf(body, "blockNumber")];
  if (state !== "recorded" || !isHash(transactionHash) || typeof blockNumber !== "number") return undefined;
  return { state, transactionHash, blockNumber };
}

export function fieldOf(body: unknown, field: string): unknown {
  return typeof body === "object" && body !== null ? Reflect.get(body, field) : undefined;
}

export function isHash(value: unknown): value is Hash {
  return typeof value === "string" && /^0x[0-9a-f]{64}$/.test(value);
}
