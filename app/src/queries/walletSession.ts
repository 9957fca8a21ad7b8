import type { Config } from "wagmi";
import {
  connect,
  disconnect,
  getConnection,
  getConnectorClient,
  reconnect,
  switchChain,
  watchConnection,
  watchConnectors,
} from "wagmi/actions";
import { decodeError } from "../chain/decodeError.ts";
import { NoWallet } from "../chain/errors.ts";
import type { CoopSite } from "../chain/model.ts";
import { createWalletConfig } from "../config/wagmi.ts";
import type { WalletChoice, WalletSession, WalletState } from "./walletDoor.ts";

/** Looks for wallets and follows the one connected; what changes is told through `change`. */
export async function openWalletSession(
  site: CoopSite,
  state: () => WalletState,
  change: (next: WalletState) => void,
): Promise<WalletSession> {
  const config = createWalletConfig(site);
  const tell = (error?: Error) => change({ ...present(config), ...(error && { error }) });
  watchConnectors(config, { onChange: () => tell(state().error) });
  watchConnection(config, { onChange: () => tell() });
  await reconnect(config).catch(() => {}); // the wallet of an earlier visit may be gone
  tell();

  return {
    connect: async (id) => {
      const connector = config.connectors.find((known) => known.id === id);
      if (connector === undefined) return tell(new NoWallet());
      await connect(config, { connector }).then(
        () => tell(),
        (error: unknown) => tell(decodeError(error)),
      );
    },
    disconnect: async () => {
      await disconnect(config).then(
        () => tell(),
        (error: unknown) => tell(decodeError(error)),
      );
    },
    client: async () => {
      const { status, chainId } = getConnection(config);
      if (status !== "connected") throw new NoWallet();
      if (chainId !== site.chainId) await switchChain(config, { chainId: site.chainId }).catch(() => {}); // sendCall says so if it did not change
      return getConnectorClient(config);
    },
  };
}

function present(config: Config): WalletState {
  const { address, chainId } = getConnection(config);
  return {
    wallets: choices(config),
    ...(address && { account: address }),
    ...(chainId !== undefined && { chainId }),
  };
}

/** The unnamed wallet of the page is offered only where none announced itself. */
function choices(config: Config): readonly WalletChoice[] {
  const announced = config.connectors.filter(({ id }) => id !== "injected");
  const unnamed = "ethereum" in globalThis ? config.connectors.filter(({ id }) => id === "injected") : [];
  return (announced.length > 0 ? announced : unnamed).map(({ id, name, icon }) => ({
    id,
    name,
    ...(icon && { icon: icon.trim() }),
  }));
}
