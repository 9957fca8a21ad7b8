import {
  type ModelFlag,
  type ModelStanding,
  type ModelStop,
  type ModelVersionView,
  nonZero,
  type UseView,
  WITHOUT_END,
} from "../chain/commons.ts";
import type { CommonsLog } from "./commonsLog.ts";
import { logReceipt } from "./coopLog.ts";
import { usesOf } from "./grantsOf.ts";

type Registered = Omit<ModelVersionView, "flags" | "standing" | "stop">;

/** Every version of every model of the chain, in the order of registration. @param now Unix seconds */
export function modelsOf(logs: readonly CommonsLog[], now: bigint): readonly ModelVersionView[] {
  const uses = new Map(usesOf(logs).map((use) => [use.id, use]));
  const versions = new Map<bigint, Registered>();
  const inFamily = new Map<bigint, number>();
  for (const log of logs) {
    if (log.contract !== "ModelRegistry") continue;
    const [at, receipt] = [log.blockTime, logReceipt(log)];
    switch (log.event) {
      case "ModelRegistered": {
        const { version, coop, family, appointment, content, licence, card } = log.args;
        const [base, supplier] = [nonZero(log.args.base), nonZero(log.args.supplier)];
        const evaluation = nonZero(log.args.evaluation);
        const parent = log.args.parent === 0n ? undefined : log.args.parent;
        const number = (inFamily.get(family) ?? 0) + 1;
        inFamily.set(family, number);
        versions.set(version, {
          version,
          coop,
          family,
          number,
          appointment,
          generation: parent === undefined ? 0 : (versions.get(parent)?.generation ?? 0) + 1,
          ...(parent !== undefined && { parent }),
          ...(base && { base }),
          ...(supplier && { supplier }),
          licence,
          content,
          card,
          ...(evaluation && { evaluation }),
          uses: log.args.uses.flatMap((useId) => {
            const use = uses.get(useId);
            return use
              ? [{ useId, grantId: use.grantId, datasetId: use.datasetId, datasetVersion: use.version }]
              : [];
          }),
          registeredAt: at,
          receipt,
          stops: [],
        });
        break;
      }
      case "ModelReleased": {
        const { version, resolutionId, publicPerDay } = log.args;
        const model = versions.get(version);
        if (model) versions.set(version, { ...model, released: { resolutionId, publicPerDay, at, receipt } });
        break;
      }
      case "ModelStopped": {
        const model = versions.get(log.args.version);
        const until = BigInt(log.args.until);
        const stop = { by: log.args.by, at, ...(until !== WITHOUT_END && { until }), receipt };
        if (model) versions.set(model.version, { ...model, stops: [...model.stops, stop] });
        break;
      }
      case "ModelStopEnded": {
        const model = versions.get(log.args.version);
        const last = model?.stops.at(-1);
        if (!model || !last) break;
        const ended: ModelStop = { ...last, ended: { by: log.args.by, at, receipt } };
        versions.set(model.version, { ...model, stops: [...model.stops.slice(0, -1), ended] });
        break;
      }
    }
  }
  return [...versions.values()].map((model): ModelVersionView => {
    const flags = flagsOf(model, versions, uses);
    const last = model.stops.at(-1);
    const runs = last && last.ended === undefined && (last.until === undefined || now < last.until);
    const stop = runs ? last : undefined;
    return { ...model, flags, ...(stop && { stop }), standing: standingOf(model, flags, stop) };
  });
}

/** What ModelRegistry.isFlagged asks: the version's own uses, and those of all that it descends from. */
function flagsOf(
  model: Registered,
  versions: ReadonlyMap<bigint, Registered>,
  uses: ReadonlyMap<bigint, UseView>,
): readonly ModelFlag[] {
  const flags: ModelFlag[] = [];
  // A parent is registered before its child, so that this ends.
  for (let at: Registered | undefined = model; at; at = at.parent ? versions.get(at.parent) : undefined)
    for (const { useId } of at.uses) {
      const contested = uses.get(useId)?.contested;
      if (contested) flags.push({ version: at.version, useId, receipt: contested.receipt });
    }
  return flags;
}

function standingOf(
  { released }: Registered,
  flags: readonly ModelFlag[],
  stop: ModelStop | undefined,
): ModelStanding {
  if (flags.length > 0) return "flagged";
  if (stop) return "stopped";
  return released ? "released" : "registered";
}
