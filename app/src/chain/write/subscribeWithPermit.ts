import { compactSignatureToSignature } from "viem";
import { memberAccountsAbi } from "../../abi/MemberAccounts.ts";
import type { CompactSignature } from "../ballot.ts";
import type { Organs } from "../model.ts";
import { type PreparedCall, prepareCall } from "../preparedCall.ts";

/**
 * Pays in new shares of the sender at par, with an ERC-2612 permit for the price in place of an approval.
 * @param deadline as signed; @param signature of a key, see permitTypedData
 */
export function subscribeWithPermit(
  { memberAccounts }: Organs,
  shares: number,
  deadline: bigint,
  signature: CompactSignature,
): PreparedCall {
  const { r, s, yParity = 0 } = compactSignatureToSignature({ r: signature.r, yParityAndS: signature.vs });
  return prepareCall({
    address: memberAccounts,
    abi: memberAccountsAbi,
    functionName: "subscribeWithPermit",
    args: [shares, deadline, 27 + yParity, r, s],
    summary: { key: "call.subscribe", values: { shares } },
  });
}
