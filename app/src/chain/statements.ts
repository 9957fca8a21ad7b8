import type { Address, Hex } from "viem";
import { addressIn, signatureIn } from "./givenText.ts";

/** The EIP-712 types of what members and applicants say to the register beside their acceptance. */
export const OBJECTION_TYPES = {
  Objection: [
    { name: "member", type: "uint32" },
    { name: "joinedAt", type: "uint40" },
  ],
} as const;
export const APPEAL_TYPES = {
  Appeal: [
    { name: "account", type: "address" },
    { name: "statement", type: "bytes32" },
  ],
} as const;

const domain = (membership: Address, chainId: number) =>
  ({ name: "Rochdale Membership", version: "1", chainId, verifyingContract: membership }) as const;

/** What a member signs against an entry. `joinedAt`: of the entry, Unix seconds, so that a later entry is another. */
export function objectionTypedData(
  membership: Address,
  chainId: number,
  objection: { readonly member: number; readonly joinedAt: number },
) {
  return {
    domain: domain(membership, chainId),
    types: OBJECTION_TYPES,
    primaryType: "Objection",
    message: objection,
  } as const;
}

/** What a refused applicant signs. `statement`: hash of its text. */
export function appealTypedData(
  membership: Address,
  chainId: number,
  appeal: { readonly account: Address; readonly statement: Hex },
) {
  return {
    domain: domain(membership, chainId),
    types: APPEAL_TYPES,
    primaryType: "Appeal",
    message: appeal,
  } as const;
}

/** An objection as it is handed to whoever sends it: `0x….0x…`. */
export interface SignedObjection {
  readonly account: Address;
  readonly signature: Hex;
}

const MOST = 100;

/** The objections in a text, one a line, each account once; `undefined` if a line is none. */
export function readObjections(text: string): readonly SignedObjection[] | undefined {
  const lines = text.split(/\s+/).filter((line) => line !== "");
  if (lines.length > MOST) return undefined;
  const read = new Map<Address, SignedObjection>();
  for (const line of lines) {
    const [who, what, ...more] = line.split(".");
    const [account, signature] = [addressIn(who), signatureIn(what)];
    if (!account || !signature || more.length > 0) return undefined;
    read.set(account, { account, signature });
  }
  return [...read.values()];
}
