import { type Chain, type Client, createClient, defineChain, http } from "viem";
import type { CoopSite } from "./site.ts";

/** The chain as the site describes it; no list of known chains is consulted. */
export function chainOf(site: CoopSite): Chain {
  return defineChain({
    id: site.chainId,
    name: site.chainName,
    nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
    rpcUrls: { default: { http: [site.rpc] } },
  });
}

/** A client that reads through the site's endpoint: calls made in the same moment travel in one request. */
export function createCoopClient(site: CoopSite): Client {
  return createClient({ chain: chainOf(site), transport: transportOf(site) });
}

export function transportOf(site: CoopSite) {
  return http(site.rpc, { batch: { batchSize: 40 }, retryCount: 2, timeout: 20_000 });
}
