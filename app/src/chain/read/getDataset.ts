import type { Client } from "viem";
import { dataCommonsReads } from "../../abi/reads/DataCommons.ts";
import type { DatasetState } from "../commons.ts";
import type { Registries } from "../organs.ts";
import { readContract } from "./readContract.ts";
import { type At, readCall } from "./readFigure.ts";

/** A dataset; undefined where none has this number. */
export async function getDataset(
  client: Client,
  { dataCommons: address }: Pick<Registries, "dataCommons">,
  id: bigint,
  at: At,
): Promise<DatasetState | undefined> {
  const registry = { address, abi: dataCommonsReads } as const;
  const blockNumber = at.number;
  const count = await readContract(client, { ...registry, functionName: "datasets", args: [], blockNumber });
  if (id < 1n || id > count) return undefined;
  const read = { contract: "DataCommons", ...registry, functionName: "datasetOf", args: [id] } as const;
  const { result, receipt } = await readCall(client, read, at);
  const { coop, appointment, common, versions, licence } = result;
  return {
    id,
    coop,
    appointment,
    common,
    licence,
    versions: { value: BigInt(versions), receipt },
    receipt,
  };
}
