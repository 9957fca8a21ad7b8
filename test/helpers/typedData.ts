// What people sign, signed by ethers from the dashboard's own typed data.
import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { type Signer, type TypedDataDomain, TypedDataEncoder, type TypedDataField } from "ethers";
import type { Hex } from "viem";

export interface TypedData {
  readonly domain: TypedDataDomain;
  readonly types: Readonly<Record<string, readonly TypedDataField[]>>;
  readonly message: object;
}

/** A contract account together with who signs for it (ERC-1271). */
export interface ContractSigner {
  readonly address: string;
  sign(data: TypedData): Promise<Hex>;
}

/** Whoever signs: with a key, or as a contract account. */
export type Signatory = HardhatEthersSigner | ContractSigner;

/** The types as ethers takes them. */
export const fieldsOf = ({ types }: TypedData): Record<string, TypedDataField[]> =>
  Object.fromEntries(Object.entries(types).map(([name, list]) => [name, [...list]]));

export const signTypedData = async (signer: Signer | ContractSigner, data: TypedData): Promise<Hex> =>
  "sign" in signer
    ? signer.sign(data)
    : ((await signer.signTypedData(data.domain, fieldsOf(data), data.message)) as Hex);

export const digestOf = (data: TypedData): string =>
  TypedDataEncoder.hash(data.domain, fieldsOf(data), data.message);
