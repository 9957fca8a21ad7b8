import { type Address, type Client, erc20Abi } from "viem";
import { readContract } from "./readContract.ts";

/** How much of a token a spender may take from its owner now. */
export async function getAllowance(
  client: Client,
  token: Address,
  owner: Address,
  spender: Address,
): Promise<bigint> {
  return readContract(client, {
    address: token,
    abi: erc20Abi,
    functionName: "allowance",
    args: [owner, spender],
  });
}
