import type { Address } from "viem";

// The local chain of a demonstration. None of this works elsewhere: it needs unlocked accounts and a clock that moves.

export interface DemoMember {
  readonly memberId: number;
  readonly account: Address;
}

interface Request {
  readonly method: string;
  readonly params?: unknown;
}

/** What a node answers when it refuses, as EIP-1193 wants it thrown. */
class RefusedByNode extends Error {
  override readonly name = "RefusedByNode";
  readonly code: number;
  readonly data: unknown;
  constructor({ code, message, data }: { code: number; message: string; data?: unknown }) {
    super(message);
    this.code = code;
    this.data = data;
  }
}

let calls = 0;

async function ask(rpc: string, { method, params = [] }: Request): Promise<unknown> {
  calls += 1;
  const answer = await fetch(rpc, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ jsonrpc: "2.0", id: calls, method, params }),
  });
  const { result, error } = await answer.json();
  if (error) throw new RefusedByNode(error);
  return result;
}

export async function listDemoMembers(): Promise<readonly DemoMember[]> {
  const answer = await fetch(new URL("demo/members", document.baseURI));
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  return answer.json();
}

/** The next block has this time. The clock only moves forward. */
export async function moveClockTo(rpc: string, timestamp: bigint): Promise<void> {
  await ask(rpc, { method: "evm_setNextBlockTimestamp", params: [`0x${timestamp.toString(16)}`] });
  await ask(rpc, { method: "evm_mine" });
}

/** Puts the chain back to where the demonstration begins. */
export async function startAgain(): Promise<void> {
  const answer = await fetch(new URL("demo/start-again", document.baseURI), { method: "POST" });
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
}

/** How the wallet of a demo member names itself (EIP-6963). */
export function walletIdOf({ memberId }: DemoMember): string {
  return `demo.rochdale.member-${memberId}`;
}

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'%3E%3Ccircle cx='12' cy='12' r='11' fill='%23b77a13'/%3E%3C/svg%3E";

/** Announces one built-in wallet for each member; it signs with the unlocked account of the local node. */
export function announceDemoWallets(
  rpc: string,
  chainId: number,
  members: readonly DemoMember[],
): () => void {
  const announce = () => {
    for (const detail of details)
      window.dispatchEvent(new CustomEvent("eip6963:announceProvider", { detail: Object.freeze(detail) }));
  };
  const details = members.map((member) => ({
    info: {
      uuid: `00000000-0000-4000-8000-${String(member.memberId).padStart(12, "0")}`,
      name: `Demo member No. ${member.memberId}`,
      rdns: walletIdOf(member),
      icon: ICON,
    },
    provider: demoProvider(rpc, chainId, member.account),
  }));
  window.addEventListener("eip6963:requestProvider", announce);
  announce();
  return () => window.removeEventListener("eip6963:requestProvider", announce);
}

const SIGNED_IN = "demo.signedIn";

/** An EIP-1193 provider for one account, always on the local chain, that never asks anybody.
 * Like any other it shows its account only to a page that asked to sign in, which it remembers until the tab is closed. */
export function demoProvider(rpc: string, chainId: number, account: Address) {
  const permissions = [
    { parentCapability: "eth_accounts", caveats: [{ type: "restrictReturnedAccounts", value: [account] }] },
  ];
  const provider = {
    request: async (request: Request): Promise<unknown> => {
      const params = Array.isArray(request.params) ? request.params : [];
      switch (request.method) {
        case "eth_requestAccounts":
          sessionStorage.setItem(SIGNED_IN, account);
          return [account];
        case "eth_accounts":
          return sessionStorage.getItem(SIGNED_IN) === account ? [account] : [];
        case "eth_chainId":
          return `0x${chainId.toString(16)}`;
        case "wallet_requestPermissions":
          sessionStorage.setItem(SIGNED_IN, account);
          return permissions;
        case "wallet_revokePermissions":
          sessionStorage.removeItem(SIGNED_IN);
          return null;
        case "wallet_getPermissions":
          return permissions;
        case "wallet_switchEthereumChain":
        case "wallet_addEthereumChain":
          return null;
        case "eth_sendTransaction":
          return ask(rpc, { method: request.method, params: [{ ...params[0], from: account }] });
        default:
          return ask(rpc, request);
      }
    },
    on: () => provider,
    removeListener: () => provider,
  };
  return provider;
}
