import type { Client } from "viem";
import { dataCommonsReads } from "../../abi/reads/DataCommons.ts";
import type { Audience } from "../commons.ts";
import type { Figure } from "../figure.ts";
import type { Registries } from "../organs.ts";
import { type At, readFigure } from "./readFigure.ts";

/** How often a consent to one recipient and purpose has ended: a manifest built at another number is stale. */
export function getConsentEpoch(
  client: Client,
  { dataCommons }: Pick<Registries, "dataCommons">,
  { datasetId, recipient, purpose }: Audience,
  at: At,
): Promise<Figure> {
  return readFigure(
    client,
    {
      contract: "DataCommons",
      address: dataCommons,
      abi: dataCommonsReads,
      functionName: "consentEpoch",
      args: [datasetId, recipient, purpose],
    },
    at,
  );
}
