import { type Address, type Client, erc20Abi } from "viem";
import type { Figure } from "../figure.ts";
import { type At, readFigure } from "./readFigure.ts";

/** What an account holds of the settlement token. */
export async function getBalance(client: Client, token: Address, account: Address, at: At): Promise<Figure> {
  return readFigure(
    client,
    { contract: "Token", address: token, abi: erc20Abi, functionName: "balanceOf", args: [account] },
    at,
  );
}
