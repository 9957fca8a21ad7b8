import type { Account, Chain, Client, Hex, Transport } from "viem";
import { decodeError } from "./decodeError.ts";
import { foundingTypedData } from "./founding.ts";
import type { FoundingFile } from "./foundingFile.ts";
import { signTyped } from "./signTyped.ts";

/**
 * Lets the connected founder sign, free of charge: name, charter, every rule and every founder, as EIP-712 shows them.
 * @throws WrongChain, WalletRejected
 */
export async function signFounding(
  wallet: Client<Transport, Chain | undefined, Account>,
  { factory, chainId, founding }: FoundingFile,
): Promise<Hex> {
  try {
    return await signTyped(wallet, chainId, foundingTypedData(factory, chainId, founding));
  } catch (error) {
    throw decodeError(error);
  }
}
