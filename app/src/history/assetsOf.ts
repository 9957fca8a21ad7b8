import type { Address } from "viem";
import type { CoopLog } from "./coopLog.ts";

/** What moved money in the co-op's books: the settlement token first, then others in the order in which they came. */
export function assetsOf(logs: readonly CoopLog[], settlement: Address): readonly Address[] {
  const assets = new Map<string, Address>([[settlement.toLowerCase(), settlement]]);
  for (const log of logs) {
    if (log.contract !== "Treasury" && log.contract !== "MemberAccounts") continue;
    // A budget line in an asset is no movement of it.
    const asset = log.event === "BudgetApproved" ? undefined : assetIn(log);
    if (asset !== undefined && !assets.has(asset.toLowerCase())) assets.set(asset.toLowerCase(), asset);
  }
  return [...assets.values()];
}

/** The asset that an entry names. An entry that says nothing but its name has no arguments at all. */
export function assetIn({ args }: { readonly args: object | undefined }): Address | undefined {
  return args !== undefined && "asset" in args ? (args.asset as Address) : undefined;
}
