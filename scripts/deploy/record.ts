// deployments/<chainId>.json: what stands on a chain, since when, and by which transaction.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { keccak256 } from "ethers";
import type { Address, Hash, Hex } from "viem";
import { root } from "../project.ts";
import { type Placed, PROXY, proxyCall, SALT } from "./deterministic.ts";
import type { Endpoint } from "./endpoint.ts";
import { writeWhole } from "./files.ts";

export interface RecordedContract {
  readonly address: Address;
  /** Null where the chain does not tell any more. */
  readonly block: number | null;
  readonly transaction: Hash | null;
  /** keccak256 of the code on this chain, as EXTCODEHASH gives it. */
  readonly codeHash: Hash;
}

export interface DeploymentRecord {
  readonly chainId: number;
  readonly proxy: Address;
  readonly salt: Hex;
  readonly contracts: Readonly<Record<string, RecordedContract>>;
}

export const RECORDS = join(root, "deployments");

export const recordPath = (chainId: number, folder = RECORDS): string => join(folder, `${chainId}.json`);

export class RecordDamaged extends Error {
  override readonly name = "RecordDamaged";
}

export function readRecord(chainId: number, folder?: string): DeploymentRecord {
  const path = recordPath(chainId, folder);
  const empty = { chainId, proxy: PROXY, salt: SALT, contracts: {} };
  if (!existsSync(path)) return empty;
  let record: Partial<DeploymentRecord>;
  try {
    record = JSON.parse(readFileSync(path, "utf8")) as Partial<DeploymentRecord>;
  } catch {
    throw new RecordDamaged(`${path} is no JSON: restore it, or remove it to have it written anew.`);
  }
  if (record.chainId !== chainId || typeof record.contracts !== "object")
    throw new RecordDamaged(`${path} is no record of chain ${chainId}: remove it to have it written anew.`);
  return { ...empty, contracts: record.contracts };
}

/** Enters one contract, and writes the record whole. */
export function writeRecord(record: DeploymentRecord, folder?: string): void {
  writeWhole(recordPath(record.chainId, folder), `${JSON.stringify(record, null, 2)}\n`);
}

/** What is known of a contract: by this run, by the record if the chain still agrees, or by looking on the chain. */
export async function recorded(
  endpoint: Endpoint,
  contract: Placed,
  before: RecordedContract | undefined,
): Promise<RecordedContract> {
  const { address, code, created } = contract;
  const codeHash = keccak256(code) as Hash;
  if (created !== undefined) return { address, ...created, codeHash };
  if (before?.address === address && before.codeHash === codeHash && (await agrees(endpoint, before)))
    return before;
  return { address, ...(await originOf(endpoint, contract)), codeHash };
}

async function agrees({ provider }: Endpoint, { block, transaction }: RecordedContract): Promise<boolean> {
  if (transaction === null) return false;
  const receipt = await provider.getTransactionReceipt(transaction).catch(() => null);
  return receipt?.blockNumber === block;
}

type Origin = Pick<RecordedContract, "block" | "transaction">;

/** The block that created the contract, by halving; nodes without old states cannot tell. */
async function originOf(endpoint: Endpoint, { address, creationCode }: Placed): Promise<Origin> {
  const { provider } = endpoint;
  try {
    let [without, withCode] = [-1, await provider.getBlockNumber()];
    while (withCode - without > 1) {
      const middle = Math.floor((without + withCode) / 2);
      if ((await provider.getCode(address, middle)) === "0x") without = middle;
      else withCode = middle;
    }
    const block = await provider.getBlock(withCode, true);
    const data = proxyCall(creationCode);
    const creating = block?.prefetchedTransactions.find(
      (transaction) => transaction.to === PROXY && transaction.data === data,
    );
    return { block: withCode, transaction: (creating?.hash ?? null) as Hash | null };
  } catch {
    return { block: null, transaction: null };
  }
}
