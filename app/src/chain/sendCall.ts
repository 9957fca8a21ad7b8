import type { Account, Chain, Client, TransactionReceipt, Transport } from "viem";
import { getChainId, simulateContract, waitForTransactionReceipt, writeContract } from "viem/actions";
import { decodeError } from "./decodeError.ts";
import { CallReverted, WrongChain } from "./errors.ts";
import type { PreparedCall } from "./preparedCall.ts";

/**
 * Sends a call: checks the wallet's chain, tries the call without sending it, asks the wallet, and waits until it is on
 * the chain. The only function that touches a wallet.
 * @param reader reads the co-op's chain
 * @throws WrongChain, CallReverted, WalletRejected, RpcUnreachable
 */
export async function sendCall(
  wallet: Client<Transport, Chain | undefined, Account>,
  reader: Client,
  { address, abi, functionName, args, value }: PreparedCall,
  chainId: number,
): Promise<TransactionReceipt> {
  try {
    const actual = await getChainId(wallet);
    if (actual !== chainId) throw new WrongChain(chainId, actual);
    const call = { address, abi, functionName, args, value, account: wallet.account } as const;
    await simulateContract(reader, call);
    const hash = await writeContract(wallet, { ...call, chain: reader.chain ?? null });
    const receipt = await waitForTransactionReceipt(reader, { hash });
    // Simulated a moment ago, refused now: the refusal is found by trying again at that block.
    if (receipt.status === "reverted") {
      await simulateContract(reader, { ...call, blockNumber: receipt.blockNumber });
      throw new CallReverted("Unknown", []);
    }
    return receipt;
  } catch (error) {
    throw decodeError(error);
  }
}
