import { type Address, type Hex, zeroHash } from "viem";
import { memberAccountsAbi } from "../../abi/MemberAccounts.ts";
import type { Organs } from "../model.ts";
import { type PreparedCall, prepareCall } from "../preparedCall.ts";

/** Pays the fee of one year of membership. By anyone; approve the amount to MemberAccounts first (approveToken). */
export function payFee({ memberAccounts }: Organs, account: Address): PreparedCall {
  return prepareCall({
    address: memberAccounts,
    abi: memberAccountsAbi,
    functionName: "payFee",
    args: [account],
    summary: { key: "call.payFee", values: { account } },
  });
}

/**
 * Pays what is owed on shares. By anyone; approve the amount to MemberAccounts first (approveToken).
 * @param amount in the settlement token's smallest unit
 * @param ref what the payer names, e.g. the hash of a bank statement's line
 */
export function payInstalment(
  { memberAccounts }: Organs,
  account: Address,
  amount: bigint,
  ref: Hex = zeroHash,
): PreparedCall {
  return prepareCall({
    address: memberAccounts,
    abi: memberAccountsAbi,
    functionName: "payInstalment",
    args: [account, amount, ref],
    summary: { key: "call.payInstalment", values: { account, amount } },
  });
}

/** Marks in the register who is overdue, and clears who is not. By anyone. */
export function markArrears({ memberAccounts }: Organs, accounts: readonly Address[]): PreparedCall {
  return prepareCall({
    address: memberAccounts,
    abi: memberAccountsAbi,
    functionName: "markArrears",
    args: [accounts],
    summary: { key: "call.markArrears", values: { count: accounts.length } },
  });
}

/** Takes a deferral whose time is over off the bound that all of them share. By anyone. */
export function endDeferral({ memberAccounts }: Organs, account: Address): PreparedCall {
  return prepareCall({
    address: memberAccounts,
    abi: memberAccountsAbi,
    functionName: "endDeferral",
    args: [account],
    summary: { key: "call.endDeferral", values: { account } },
  });
}
