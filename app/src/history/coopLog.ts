import type { Abi, Address, ContractEventName, GetEventArgs, Hash, Hex } from "viem";
import { assemblyAbi } from "../abi/Assembly.ts";
import { boardAbi } from "../abi/Board.ts";
import { bylawsAbi } from "../abi/Bylaws.ts";
import { cooperativeFactoryAbi } from "../abi/CooperativeFactory.ts";
import { memberAccountsAbi } from "../abi/MemberAccounts.ts";
import { membershipAbi } from "../abi/Membership.ts";
import { treasuryAbi } from "../abi/Treasury.ts";
import type { LogReceipt } from "../chain/figure.ts";

/** The contracts whose entries make up a co-op's record, and how each is decoded. */
export const RECORD_ABIS = {
  CooperativeFactory: cooperativeFactoryAbi,
  Assembly: assemblyAbi,
  Membership: membershipAbi,
  Bylaws: bylawsAbi,
  Board: boardAbi,
  Treasury: treasuryAbi,
  MemberAccounts: memberAccountsAbi,
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
