// A wallet that announces itself to the page (EIP-6963). Its key stays in the test's own process: the page sees only
// `request`, as with any other wallet.
import type { Page } from "playwright-core";
import { createWalletClient, type Hex, http, type LocalAccount } from "viem";

interface Request {
  readonly method: string;
  readonly params?: readonly unknown[];
}

export interface TestWallet {
  /** What it was asked, in order, and whether it complied. */
  readonly log: { readonly method: string; readonly complied: boolean }[];
  /** It declines the next thing that a person would have to confirm. */
  declineNext(): void;
}

/** What its own screen shows before something is signed, whatever the page says. */
export interface SigningScreen {
  readonly domain: { readonly chainId: number | string; readonly verifyingContract: string };
  readonly message: Readonly<Record<string, unknown>>;
}

export const WALLET_NAME = "Wallet of the story";

const CONFIRMED = new Set([
  "eth_requestAccounts",
  "wallet_requestPermissions",
  "eth_sendTransaction",
  "eth_signTypedData_v4",
]);

class Declined extends Error {
  readonly code: number;
  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

interface Given {
  readonly account: LocalAccount;
  readonly url: string;
  /** Another chain than the co-op's, on which the wallet then insists. */
  readonly chainId?: number;
  /** Whether its holder confirms what its screen shows; else they confirm everything. */
  readonly confirms?: (screen: SigningScreen) => boolean | Promise<boolean>;
}

export async function giveWallet(
  page: Page,
  { account, url, chainId, confirms = () => true }: Given,
): Promise<TestWallet> {
  const rpc = `${url}/rpc`;
  const client = createWalletClient({ account, transport: http(rpc) });
  const log: { method: string; complied: boolean }[] = [];
  let connected = false;
  let declines = false;

  const connect = () => {
    connected = true;
    return [account.address];
  };
  const permissions = () => [
    {
      parentCapability: "eth_accounts",
      caveats: [{ type: "restrictReturnedAccounts", value: [account.address] }],
    },
  ];
  const answer = async ({ method, params = [] }: Request): Promise<unknown> => {
    if (declines && CONFIRMED.has(method)) {
      declines = false;
      throw new Declined(4001, "User rejected the request.");
    }
    switch (method) {
      case "eth_requestAccounts":
        return connect();
      case "eth_accounts":
        return connected ? [account.address] : [];
      case "wallet_requestPermissions":
        connect();
        return permissions();
      case "wallet_getPermissions":
        return connected ? permissions() : [];
      case "wallet_revokePermissions":
        connected = false;
        return null;
      case "eth_chainId":
        return chainId === undefined ? await ask(rpc, { method }) : `0x${chainId.toString(16)}`;
      case "wallet_switchEthereumChain":
      case "wallet_addEthereumChain":
        if (chainId !== undefined) throw new Declined(4001, "User rejected the request.");
        return null;
      case "eth_signTypedData_v4": {
        const asked = JSON.parse(String(params[1]));
        if (!(await confirms(asked))) throw new Declined(4001, "User rejected the request.");
        return await account.signTypedData(asked);
      }
      case "eth_sendTransaction": {
        const { to, data, gas } = params[0] as { to: Hex; data: Hex; gas?: Hex };
        return await client.sendTransaction({ chain: null, to, data, ...(gas && { gas: BigInt(gas) }) });
      }
      default:
        return await ask(rpc, { method, params });
    }
  };

  await page.exposeFunction("askWalletOfTheStory", async (request: Request) => {
    try {
      const result = await answer(request);
      log.push({ method: request.method, complied: true });
      return { result };
    } catch (problem) {
      log.push({ method: request.method, complied: false });
      const { code = -32603, message } = problem as { code?: number; message: string };
      return { error: { code, message } };
    }
  });
  await page.addInitScript((name) => {
    const door = globalThis as unknown as {
      askWalletOfTheStory(
        request: unknown,
      ): Promise<{ result?: unknown; error?: { code: number; message: string } }>;
    };
    const provider = {
      request: async (request: unknown) => {
        const { result, error } = await door.askWalletOfTheStory(request);
        if (error) throw Object.assign(new Error(error.message), { code: error.code });
        return result;
      },
      on: () => provider,
      removeListener: () => provider,
    };
    const info = {
      uuid: "350670db-19fa-4704-a166-e52e178b59d2",
      name,
      rdns: "example.story.wallet",
      icon: "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>",
    };
    const announce = () =>
      window.dispatchEvent(
        new CustomEvent("eip6963:announceProvider", { detail: Object.freeze({ info, provider }) }),
      );
    window.addEventListener("eip6963:requestProvider", announce);
    announce();
  }, WALLET_NAME);
  return {
    log,
    declineNext: () => {
      declines = true;
    },
  };
}

async function ask(rpc: string, { method, params = [] }: Request): Promise<unknown> {
  const response = await fetch(rpc, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
  });
  const { result, error } = (await response.json()) as {
    result?: unknown;
    error?: { code: number; message: string };
  };
  if (error) throw new Declined(error.code, error.message);
  return result;
}
