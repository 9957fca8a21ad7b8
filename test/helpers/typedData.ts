// What people sign, signed by ethers from the dashboard's own typed data.
import { type Signer, type TypedDataDomain, TypedDataEncoder, type TypedDataField } from "ethers";
import type { Hex } from "viem";

export interface TypedData {
  readonly domain: TypedDataDomain;
  readonly types: Readonly<Record<string, readonly TypedDataField[]>>;
  readonly message: object;
}

const fields = ({ types }: TypedData) =>
  Object.fromEntries(Object.entries(types).map(([name, list]) => [name, [...list]]));

export const signTypedData = async (signer: Signer, data: TypedData): Promise<Hex> =>
  (await signer.signTypedData(data.domain, fields(data), data.message)) as Hex;

export const digestOf = (data: TypedData): string =>
  TypedDataEncoder.hash(data.domain, fields(data), data.message);
