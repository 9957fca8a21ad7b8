import type { DatasetView, ModelState, ModelVersionView, ReportState, ReportView } from "../chain/commons.ts";
import { getModelVersion } from "../chain/read/getModelVersion.ts";
import { getReport } from "../chain/read/getReport.ts";
import { getSteward, type StewardState } from "../chain/read/getSteward.ts";
import { type Concentration, concentrationOf } from "../history/concentrationOf.ts";
import { datasetsOf } from "../history/datasetsOf.ts";
import { type LineageGraph, lineageOf } from "../history/lineageOf.ts";
import { modelsOf } from "../history/modelsOf.ts";
import { reportsOf } from "../history/reportsOf.ts";
import { ofWhom, useCommons, type Whose } from "./commonsQueries.ts";
import type { Reading } from "./reading.ts";

/** Versions of models in the order of registration. */
export function useModels(whose: Whose = "own"): Reading<readonly ModelVersionView[]> {
  return useCommons(["models", whose], ({ logs, services, head }) =>
    ofWhom(modelsOf(logs, head.time), whose, services),
  );
}

/** All about one version, of whichever co-op. */
export interface ModelPage {
  readonly view: ModelVersionView;
  readonly state: ModelState;
  /** Who registered it, as far as the appointment lasts. */
  readonly steward: StewardState;
  /** Every version of the same model, in the order of registration. */
  readonly family: readonly ModelVersionView[];
  readonly lineage: LineageGraph;
  /** Of this version, newest first. */
  readonly reports: readonly ReportView[];
  /** That it or what it descends from was trained on. */
  readonly datasets: readonly DatasetView[];
}

/** @returns null where no version has this number */
export function useModel(version: bigint | undefined): Reading<ModelPage | null> {
  return useCommons(
    version === undefined ? undefined : ["model", String(version)],
    async ({ services: { client }, registries, logs, head }) => {
      const wanted = version as bigint;
      const models = modelsOf(logs, head.time);
      const view = models.find((model) => model.version === wanted);
      const state = await getModelVersion(client, registries, wanted, head);
      if (view === undefined || state === undefined) return null;
      const used = datasetsUsed(models, view);
      return {
        view,
        state,
        steward: await getSteward(client, state.coop, state.appointment, head),
        family: models.filter(({ family }) => family === view.family),
        lineage: lineageOf(models, wanted),
        reports: reportsOf(logs, head.time).filter((report) => report.version === wanted),
        datasets: datasetsOf(logs).filter(({ id }) => used.has(id)),
      };
    },
  );
}

function datasetsUsed(models: readonly ModelVersionView[], model: ModelVersionView): ReadonlySet<bigint> {
  const all = new Map(models.map((each) => [each.version, each]));
  const used = new Set<bigint>();
  for (let at: ModelVersionView | undefined = model; at; at = at.parent ? all.get(at.parent) : undefined)
    for (const { datasetId } of at.uses) used.add(datasetId);
  return used;
}

/** On which models and suppliers from elsewhere this co-op's released versions rest. */
export function useConcentration(): Reading<Concentration> {
  return useCommons(["concentration"], ({ services: { site }, logs, head }) =>
    concentrationOf(modelsOf(logs, head.time), site.assembly),
  );
}

/** What was said of released versions, newest first. */
export function useReports(whose: Whose = "own"): Reading<readonly ReportView[]> {
  return useCommons(["reports", whose], ({ logs, services, head }) =>
    ofWhom(reportsOf(logs, head.time), whose, services),
  );
}

export interface ReportPage {
  readonly view: ReportView;
  readonly state: ReportState;
}

/** @returns null where no report has this number */
export function useReport(id: bigint | undefined): Reading<ReportPage | null> {
  return useCommons(
    id === undefined ? undefined : ["report", String(id)],
    async ({ services: { client }, registries, logs, head }) => {
      const state = await getReport(client, registries, id as bigint, head);
      const view = reportsOf(logs, head.time).find((report) => report.id === id);
      return state && view ? { view, state } : null;
    },
  );
}
