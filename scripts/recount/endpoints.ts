// What one or several endpoints say of one co-op at one block. Several must agree in every answer.
import {
  type Abi,
  type AbiStateMutability,
  type Address,
  type Client,
  type ContractFunctionArgs,
  type ContractFunctionName,
  type ContractFunctionReturnType,
  createClient,
  decodeFunctionData,
  getAddress,
  type Hash,
  type Hex,
  hexToBigInt,
  http,
  numberToHex,
  type Transport,
} from "viem";
import { getBlock, getBlockNumber, getCode, getLogs, getTransaction } from "viem/actions";
import { cooperativeFactoryAbi } from "../../app/src/abi/CooperativeFactory.ts";
import type { BylawsParameters } from "../../app/src/chain/parameters.ts";
import { readContract } from "../../app/src/chain/read/readContract.ts";
import type { CoopLog } from "../../app/src/history/coopLog.ts";
import type { LogReader } from "../../app/src/history/logReader.ts";
import { createRpcLogReader } from "../../app/src/history/rpcLogReader.ts";
import { CommandRefused } from "../command.ts";

/** So many requests travel together. */
const BATCH = 100;
/** The record is read in spans of so many blocks, so that a long one shows how far it is. */
const PROGRESS_SPAN = 500_000n;

export interface Endpoint {
  /** As people name it; without what an address may hide. */
  readonly name: string;
  readonly client: Client;
}

export const httpEndpoint = (url: URL): Endpoint =>
  endpointBy(url.host, http(url.href, { batch: { batchSize: BATCH }, timeout: 60_000 }));

export const endpointBy = (name: string, transport: Transport): Endpoint => ({
  name,
  client: createClient({ transport, cacheTime: 0 }),
});

/** The block at which everything is read. */
export interface Pinned {
  readonly number: bigint;
  readonly hash: Hash;
  /** Unix seconds. */
  readonly time: bigint;
}

export interface Founded {
  readonly factory: Address;
  readonly block: bigint;
}

const founded = cooperativeFactoryAbi.find(
  (item) => item.type === "event" && item.name === "CooperativeFounded",
) as Extract<(typeof cooperativeFactoryAbi)[number], { name: "CooperativeFounded" }>;

type View = Extract<AbiStateMutability, "pure" | "view">;

export class Endpoints {
  readonly #all: readonly [Endpoint, ...Endpoint[]];
  readonly #tell: (line: string) => void;
  /** Where they answered differently: one sentence each. */
  readonly disagreements: string[] = [];

  constructor(all: readonly [Endpoint, ...Endpoint[]], tell: (line: string) => void = () => {}) {
    this.#all = all;
    this.#tell = tell;
  }

  chainId(): Promise<number> {
    return this.#ask("the number of their chain", async ({ client }) =>
      Number(hexToBigInt(await client.request({ method: "eth_chainId" } as never))),
    );
  }

  /** This block, or the latest that all of them have. */
  async pin(wanted?: bigint): Promise<Pinned> {
    const latest = await Promise.all(this.#all.map(({ client }) => getBlockNumber(client)));
    const common = latest.reduce((a, b) => (a < b ? a : b));
    if (wanted !== undefined && wanted > common)
      throw new CommandRefused(`--block ${wanted}: the chain is at block ${common}; name one up to that.`);
    return await this.block(wanted ?? common);
  }

  block(number: bigint): Promise<Pinned> {
    return this.#ask(`block ${number}`, async ({ client }) => {
      const block = await getBlock(client, { blockNumber: number, includeTransactions: false });
      return { number, hash: block.hash, time: block.timestamp };
    });
  }

  hasCode(address: Address, blockNumber: bigint): Promise<boolean> {
    return this.#ask(`the code of ${address} at block ${blockNumber}`, async ({ client }) => {
      const code = await getCode(client, { address, blockNumber });
      return code !== undefined && code !== "0x";
    });
  }

  /** Who says in this block that it founded the co-op there. */
  foundedIn(assembly: Address, block: bigint): Promise<Founded | undefined> {
    return this.#ask(`the founding in block ${block}`, async ({ client }) => {
      const [log] = await getLogs(client, {
        event: founded,
        args: { cooperative: assembly },
        fromBlock: block,
        toBlock: block,
        strict: true,
      });
      return log && { factory: getAddress(log.address), block };
    });
  }

  /** The whole record of the co-op up to a block. */
  async record(
    site: { readonly assembly: Address; readonly chainId: number } & Founded,
    upTo: bigint,
  ): Promise<readonly CoopLog[]> {
    const { assembly, chainId, factory, block } = site;
    const readers = new Map<Endpoint, LogReader>(
      this.#all.map((endpoint) => [
        endpoint,
        createRpcLogReader(endpoint.client, {
          chainId,
          chainName: "",
          rpc: endpoint.name,
          factory,
          assembly,
          fromBlock: Number(block),
        }),
      ]),
    );
    for (let to = block + PROGRESS_SPAN; to < upTo; to += PROGRESS_SPAN) {
      await Promise.all([...readers.values()].map((reader) => reader.readTo(to)));
      this.#tell(`read the record up to block ${to} of ${upTo}`);
    }
    const read = await Promise.all(
      [...readers].map(async ([{ name }, reader]) => ({ name, logs: await reader.readTo(upTo) })),
    );
    const [first, ...others] = read;
    if (first === undefined) throw new Error("There is no endpoint.");
    for (const other of others) this.#compareRecords(first, other);
    return first.logs;
  }

  /** What the founders signed, where the founding was sent to the factory directly. */
  async foundingIn(transaction: Hash, factory: Address): Promise<BylawsParameters | undefined> {
    const { to, input } = await this.#ask(`the transaction ${transaction}`, async ({ client }) => {
      const sent = await getTransaction(client, { hash: transaction });
      return { to: sent.to, input: sent.input };
    });
    if (to?.toLowerCase() !== factory.toLowerCase()) return undefined;
    const call = decodeFunctionData({ abi: cooperativeFactoryAbi, data: input });
    return call.functionName === "found" ? call.args[0].parameters : undefined;
  }

  view<
    const abi extends Abi,
    name extends ContractFunctionName<abi, View>,
    const args extends ContractFunctionArgs<abi, View, name>,
  >(
    call: { readonly address: Address; readonly abi: abi; readonly functionName: name; readonly args: args },
    at: Pinned,
  ): Promise<ContractFunctionReturnType<abi, View, name, args>> {
    return this.#ask(`${call.functionName} of ${call.address}`, ({ client }) =>
      readContract(client, { ...call, blockNumber: at.number }),
    );
  }

  storage(address: Address, slot: Hex, at: Pinned): Promise<bigint> {
    return this.#ask(`the storage of ${address} at ${slot}`, async ({ client }) =>
      hexToBigInt(
        (await client.request({
          method: "eth_getStorageAt",
          params: [address, slot, numberToHex(at.number)],
        } as never)) as Hex,
      ),
    );
  }

  async #ask<Answer>(what: string, ask: (endpoint: Endpoint) => Promise<Answer>): Promise<Answer> {
    const [first, ...others] = this.#all;
    if (others.length === 0) return await ask(first);
    const [answer, ...more] = await Promise.all(this.#all.map(ask));
    for (const [i, other] of more.entries())
      if (written(other) !== written(answer))
        this.disagreements.push(
          `${first.name} and ${others[i]?.name} differ about ${what}: ${written(answer)} and ${written(other)}.`,
        );
    return answer as Answer;
  }

  #compareRecords(
    one: { readonly name: string; readonly logs: readonly CoopLog[] },
    other: { readonly name: string; readonly logs: readonly CoopLog[] },
  ): void {
    const length = Math.max(one.logs.length, other.logs.length);
    for (let i = 0; i < length; i++) {
      const [mine, theirs] = [one.logs[i], other.logs[i]];
      if (written(mine) === written(theirs)) continue;
      const block = mine?.blockNumber ?? theirs?.blockNumber;
      this.disagreements.push(
        `${one.name} and ${other.name} differ about the record at block ${block}: ${titleOf(mine)} and ${titleOf(theirs)}.`,
      );
      return;
    }
  }
}

const titleOf = (log: CoopLog | undefined): string =>
  log === undefined ? "nothing" : `${log.contract}.${log.event} ${written(log.args)}`;

const written = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => (typeof part === "bigint" ? part.toString() : part)) ??
  "nothing";
