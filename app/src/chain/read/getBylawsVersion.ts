import type { Address, Client } from "viem";
import { membershipReads } from "../../abi/reads/Membership.ts";
import type { Figure } from "../figure.ts";
import type { FoundingFacts } from "../model.ts";
import { type At, readFigure } from "./readFigure.ts";

/** The version of the bylaws that a member accepted by signature. */
export async function getBylawsVersion(
  client: Client,
  { organs }: Pick<FoundingFacts, "organs">,
  account: Address,
  at: At,
): Promise<Figure> {
  return readFigure(
    client,
    {
      contract: "Membership",
      address: organs.membership,
      abi: membershipReads,
      functionName: "memberOf",
      args: [account],
      pick: ({ bylawsVersion }) => bylawsVersion,
    },
    at,
  );
}
