import { type Address, BaseError, zeroAddress } from "viem";
import type { AssetFacts } from "../books.ts";
import { decodeError } from "../decodeError.ts";
import { CallReverted, NoContract } from "../errors.ts";

const ETHER: AssetFacts = { address: zeroAddress, symbol: "ETH", decimals: 18 };

/**
 * How an asset names and counts itself. A token that does not say has no symbol, and is counted in its smallest unit:
 * anybody can pay any token in, so the books must bear them all.
 * Errors: those of the endpoint.
 */
export async function getAssetFacts(
  address: Address,
  ask: { readonly symbol: () => Promise<string>; readonly decimals: () => Promise<number> },
): Promise<AssetFacts> {
  if (address === zeroAddress) return ETHER;
  const [symbol, decimals] = await Promise.all([said(ask.symbol, ""), said(ask.decimals, 0)]);
  return { address, symbol, decimals };
}

async function said<T>(ask: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await ask();
  } catch (problem) {
    const why = decodeError(problem);
    const unreadable = why instanceof BaseError && /^(Abi|Position|Invalid)/.test(why.name);
    if (why instanceof CallReverted || why instanceof NoContract || unreadable) return otherwise;
    throw problem;
  }
}
