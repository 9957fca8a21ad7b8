import { type Address, type Client, domainSeparator, parseAbi, type TypedDataDomain } from "viem";
import { readContract } from "./read/readContract.ts";

/** The EIP-712 types of ERC-2612. */
const PERMIT_TYPES = {
  Permit: [
    { name: "owner", type: "address" },
    { name: "spender", type: "address" },
    { name: "value", type: "uint256" },
    { name: "nonce", type: "uint256" },
    { name: "deadline", type: "uint256" },
  ],
} as const;

const permitAbi = parseAbi([
  "function name() view returns (string)",
  "function version() view returns (string)",
  "function nonces(address owner) view returns (uint256)",
  "function DOMAIN_SEPARATOR() view returns (bytes32)",
]);

/** How a token takes a signature in place of an approval. */
export interface PermitTerms {
  readonly domain: TypedDataDomain;
  readonly nonce: bigint;
}

/**
 * Whether the token takes permits, and under which domain: the one whose separator is the token's own, so that what is
 * signed here is what the token checks. `undefined` if there is no such domain.
 */
export async function getPermitTerms(
  client: Client,
  token: Address,
  chainId: number,
  owner: Address,
): Promise<PermitTerms | undefined> {
  const read = { address: token, abi: permitAbi, args: [] } as const;
  try {
    const [name, separator, nonce, version] = await Promise.all([
      readContract(client, { ...read, functionName: "name" }),
      readContract(client, { ...read, functionName: "DOMAIN_SEPARATOR" }),
      readContract(client, { address: token, abi: permitAbi, functionName: "nonces", args: [owner] }),
      readContract(client, { ...read, functionName: "version" }).catch(() => "1"),
    ]);
    const candidates = [version, "1", "2"].map((each) => ({
      name,
      version: each,
      chainId,
      verifyingContract: token,
    }));
    const domain = candidates.find((each) => domainSeparator({ domain: each }) === separator);
    return domain && { domain, nonce };
  } catch {
    return undefined; // a token without permits is approved by a transaction
  }
}

/** What the payer signs. */
export function permitTypedData(
  { domain, nonce }: PermitTerms,
  permit: {
    readonly owner: Address;
    readonly spender: Address;
    readonly value: bigint;
    readonly deadline: bigint;
  },
) {
  return { domain, types: PERMIT_TYPES, primaryType: "Permit", message: { ...permit, nonce } } as const;
}
