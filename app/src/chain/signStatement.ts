import {
  type Account,
  type Address,
  type Chain,
  type Client,
  type Hex,
  hashTypedData,
  type Transport,
  type TypedDataDefinition,
} from "viem";
import { decodeError } from "./decodeError.ts";
import { acceptsSignature } from "./read/acceptsSignature.ts";
import { BadWalletSignature, keySignature } from "./signPaper.ts";
import { signTyped } from "./signTyped.ts";

/**
 * Lets the wallet sign a statement, free of charge, and checks here what it gave back: as a key's, in 64 bytes then, or
 * by asking the account's own contract (ERC-1271).
 * @param reader reads the co-op's chain
 * @throws WrongChain, WalletRejected, BadWalletSignature
 */
export async function signStatement(
  wallet: Client<Transport, Chain | undefined, Account>,
  reader: Client,
  chainId: number,
  statement: TypedDataDefinition,
): Promise<Hex> {
  try {
    const { account } = wallet;
    const signature = await signTyped(wallet, chainId, statement);
    const digest = hashTypedData(statement);
    const byKey = await keySignature(signature, digest, account.address);
    if (byKey !== undefined) return byKey;
    if (!(await acceptsSignature(reader, account.address, digest, signature))) throw new BadWalletSignature();
    return signature;
  } catch (error) {
    throw decodeError(error);
  }
}

/** Whether an account signed a digest: by its key, else as its contract says. */
export async function isSignedBy(
  reader: Client,
  account: Address,
  digest: Hex,
  signature: Hex,
): Promise<boolean> {
  if (signature === "0x") return false;
  return (
    (await keySignature(signature, digest, account)) !== undefined ||
    acceptsSignature(reader, account, digest, signature)
  );
}
