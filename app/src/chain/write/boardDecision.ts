import type { Address, Hex } from "viem";
import { boardAbi } from "../../abi/Board.ts";
import { memberAccountsAbi } from "../../abi/MemberAccounts.ts";
import { membershipAbi } from "../../abi/Membership.ts";
import { treasuryAbi } from "../../abi/Treasury.ts";
import { boardSummary } from "../boardPowers.ts";
import type { Organs } from "../model.ts";
import { type PreparedCall, prepareCall } from "../preparedCall.ts";
import type { Application } from "./admit.ts";

// What directors put into a board action. Texts are named by their hash, keccak256 of the UTF-8 bytes.

/** Refuses an applicant, who may appeal. */
export function refuse({ membership }: Organs, account: Address, hash: Hex): PreparedCall {
  return prepareCall({
    address: membership,
    abi: membershipAbi,
    functionName: "refuse",
    args: [account, hash],
    summary: boardSummary({ power: "refuse", account, hash }),
  });
}

/** Moves a member to another class, as the member asked by signature. */
export function changeClass({ membership }: Organs, application: Application): PreparedCall {
  return prepareCall({
    address: membership,
    abi: membershipAbi,
    functionName: "changeClass",
    args: [application],
    summary: boardSummary({ power: "changeClass", application }),
  });
}

/** Charges a member, who is then heard. */
export function charge({ membership }: Organs, account: Address, hash: Hex): PreparedCall {
  return prepareCall({
    address: membership,
    abi: membershipAbi,
    functionName: "charge",
    args: [account, hash],
    summary: boardSummary({ power: "charge", account, hash }),
  });
}

export function dropCharge({ membership }: Organs, account: Address, hash: Hex): PreparedCall {
  return prepareCall({
    address: membership,
    abi: membershipAbi,
    functionName: "dropCharge",
    args: [account, hash],
    summary: boardSummary({ power: "dropCharge", account, hash }),
  });
}

/** Lets a stopped agent act again, or ends its membership. */
export function decideAgent(
  { membership }: Organs,
  power: "liftAgent" | "endAgent",
  account: Address,
): PreparedCall {
  return prepareCall({
    address: membership,
    abi: membershipAbi,
    functionName: power,
    args: [account],
    summary: boardSummary({ power, account }),
  });
}

/** Puts off what a member owes. @param until Unix seconds */
export function deferDues({ memberAccounts }: Organs, account: Address, until: number): PreparedCall {
  return prepareCall({
    address: memberAccounts,
    abi: memberAccountsAbi,
    functionName: "deferDues",
    args: [account, until],
    summary: boardSummary({ power: "deferDues", account, until }),
  });
}

/** Appoints a steward. @param hash of the office's name */
export function appointSteward({ board }: Organs, account: Address, hash: Hex): PreparedCall {
  return prepareCall({
    address: board,
    abi: boardAbi,
    functionName: "appointSteward",
    args: [account, hash],
    summary: boardSummary({ power: "appointSteward", account, hash }),
  });
}

export function removeSteward({ board }: Organs, number: bigint): PreparedCall {
  return prepareCall({
    address: board,
    abi: boardAbi,
    functionName: "removeSteward",
    args: [number],
    summary: boardSummary({ power: "removeSteward", number }),
  });
}

/** Pays from a budget line. @param amount in its asset's smallest unit; @param hash of what the payment is for */
export function spend(
  { treasury }: Organs,
  line: bigint,
  to: Address,
  amount: bigint,
  hash: Hex,
): PreparedCall {
  return prepareCall({
    address: treasury,
    abi: treasuryAbi,
    functionName: "spend",
    args: [line, to, amount, hash],
    summary: boardSummary({ power: "spend", line, to, amount, hash }),
  });
}

/** One payment of a line: `amount` in its asset's smallest unit; `ref`: hash of what it is for. */
export interface LinePayment {
  readonly to: Address;
  readonly amount: bigint;
  readonly ref: Hex;
}

/** Pays several from one budget line; a payee that refuses is passed over. */
export function spendMany(
  { treasury }: Organs,
  line: bigint,
  payments: readonly LinePayment[],
): PreparedCall {
  const each = payments.map(({ to, amount, ref }) => ({ to, amount, ref }));
  return prepareCall({
    address: treasury,
    abi: treasuryAbi,
    functionName: "spendMany",
    args: [line, each],
    summary: boardSummary({ power: "spendMany", line, payments: each }),
  });
}

/** Puts the fingerprint of a closed meeting's signed minutes on the record. The last one counts. */
export function anchorMinutes({ board }: Organs, meeting: bigint, minutes: Hex): PreparedCall {
  return prepareCall({
    address: board,
    abi: boardAbi,
    functionName: "anchorMinutes",
    args: [meeting, minutes],
    summary: boardSummary({ power: "anchorMinutes", meeting, minutes }),
  });
}

/**
 * Posts the accounts of a calendar year that is over: by the board once, by a resolution also in place of earlier ones.
 * @param accounts hash of their file
 */
export function postAccounts({ treasury }: Organs, year: number, accounts: Hex): PreparedCall {
  return prepareCall({
    address: treasury,
    abi: treasuryAbi,
    functionName: "postAccounts",
    args: [year, accounts],
    summary: boardSummary({ power: "postAccounts", year, accounts }),
  });
}
