import { type Address, type Client, erc20Abi } from "viem";
import type { Settlement } from "../model.ts";
import { readContract } from "./readContract.ts";

/** How a token names and counts itself. Its symbol is whatever its maker wrote. */
export async function getToken(client: Client, address: Address): Promise<Settlement> {
  const [symbol, decimals] = await Promise.all([
    readContract(client, { address, abi: erc20Abi, functionName: "symbol", args: [] }),
    readContract(client, { address, abi: erc20Abi, functionName: "decimals", args: [] }),
  ]);
  return { address, symbol, decimals };
}
