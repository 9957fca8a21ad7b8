import { type Address, erc20Abi } from "viem";
import type { Settlement } from "../model.ts";
import { type PreparedCall, prepareCall } from "../preparedCall.ts";

/**
 * Lets an organ take an amount of the settlement token from the sender.
 * @param amount in the token's smallest unit
 */
export function approveToken(
  { address, symbol }: Settlement,
  spender: Address,
  amount: bigint,
): PreparedCall {
  return prepareCall({
    address,
    abi: erc20Abi,
    functionName: "approve",
    args: [spender, amount],
    summary: { key: "call.approve", values: { amount, symbol, spender } },
  });
}
