import type { Abi, Address, ContractEventName, GetEventArgs, Hash, Hex } from "viem";
import { assemblyEvents } from "../abi/events/Assembly.ts";
import { boardEvents } from "../abi/events/Board.ts";
import { bylawsEvents } from "../abi/events/Bylaws.ts";
import { cooperativeFactoryEvents } from "../abi/events/CooperativeFactory.ts";
import { memberAccountsEvents } from "../abi/events/MemberAccounts.ts";
import { membershipEvents } from "../abi/events/Membership.ts";
import { treasuryEvents } from "../abi/events/Treasury.ts";
import type { LogReceipt } from "../chain/figure.ts";

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

interface LogPlace {
  readonly address: Address;
  readonly topic: Hex;
  readonly transactionHash: Hash;
  readonly logIndex: number;
  readonly blockNumber: bigint;
  /** Unix seconds. */
  readonly blockTime: bigint;
}

type LogsOf<C extends RecordContract> = {
  [E in ContractEventName<(typeof RECORD_ABIS)[C]>]: LogPlace & {
    readonly contract: C;
    readonly event: E;
    readonly args: GetEventArgs<
      (typeof RECORD_ABIS)[C],
      E,
      { EnableUnion: false; IndexedOnly: false; Required: true }
    >;
  };
}[ContractEventName<(typeof RECORD_ABIS)[C]>];

/** One entry of the record: an event of one of the co-op's organs, or the factory's about this co-op. */
export type CoopLog = { [C in RecordContract]: LogsOf<C> }[RecordContract];

/** The entry as the receipt of a figure that it states. */
export function logReceipt(log: CoopLog): LogReceipt {
  const { contract, address, event, topic, transactionHash, logIndex, blockNumber, blockTime } = log;
  return { kind: "log", contract, address, event, topic, transactionHash, logIndex, blockNumber, blockTime };
}
