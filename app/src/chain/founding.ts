import { type Address, type Hex, hashTypedData } from "viem";
import { type Founding, PARAMETER_TYPES } from "./parameters.ts";

/** The EIP-712 types that founders sign: every parameter, class, pool and founder is a line of its own. */
export const FOUNDING_TYPES = {
  Founding: [
    { name: "name", type: "string" },
    { name: "charterHash", type: "bytes32" },
    { name: "settlementToken", type: "address" },
    { name: "parameters", type: "Parameters" },
    { name: "classes", type: "MemberClass[]" },
    { name: "pools", type: "Pool[]" },
    { name: "founders", type: "Founder[]" },
    { name: "deadline", type: "uint40" },
  ],
  Founder: [
    { name: "account", type: "address" },
    { name: "class", type: "uint8" },
    { name: "shares", type: "uint32" },
    { name: "director", type: "bool" },
  ],
  MemberClass: [
    { name: "name", type: "string" },
    { name: "voting", type: "bool" },
    { name: "agent", type: "bool" },
    { name: "boardSeats", type: "uint8" },
    { name: "minShares", type: "uint32" },
  ],
  Parameters: PARAMETER_TYPES,
  Pool: [
    { name: "basis", type: "uint8" },
    { name: "bps", type: "uint16" },
  ],
} as const;

/** What each founder signs, for any client that knows EIP-712. */
export function foundingTypedData(factory: Address, chainId: number, founding: Founding) {
  return {
    domain: { name: "Rochdale Founding", version: "1", chainId, verifyingContract: factory },
    types: FOUNDING_TYPES,
    primaryType: "Founding",
    message: founding,
  } as const;
}

/** The digest that founders sign: the salt of the co-op's address. Equals CooperativeFactory.foundingHash. */
export function foundingHash(factory: Address, chainId: number, founding: Founding): Hex {
  return hashTypedData(foundingTypedData(factory, chainId, founding));
}
