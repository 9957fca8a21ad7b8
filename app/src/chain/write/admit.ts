import type { Address, Hex } from "viem";
import { membershipAbi } from "../../abi/Membership.ts";
import type { Organs } from "../model.ts";
import { type PreparedCall, prepareCall } from "../preparedCall.ts";

/** A signed application; see acceptanceTypedData. `deadline`: Unix seconds, as signed. */
export interface Application {
  readonly account: Address;
  readonly class: number;
  readonly deadline: number;
  readonly signature: Hex;
}

/** Admits applicants: sent by a director where one may act alone, else put into a board action or a resolution. */
export function admit({ membership }: Organs, applications: readonly Application[]): PreparedCall {
  return prepareCall({
    address: membership,
    abi: membershipAbi,
    functionName: "admit",
    args: [applications],
    summary: { key: "call.admit", values: { count: applications.length } },
  });
}

/**
 * The same where a module of the co-op says who may join.
 * @param proofs one an applicant, in the same order, as that module takes them
 */
export function admitWith(
  { membership }: Organs,
  applications: readonly Application[],
  proofs: readonly Hex[],
): PreparedCall {
  return prepareCall({
    address: membership,
    abi: membershipAbi,
    functionName: "admitWith",
    args: [applications, proofs],
    summary: { key: "call.admitWith", values: { count: applications.length } },
  });
}
