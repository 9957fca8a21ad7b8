import {
  type Account,
  type Chain,
  type Client,
  type Hex,
  isAddressEqual,
  recoverAddress,
  type Transport,
} from "viem";
import { boardAbi } from "../abi/Board.ts";
import { compactSignature, type Paper, packSignature, paperDigest, paperTypedData } from "./ballot.ts";
import { decodeError } from "./decodeError.ts";
import type { Organs } from "./model.ts";
import { readContract } from "./read/readContract.ts";
import { signTyped } from "./signTyped.ts";

/** What the wallet gave back is not the account's signature of this paper, so it would not be counted. */
export class BadWalletSignature extends Error {
  override readonly name = "BadWalletSignature";

  constructor() {
    super("the wallet gave a signature that is not this account's");
  }
}

/**
 * Lets the wallet sign a paper; no transaction is made and nothing is paid. The signature is checked here: as a key's
 * first, in 64 bytes then; else by asking the account's own contract (ERC-1271).
 * @param reader reads the co-op's chain
 * @throws WrongChain, WalletRejected, BadWalletSignature, RpcUnreachable
 */
export async function signPaper(
  wallet: Client<Transport, Chain | undefined, Account>,
  reader: Client,
  { assembly, board }: Organs,
  chainId: number,
  paper: Paper,
): Promise<Hex> {
  try {
    const { account } = wallet;
    const signature = await signTyped(wallet, chainId, paperTypedData(assembly, chainId, paper));
    const digest = paperDigest(assembly, chainId, paper);
    const byKey = await keySignature(signature, digest, account.address);
    if (byKey !== undefined) return byKey;
    const accepted = await readContract(reader, {
      address: board,
      abi: boardAbi,
      functionName: "hasSigned",
      args: [account.address, digest, signature],
    }).catch((error: unknown) => {
      const decoded = decodeError(error);
      if (decoded.name === "RpcUnreachable") throw decoded;
      return false; // the account's contract failed: it has not signed
    });
    if (!accepted) throw new BadWalletSignature();
    return signature;
  } catch (error) {
    throw decodeError(error);
  }
}

/** The signature in 64 bytes if it is one of this account's own key. */
export async function keySignature(signature: Hex, digest: Hex, account: Hex): Promise<Hex | undefined> {
  const compact = compactSignature(signature);
  if (compact === undefined) return undefined;
  try {
    const { r, vs } = compact;
    const [s, yParity] = [BigInt(vs) & ((1n << 255n) - 1n), Number(BigInt(vs) >> 255n)];
    const signer = await recoverAddress({
      hash: digest,
      signature: { r, s: `0x${s.toString(16).padStart(64, "0")}`, yParity },
    });
    return isAddressEqual(signer, account) ? packSignature(compact) : undefined;
  } catch {
    return undefined; // no point of the curve: nobody's signature
  }
}
