import { type Address, encodeAbiParameters, type Hash, type Hex } from "viem";
import type { AttestationView } from "./commons.ts";

/** An attestation as Learning.getAttestation returns it, in the shape of the Ethereum Attestation Service. */
export interface EasAttestation {
  readonly uid: Hash;
  readonly schema: Hash;
  /** Unix seconds, as the next two; zero where it never ends, or was not revoked. */
  readonly time: string;
  readonly expirationTime: string;
  readonly revocationTime: string;
  readonly recipient: Address;
  readonly attester: Address;
  readonly revocable: true;
  /** abi.encode(uint256 course, bytes32 content) */
  readonly data: Hex;
}

/** What a holder keeps and shows: the attestation, and where anybody asks whether it stands. */
export function attestationText(attestation: AttestationView, chainId: number, learning: Address): string {
  const { uid, schema, time, expirationTime, revocationTime, recipient, attester, course, content } =
    attestation;
  const eas: EasAttestation = {
    uid,
    schema,
    time: String(time),
    expirationTime: String(expirationTime ?? 0n),
    revocationTime: String(revocationTime ?? 0n),
    recipient,
    attester,
    revocable: true,
    data: encodeAbiParameters([{ type: "uint256" }, { type: "bytes32" }], [course, content]),
  };
  const file = {
    chainId,
    learning,
    course: String(course),
    courseContent: content,
    ...(attestation.memberId !== undefined && { memberId: attestation.memberId }),
    attestation: eas,
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}
