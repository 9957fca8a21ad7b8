import { type Address, type Client, createClient, defineChain, http } from "viem";
import { assemblyAbi } from "../../app/src/abi/Assembly.ts";
import { NoContract } from "../../app/src/chain/errors.ts";
import type { Organs } from "../../app/src/chain/model.ts";
import { organsOf } from "../../app/src/chain/organs.ts";
import { readContract } from "../../app/src/chain/read/readContract.ts";
import { CommandRefused } from "../command.ts";
import { type Endpoint, openEndpoint } from "../deploy/endpoint.ts";

/** The chain of a co-op as a service reads it. */
export interface OpenChain {
  readonly endpoint: Endpoint;
  readonly client: Client;
  readonly organs: Organs;
  readonly chainId: number;
}

/** @throws CommandRefused where there is no such co-op, EndpointRefused where nothing answers */
export async function openChain(rpc: string, coop: Address): Promise<OpenChain> {
  const endpoint = await openEndpoint(rpc);
  const { chainId } = endpoint;
  const chain = defineChain({
    id: chainId,
    name: `Chain ${chainId}`,
    nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
    rpcUrls: { default: { http: [rpc] } },
  });
  const client = createClient({ chain, transport: http(rpc, { batch: { batchSize: 40 }, timeout: 20_000 }) });
  const organs = organsOf(coop);
  await readContract(client, {
    address: organs.assembly,
    abi: assemblyAbi,
    functionName: "isOpen",
    args: [],
  }).catch((problem: unknown) => {
    throw problem instanceof NoContract
      ? new CommandRefused(`There is no co-op at ${coop} on chain ${chainId}.`)
      : problem;
  });
  return { endpoint, client, organs, chainId };
}
