import { type Address, type Hex, zeroAddress, zeroHash } from "viem";
import { treasuryAbi } from "../../abi/Treasury.ts";
import { type FundName, fundNumber, INCOME_TAGS, type IncomeTag, type Organs } from "../model.ts";
import { type PreparedCall, prepareCall } from "../preparedCall.ts";

/** Money for a fund, with a word of what for. */
export interface Deposit {
  /** ETH as the address zero; of an ERC-20 approve the amount to the Treasury first (approveToken). */
  readonly asset: Address;
  readonly fund: FundName;
  readonly tag: IncomeTag;
  /** In the asset's smallest unit. */
  readonly amount: bigint;
  /** What the payer names, e.g. the hash of an invoice. */
  readonly ref?: Hex;
}

/** Pays into the Treasury. */
export function deposit(
  { treasury }: Organs,
  { asset, fund, tag, amount, ref = zeroHash }: Deposit,
): PreparedCall {
  return prepareCall({
    address: treasury,
    abi: treasuryAbi,
    functionName: "deposit",
    args: [asset, fundNumber(fund), INCOME_TAGS.indexOf(tag), amount, ref],
    ...(asset === zeroAddress && { value: amount }),
    summary: { key: "call.deposit", values: { fund, tag, amount, asset } },
  });
}
