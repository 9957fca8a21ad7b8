import type { Address } from "viem";
import { memberAccountsAbi } from "../../abi/MemberAccounts.ts";
import type { Organs } from "../model.ts";
import { type PreparedCall, prepareCall } from "../preparedCall.ts";

/** Queues the capital of a member who has left. By anyone. */
export function queueCapital({ memberAccounts }: Organs, account: Address): PreparedCall {
  return prepareCall({
    address: memberAccounts,
    abi: memberAccountsAbi,
    functionName: "queueCapital",
    args: [account],
    summary: { key: "call.queueCapital", values: { account } },
  });
}

/** Pays the next places of the queue. By anyone. @param most how many places at most */
export function redeem({ memberAccounts }: Organs, most: number): PreparedCall {
  return prepareCall({
    address: memberAccounts,
    abi: memberAccountsAbi,
    functionName: "redeem",
    args: [BigInt(most)],
    summary: { key: "call.redeem", values: { most } },
  });
}

/** Sends a parked payment again. By anyone. */
export function collect({ memberAccounts }: Organs, memberId: number): PreparedCall {
  return prepareCall({
    address: memberAccounts,
    abi: memberAccountsAbi,
    functionName: "collect",
    args: [memberId],
    summary: { key: "call.collect", values: { memberId } },
  });
}
