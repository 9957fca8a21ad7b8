import type { Hex } from "viem";
import { memberAccountsAbi } from "../../abi/MemberAccounts.ts";
import type { Organs } from "../model.ts";
import { type PreparedCall, prepareCall } from "../preparedCall.ts";

/**
 * What members did with the co-op in a calendar year. `appointment`: the steward's number. `basis`: of a pool, 1 to 4.
 * `units`: negative to put a former entry right. `evidence`: e.g. the hash of the list it was taken from.
 */
export interface PatronageEntry {
  readonly appointment: bigint;
  readonly year: number;
  readonly basis: number;
  readonly members: readonly { readonly memberId: number; readonly units: bigint }[];
  readonly evidence: Hex;
}

/** Puts patronage on the record, from which statements are built. It moves no money. By the steward's own account. */
export function recordPatronage(
  { memberAccounts }: Organs,
  { appointment, year, basis, members, evidence }: PatronageEntry,
): PreparedCall {
  return prepareCall({
    address: memberAccounts,
    abi: memberAccountsAbi,
    functionName: "recordPatronage",
    args: [
      appointment,
      year,
      basis,
      members.map(({ memberId }) => memberId),
      members.map(({ units }) => units),
      evidence,
    ],
    summary: { key: "call.recordPatronage", values: { year, basis, count: members.length } },
  });
}
