import {
  type Abi,
  type AbiStateMutability,
  type Address,
  type Client,
  type ContractFunctionArgs,
  type ContractFunctionName,
  type ContractFunctionReturnType,
  decodeFunctionResult,
  encodeFunctionData,
  type Hex,
  numberToHex,
} from "viem";
import { NoContract } from "../errors.ts";

export type View = Extract<AbiStateMutability, "pure" | "view">;

/**
 * What a function of a contract answers, at one block or the latest. Plain `eth_call`: the means that viem's own action
 * has besides (code that is not deployed, off-chain look-ups) no co-op needs, and they would weigh on the first screen.
 * @throws NoContract, and what the client throws; see decodeError
 */
export async function readContract<
  const abi extends Abi,
  name extends ContractFunctionName<abi, View>,
  const args extends ContractFunctionArgs<abi, View, name>,
>(
  client: Client,
  {
    address,
    abi,
    functionName,
    args,
    blockNumber,
  }: {
    readonly address: Address;
    readonly abi: abi;
    readonly functionName: name;
    readonly args: args;
    readonly blockNumber?: bigint;
  },
): Promise<ContractFunctionReturnType<abi, View, name, args>> {
  const called = { abi: abi as Abi, functionName: functionName as string, args: args as readonly unknown[] };
  const data: Hex = await client.request({
    method: "eth_call",
    params: [
      { to: address, data: encodeFunctionData(called) },
      blockNumber === undefined ? "latest" : numberToHex(blockNumber),
    ],
  });
  if (data === "0x") throw new NoContract(address);
  return decodeFunctionResult({ ...called, data }) as ContractFunctionReturnType<abi, View, name, args>;
}
