import type { Address, Hash, Hex } from "viem";

/** The contracts a figure can come from. `Token` is the settlement token. */
export type ContractName =
  | "CooperativeFactory"
  | "Assembly"
  | "Membership"
  | "Bylaws"
  | "Board"
  | "Treasury"
  | "MemberAccounts"
  | "DataCommons"
  | "ModelRegistry"
  | "Learning"
  | "Token";

/** One contract read that gives the figure, at one block; `signature` and `args` are as `cast call` takes them. */
export interface CallReceipt {
  readonly kind: "call";
  readonly contract: ContractName;
  readonly address: Address;
  /** e.g. `fundOf(address,uint8)(uint256)` */
  readonly signature: string;
  readonly args: readonly string[];
  readonly blockNumber: bigint;
  /** Unix seconds of that block */
  readonly blockTime: bigint;
  /** What the command prints, one entry a returned value. */
  readonly prints: readonly string[];
}

/** One entry of the record (an event), found by its transaction. */
export interface LogReceipt {
  readonly kind: "log";
  readonly contract: ContractName;
  readonly address: Address;
  readonly event: string;
  readonly topic: Hex;
  readonly transactionHash: Hash;
  readonly logIndex: number;
  readonly blockNumber: bigint;
  readonly blockTime: bigint;
}

/** A figure worked out from others, each with its own receipt: a sum, a count of entries, a difference. */
export interface DerivedReceipt {
  readonly kind: "derived";
  /** How: an operator between the parts, in order. */
  readonly how: "sum" | "difference" | "count";
  /** Of a difference: how many parts, from the first on, are added before the others are taken away. One if absent. */
  readonly added?: number;
  readonly parts: readonly (CallReceipt | LogReceipt)[];
  readonly blockNumber: bigint;
  readonly blockTime: bigint;
}

export type Receipt = CallReceipt | LogReceipt | DerivedReceipt;

/** Every number on screen is one of these (docs/architecture.md, "One-way flow"). */
export interface Figure<T = bigint> {
  readonly value: T;
  readonly receipt: Receipt;
}
