import type { Address, Hex } from "viem";
import { membershipAbi } from "../../abi/Membership.ts";
import type { Organs } from "../model.ts";
import { type PreparedCall, prepareCall } from "../preparedCall.ts";
import { inRisingOrder, type RecoveryRequest } from "../recovery.ts";

/** What the register is given besides the request: who the contacts are, as the member named them, and who signed. */
export interface RecoverySupport {
  readonly people: readonly Address[];
  readonly needed: number;
  readonly signed: readonly { readonly account: Address; readonly signature: Hex }[];
}

/** Asks to move a membership to another key. By anyone who holds the signatures. */
export function askRecovery(
  { membership }: Organs,
  { from, to, deadline }: RecoveryRequest,
  acceptance: Hex,
  { people, needed, signed }: RecoverySupport,
): PreparedCall {
  const signatureOf = new Map(signed.map(({ account, signature }) => [account, signature]));
  const endorsements = inRisingOrder([...signatureOf.keys()]).map((account) => ({
    account,
    signature: signatureOf.get(account) ?? "0x",
  }));
  return prepareCall({
    address: membership,
    abi: membershipAbi,
    functionName: "askRecovery",
    args: [from, to, deadline, acceptance, inRisingOrder(people), needed, endorsements],
    summary: { key: "call.askRecovery", values: { from, to, signed: signed.length } },
  });
}

/** Sends the open recovery of the sender's membership to the general meeting. */
export function disputeRecovery({ membership }: Organs): PreparedCall {
  return prepareCall({
    address: membership,
    abi: membershipAbi,
    functionName: "disputeRecovery",
    args: [],
    summary: { key: "call.disputeRecovery", values: {} },
  });
}

/** Carries out a recovery that is ready and not disputed. By anyone. @param from the present key */
export function carryOutRecovery({ membership }: Organs, from: Address): PreparedCall {
  return prepareCall({
    address: membership,
    abi: membershipAbi,
    functionName: "carryOutRecovery",
    args: [from],
    summary: { key: "call.carryOutRecovery", values: { from } },
  });
}
