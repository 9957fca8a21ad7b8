import type { Address } from "viem";

/** The EIP-712 types by which a member answers for a program (contracts/membership/Agents.sol). */
export const ACCOUNTABILITY_TYPES = {
  Accountability: [
    { name: "agent", type: "address" },
    { name: "expiresAt", type: "uint40" },
    { name: "record", type: "uint256" },
  ],
} as const;

/** `expiresAt`: Unix seconds; `record`: the program's own in the register (Membership.recordByKey), zero for a new one. */
export interface Accountability {
  readonly agent: Address;
  readonly expiresAt: number;
  readonly record: bigint;
}

/** What the member signs, free of charge: it is worth nothing for another program, another expiry or a second time. */
export function accountabilityTypedData(
  membership: Address,
  chainId: number,
  accountability: Accountability,
) {
  return {
    domain: { name: "Rochdale Membership", version: "1", chainId, verifyingContract: membership },
    types: ACCOUNTABILITY_TYPES,
    primaryType: "Accountability",
    message: accountability,
  } as const;
}
