import type { Address, Client } from "viem";
import { bylawsReads } from "../../abi/reads/Bylaws.ts";
import type { Figure } from "../figure.ts";
import { organsOf } from "../organs.ts";
import { type At, readFigure } from "./readFigure.ts";

/** What the bylaws of a dataset's co-op say of consents to it. */
export interface ConsentTerms {
  /** The longest that a consent lasts, in days. */
  readonly maxDays: Figure;
}

/** @param coop the Assembly of the dataset's co-op, which need not be the page's own */
export async function getConsentTerms(client: Client, coop: Address, at: At): Promise<ConsentTerms> {
  const maxDays = await readFigure(
    client,
    {
      contract: "Bylaws",
      address: organsOf(coop).bylaws,
      abi: bylawsReads,
      functionName: "parameters",
      args: [],
      pick: ({ consentMaxDays }) => consentMaxDays,
    },
    at,
  );
  return { maxDays };
}
