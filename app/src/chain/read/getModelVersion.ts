import type { Client } from "viem";
import { modelRegistryReads } from "../../abi/reads/ModelRegistry.ts";
import { type ModelState, nonZero, WITHOUT_END } from "../commons.ts";
import type { Registries } from "../organs.ts";
import { readContract } from "./readContract.ts";
import { type At, readCall } from "./readFigure.ts";

/** A version of a model, whether it may serve and whether it rests on void data; undefined where none has this number. */
export async function getModelVersion(
  client: Client,
  { modelRegistry: address }: Pick<Registries, "modelRegistry">,
  version: bigint,
  at: At,
): Promise<ModelState | undefined> {
  const registry = { contract: "ModelRegistry", address, abi: modelRegistryReads } as const;
  const count = await readContract(client, {
    address,
    abi: modelRegistryReads,
    functionName: "versions",
    args: [],
    blockNumber: at.number,
  });
  if (version < 1n || version > count) return undefined;
  const [model, uses, mayServe, flagged] = await Promise.all([
    readCall(client, { ...registry, functionName: "versionOf", args: [version] }, at),
    readCall(client, { ...registry, functionName: "usesOf", args: [version] }, at),
    readCall(client, { ...registry, functionName: "mayServe", args: [version] }, at),
    readCall(client, { ...registry, functionName: "isFlagged", args: [version] }, at),
  ]);
  const { coop, appointment, family, generation, licence, content, card, parent } = model.result;
  const evaluation = nonZero(model.result.evaluation);
  const [releasedAt, stoppedUntil] = [BigInt(model.result.releasedAt), BigInt(model.result.stoppedUntil)];
  return {
    version,
    coop,
    appointment,
    family,
    generation,
    ...(parent !== 0n && { parent }),
    licence,
    content,
    card,
    ...(evaluation && { evaluation }),
    uses: uses.result,
    registeredAt: BigInt(model.result.registeredAt),
    ...(releasedAt !== 0n && { releasedAt, resolutionId: model.result.resolution }),
    publicPerDay: { value: BigInt(model.result.publicPerDay), receipt: model.receipt },
    ...(at.time < stoppedUntil && {
      stoppedUntil: stoppedUntil === WITHOUT_END ? "withoutEnd" : stoppedUntil,
    }),
    mayServe: mayServe.result,
    flagged: flagged.result,
    receipt: model.receipt,
    usesReceipt: uses.receipt,
    mayServeReceipt: mayServe.receipt,
    flaggedReceipt: flagged.receipt,
  };
}
