import type { Address, Hex } from "viem";
import { membershipAbi } from "../../abi/Membership.ts";
import { boardSummary } from "../boardPowers.ts";
import type { Organs } from "../model.ts";
import { type PreparedCall, prepareCall } from "../preparedCall.ts";
import type { Application } from "./admit.ts";

/** A program, who answers for it, and until when. `expiresAt`: Unix seconds. */
export interface AgentAdmission {
  readonly application: Application;
  readonly accountable: Address;
  readonly expiresAt: number;
  /** The accountable member's signature; see accountabilityTypedData. */
  readonly accountability: Hex;
}

/** Admits a program as a member without vote: put into a board action or a resolution. */
export function admitAgent({ membership }: Organs, admission: AgentAdmission): PreparedCall {
  const { application, accountable, expiresAt, accountability } = admission;
  return prepareCall({
    address: membership,
    abi: membershipAbi,
    functionName: "admitAgent",
    args: [application, accountable, expiresAt, accountability],
    summary: boardSummary({ power: "admitAgent", application, accountable, expiresAt }),
  });
}
