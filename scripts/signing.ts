// What members, directors and founders sign, hashed and signed by ethers: the second client beside the dashboard's, so
// that no type of a signed message is one library's private dialect.
import { type TypedDataDomain, TypedDataEncoder, type TypedDataField } from "ethers";
import type { Address, Hex } from "viem";
import type { Person } from "./people.ts";

/** What the `…TypedData` functions of app/src/chain give, and EIP-712 wallets show. */
export interface TypedData {
  readonly domain: TypedDataDomain;
  readonly types: Readonly<Record<string, readonly TypedDataField[]>>;
  readonly primaryType: string;
  readonly message: object;
}

export const digestOf = ({ domain, types, message }: TypedData): string =>
  TypedDataEncoder.hash(
    domain,
    Object.fromEntries(Object.entries(types).map(([name, fields]) => [name, [...fields]])),
    message,
  );

/** An EIP-712 signature in its 64-byte form (EIP-2098). */
export const signTyped = ({ key }: Person, data: TypedData): Hex =>
  key.sign(digestOf(data)).compactSerialized as Hex;

export interface Permit {
  readonly spender: Address;
  readonly value: bigint;
  readonly nonce: bigint;
  /** Unix seconds. */
  readonly deadline: bigint;
}

/** An ERC-2612 permit, split as tokens take it. */
export function signPermit(
  { key, address }: Person,
  token: { readonly name: string; readonly address: Address; readonly chainId: number },
  permit: Permit,
): { readonly v: number; readonly r: Hex; readonly s: Hex } {
  const field = (name: string, type: string) => ({ name, type });
  const { v, r, s } = key.sign(
    digestOf({
      domain: { name: token.name, version: "1", chainId: token.chainId, verifyingContract: token.address },
      types: {
        Permit: [
          field("owner", "address"),
          field("spender", "address"),
          field("value", "uint256"),
          field("nonce", "uint256"),
          field("deadline", "uint256"),
        ],
      },
      primaryType: "Permit",
      message: { owner: address, ...permit },
    }),
  );
  return { v, r: r as Hex, s: s as Hex };
}
