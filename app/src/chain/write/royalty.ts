import { type Address, type Hex, zeroAddress, zeroHash } from "viem";
import { treasuryAbi } from "../../abi/Treasury.ts";
import { INCOME_TAGS, type IncomeTag, type Organs } from "../model.ts";
import { type PreparedCall, prepareCall } from "../preparedCall.ts";

/**
 * Says which part of a sale goes to members before surplus; only as a call of a resolution.
 * @param royalty what names it, e.g. the hash of its name; @param bps of a sale, in basis points; zero ends it
 */
export function setRoyalty({ treasury }: Organs, royalty: Hex, bps: number): PreparedCall {
  return prepareCall({
    address: treasury,
    abi: treasuryAbi,
    functionName: "setRoyalty",
    args: [royalty, bps],
    summary: { key: "call.setRoyalty", values: { royalty, bps } },
  });
}

/** `amount`: in the asset's smallest unit, the asset zero is ETH. `ref`: what the buyer names, e.g. an invoice's hash. */
export interface Sale {
  readonly asset: Address;
  readonly tag: Extract<IncomeTag, "saleToMember" | "saleToNonMember">;
  readonly amount: bigint;
  readonly royalty: Hex;
  readonly ref?: Hex;
}

/** Pays for something of which members have a part. By anyone; approve a token's amount to the Treasury first. */
export function sell(
  { treasury }: Organs,
  { asset, tag, amount, royalty, ref = zeroHash }: Sale,
): PreparedCall {
  return prepareCall({
    address: treasury,
    abi: treasuryAbi,
    functionName: "sell",
    args: [asset, INCOME_TAGS.indexOf(tag), amount, royalty, ref],
    value: asset === zeroAddress ? amount : 0n,
    summary: { key: "call.sell", values: { asset, tag, amount, royalty } },
  });
}
