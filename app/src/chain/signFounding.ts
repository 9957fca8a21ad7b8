import type { Account, Chain, Client, Hex, Transport } from "viem";
import { getChainId, signTypedData } from "viem/actions";
import { decodeError } from "./decodeError.ts";
import { WrongChain } from "./errors.ts";
import { foundingTypedData } from "./founding.ts";
import type { FoundingFile } from "./foundingFile.ts";

/**
 * Lets the connected founder sign, free of charge: name, charter, every rule and every founder, as EIP-712 shows them.
 * @throws WrongChain, WalletRejected
 */
export async function signFounding(
  wallet: Client<Transport, Chain | undefined, Account>,
  { factory, chainId, founding }: FoundingFile,
): Promise<Hex> {
  try {
    const actual = await getChainId(wallet);
    if (actual !== chainId) throw new WrongChain(chainId, actual);
    return await signTypedData(wallet, {
      account: wallet.account,
      ...foundingTypedData(factory, chainId, founding),
    });
  } catch (error) {
    throw decodeError(error);
  }
}
