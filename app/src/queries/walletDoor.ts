import type { Account, Address, Chain, Client, Transport } from "viem";
import type { CoopSite } from "../chain/model.ts";

export interface WalletChoice {
  readonly id: string;
  readonly name: string;
  /** A data: address. */
  readonly icon?: string;
}

export interface WalletState {
  readonly wallets: readonly WalletChoice[];
  readonly account?: Address;
  readonly chainId?: number;
  readonly error?: Error;
}

export type WalletClient = Client<Transport, Chain | undefined, Account>;

/** What stands behind the door once the wallet code is loaded. */
export interface WalletSession {
  readonly connect: (id: string) => Promise<void>;
  readonly disconnect: () => Promise<void>;
  readonly client: () => Promise<WalletClient>;
}

/** The way to the wallets. The code behind it is a quarter of the page's weight, and most readers never need it. */
export interface WalletDoor {
  readonly state: () => WalletState;
  readonly subscribe: (onChange: () => void) => () => void;
  /** Loads the wallet code, looks for wallets, and takes up a connection of an earlier visit. */
  readonly open: () => void;
  /** As `open`, but only if somebody signed in here before and did not sign out. */
  readonly openIfRemembered: () => void;
  readonly connect: (id: string) => Promise<void>;
  readonly disconnect: () => Promise<void>;
  /** The connected wallet, on the co-op's chain if it agrees to change. Errors: NoWallet. */
  readonly client: () => Promise<WalletClient>;
}

export const NO_WALLETS: WalletState = { wallets: [] };

/** Somebody signed in here before and did not sign out. */
const REMEMBERED = "signedIn";

export function createWalletDoor(site: CoopSite): WalletDoor {
  let state = NO_WALLETS;
  const listeners = new Set<() => void>();
  const change = (next: WalletState) => {
    state = next;
    if (next.account !== undefined) localStorage.setItem(REMEMBERED, "yes");
    for (const listener of listeners) listener();
  };
  let session: Promise<WalletSession> | undefined;
  const opened = () => {
    session ??= import("./walletSession.ts")
      .then(({ openWalletSession }) => openWalletSession(site, () => state, change))
      .catch((error: unknown) => {
        session = undefined;
        throw error;
      });
    return session;
  };
  const open = () => {
    opened().catch((error: Error) => change({ ...state, error }));
  };
  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    open,
    openIfRemembered: () => {
      if (localStorage.getItem(REMEMBERED) !== null) open();
    },
    connect: async (id) => (await opened()).connect(id),
    disconnect: async () => {
      localStorage.removeItem(REMEMBERED);
      await (await opened()).disconnect();
    },
    client: async () => (await opened()).client(),
  };
}
