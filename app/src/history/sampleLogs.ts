import {
  type Abi,
  type AbiEvent,
  type Address,
  encodeAbiParameters,
  encodeEventTopics,
  getAbiItem,
  type Hex,
  type Log,
  numberToHex,
} from "viem";
import type { Organs, Settlement } from "../chain/model.ts";
import { organsOf } from "../chain/organs.ts";
import { RECORD_ABIS, type RecordContract } from "./coopLog.ts";

// Entries of an imagined co-op as an endpoint would return them. For tests only.

export const organs: Organs = organsOf("0x5FbDB2315678afecb367f032d93F642f64180aa3");
export const factory: Address = "0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512";
export const settlement: Settlement = {
  address: "0x420CA0f9B9b604cE0fd9C18EF134C705e5Fa3430",
  symbol: "EURe",
  decimals: 18,
};
export const payer: Address = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
export const payee: Address = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC";

export const addresses: Readonly<Record<RecordContract, Address>> = {
  CooperativeFactory: factory,
  Assembly: organs.assembly,
  Membership: organs.membership,
  Bylaws: organs.bylaws,
  Board: organs.board,
  Treasury: organs.treasury,
  MemberAccounts: organs.memberAccounts,
};

export const contractAt = (address: Address): RecordContract | undefined =>
  (Object.keys(addresses) as RecordContract[]).find((name) => addresses[name].toLowerCase() === address);

/** Where an entry stands. Every block has a time of ten seconds times its number; a transaction is named by a number. */
export interface Place {
  readonly block: number;
  readonly index: number;
  readonly transaction?: number;
}

export function transactionHash({ block, transaction = block }: Place): Hex {
  return numberToHex(transaction, { size: 32 });
}

export function sampleLog(
  contract: RecordContract,
  eventName: string,
  args: Readonly<Record<string, unknown>>,
  place: Place,
  address: Address = addresses[contract],
): Log {
  return rawLog(RECORD_ABIS[contract], eventName, args, place, address);
}

/** An entry of any contract. */
export function rawLog(
  abi: Abi,
  eventName: string,
  args: Readonly<Record<string, unknown>>,
  place: Place,
  address: Address,
): Log {
  const event = getAbiItem({ abi, name: eventName }) as AbiEvent;
  const data = event.inputs.filter(({ indexed }) => !indexed);
  return {
    address,
    topics: encodeEventTopics({ abi, eventName, args }) as [Hex, ...Hex[]],
    data: encodeAbiParameters(
      data,
      data.map(({ name }) => args[name ?? ""]),
    ),
    blockNumber: BigInt(place.block),
    blockTimestamp: BigInt(place.block * 10),
    blockHash: numberToHex(place.block, { size: 32 }),
    transactionHash: transactionHash(place),
    transactionIndex: 0,
    logIndex: place.index,
    removed: false,
  };
}
