// One JSON-RPC endpoint, asked for its chain before anything else. Secrets in its address are never printed.
import { FetchRequest, Interface, type InterfaceAbi, JsonRpcProvider, Network } from "ethers";
import type { Address, Hex } from "viem";
import { decodeRevert } from "../../app/src/chain/decodeError.ts";
import { CallReverted } from "../../app/src/chain/errors.ts";
import { type Call, encodeCall } from "../localChain.ts";

export interface Endpoint {
  readonly url: string;
  readonly provider: JsonRpcProvider;
  readonly chainId: number;
  /** On this machine. */
  readonly loopback: boolean;
}

export class EndpointRefused extends Error {
  override readonly name = "EndpointRefused";
}

/** Throws EndpointRefused unless the address is https, or on this machine. */
export function checkedUrl(option: string, text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw new EndpointRefused(`--${option} wants an address that begins with https://.`);
  if (url.username !== "" || url.password !== "")
    throw new EndpointRefused(
      `--${option} holds a password: command lines are seen by others. Use one without.`,
    );
  if (url.protocol === "http:" && !isLoopback(url))
    throw new EndpointRefused(
      `--${option} goes to ${url.host} unencrypted: use https, or a node on this machine.`,
    );
  return url;
}

const isLoopback = ({ hostname }: URL): boolean =>
  hostname === "localhost" || hostname === "[::1]" || /^127(?:\.\d{1,3}){3}$/.test(hostname);

/** @throws EndpointRefused where nothing answers */
export async function openEndpoint(text: string): Promise<Endpoint> {
  const url = checkedUrl("rpc", text);
  const request = new FetchRequest(text);
  request.timeout = 30_000;
  const asked = request.clone();
  asked.body = { jsonrpc: "2.0", id: 1, method: "eth_chainId", params: [] };
  let chainId: number;
  try {
    const answer = (await asked.send()).bodyJson as { readonly result?: unknown };
    chainId = Number(answer.result);
  } catch {
    throw new EndpointRefused(`${url.host} does not answer: check --rpc and the network.`);
  }
  if (!Number.isSafeInteger(chainId) || chainId < 1)
    throw new EndpointRefused(`${url.host} answers, but is no endpoint of a chain.`);
  const network = Network.from(chainId);
  const provider = new JsonRpcProvider(request, network, { staticNetwork: network, cacheTimeout: -1 });
  return { url: text, provider, chainId, loopback: isLoopback(url) };
}

export const codeAt = async ({ provider }: Endpoint, address: Address): Promise<Hex> =>
  (await provider.getCode(address)) as Hex;

/** Unix seconds of the latest block. */
export async function timeOf({ provider }: Endpoint): Promise<number> {
  const block = await provider.getBlock("latest");
  if (block === null) throw new EndpointRefused("The endpoint has no block.");
  return block.timestamp;
}

/** Code to be pretended at addresses while a call is tried. */
export type Overrides = Readonly<Record<Address, { readonly code: Hex }>>;

export interface Tried extends Omit<Call, "value"> {
  readonly gas?: number;
  readonly overrides?: Overrides;
}

/** The values that a call would return. @throws CallReverted, CallFailed */
export async function tryCall({ provider }: Endpoint, call: Tried): Promise<readonly unknown[]> {
  const { gas, overrides } = call;
  const asked = {
    to: call.address,
    data: encodeCall(call),
    ...(gas !== undefined && { gas: `0x${gas.toString(16)}` }),
  };
  let answer: string;
  try {
    answer = await provider.send("eth_call", [asked, "latest", ...(overrides ? [overrides] : [])]);
  } catch (problem) {
    throw callProblem(problem);
  }
  const abi = new Interface(call.abi as unknown as InterfaceAbi);
  if (answer === "0x" && (abi.getFunction(call.functionName)?.outputs.length ?? 0) > 0)
    throw new CallFailed("nothing answers there");
  return [...abi.decodeFunctionResult(call.functionName, answer)];
}

/** A call that did not return, without any of our contracts saying why. */
export class CallFailed extends Error {
  override readonly name = "CallFailed";
}

export function callProblem(problem: unknown): Error {
  const data = revertDataIn(problem);
  const refused = data === undefined ? undefined : decodeRevert(data);
  if (refused instanceof CallReverted) return refused;
  return new CallFailed(wordsOf(problem));
}

function revertDataIn(problem: unknown): Hex | undefined {
  if (typeof problem !== "object" || problem === null) return undefined;
  for (const key of ["data", "info", "error"]) {
    const part: unknown = Reflect.get(problem, key);
    if (typeof part === "string" && /^0x(?:[0-9a-f]{2}){4,}$/i.test(part)) return part as Hex;
    const inner = revertDataIn(part);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

/** What the node itself said, if it said something; else the client's short words. */
export function wordsOf(problem: unknown): string {
  if (typeof problem !== "object" || problem === null) return String(problem);
  const { info, error, shortMessage, message } = problem as Readonly<Record<string, unknown>>;
  for (const inner of [info, error]) {
    if (typeof inner !== "object" || inner === null) continue;
    const said = "error" in inner ? inner.error : inner;
    if (typeof said === "object" && said !== null && "message" in said) return String(said.message);
  }
  return String(shortMessage ?? message);
}
