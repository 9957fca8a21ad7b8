import type { Client } from "viem";
import { dataCommonsReads } from "../../abi/reads/DataCommons.ts";
import type { ConsentKey, ConsentState } from "../commons.ts";
import type { Registries } from "../organs.ts";
import { type At, readCall } from "./readFigure.ts";

/** Whether a data subject's consent counts, and from and until when. */
export async function getConsent(
  client: Client,
  { dataCommons }: Pick<Registries, "dataCommons">,
  { datasetId, subject, recipient, purpose }: ConsentKey,
  at: At,
): Promise<ConsentState> {
  const { result, receipt } = await readCall(
    client,
    {
      contract: "DataCommons",
      address: dataCommons,
      abi: dataCommonsReads,
      functionName: "consentOf",
      args: [datasetId, subject, recipient, purpose],
    },
    at,
  );
  const [from, until] = [BigInt(result[0]), BigInt(result[1])];
  const standing = until === 0n ? "none" : at.time < from ? "beginsLater" : "live";
  return { datasetId, subject, recipient, purpose, standing, from, until, receipt };
}
