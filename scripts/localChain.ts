// A simulated chain spoken to at its provider: no estimates, no polling, so that thousands of transactions take
// seconds. Every block holds one transaction, at the time that the caller sets.
import {
  getAddress,
  Interface,
  type InterfaceAbi,
  type LogDescription,
  type Result,
  toQuantity,
} from "ethers";
import type { NetworkConfigOverride } from "hardhat/types/config";
import type { Abi, Address, Hash, Hex } from "viem";
import { assemblyAbi } from "../app/src/abi/Assembly.ts";
import { boardAbi } from "../app/src/abi/Board.ts";
import { bylawsAbi } from "../app/src/abi/Bylaws.ts";
import { cooperativeFactoryAbi } from "../app/src/abi/CooperativeFactory.ts";
import { dataCommonsAbi } from "../app/src/abi/DataCommons.ts";
import { learningAbi } from "../app/src/abi/Learning.ts";
import { memberAccountsAbi } from "../app/src/abi/MemberAccounts.ts";
import { membershipAbi } from "../app/src/abi/Membership.ts";
import { modelRegistryAbi } from "../app/src/abi/ModelRegistry.ts";
import { testStablecoinAbi } from "../app/src/abi/TestStablecoin.ts";
import { treasuryAbi } from "../app/src/abi/Treasury.ts";

/** What is sent of a PreparedCall. */
export interface Call {
  readonly address: Address;
  readonly abi: Abi;
  readonly functionName: string;
  readonly args: readonly unknown[];
  /** Wei. */
  readonly value?: bigint;
}

export interface SentLog {
  readonly address: Address;
  readonly topics: readonly string[];
  readonly data: string;
}
export interface Sent {
  readonly hash: Hash;
  readonly gasUsed: bigint;
  readonly blockNumber: number;
  readonly input: Hex;
  readonly contractAddress: Address | undefined;
  readonly logs: readonly SentLog[];
}

/** A call that a contract refused, by the name of its error. */
export class CallRefused extends Error {
  override readonly name = "CallRefused";
  readonly errorName: string;
  readonly errorArgs: readonly unknown[];
  constructor(functionName: string, errorName: string, errorArgs: readonly unknown[]) {
    super(`${functionName} was refused: ${errorName}(${errorArgs.map(String).join(", ")})`);
    this.errorName = errorName;
    this.errorArgs = errorArgs;
  }
}

/** The ceiling of one transaction (EIP-7825). */
export const TRANSACTION_GAS = 16_777_216n;

const interfaces = new WeakMap<Abi, Interface>();

function interfaceOf(abi: Abi): Interface {
  const known = interfaces.get(abi) ?? new Interface(abi as unknown as InterfaceAbi);
  interfaces.set(abi, known);
  return known;
}

const ownAbis: readonly Abi[] = [
  assemblyAbi,
  boardAbi,
  bylawsAbi,
  cooperativeFactoryAbi,
  dataCommonsAbi,
  learningAbi,
  memberAccountsAbi,
  membershipAbi,
  modelRegistryAbi,
  testStablecoinAbi,
  treasuryAbi,
];

/** By ethers: the second client that must agree with the dashboard's about every call. */
export const encodeCall = ({ abi, functionName, args }: Omit<Call, "address">): Hex =>
  interfaceOf(abi).encodeFunctionData(functionName, args) as Hex;

interface Receipt {
  readonly status: string;
  readonly gasUsed: string;
  readonly blockNumber: string;
  readonly contractAddress: Address | null;
  readonly logs: readonly SentLog[];
}

interface Provider {
  request(asked: { readonly method: string; readonly params?: unknown[] }): Promise<unknown>;
}

/** Whatever holds a provider: a Hardhat connection, or a page of it. */
export interface Connection {
  readonly provider: Provider;
}

/** A Hardhat network of this repository's configuration, in this process. Telemetry and artifacts are not touched. */
export async function openNetwork(network: string, override: NetworkConfigOverride) {
  const { default: hre } = await import("hardhat");
  return await hre.network.create({ network, override });
}

export interface LocalChainOptions {
  /** The gas that a transaction may use: its ceiling differs between rule sets. */
  readonly gas?: bigint;
  /** Puts so many seconds between one transaction and the next, so that no figure depends on the machine's speed. */
  readonly step?: number;
  /** Transactions cost nothing, so that accounts need no coins. The network must begin with a base fee of zero. */
  readonly free?: boolean;
}

export class LocalChain {
  readonly #connection: Connection;
  readonly #gas: string;
  readonly #step: number | undefined;
  readonly #price: { readonly gasPrice?: string };

  constructor(connection: Connection, { gas = TRANSACTION_GAS, step, free = false }: LocalChainOptions = {}) {
    this.#connection = connection;
    this.#gas = toQuantity(gas);
    this.#step = step;
    this.#price = free ? { gasPrice: "0x0" } : {};
  }

  async request<Answer>(method: string, ...params: unknown[]): Promise<Answer> {
    return (await this.#connection.provider.request({ method, params })) as Answer;
  }

  async accounts(): Promise<Address[]> {
    return await this.request<Address[]>("eth_accounts");
  }

  /** Unix seconds of the latest block. */
  async now(): Promise<number> {
    const block = await this.request<{ timestamp: string }>("eth_getBlockByNumber", "latest", false);
    return Number(block.timestamp);
  }

  /** Puts the next block at this time, or one second after the last block if that is later. */
  async moveTo(time: number): Promise<void> {
    const next = Math.max(time, (await this.now()) + 1);
    await this.request("evm_setNextBlockTimestamp", toQuantity(next));
  }

  /** An empty block so much later. */
  async pass(seconds: number): Promise<void> {
    await this.moveTo((await this.now()) + seconds);
    await this.request("evm_mine");
  }

  async impersonate(address: Address, balance = 10n ** 20n): Promise<void> {
    await this.request("hardhat_impersonateAccount", address);
    if (balance > 0n) await this.request("hardhat_setBalance", address, toQuantity(balance));
  }

  async send(from: Address, call: Call): Promise<Sent> {
    const sent = { from, to: call.address, data: encodeCall(call), value: call.value };
    return await this.sendRaw(sent, call.functionName);
  }

  async create(from: Address, data: Hex): Promise<Sent & { readonly contractAddress: Address }> {
    const sent = await this.sendRaw({ from, data }, "deployment");
    if (sent.contractAddress === undefined) throw new Error("The chain says nothing of what was deployed.");
    return { ...sent, contractAddress: sent.contractAddress };
  }

  async sendRaw(
    transaction: {
      readonly from: Address;
      readonly to?: Address;
      readonly data?: Hex;
      readonly value?: bigint | undefined;
    },
    functionName = "transaction",
  ): Promise<Sent> {
    const { from, to, data = "0x", value = 0n } = transaction;
    const fields = {
      from,
      data,
      gas: this.#gas,
      value: toQuantity(value),
      ...this.#price,
      ...(to === undefined ? {} : { to }),
    };
    if (this.#step !== undefined) await this.moveTo((await this.now()) + this.#step);
    const hash = await this.request<Hash>("eth_sendTransaction", fields).catch((problem: unknown) => {
      throw refusal(functionName, problem);
    });
    const receipt = await this.request<Receipt>("eth_getTransactionReceipt", hash);
    if (receipt.status !== "0x1") throw new CallRefused(functionName, "Reverted", []);
    return {
      hash,
      gasUsed: BigInt(receipt.gasUsed),
      blockNumber: Number(receipt.blockNumber),
      input: data,
      contractAddress:
        receipt.contractAddress === null ? undefined : (getAddress(receipt.contractAddress) as Address),
      logs: receipt.logs,
    };
  }

  /** The first returned value of a view. */
  async read(call: Omit<Call, "value">, block = "latest"): Promise<unknown> {
    return (await this.readAll(call, block))[0];
  }

  async readAll(call: Omit<Call, "value">, block = "latest"): Promise<Result> {
    const asked = { to: call.address, data: encodeCall(call) };
    const answer = await this.request<string>("eth_call", asked, block).catch((problem: unknown) => {
      throw refusal(call.functionName, problem);
    });
    return interfaceOf(call.abi).decodeFunctionResult(call.functionName, answer);
  }
}

/** The logs of one event of this contract. */
export function eventsOf(
  sent: Pick<Sent, "logs">,
  abi: Abi,
  name: string,
  address?: Address,
): LogDescription[] {
  return sent.logs
    .filter((log) => address === undefined || log.address.toLowerCase() === address.toLowerCase())
    .map((log) => interfaceOf(abi).parseLog({ topics: [...log.topics], data: log.data }))
    .filter((log) => log?.name === name) as LogDescription[];
}

function refusal(functionName: string, problem: unknown): unknown {
  const data = dataOf(problem);
  if (data === undefined || data.length < 10) return problem;
  for (const abi of ownAbis) {
    const error = interfaceOf(abi).parseError(data);
    if (error !== null) return new CallRefused(functionName, error.name, [...error.args]);
  }
  return problem;
}

function dataOf(problem: unknown): string | undefined {
  if (typeof problem !== "object" || problem === null) return undefined;
  if ("data" in problem) {
    if (typeof problem.data === "string") return problem.data;
    const inner = dataOf(problem.data);
    if (inner !== undefined) return inner;
  }
  return "cause" in problem ? dataOf(problem.cause) : undefined;
}
