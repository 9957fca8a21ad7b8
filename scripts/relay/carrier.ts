// Who pays for the batches. The key can send what anyone may send; no paper, no vote and no money depends on it.
import { JsonRpcSigner } from "ethers";
import type { Address, Hash, Hex } from "viem";
import type { RpcProvider } from "../demo/rpc.ts";
import type { Payer } from "../deploy/account.ts";

export interface Carrier {
  readonly account: Address;
  /** Sends one transaction; does not wait until it is on the chain. */
  readonly send: (transaction: {
    readonly to: Address;
    readonly data: Hex;
    readonly gas: bigint;
  }) => Promise<Hash>;
}

/** An account from a keystore, or one that a test node unlocks. */
export async function carrierOf(payer: Payer): Promise<Carrier> {
  return {
    account: (await payer.getAddress()) as Address,
    send: async ({ to, data, gas }) => {
      const request = { to, data, gasLimit: gas };
      if (payer instanceof JsonRpcSigner) return (await payer.sendUncheckedTransaction(request)) as Hash;
      return (await payer.sendTransaction(request)).hash as Hash;
    },
  };
}

/** An account that a chain in this process signs for. */
export function localCarrier(provider: RpcProvider, account: Address): Carrier {
  return {
    account,
    send: async ({ to, data, gas }) => {
      const params = [{ from: account, to, data, gas: `0x${gas.toString(16)}` }];
      return (await provider.request({ method: "eth_sendTransaction", params })) as Hash;
    },
  };
}
