import { useEffect, useSyncExternalStore } from "react";
import type { Address } from "viem";
import { servicesOf } from "./services.ts";
import { useSite } from "./siteQueries.ts";
import { NO_WALLETS, type WalletChoice } from "./walletDoor.ts";

export interface Wallets {
  readonly wallets: readonly WalletChoice[];
  /** Looks for the wallets in this browser. */
  readonly open: () => void;
  /** Asks the wallet; a refusal shows in `error`, never as a rejection. */
  readonly connect: (id: string) => Promise<void>;
  readonly disconnect: () => Promise<void>;
  readonly account?: Address;
  /** The chain that the wallet is on, which need not be the co-op's. */
  readonly chainId?: number;
  readonly error?: Error;
}

const nothing = async () => {};
const noOpening = () => {};
const noChange = () => () => {};

/** The wallets in this browser, and the one connected. Who only reads never loads the wallet code. */
export function useWallets(): Wallets {
  const site = useSite().data;
  const door = site && servicesOf(site).wallet;
  const state = useSyncExternalStore(door?.subscribe ?? noChange, door?.state ?? (() => NO_WALLETS));
  useEffect(() => {
    door?.openIfRemembered();
  }, [door]);
  return {
    ...state,
    open: door?.open ?? noOpening,
    connect: door?.connect ?? nothing,
    disconnect: door?.disconnect ?? nothing,
  };
}
