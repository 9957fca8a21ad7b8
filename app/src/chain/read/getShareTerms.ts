import type { Client } from "viem";
import { bylawsReads } from "../../abi/reads/Bylaws.ts";
import type { Figure } from "../figure.ts";
import type { FoundingFacts } from "../model.ts";
import { type At, readCall } from "./readFigure.ts";

/** What the bylaws say of shares, for one class: amounts in the settlement token's smallest unit, `…Bps` of 10,000. */
export interface ShareTermsView {
  readonly par: Figure;
  readonly capitalFloor: Figure;
  readonly yearlyCapBps: Figure;
  /** After so many years retained parts may go back; zero means never. */
  readonly revolveYears: Figure;
  readonly minShares: number;
  readonly maxHolding: number;
  readonly firstInstalmentBps: number;
  readonly instalmentDays: number;
  readonly annualFeeBps: number;
  readonly exitNoticeDays: number;
  readonly expulsionAppealDays: number;
  readonly afterAccountsDays: number;
  readonly latestDays: number;
  /** The version of the bylaws that raised duties last, and when, in Unix seconds. */
  readonly dutiesVersion: number;
  readonly dutiesRaisedAt: bigint;
}

export async function getShareTerms(
  client: Client,
  { organs }: Pick<FoundingFacts, "organs">,
  classId: number,
  at: At,
): Promise<ShareTermsView> {
  const { result, receipt } = await readCall(
    client,
    {
      contract: "Bylaws",
      address: organs.bylaws,
      abi: bylawsReads,
      functionName: "shareTerms",
      args: [classId],
    },
    at,
  );
  const figure = (value: bigint | number): Figure => ({ value: BigInt(value), receipt });
  return {
    par: figure(result.par),
    capitalFloor: figure(result.capitalFloor),
    yearlyCapBps: figure(result.redemptionYearlyCapBps),
    revolveYears: figure(result.equityRevolveYears),
    minShares: result.minShares,
    maxHolding: result.maxHolding,
    firstInstalmentBps: result.firstInstalmentBps,
    instalmentDays: result.instalmentDays,
    annualFeeBps: result.annualFeeBps,
    exitNoticeDays: result.exitNoticeDays,
    expulsionAppealDays: result.expulsionAppealDays,
    afterAccountsDays: result.redemptionAfterAccountsDays,
    latestDays: result.redemptionLatestDays,
    dutiesVersion: result.dutiesVersion,
    dutiesRaisedAt: BigInt(result.dutiesRaisedAt),
  };
}
