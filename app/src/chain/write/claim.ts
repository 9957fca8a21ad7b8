import type { Address, Hash } from "viem";
import { memberAccountsAbi } from "../../abi/MemberAccounts.ts";
import type { Organs } from "../model.ts";
import { type PreparedCall, prepareCall } from "../preparedCall.ts";

/**
 * One leaf of the statement in force and its proof: what a member has been due for all time. `account`: the member's present
 * address, which is paid, whoever sends it. `cash` in the asset's smallest unit, `retained` and `revolved` in units of
 * capital.
 */
export interface ClaimProof {
  readonly account: Address;
  readonly cash: bigint;
  readonly retained: bigint;
  readonly revolved: bigint;
  readonly proof: readonly Hash[];
}

/** Pays a member what the statement says and was not paid yet. By anyone. */
export function claim({ memberAccounts }: Organs, asset: Address, of: ClaimProof): PreparedCall {
  return prepareCall({
    address: memberAccounts,
    abi: memberAccountsAbi,
    functionName: "claim",
    args: [asset, leafOf(of)],
    summary: { key: "call.claim", values: { asset, account: of.account } },
  });
}

/** The same for many; a claim that is not due, or whose payee refuses, is passed over. By anyone. */
export function claimMany(
  { memberAccounts }: Organs,
  asset: Address,
  claims: readonly ClaimProof[],
): PreparedCall {
  return prepareCall({
    address: memberAccounts,
    abi: memberAccountsAbi,
    functionName: "claimMany",
    args: [asset, claims.map(leafOf)],
    summary: { key: "call.claimMany", values: { asset, count: claims.length } },
  });
}

/** Pays a member the retained parts that a statement has let revolve. By anyone. */
export function collectRevolved({ memberAccounts }: Organs, of: ClaimProof): PreparedCall {
  return prepareCall({
    address: memberAccounts,
    abi: memberAccountsAbi,
    functionName: "collectRevolved",
    args: [leafOf(of)],
    summary: { key: "call.collectRevolved", values: { account: of.account } },
  });
}

/** Only what the contract takes: callers may have more beside it. */
function leafOf({ account, cash, retained, revolved, proof }: ClaimProof): ClaimProof {
  return { account, cash, retained, revolved, proof };
}
