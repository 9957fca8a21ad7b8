import { type Address, encodeAbiParameters, getAddress, type Hex, hashTypedData, keccak256 } from "viem";

/** The EIP-712 types by which the new key and the contacts ask for a recovery (contracts/membership/KeyRecovery.sol). */
export const RECOVERY_TYPES = {
  Recovery: [
    { name: "member", type: "uint32" },
    { name: "from", type: "address" },
    { name: "to", type: "address" },
    { name: "number", type: "uint32" },
    { name: "deadline", type: "uint40" },
  ],
} as const;

/** `number`: how many recoveries of this member were asked for before; `deadline`: Unix seconds. */
export interface RecoveryRequest {
  readonly member: number;
  readonly from: Address;
  readonly to: Address;
  readonly number: number;
  readonly deadline: number;
}

/** What the new key and each contact sign, free of charge. */
export function recoveryTypedData(membership: Address, chainId: number, request: RecoveryRequest) {
  return {
    domain: { name: "Rochdale Membership", version: "1", chainId, verifyingContract: membership },
    types: RECOVERY_TYPES,
    primaryType: "Recovery",
    message: request,
  } as const;
}

/** Equals Membership.recoveryHash. */
export function recoveryDigest(membership: Address, chainId: number, request: RecoveryRequest): Hex {
  return hashTypedData(recoveryTypedData(membership, chainId, request));
}

export const MOST_CONTACTS = 9;

/** What the register keeps of the contacts; their names stand in the record. */
export function contactsCommitment(people: readonly Address[], needed: number): Hex {
  return keccak256(
    encodeAbiParameters([{ type: "address[]" }, { type: "uint8" }], [inRisingOrder(people), needed]),
  );
}

/** As the register asks for them, so that none counts twice. */
export function inRisingOrder(accounts: readonly Address[]): readonly Address[] {
  return accounts
    .map((account) => getAddress(account))
    .toSorted((a, b) => (BigInt(a) < BigInt(b) ? -1 : BigInt(a) > BigInt(b) ? 1 : 0));
}
