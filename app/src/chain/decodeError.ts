import {
  type Abi,
  type BaseError,
  ContractFunctionRevertedError,
  decodeErrorResult,
  type Hex,
  HttpRequestError,
  hexToString,
  TimeoutError,
  trim,
} from "viem";
import { assemblyAbi } from "../abi/Assembly.ts";
import { boardAbi } from "../abi/Board.ts";
import { bylawsAbi } from "../abi/Bylaws.ts";
import { cooperativeFactoryAbi } from "../abi/CooperativeFactory.ts";
import { dataCommonsAbi } from "../abi/DataCommons.ts";
import { learningAbi } from "../abi/Learning.ts";
import { memberAccountsAbi } from "../abi/MemberAccounts.ts";
import { membershipAbi } from "../abi/Membership.ts";
import { modelRegistryAbi } from "../abi/ModelRegistry.ts";
import { treasuryAbi } from "../abi/Treasury.ts";
import { CallReverted, RpcUnreachable, WalletRejected, WrongChain } from "./errors.ts";

// Apart from the errors themselves, for it knows every contract: what reads without fail never loads it.

/** What settlement tokens commonly refuse with (ERC-6093, ERC-2612). */
const tokenErrors: Abi = Object.entries({
  ERC20InsufficientBalance: ["address", "uint256", "uint256"],
  ERC20InsufficientAllowance: ["address", "uint256", "uint256"],
  ERC20InvalidReceiver: ["address"],
  ERC2612ExpiredSignature: ["uint256"],
  ERC2612InvalidSigner: ["address", "address"],
}).map(([name, types]) => ({ type: "error", name, inputs: types.map((type) => ({ type })) }));

/** Every error that a call to a co-op can meet. */
const allErrors: Abi = [
  ...assemblyAbi,
  ...boardAbi,
  ...bylawsAbi,
  ...cooperativeFactoryAbi,
  ...dataCommonsAbi,
  ...learningAbi,
  ...memberAccountsAbi,
  ...membershipAbi,
  ...modelRegistryAbi,
  ...treasuryAbi,
  ...tokenErrors,
].filter((item) => item.type === "error");

/** Errors that carry the refusal of the call inside, and which of their arguments it is. */
const carriers: Readonly<Record<string, number>> = { AssemblyCallFailed: 1, BoardActionFailed: 0 };

const USER_REJECTED = 4001;

/** Errors whose first argument is a name in ASCII, padded with zeros. */
const named = new Set(["BylawsOutOfRange", "BylawsNotTheWhole"]);

/** What the data of a revert says. Unknown data gives `Unknown` with the data as its argument. */
export function decodeRevert(data: Hex): CallReverted {
  try {
    const { errorName, args: values = [] } = decodeErrorResult({ abi: allErrors, data }) as {
      readonly errorName: string;
      readonly args?: readonly unknown[];
    };
    const args = named.has(errorName) ? [asciiOf(values[0] as string), ...values.slice(1)] : values;
    const inner = carriers[errorName];
    return inner === undefined
      ? new CallReverted(errorName, args)
      : new CallReverted(errorName, args, decodeRevert(args[inner] as Hex));
  } catch {
    return new CallReverted("Unknown", [data]);
  }
}

function asciiOf(name: string): string {
  return name.startsWith("0x") ? hexToString(trim(name as Hex, { dir: "right" })) : name;
}

/** One of the errors above for whatever a client, a wallet or a contract threw; others come back as they are. */
export function decodeError(error: unknown): Error {
  if (error instanceof CallReverted || error instanceof WrongChain || error instanceof WalletRejected)
    return error;
  for (const cause of causesOf(error)) {
    if ("code" in cause && cause.code === USER_REJECTED) return new WalletRejected();
    if (cause instanceof ContractFunctionRevertedError) {
      if (cause.raw !== undefined && cause.raw !== "0x") return decodeRevert(cause.raw);
      if (cause.reason !== undefined) return new CallReverted("Error", [cause.reason]);
    }
    const data = revertData(cause);
    if (data !== undefined) return decodeRevert(data);
    if (cause instanceof HttpRequestError || cause instanceof TimeoutError)
      return new RpcUnreachable(urlOf(cause), error);
  }
  return error instanceof Error ? error : new Error(String(error), { cause: error });
}

function causesOf(error: unknown): readonly (object & { readonly cause?: unknown })[] {
  const causes: object[] = [];
  for (let cause = error; typeof cause === "object" && cause !== null; ) {
    if (causes.includes(cause)) break;
    causes.push(cause);
    cause = "cause" in cause ? cause.cause : undefined;
  }
  return causes;
}

/** Nodes differ in where they put the data of a revert: as `data`, or as `data.data`. */
function revertData(cause: object): Hex | undefined {
  if (!("data" in cause)) return undefined;
  const found =
    typeof cause.data === "object" && cause.data !== null && "data" in cause.data
      ? cause.data.data
      : cause.data;
  return typeof found === "string" && /^0x([0-9a-f]{2}){4,}$/i.test(found) ? (found as Hex) : undefined;
}

function urlOf(error: BaseError): string {
  return "url" in error && typeof error.url === "string"
    ? error.url
    : (/URL: (\S+)/.exec(error.message)?.[1] ?? "");
}
