// Contributions and consents as somebody makes them who trusts none of the co-op's own programs: the tree of another
// library, and messages signed by ethers.
import { StandardMerkleTree } from "@openzeppelin/merkle-tree";
import { hexlify, id, randomBytes } from "ethers";
import type { Cooperative } from "./cooperative.ts";
import { type Signatory, signTypedData } from "./typedData.ts";

/** `contribution`: hash of what they gave. `salt`: known to them and the steward alone. */
export interface Given {
  readonly subject: string;
  readonly contribution: string;
  readonly salt: string;
}

export const gives = (who: { readonly address: string }, what: string): Given => ({
  subject: who.address,
  contribution: id(what),
  salt: hexlify(randomBytes(32)),
});

export const treeOf = (all: readonly Given[]) =>
  StandardMerkleTree.of(
    all.map(({ subject, contribution, salt }) => [subject, contribution, salt]),
    ["address", "bytes32", "bytes32"],
  );

/** What contests a use whose manifest has these contributions. */
export const contestOf = (useId: bigint, all: readonly Given[], given: Given) => [
  useId,
  given.subject,
  given.contribution,
  given.salt,
  treeOf(all).getProof(all.indexOf(given)),
];

export interface Says {
  readonly datasetId: bigint;
  readonly recipient: string;
  readonly purpose: string;
  /** Unix seconds; zero withdraws. */
  readonly expiresAt: number;
  readonly nonce: bigint;
  readonly deadline: number;
}

const FIELDS = {
  Consent: [
    { name: "datasetId", type: "uint256" },
    { name: "subject", type: "address" },
    { name: "recipient", type: "address" },
    { name: "purpose", type: "bytes32" },
    { name: "expiresAt", type: "uint40" },
    { name: "nonce", type: "uint64" },
    { name: "deadline", type: "uint40" },
  ],
} as const;

/** The message and its signature, as the registry takes them from anybody. */
export async function signedConsent(coop: Cooperative, subject: Signatory, says: Says) {
  const message = { subject: subject.address, ...says };
  const { chainId, registries } = coop.chain;
  const domain = {
    name: "Rochdale DataCommons",
    version: "1",
    chainId,
    verifyingContract: registries.dataCommons,
  };
  return [message, await signTypedData(subject, { domain, types: FIELDS, message })] as const;
}
