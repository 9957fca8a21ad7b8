import type { Address, Hex } from "viem";

/** The EIP-712 types by which an applicant accepts the bylaws. */
export const ACCEPTANCE_TYPES = {
  Acceptance: [
    { name: "bylaws", type: "bytes32" },
    { name: "class", type: "uint8" },
    { name: "deadline", type: "uint256" },
  ],
} as const;

/** `bylaws`: the hash of those in force (Bylaws.bylawsHash); `class`: the number of the class; `deadline`: Unix seconds. */
export interface Acceptance {
  readonly bylaws: Hex;
  readonly class: number;
  readonly deadline: bigint;
}

/** What who is on the record already signs instead, to come back or to change class. */
export const CHANGE_TYPES = {
  Change: [...ACCEPTANCE_TYPES.Acceptance, { name: "record", type: "uint256" }],
} as const;

/** `record`: the signer's record in the register as it stands (Membership.recordByKey). */
export interface Change extends Acceptance {
  readonly record: bigint;
}

/** What an applicant signs, free of charge. */
export function acceptanceTypedData(membership: Address, chainId: number, acceptance: Acceptance) {
  return {
    domain: { name: "Rochdale Membership", version: "1", chainId, verifyingContract: membership },
    types: ACCEPTANCE_TYPES,
    primaryType: "Acceptance",
    message: acceptance,
  } as const;
}

/** What a member who changes class signs, or who comes back: it is worth nothing once their record has changed. */
export function changeTypedData(membership: Address, chainId: number, change: Change) {
  return {
    domain: { name: "Rochdale Membership", version: "1", chainId, verifyingContract: membership },
    types: CHANGE_TYPES,
    primaryType: "Change",
    message: change,
  } as const;
}
