import type { Address, Client } from "viem";
import { dataCommonsReads } from "../../abi/reads/DataCommons.ts";
import type { Figure } from "../figure.ts";
import type { Registries } from "../organs.ts";
import { type At, readFigure } from "./readFigure.ts";

/** The least number that a subject's next signed consent for a dataset must have. */
export function getNextNonce(
  client: Client,
  { dataCommons }: Pick<Registries, "dataCommons">,
  datasetId: bigint,
  subject: Address,
  at: At,
): Promise<Figure> {
  return readFigure(
    client,
    {
      contract: "DataCommons",
      address: dataCommons,
      abi: dataCommonsReads,
      functionName: "nextNonce",
      args: [datasetId, subject],
    },
    at,
  );
}
