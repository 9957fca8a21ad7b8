/** Why the gateway does not serve, and the HTTP status that says so. */
export const REFUSALS = {
  malformed: 400,
  signedOut: 401,
  signIn: 401,
  credit: 402,
  membersOnly: 403,
  notFromHere: 403,
  notServed: 403,
  notHere: 404,
  tooLarge: 413,
  tooMany: 429,
  publicSpent: 429,
  upstream: 502,
  unavailable: 503,
} as const satisfies Readonly<Record<string, number>>;
export type RefusalReason = keyof typeof REFUSALS;

/** The gateway answered, and did not serve. The message is one sentence. */
export class GatewayRefused extends Error {
  override readonly name = "GatewayRefused";
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason, message: string) {
    super(message);
    this.reason = reason;
  }
}
