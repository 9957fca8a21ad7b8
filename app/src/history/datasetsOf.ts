import { type DatasetVersionView, type DatasetView, nonZero } from "../chain/commons.ts";
import type { CommonsLog } from "./commonsLog.ts";
import { logReceipt } from "./coopLog.ts";
import { usesOf } from "./grantsOf.ts";

/** Every dataset of the chain, in the order of registration. */
export function datasetsOf(logs: readonly CommonsLog[]): readonly DatasetView[] {
  const datasets = new Map<bigint, DatasetView>();
  const change = (id: bigint, to: (dataset: DatasetView) => DatasetView) => {
    const dataset = datasets.get(id);
    if (dataset) datasets.set(id, to(dataset));
  };
  for (const log of logs) {
    if (log.contract !== "DataCommons") continue;
    switch (log.event) {
      case "DatasetRegistered": {
        const { datasetId: id, coop, appointment, licence } = log.args;
        datasets.set(id, {
          id,
          coop,
          appointment,
          common: true,
          licence,
          registeredAt: log.blockTime,
          versions: [],
          receipt: logReceipt(log),
        });
        break;
      }
      case "StewardAssigned":
        change(log.args.datasetId, (dataset) => ({ ...dataset, appointment: log.args.appointment }));
        break;
      case "CommonSet":
        change(log.args.datasetId, (dataset) => ({ ...dataset, common: log.args.common }));
        break;
      case "VersionAdded": {
        const { datasetId, version, content, metadata } = log.args;
        const contributions = nonZero(log.args.contributions);
        const added: DatasetVersionView = {
          datasetId,
          version,
          content,
          ...(contributions && { contributions }),
          metadata,
          addedAt: log.blockTime,
          voidUses: 0,
          receipt: logReceipt(log),
        };
        change(datasetId, (dataset) => ({ ...dataset, versions: [...dataset.versions, added] }));
        break;
      }
    }
  }
  for (const { datasetId, version, contested } of usesOf(logs))
    if (contested)
      change(datasetId, (dataset) => ({
        ...dataset,
        versions: dataset.versions.map((each) =>
          each.version === version ? { ...each, voidUses: each.voidUses + 1 } : each,
        ),
      }));
  return [...datasets.values()];
}
