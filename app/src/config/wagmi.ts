import { type Config, createConfig, injected } from "wagmi";
import { chainOf, transportOf } from "./client.ts";
import type { CoopSite } from "./site.ts";

/** Wallets that announce themselves (EIP-6963), and the one that stands in the page without doing so. */
export function createWalletConfig(site: CoopSite): Config {
  return createConfig({
    chains: [chainOf(site)],
    connectors: [injected()],
    multiInjectedProviderDiscovery: true,
    transports: { [site.chainId]: transportOf(site) },
  });
}
