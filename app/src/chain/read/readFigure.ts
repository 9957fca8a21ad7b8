import {
  type Abi,
  type AbiFunction,
  type Address,
  type Client,
  type ContractFunctionArgs,
  type ContractFunctionName,
  type ContractFunctionReturnType,
  getAbiItem,
} from "viem";
import { castArguments, castPrints, castSignature } from "../castFormat.ts";
import type { CallReceipt, ContractName, Figure } from "../figure.ts";
import type { Head } from "../model.ts";
import { readContract, type View } from "./readContract.ts";

/** The block at which something is read. All figures of one screen are read at the same. */
export type At = Pick<Head, "number" | "time">;

/** One read of one contract. A function with overloads is not supported: none of ours has any. */
export interface Read<
  abi extends Abi,
  name extends ContractFunctionName<abi, View>,
  args extends ContractFunctionArgs<abi, View, name> = ContractFunctionArgs<abi, View, name>,
> {
  readonly contract: ContractName;
  readonly address: Address;
  readonly abi: abi;
  readonly functionName: name;
  readonly args: args;
}

/** What a read returned, and how anyone gets the same again. */
export interface Answer<T> {
  readonly result: T;
  readonly receipt: CallReceipt;
}

/**
 * Reads a contract at one block and keeps the receipt.
 * Errors: viem's; see decodeError.
 */
export async function readCall<
  const abi extends Abi,
  name extends ContractFunctionName<abi, View>,
  const args extends ContractFunctionArgs<abi, View, name>,
>(
  client: Client,
  { contract, address, abi, functionName, args }: Read<abi, name, args>,
  at: At,
): Promise<Answer<ContractFunctionReturnType<abi, View, name, args>>> {
  const result = await readContract(client, {
    address,
    abi: abi as Abi,
    functionName: functionName as string,
    args: args as readonly unknown[],
    blockNumber: at.number,
  });
  const item = getAbiItem({ abi: abi as Abi, name: functionName as string }) as AbiFunction;
  return {
    result: result as ContractFunctionReturnType<abi, View, name, args>,
    receipt: {
      kind: "call",
      contract,
      address,
      signature: castSignature(item),
      args: castArguments(item.inputs, args as readonly unknown[]),
      blockNumber: at.number,
      blockTime: at.time,
      prints: castPrints(item.outputs, result),
    },
  };
}

/** Reads one number. `pick` finds it where the function returns more than one value. */
export async function readFigure<
  const abi extends Abi,
  name extends ContractFunctionName<abi, View>,
  const args extends ContractFunctionArgs<abi, View, name>,
>(
  client: Client,
  read: Read<abi, name, args> & {
    readonly pick?: (result: ContractFunctionReturnType<abi, View, name, args>) => bigint | number;
  },
  at: At,
): Promise<Figure> {
  const { result, receipt } = await readCall<abi, name, args>(client, read, at);
  return { value: BigInt(read.pick ? read.pick(result) : (result as bigint | number)), receipt };
}
