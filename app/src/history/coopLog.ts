import type { Abi, Address, ContractEventName, GetEventArgs, Hash, Hex } from "viem";
import { assemblyEvents } from "../abi/events/Assembly.ts";
import { boardEvents } from "../abi/events/Board.ts";
import { bylawsEvents } from "../abi/events/Bylaws.ts";
import { cooperativeFactoryEvents } from "../abi/events/CooperativeFactory.ts";
import { memberAccountsEvents } from "../abi/events/MemberAccounts.ts";
import { membershipEvents } from "../abi/events/Membership.ts";
import { treasuryEvents } from "../abi/events/Treasury.ts";
import type { ContractName, LogReceipt } from "../chain/figure.ts";

/** The contracts whose entries make up a co-op's record, and how each is decoded. */
export const RECORD_ABIS = {
  CooperativeFactory: cooperativeFactoryEvents,
  Assembly: assemblyEvents,
  Membership: membershipEvents,
  Bylaws: bylawsEvents,
  Board: boardEvents,
  Treasury: treasuryEvents,
  MemberAccounts: memberAccountsEvents,
} as const satisfies Record<string, Abi>;

export type RecordContract = keyof typeof RECORD_ABIS;

/** Where an entry stands. */
export interface LogPlace {
  readonly address: Address;
  readonly topic: Hex;
  readonly transactionHash: Hash;
  readonly logIndex: number;
  readonly blockNumber: bigint;
  /** Unix seconds. */
  readonly blockTime: bigint;
}

type EntriesOf<C, A extends Abi> = {
  [E in ContractEventName<A>]: LogPlace & {
    readonly contract: C;
    readonly event: E;
    readonly args: GetEventArgs<A, E, { EnableUnion: false; IndexedOnly: false; Required: true }>;
  };
}[ContractEventName<A>];

/** One entry of the contracts that a list names with their events. */
export type EntryOf<Abis extends Readonly<Record<string, Abi>>> = {
  [C in keyof Abis]: EntriesOf<C, Abis[C]>;
}[keyof Abis];

/** One entry of the record: an event of one of the co-op's organs, or the factory's about this co-op. */
export type CoopLog = EntryOf<typeof RECORD_ABIS>;

/** The entry as the receipt of a figure that it states. */
export function logReceipt(
  log: LogPlace & { readonly contract: ContractName; readonly event: string },
): LogReceipt {
  const { contract, address, event, topic, transactionHash, logIndex, blockNumber, blockTime } = log;
  return { kind: "log", contract, address, event, topic, transactionHash, logIndex, blockNumber, blockTime };
}
