import {
  type Account,
  type Chain,
  type Client,
  type Hex,
  isAddressEqual,
  recoverAddress,
  type Transport,
} from "viem";
import { decodeError } from "./decodeError.ts";
import type { Organs } from "./model.ts";
import { acceptsSignature } from "./read/acceptsSignature.ts";
import { type RecoveryRequest, recoveryDigest, recoveryTypedData } from "./recovery.ts";
import { signTyped } from "./signTyped.ts";

/**
 * Lets the wallet sign a request for another key, as the new key or as a contact; nothing is sent or paid.
 * @throws WrongChain, WalletRejected
 */
export async function signRecovery(
  wallet: Client<Transport, Chain | undefined, Account>,
  { membership }: Organs,
  chainId: number,
  request: RecoveryRequest,
): Promise<Hex> {
  try {
    return await signTyped(wallet, chainId, recoveryTypedData(membership, chainId, request));
  } catch (error) {
    throw decodeError(error);
  }
}

/** Whether this is the account's signature under the request: by its key, or by its own contract (ERC-1271). */
export async function signedRecovery(
  reader: Client,
  { membership }: Organs,
  chainId: number,
  request: RecoveryRequest,
  account: `0x${string}`,
  signature: Hex,
): Promise<boolean> {
  const hash = recoveryDigest(membership, chainId, request);
  try {
    if (isAddressEqual(await recoverAddress({ hash, signature }), account)) return true;
  } catch {
    // no key's signature; the account may be a contract
  }
  return acceptsSignature(reader, account, hash, signature);
}
