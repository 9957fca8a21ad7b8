// The same address on every chain: created by the deterministic deployment proxy that most chains carry, from a fixed
// salt and the creation code alone. See docs/decisions/0008-same-addresses-on-every-chain.md.
import { concat, getCreate2Address, id, keccak256, Transaction } from "ethers";
import type { Address, Hash, Hex } from "viem";
import { type Deployer, type Deployment, deployProtocol } from "../deployment.ts";
import { mined, type Payer, send } from "./account.ts";
import { codeAt, type Endpoint, wordsOf } from "./endpoint.ts";

export const PROXY: Address = "0x4e59b44847b379578588920cA78FbF26c0B4956C";
/** keccak256("Rochdale"). */
export const SALT = id("Rochdale") as Hex;

/** Puts the proxy on a chain. Its signature was made up, so nobody has its key; it names no chain, so it fits all. */
const PROXY_TRANSACTION =
  "0xf8a58085174876e800830186a08080b853604580600e600039806000f350fe7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe03601600081602082378035828234f58015156039578182fd5b8082525050506014600cf31ba02222222222222222222222222222222222222222222222222222222222222222a02222222222222222222222222222222222222222222222222222222222222222";
const PROXY_CODE =
  "0x7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe03601600081602082378035828234f58015156039578182fd5b8082525050506014600cf3";

export class DeploymentRefused extends Error {
  override readonly name = "DeploymentRefused";
}

export interface Planned {
  readonly name: string;
  readonly address: Address;
  readonly creationCode: Hex;
}

export const addressOfCode = (creationCode: Hex): Address =>
  getCreate2Address(PROXY, SALT, keccak256(creationCode)) as Address;

/** What the proxy is sent to create this code. */
export const proxyCall = (creationCode: Hex): Hex => concat([SALT, creationCode]) as Hex;

/** Everything that belongs on a chain, in the order in which it is deployed; no chain is asked. */
export async function planDeployment(): Promise<{
  readonly contracts: readonly Planned[];
  readonly deployment: Deployment;
}> {
  const contracts: Planned[] = [];
  const deployment = await deployProtocol(async (creationCode, name) => {
    const address = addressOfCode(creationCode);
    contracts.push({ name, address, creationCode });
    return address;
  });
  return { contracts, deployment };
}

/** What became of one contract. */
export interface Placed extends Planned {
  readonly code: Hex;
  /** Absent if the contract was there before. */
  readonly created?: { readonly block: number; readonly transaction: Hash };
}

/** Deploys through the proxy what is not there yet. @param payer asked for only when something is missing */
export function deterministicDeployer(
  endpoint: Endpoint,
  payer: () => Promise<Payer>,
  placed: (contract: Placed) => void | Promise<void>,
): Deployer {
  return async (creationCode, name) => {
    const address = addressOfCode(creationCode);
    const contract = { name, address, creationCode };
    const present = await codeAt(endpoint, address);
    if (present !== "0x") {
      await placed({ ...contract, code: checkedCode(contract, present) });
      return address;
    }
    const hash = await send(await payer(), { to: PROXY, data: proxyCall(creationCode) });
    const { succeeded, block } = await mined(endpoint, hash);
    const code = await codeAt(endpoint, address);
    if (!succeeded && code === "0x")
      throw new DeploymentRefused(
        `The chain did not create ${name} (${hash}): its rules are not those of Osaka, or its limits are too small.`,
      );
    await placed({
      ...contract,
      code: checkedCode(contract, code),
      ...(succeeded && { created: { block, transaction: hash } }),
    });
    return address;
  };
}

function checkedCode({ name, address, creationCode }: Planned, code: Hex): Hex {
  if (!isCodeOf(creationCode, code))
    throw new DeploymentRefused(
      `At ${address} the endpoint shows other code than that of ${name}, which cannot be: use another endpoint.`,
    );
  return code;
}

const PUSH32 = 0x7f;
const WORD = 32;

/** Whether the runtime code stands in the creation code, as most of it; constructors fill only the words left empty. */
export function isCodeOf(creationCode: Hex, code: Hex): boolean {
  const [whole, part] = [Buffer.from(creationCode.slice(2), "hex"), Buffer.from(code.slice(2), "hex")];
  if (part.length * 2 <= whole.length) return false;
  const empty = new Uint8Array(whole.length);
  for (let at = 0; at + WORD < whole.length; at++)
    if (whole[at] === PUSH32 && whole.subarray(at + 1, at + 1 + WORD).every((byte) => byte === 0))
      empty.fill(1, at + 1, at + 1 + WORD);
  for (let from = 0; from + part.length <= whole.length; from++) {
    let at = 0;
    while (at < part.length && (whole[from + at] === part[at] || empty[from + at] === 1)) at++;
    if (at === part.length) return true;
  }
  return false;
}

// ---- The proxy itself ----

/** Makes sure that the deterministic deployment proxy stands on the chain. @throws DeploymentRefused */
export async function placeProxy(
  endpoint: Endpoint,
  payer: () => Promise<Payer>,
  tell: (line: string) => void,
): Promise<void> {
  if (await proxyStands(endpoint)) return;
  const { provider } = endpoint;
  const { from, gasLimit, gasPrice } = Transaction.from(PROXY_TRANSACTION);
  const sender = from as Address;
  const price = gasLimit * (gasPrice ?? 0n);
  const offer = async () => (await provider.send("eth_sendRawTransaction", [PROXY_TRANSACTION])) as Hash;
  // Offered before it is paid for, so that nothing is spent where the chain would refuse it anyway.
  let hash = await offer().catch((problem: unknown) => {
    const words = wordsOf(problem);
    if (/insufficient|funds|balance/i.test(words)) return undefined;
    throw refusedProxy(endpoint, words);
  });
  const missing = price - (await provider.getBalance(sender));
  if (hash === undefined && missing > 0n) {
    tell(
      "the deterministic deployment proxy is not on this chain yet: it costs 0.01 of the chain's coin, once",
    );
    await mined(endpoint, await send(await payer(), { to: sender, value: missing }));
  }
  hash ??= await offer().catch((problem: unknown) => {
    throw refusedProxy(endpoint, wordsOf(problem));
  });
  await mined(endpoint, hash);
  if (!(await proxyStands(endpoint)))
    throw new DeploymentRefused(
      "The chain did not create the deterministic deployment proxy within its 100,000 gas.",
    );
}

async function proxyStands(endpoint: Endpoint): Promise<boolean> {
  const code = await codeAt(endpoint, PROXY);
  if (code !== "0x" && code !== PROXY_CODE)
    throw new DeploymentRefused(
      `At ${PROXY} stands other code than the deterministic deployment proxy: this chain cannot be used.`,
    );
  return code !== "0x";
}

const refusedProxy = ({ chainId }: Endpoint, words: string) =>
  new DeploymentRefused(
    `Chain ${chainId} refuses the one transaction that puts the deterministic deployment proxy in place, which names no chain id (from before EIP-155): use an endpoint that takes it, or ask the chain's operator to place the proxy at ${PROXY}. The endpoint said: ${words}`,
  );
