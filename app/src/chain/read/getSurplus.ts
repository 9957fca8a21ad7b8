import type { Address, Client } from "viem";
import { treasuryReads } from "../../abi/reads/Treasury.ts";
import type { Figure } from "../figure.ts";
import type { FoundingFacts } from "../model.ts";
import { type At, readCall } from "./readFigure.ts";

/** What can be shared out for a year, in the asset's smallest unit. */
export interface SurplusView {
  readonly most: Figure;
  /** Losses of former years, which it makes good first. */
  readonly losses: Figure;
}

export async function getSurplus(
  client: Client,
  { organs }: Pick<FoundingFacts, "organs">,
  asset: Address,
  year: number,
  at: At,
): Promise<SurplusView> {
  const { result, receipt } = await readCall(
    client,
    {
      contract: "Treasury",
      address: organs.treasury,
      abi: treasuryReads,
      functionName: "surplusOf",
      args: [asset, year],
    },
    at,
  );
  const [most, losses] = result;
  return { most: { value: most, receipt }, losses: { value: losses, receipt } };
}

/** Where a surplus goes, in the order of the bylaws; the parts sum to it. */
export const SURPLUS_PARTS = [
  "losses",
  "reserve",
  "education",
  "federation",
  "interest",
  "patronage",
  "development",
] as const;
export type SurplusPart = (typeof SURPLUS_PARTS)[number];

/**
 * The parts of a surplus as the Treasury would share it out now.
 * Errors: CallReverted where it would refuse, e.g. more than the year's surplus.
 * @param interest on capital, chosen by the meeting
 */
export async function getSurplusParts(
  client: Client,
  { organs }: Pick<FoundingFacts, "organs">,
  {
    year,
    asset,
    surplus,
    interest,
  }: {
    readonly year: number;
    readonly asset: Address;
    readonly surplus: bigint;
    readonly interest: bigint;
  },
  at: At,
): Promise<readonly { readonly part: SurplusPart; readonly amount: Figure }[]> {
  const { result, receipt } = await readCall(
    client,
    {
      contract: "Treasury",
      address: organs.treasury,
      abi: treasuryReads,
      functionName: "partsOf",
      args: [year, asset, surplus, interest],
    },
    at,
  );
  return SURPLUS_PARTS.map((part) => ({ part, amount: { value: result[part], receipt } }));
}
