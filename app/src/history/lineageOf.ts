import type { Hex } from "viem";
import type { ModelVersionView } from "../chain/commons.ts";

/** Something that a model was made of, or a version of a model. */
export interface LineageNode {
  readonly key: string;
  readonly kind: "model" | "dataset" | "base";
  /** Counts from 0, the furthest back: what a node came of stands in columns before its own. */
  readonly column: number;
  readonly label: {
    readonly model?: ModelVersionView;
    readonly dataset?: { readonly id: bigint; readonly version: number };
    readonly base?: { readonly base: Hex; readonly supplier?: Hex };
  };
  /** A use of it, or in it, was contested. */
  readonly flagged: boolean;
}

/** What came of what: `to` was made with `from`. */
export interface LineageEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: "parent" | "data" | "base";
  /** Of the data. */
  readonly use?: bigint;
  /** The use was contested, or the version that it comes from rests on one that was. */
  readonly contested: boolean;
}

export interface LineageGraph {
  readonly nodes: readonly LineageNode[];
  readonly edges: readonly LineageEdge[];
}

/**
 * All that a version descends from and all that descends from it, with their data and their bases. Empty for a version that
 * is not among them.
 * @param models of all co-ops: lineage crosses from one to the other
 */
export function lineageOf(models: readonly ModelVersionView[], version: bigint): LineageGraph {
  const all = new Map(models.map((model) => [model.version, model]));
  const ancestors: ModelVersionView[] = [];
  for (let at = all.get(version); at; at = at.parent ? all.get(at.parent) : undefined) ancestors.unshift(at);
  const shown = new Map(ancestors.map((model, column) => [model.version, { model, column: column + 1 }]));
  // A child is registered after its parent, so that one pass in that order finds all descendants.
  for (const model of models) {
    if (model.parent === undefined || shown.has(model.version)) continue;
    const parent = shown.get(model.parent);
    const descends = parent && (model.parent === version || !ancestors.includes(parent.model));
    if (parent && descends) shown.set(model.version, { model, column: parent.column + 1 });
  }
  const nodes = new Map<string, LineageNode>();
  const edges: LineageEdge[] = [];
  const place = (node: LineageNode) => {
    const before = nodes.get(node.key);
    nodes.set(
      node.key,
      before
        ? { ...before, column: Math.min(before.column, node.column), flagged: before.flagged || node.flagged }
        : node,
    );
  };
  for (const { model, column } of shown.values()) {
    const key = `model:${model.version}`;
    place({ key, kind: "model", column, label: { model }, flagged: model.flags.length > 0 });
    if (model.parent !== undefined) {
      const contested = model.flags.some((flag) => flag.version !== model.version);
      edges.push({ from: `model:${model.parent}`, to: key, kind: "parent", contested });
    }
    for (const { useId, datasetId: id, datasetVersion } of model.uses) {
      const from = `dataset:${id}@${datasetVersion}`;
      const contested = model.flags.some((flag) => flag.useId === useId);
      const label = { dataset: { id, version: datasetVersion } };
      place({ key: from, kind: "dataset", column: column - 1, label, flagged: contested });
      edges.push({ from, to: key, kind: "data", use: useId, contested });
    }
    if (model.base !== undefined) {
      const { base, supplier } = model;
      const from = `base:${base}:${supplier ?? ""}`;
      const label = { base: { base, ...(supplier && { supplier }) } };
      place({ key: from, kind: "base", column: column - 1, label, flagged: false });
      edges.push({ from, to: key, kind: "base", contested: false });
    }
  }
  return { nodes: [...nodes.values()], edges };
}
