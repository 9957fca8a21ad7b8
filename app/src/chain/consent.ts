import {
  type Account,
  type Address,
  type Chain,
  type Client,
  type Hash,
  type Hex,
  hashTypedData,
  type Transport,
} from "viem";
import { isSignedBy, signStatement } from "./signStatement.ts";

/** What a data subject says (contracts/interfaces/IDataCommons.sol). Times in Unix seconds. */
export interface Consent {
  readonly datasetId: bigint;
  readonly subject: Address;
  /** Who may use it; the co-op's own Assembly for the co-op itself. */
  readonly recipient: Address;
  /** keccak256 of the IRI of a W3C DPV purpose. */
  readonly purpose: Hex;
  /** A midnight UTC; zero withdraws. */
  readonly expiresAt: number;
  /** Above all that this subject used for the dataset. */
  readonly nonce: bigint;
  /** Of the signature. */
  readonly deadline: number;
}

/** The EIP-712 types of what a data subject signs. */
export const CONSENT_TYPES = {
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

/** What a data subject signs, free of charge. */
export function consentTypedData(dataCommons: Address, chainId: number, consent: Consent) {
  return {
    domain: { name: "Rochdale DataCommons", version: "1", chainId, verifyingContract: dataCommons },
    types: CONSENT_TYPES,
    primaryType: "Consent",
    message: { ...consent },
  } as const;
}

/** Names a signed consent, before and after it is on the record. */
export function consentDigest(dataCommons: Address, chainId: number, consent: Consent): Hash {
  return hashTypedData(consentTypedData(dataCommons, chainId, consent));
}

const DAY = 86_400;
const SIGNATURE_DAYS = 30;

/** When a consent that is to end at a moment really ends: at the midnight UTC at or before it. */
export function consentEnd(expiresAt: number): number {
  return expiresAt - (expiresAt % DAY);
}

/** The latest end that the bylaws of the dataset's co-op allow. @param now time of the latest block */
export function latestConsentEnd(now: number, consentMaxDays: number): number {
  return consentEnd(now + consentMaxDays * DAY);
}

/** A consent that would be over before it counts for a moment. */
export class ConsentTooShort extends Error {
  override readonly name = "ConsentTooShort";
  /** The midnight UTC at which it would end, Unix seconds. */
  readonly end: number;

  constructor(end: number) {
    super(`a consent that ends at ${end} is over already`);
    this.end = end;
  }
}

/** What a withdrawal says: all of a consent but its end. */
export interface WithdrawalTerms extends Pick<Consent, "datasetId" | "subject" | "recipient" | "purpose"> {
  /** DataCommons.nextNonce of this subject for the dataset. */
  readonly nextNonce: bigint;
  /** Time of the latest block. */
  readonly chainNow: number;
  /** Time of this device, in milliseconds: puts what is signed later above what is signed earlier, sent or not. */
  readonly nowMs: number;
  /** Of the signature; 30 days from now unless given. */
  readonly deadline?: number;
}

/**
 * A consent as it can be signed now. Its end is rounded down to the midnight that the contract counts, so that what is
 * shown is what is signed.
 * @throws ConsentTooShort
 */
export function newConsent(terms: WithdrawalTerms & Pick<Consent, "expiresAt">): Consent {
  const end = consentEnd(terms.expiresAt);
  if (end <= terms.chainNow) throw new ConsentTooShort(end);
  return statement(terms, end);
}

/** A withdrawal as it can be signed now. */
export function withdrawal(terms: WithdrawalTerms): Consent {
  return statement(terms, 0);
}

function statement(terms: WithdrawalTerms, expiresAt: number): Consent {
  const { datasetId, subject, recipient, purpose, nextNonce, chainNow, nowMs } = terms;
  const now = BigInt(Math.floor(nowMs));
  return Object.freeze({
    datasetId,
    subject,
    recipient,
    purpose,
    expiresAt,
    nonce: now > nextNonce ? now : nextNonce,
    deadline: terms.deadline ?? chainNow + SIGNATURE_DAYS * DAY,
  });
}

/**
 * Lets the data subject's wallet sign, free of charge, and checks what it gave back.
 * @param reader reads the chain of the registry
 * @throws WrongChain, WalletRejected, BadWalletSignature
 */
export function signConsent(
  wallet: Client<Transport, Chain | undefined, Account>,
  reader: Client,
  dataCommons: Address,
  chainId: number,
  consent: Consent,
): Promise<Hex> {
  return signStatement(wallet, reader, chainId, consentTypedData(dataCommons, chainId, consent));
}

/** Whether the data subject signed it: by its key, else as its contract says (ERC-1271). */
export function isConsentSignedBy(
  reader: Client,
  dataCommons: Address,
  chainId: number,
  consent: Consent,
  signature: Hex,
): Promise<boolean> {
  return isSignedBy(reader, consent.subject, consentDigest(dataCommons, chainId, consent), signature);
}
