// Who pays for the batches. The key can send what anyone may send; no paper, no vote and no money depends on it.
import { JsonRpcSigner, keccak256, type Wallet } from "ethers";
import { type Address, type Hash, type Hex, numberToHex } from "viem";
import type { RpcProvider } from "../demo/rpc.ts";
import type { Payer } from "../deploy/account.ts";
import type { Fees } from "./fees.ts";

/** Everything that is signed, so that the same fields are the same transaction. */
export interface Carried extends Fees {
  readonly nonce: number;
  readonly to: Address;
  readonly data: Hex;
  readonly gas: bigint;
}

export interface Prepared {
  /** Known before it is sent where the key is here; not where a node signs. */
  readonly hash: Hash | undefined;
  /** Does not wait until it is on the chain. */
  readonly send: () => Promise<Hash>;
}

export interface Carrier {
  readonly account: Address;
  /** Signs one transaction and sends nothing yet. */
  readonly prepare: (transaction: Carried) => Promise<Prepared>;
}

/** An account from a keystore, or one that a test node unlocks. */
export async function carrierOf(payer: Payer, chainId: number): Promise<Carrier> {
  const account = (await payer.getAddress()) as Address;
  if (payer instanceof JsonRpcSigner) {
    const { provider } = payer;
    return localCarrier({ request: ({ method, params }) => provider.send(method, params ?? []) }, account);
  }
  const { provider } = payer;
  if (provider === null) throw new Error("The account that pays has no endpoint.");
  return keyCarrier(payer, chainId, (raw) => provider.broadcastTransaction(raw));
}

/** A key in this process. The same fields make the same transaction, so that sending it again is harmless. */
export function keyCarrier(
  wallet: Wallet,
  chainId: number,
  broadcast: (raw: string) => Promise<unknown>,
): Carrier {
  return {
    account: wallet.address as Address,
    prepare: async ({ nonce, to, data, gas, maxFee, tip }) => {
      const fees = { maxFeePerGas: maxFee, maxPriorityFeePerGas: tip };
      const fields = { type: 2, chainId, nonce, to, data, gasLimit: gas, value: 0n, ...fees };
      const raw = await wallet.signTransaction(fields);
      const hash = keccak256(raw) as Hash;
      return {
        hash,
        send: async () => {
          await broadcast(raw);
          return hash;
        },
      };
    },
  };
}

/** An account that the node itself signs for. */
export function localCarrier(provider: RpcProvider, account: Address): Carrier {
  return {
    account,
    prepare: async ({ nonce, to, data, gas, maxFee, tip }) => ({
      hash: undefined,
      send: async () => {
        const fees = { maxFeePerGas: numberToHex(maxFee), maxPriorityFeePerGas: numberToHex(tip) };
        const numbers = { gas: numberToHex(gas), nonce: numberToHex(nonce), ...fees };
        const params = [{ from: account, to, data, ...numbers }];
        return (await provider.request({ method: "eth_sendTransaction", params })) as Hash;
      },
    }),
  };
}
