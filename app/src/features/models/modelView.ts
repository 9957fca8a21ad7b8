import type { ModelVersionView, ReportView } from "../../chain/commons.ts";
import type { ModelCard } from "../../chain/modelCard.ts";
import { isTextOf } from "../../chain/shortText.ts";
import type { LineageGraph } from "../../history/lineageOf.ts";

/** One model: its versions, newest first. */
export interface Family {
  readonly family: bigint;
  readonly newest: ModelVersionView;
  readonly versions: readonly ModelVersionView[];
}

/** Models by what was registered last. */
export function familiesOf(models: readonly ModelVersionView[]): readonly Family[] {
  const newestFirst = models.toSorted((a, b) => (a.version < b.version ? 1 : -1));
  const families = new Map<bigint, ModelVersionView[]>();
  for (const model of newestFirst) families.set(model.family, [...(families.get(model.family) ?? []), model]);
  return [...families].flatMap(([family, versions]) =>
    versions[0] ? [{ family, newest: versions[0], versions }] : [],
  );
}

/** How a report stands against its deadline, in seconds. */
export type Clock =
  | { readonly state: "left"; readonly seconds: bigint }
  | { readonly state: "late"; readonly seconds: bigint }
  | { readonly state: "answered" }
  | { readonly state: "answeredLate"; readonly seconds: bigint };

/** @param now the latest block's time */
export function clockOf({ answerBy, answer }: Pick<ReportView, "answerBy" | "answer">, now: bigint): Clock {
  if (answer !== undefined)
    return answer.at > answerBy
      ? { state: "answeredLate", seconds: answer.at - answerBy }
      : { state: "answered" };
  return now <= answerBy
    ? { state: "left", seconds: answerBy - now }
    : { state: "late", seconds: now - answerBy };
}

/** Reports that wait come first, the longest waiting before the others; then the answered ones, newest first. */
export function inOrder(reports: readonly ReportView[]): readonly ReportView[] {
  const waits = ({ answer }: ReportView) => answer === undefined;
  return reports.toSorted((a, b) => {
    if (waits(a) !== waits(b)) return waits(a) ? -1 : 1;
    const earlier = a.reportedAt < b.reportedAt || (a.reportedAt === b.reportedAt && a.id < b.id);
    return earlier === waits(a) ? -1 : 1;
  });
}

export type CardField = "licence" | "base" | "supplier";

/** Where a card says something else than what is registered. */
export function cardDiffers(
  { licence, base }: Pick<ModelCard, "licence" | "base">,
  registered: Pick<ModelVersionView, "licence" | "base" | "supplier">,
): readonly CardField[] {
  const same = (word: ModelVersionView["base"], text: string | undefined) =>
    word === undefined || text === undefined ? word === text : isTextOf(word, text);
  const pairs: readonly [CardField, boolean][] = [
    ["licence", same(registered.licence, licence)],
    ["base", same(registered.base, base?.name)],
    ["supplier", same(registered.supplier, base?.supplier)],
  ];
  return pairs.flatMap(([field, fits]) => (fits ? [] : [field]));
}

/** Where each node stands: columns from the furthest ancestor on, without empty ones; rows from the top. */
export interface LineagePlaces {
  readonly columns: number;
  readonly rows: number;
  readonly at: ReadonlyMap<string, { readonly column: number; readonly row: number }>;
}

export function placesOf({ nodes }: Pick<LineageGraph, "nodes">): LineagePlaces {
  const used = [...new Set(nodes.map(({ column }) => column))].sort((a, b) => a - b);
  const filled = new Map<number, number>();
  const at = new Map<string, { column: number; row: number }>();
  for (const { key, column } of nodes) {
    const row = filled.get(column) ?? 0;
    filled.set(column, row + 1);
    at.set(key, { column: used.indexOf(column), row });
  }
  return { columns: used.length, rows: Math.max(0, ...filled.values()), at };
}
