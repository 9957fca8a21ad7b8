import type { Client } from "viem";
import { bylawsReads } from "../../abi/reads/Bylaws.ts";
import type { FoundingFacts } from "../model.ts";
import { readContract } from "./readContract.ts";
import type { At } from "./readFigure.ts";

/** What the bylaws say of membership, in whole days. */
export interface MemberTermsView {
  readonly hearingDays: number;
  readonly expulsionAppealDays: number;
  readonly recoveryDays: number;
}

export async function getMemberTerms(
  client: Client,
  { organs }: Pick<FoundingFacts, "organs">,
  at: At,
): Promise<MemberTermsView> {
  const { hearingDays, expulsionAppealDays, recoveryDays } = await readContract(client, {
    address: organs.bylaws,
    abi: bylawsReads,
    functionName: "memberTerms",
    args: [],
    blockNumber: at.number,
  });
  return { hearingDays, expulsionAppealDays, recoveryDays };
}
