import { type Address, type Client, encodeFunctionData, type Hex, hexToBigInt } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { cooperativeFactoryAbi } from "../../abi/CooperativeFactory.ts";
import { foundingHash } from "../founding.ts";
import type { Founding } from "../parameters.ts";

/** What the record of a founding would cost now, in the chain's smallest unit. */
export interface FoundingCost {
  readonly gas: bigint;
  readonly gasPrice: bigint;
  readonly fee: bigint;
}

/**
 * Tries the founding without sending it. Before all have signed, keys made for this moment stand in for the founders':
 * everything else is as it will be, so the contracts also say whether they would take it.
 * @param signatures of all founders, in order
 */
export async function estimateFounding(
  client: Client,
  factory: Address,
  chainId: number,
  founding: Founding,
  signatures?: readonly Hex[],
): Promise<FoundingCost> {
  const tried = signatures ? { founding, signatures } : await withStandIns(factory, chainId, founding);
  const data = encodeFunctionData({
    abi: cooperativeFactoryAbi,
    functionName: "found",
    args: [tried.founding, tried.signatures],
  });
  const [gas, gasPrice] = await Promise.all([
    client.request({ method: "eth_estimateGas", params: [{ to: factory, data }] }).then(hexToBigInt),
    client.request({ method: "eth_gasPrice" }).then(hexToBigInt),
  ]);
  return { gas, gasPrice, fee: gas * gasPrice };
}

async function withStandIns(factory: Address, chainId: number, founding: Founding) {
  const keys = founding.founders.map(() => privateKeyToAccount(generatePrivateKey()));
  const founders = founding.founders.map((founder, i) => ({
    ...founder,
    account: keys[i]?.address ?? founder.account,
  }));
  const played = { ...founding, founders };
  const hash = foundingHash(factory, chainId, played);
  return { founding: played, signatures: await Promise.all(keys.map((key) => key.sign({ hash }))) };
}
