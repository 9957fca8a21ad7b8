import type { Address, Hex } from "viem";
import { membershipAbi } from "../../abi/Membership.ts";
import type { Organs } from "../model.ts";
import { type PreparedCall, prepareCall } from "../preparedCall.ts";
import type { Application } from "./admit.ts";

/** Puts an application on the record. By anyone with the applicant's signature; the applicant's own account needs none. */
export function applyFor({ membership }: Organs, application: Application): PreparedCall {
  return prepareCall({
    address: membership,
    abi: membershipAbi,
    functionName: "applyFor",
    args: [application],
    summary: {
      key: "call.applyFor",
      values: { account: application.account, class: application.class },
    },
  });
}

/** Appeals a refusal to the general meeting. @param statement hash of what the applicant says */
export function appealRefusal(
  { membership }: Organs,
  account: Address,
  statement: Hex,
  signature: Hex = "0x",
): PreparedCall {
  return prepareCall({
    address: membership,
    abi: membershipAbi,
    functionName: "appealRefusal",
    args: [account, statement, signature],
    summary: { key: "call.appealRefusal", values: { account } },
  });
}

/** Members' objections to an entry; an empty signature counts where the member's own account sends it. */
export function objectTo(
  { membership }: Organs,
  entrant: Address,
  objectors: readonly { readonly account: Address; readonly signature: Hex }[],
): PreparedCall {
  return prepareCall({
    address: membership,
    abi: membershipAbi,
    functionName: "objectTo",
    args: [entrant, objectors],
    summary: { key: "call.objectTo", values: { entrant, objectors: objectors.length } },
  });
}
