import type { Address, Hash, Hex } from "viem";
import { memberAccountsAbi } from "../../abi/MemberAccounts.ts";
import type { Organs } from "../model.ts";
import { type PreparedCall, prepareCall } from "../preparedCall.ts";

// Patronage statements; only as calls of a resolution.

/**
 * `previous`: the root in force, zero for the first. `cash`: in the asset's smallest unit; `retained`, `revolved`: in units
 * of capital; each what the statement adds. `content`: SHA-256 of the file of all leaves.
 */
export interface StatementSums {
  readonly previous: Hash;
  readonly root: Hash;
  readonly cash: bigint;
  readonly retained: bigint;
  readonly revolved: bigint;
  readonly content: Hex;
}

/** Puts a statement into force. */
export function publishStatement(
  { memberAccounts }: Organs,
  asset: Address,
  { previous, root, cash, retained, revolved, content }: StatementSums,
): PreparedCall {
  return prepareCall({
    address: memberAccounts,
    abi: memberAccountsAbi,
    functionName: "publishStatement",
    args: [asset, { previous, root, cash, retained, revolved, content }],
    summary: { key: "call.publishStatement", values: { asset, root, cash, retained, revolved } },
  });
}

/** A statement of the same sums, shared out otherwise. */
export interface Mended {
  readonly asset: Address;
  readonly previous: Hash;
  readonly root: Hash;
  readonly content: Hex;
}

/** While nobody has claimed under the statement in force. */
export function replaceStatement(
  { memberAccounts }: Organs,
  { asset, previous, root, content }: Mended,
): PreparedCall {
  return prepareCall({
    address: memberAccounts,
    abi: memberAccountsAbi,
    functionName: "replaceStatement",
    args: [asset, previous, root, content],
    summary: { key: "call.replaceStatement", values: { asset, root } },
  });
}

/** After somebody has claimed: by a special resolution. Nothing paid is reclaimed. */
export function correctStatement(
  { memberAccounts }: Organs,
  { asset, previous, root, content }: Mended,
): PreparedCall {
  return prepareCall({
    address: memberAccounts,
    abi: memberAccountsAbi,
    functionName: "correctStatement",
    args: [asset, previous, root, content],
    summary: { key: "call.correctStatement", values: { asset, root } },
  });
}
