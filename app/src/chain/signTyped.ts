import type { Account, Chain, Client, Hex, Transport, TypedData, TypedDataDefinition } from "viem";
import { getChainId, signTypedData } from "viem/actions";
import { WrongChain } from "./errors.ts";

/**
 * Lets the wallet sign, free of charge, once it is on the chain that the statement is for. What it gives back is not
 * judged here, and what it throws is not decoded.
 * @throws WrongChain
 */
export async function signTyped<const T extends TypedData, P extends keyof T>(
  wallet: Client<Transport, Chain | undefined, Account>,
  chainId: number,
  statement: TypedDataDefinition<T, P>,
): Promise<Hex> {
  const actual = await getChainId(wallet);
  if (actual !== chainId) throw new WrongChain(chainId, actual);
  return signTypedData(wallet, { account: wallet.account, ...(statement as TypedDataDefinition) });
}
