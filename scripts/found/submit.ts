// Step three: any account sends what all founders signed. Whatever a stopped run had done is found again, not repeated.
import { existsSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { Interface, type InterfaceAbi, zeroPadValue } from "ethers";
import type { Address, Hash } from "viem";
import { cooperativeFactoryAbi } from "../../app/src/abi/CooperativeFactory.ts";
import { type FoundingFile, signaturesInOrder } from "../../app/src/chain/foundingFile.ts";
import type { CoopSite } from "../../app/src/chain/model.ts";
import { encodeCall } from "../../app/src/chain/preparedCall.ts";
import { Refused } from "../../app/src/chain/refusal.ts";
import { found } from "../../app/src/chain/write/found.ts";
import { mined, type Payer, send, settled } from "../deploy/account.ts";
import { CallFailed, type Endpoint, timeOf, tryCall } from "../deploy/endpoint.ts";
import { FileUnusable, whileLocked, writeWhole } from "../deploy/files.ts";
import { checkChain, checkSignatures } from "./chain.ts";
import { readFounding } from "./sign.ts";

export interface SubmitOptions {
  readonly file: string;
  /** The dashboard's site file; coop.json beside the founding's file unless named. */
  readonly out?: string | undefined;
  readonly chainName?: string | undefined;
  /** Asked for only if the co-op is not founded yet. */
  readonly payer: () => Promise<Payer>;
}

export interface Submitted {
  readonly cooperative: Address;
  readonly block: number;
  /** Founded by an earlier run, or by somebody else. */
  readonly before: boolean;
  readonly site: string;
}

/** @throws Refused, CallReverted, CallFailed, SignatureNotByKey */
export async function submit(endpoint: Endpoint, options: SubmitOptions): Promise<Submitted> {
  const path = options.file;
  const site = options.out ?? join(dirname(path), "coop.json");
  return await whileLocked(path, async () => {
    const file = readFounding(path);
    const cooperative = await checkChain(endpoint, file);
    checkSite(site, cooperative);
    const isFounded = async () => await askFounded(endpoint, file.factory, cooperative);

    let block = await arrived(endpoint, path, file);
    const before = block !== undefined || (await isFounded());
    if (!before) block = await sendFounding(endpoint, file, options, isFounded);
    block ??= await blockOfFounding(endpoint, file.factory, cooperative);
    writeSite(site, endpoint, file, { cooperative, block, name: options.chainName });
    rmSync(sentPath(path), { force: true });
    return { cooperative, block, before, site };
  });
}

async function askFounded(endpoint: Endpoint, factory: Address, cooperative: Address): Promise<boolean> {
  const call = { abi: cooperativeFactoryAbi, functionName: "isCooperative", args: [cooperative] };
  return (await tryCall(endpoint, { ...call, address: factory }))[0] === true;
}

/** The block of the founding; undefined if somebody else's transaction came first. */
async function sendFounding(
  endpoint: Endpoint,
  file: FoundingFile,
  options: SubmitOptions,
  isFounded: () => Promise<boolean>,
): Promise<number | undefined> {
  await checkSignatures(endpoint, file);
  const { deadline } = file.founding;
  if ((await timeOf(endpoint)) > deadline)
    throw new Refused([
      {
        field: "deadline",
        value: new Date(deadline * 1000).toISOString(),
        why: "has passed",
        mend: "prepare again with a later one, and let all founders sign again",
      },
    ]);
  const call = found(file.factory, file.founding, signaturesInOrder(file) ?? []);
  await tryCall(endpoint, call);
  const payer = await options.payer();
  await settled(endpoint, await payer.getAddress());
  if (await isFounded()) return undefined;
  const hash = await send(payer, { to: call.address, data: encodeCall(call) }, (known) =>
    writeWhole(sentPath(options.file), `${JSON.stringify({ digest: file.digest, transaction: known })}\n`),
  );
  const { succeeded, block } = await mined(endpoint, hash);
  if (succeeded) return block;
  if (await isFounded()) return undefined;
  await tryCall(endpoint, call); // says why
  throw new CallFailed(`The chain refused ${hash}; run the same command again.`);
}

// ---- What an earlier run left ----

const sentPath = (path: string) => `${path}.sent`;

/** The block of the founding that an earlier run had sent, waited for if it is still under way. */
async function arrived(endpoint: Endpoint, path: string, file: FoundingFile): Promise<number | undefined> {
  if (!existsSync(sentPath(path))) return undefined;
  let sent: { readonly digest?: unknown; readonly transaction?: unknown };
  try {
    sent = JSON.parse(readFileSync(sentPath(path), "utf8"));
  } catch {
    return undefined;
  }
  if (sent.digest !== file.digest || typeof sent.transaction !== "string") return undefined;
  const { provider } = endpoint;
  const hash = sent.transaction as Hash;
  const known = (await provider.getTransactionReceipt(hash)) ?? (await provider.getTransaction(hash));
  if (known === null) return undefined;
  const { succeeded, block } = await mined(endpoint, hash);
  return succeeded ? block : undefined;
}

const SLICE = 10_000;
const SLICES = 1_000;

/** By the factory's event: in one question, or in slices backwards where the endpoint wants short ones. */
async function blockOfFounding(
  { provider }: Endpoint,
  factory: Address,
  cooperative: Address,
): Promise<number> {
  const event = new Interface(cooperativeFactoryAbi as unknown as InterfaceAbi).getEvent(
    "CooperativeFounded",
  );
  const topics = [event?.topicHash ?? "", zeroPadValue(cooperative, 32)];
  const blockIn = async (fromBlock: number, toBlock: number) =>
    (await provider.getLogs({ address: factory, topics, fromBlock, toBlock }))[0]?.blockNumber;
  const latest = await provider.getBlockNumber();
  const whole = await blockIn(0, latest).catch(() => undefined);
  if (whole !== undefined) return whole;
  for (let to = latest, left = SLICES; to >= 0 && left > 0; to -= SLICE, left--) {
    const block = await blockIn(Math.max(0, to - SLICE + 1), to);
    if (block !== undefined) return block;
  }
  throw new CallFailed(
    "The co-op is founded, but this endpoint does not show the founding's block: use another one.",
  );
}

// ---- The dashboard's site file ----

const CHAIN_NAMES: Readonly<Record<number, string>> = {
  1: "Ethereum",
  10: "OP Mainnet",
  100: "Gnosis",
  137: "Polygon",
  8453: "Base",
  42161: "Arbitrum One",
  31337: "Local test chain",
  11155111: "Sepolia",
};

/** Before anything is sent: the site file of another co-op is not replaced. */
function checkSite(path: string, cooperative: Address): void {
  if (!existsSync(path)) return;
  let assembly: unknown;
  try {
    ({ assembly } = JSON.parse(readFileSync(path, "utf8")) as { readonly assembly?: unknown });
  } catch {
    assembly = undefined;
  }
  if (assembly !== cooperative)
    throw new FileUnusable(
      `${path} is there already and does not name this co-op: name another file with --out.`,
    );
}

function writeSite(
  path: string,
  { chainId, url }: Endpoint,
  { factory }: FoundingFile,
  founded: { readonly cooperative: Address; readonly block: number; readonly name: string | undefined },
): void {
  const site: CoopSite = {
    chainId,
    chainName: founded.name ?? CHAIN_NAMES[chainId] ?? `Chain ${chainId}`,
    rpc: url,
    factory,
    assembly: founded.cooperative,
    fromBlock: founded.block,
  };
  writeWhole(path, `${JSON.stringify(site, null, 2)}\n`);
}
