import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Hex } from "viem";
import { Link } from "wouter";
import { textIn } from "../../chain/shortText.ts";
import type { LineageEdge, LineageGraph, LineageNode } from "../../history/lineageOf.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { Chip } from "../../ui/Chip.tsx";
import { cssVars } from "../../ui/cssVars.ts";
import { shortHex } from "../../ui/shortHex.ts";
import { useNarrow } from "../../ui/useNarrow.ts";
import { BaseName } from "./BaseName.tsx";
import { DatasetName } from "./DatasetName.tsx";
import { ModelName } from "./ModelName.tsx";
import { placesOf } from "./modelView.ts";

const WIDTH = 190;
const HEIGHT = 60;
const ACROSS = WIDTH + 56;
const DOWN = HEIGHT + 16;

interface Props {
  readonly graph: LineageGraph;
  /** The version whose page it is. */
  readonly version: bigint;
}

/** What a version is made of and what was made of it: a picture on wide screens, and the same as a table everywhere. */
export function Lineage({ graph, version }: Props) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  return (
    <div className="stack">
      {!narrow && graph.edges.length > 0 && <Picture graph={graph} version={version} />}
      {graph.edges.length === 0 ? (
        <p>{t("models.lineage.alone")}</p>
      ) : (
        <Steps graph={graph} version={version} />
      )}
    </div>
  );
}

/** How a node is called, in one line, and what it is by number. */
function useNames({ nodes }: LineageGraph): (node: LineageNode | undefined) => {
  readonly name: ReactNode;
  readonly under?: string;
} {
  const { t } = useTranslation();
  const format = useFormat();
  const rests = (base: Hex) => nodes.find(({ label }) => label.model?.base === base)?.label.model;
  return (node) => {
    const { model, dataset, base } = node?.label ?? {};
    if (model)
      return {
        name: <ModelName model={model} />,
        under: t("models.version", { number: format.number(model.version) }),
      };
    if (dataset)
      return {
        name: <DatasetName id={dataset.id} />,
        under: `${t("models.dataset", { number: format.number(dataset.id) })}${format.comma}${t("models.datasetVersion", { number: format.number(dataset.version) })}`,
      };
    if (base)
      return {
        name: <BaseName base={base.base} model={rests(base.base)} />,
        ...(base.supplier && { under: textIn(base.supplier) || shortHex(base.supplier) }),
      };
    return { name: "" };
  };
}

function Picture({ graph, version }: Props) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const nameOf = useNames(graph);
  const { columns, rows, at } = placesOf(graph);
  const [width, height] = [columns * ACROSS - (ACROSS - WIDTH), rows * DOWN - (DOWN - HEIGHT)];
  // Drawn again from the other side, not mirrored: the words would be mirrored too.
  const x = (from: number) => (i18n.dir() === "rtl" ? width - from : from);
  const count = (kind: LineageNode["kind"]) => graph.nodes.filter((node) => node.kind === kind).length;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide picture scrolls, and a keyboard must reach it.
    <section className="lineage" tabIndex={0} aria-label={t("models.lineage.picture")}>
      <div
        className="lineage__picture"
        role="img"
        aria-label={t("models.lineage.label", {
          models: format.number(count("model")),
          datasets: format.number(count("dataset")),
          bases: format.number(count("base")),
        })}
        style={cssVars({ w: width, h: height })}
      >
        <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true">
          {graph.edges
            .filter((edge) => !throughParent(edge, graph))
            .map((edge) => {
              const [from, to] = [at.get(edge.from), at.get(edge.to)];
              if (!from || !to) return null;
              const [x0, x1] = [x(from.column * ACROSS + WIDTH), x(to.column * ACROSS)];
              const [y0, y1] = [from.row * DOWN + HEIGHT / 2, to.row * DOWN + HEIGHT / 2];
              const middle = (x0 + x1) / 2;
              return (
                <path
                  key={`${edge.from}>${edge.to}>${edge.use ?? ""}`}
                  className={edge.contested ? "lineage__edge is-contested" : `lineage__edge is-${edge.kind}`}
                  d={`M${x0} ${y0}C${middle} ${y0} ${middle} ${y1} ${x1} ${y1}`}
                />
              );
            })}
        </svg>
        {graph.nodes.map((node) => {
          const place = at.get(node.key);
          const { name, under } = nameOf(node);
          const own = node.label.model?.version === version;
          return (
            place && (
              <div
                key={node.key}
                className={`lineage__node is-${node.kind}${node.flagged ? " is-flagged" : ""}${own ? " is-own" : ""}`}
                style={cssVars({ x: place.column * ACROSS, y: place.row * DOWN, w: WIDTH, h: HEIGHT })}
              >
                <b>
                  <bdi>{name}</bdi>
                </b>
                <span>
                  {node.flagged ? t("models.standing.flagged") : under !== undefined && <bdi>{under}</bdi>}
                </span>
              </div>
            )
          );
        })}
      </div>
    </section>
  );
}

/** A parent that has the same base shows it already: the line would only run behind it. */
function throughParent({ kind, from, to }: LineageEdge, { edges }: LineageGraph): boolean {
  const parent = edges.find((edge) => edge.kind === "parent" && edge.to === to)?.from;
  return kind === "base" && edges.some((edge) => edge.from === from && edge.to === parent);
}

function Steps({ graph, version }: Props) {
  const { t } = useTranslation();
  const nodes = new Map(graph.nodes.map((node) => [node.key, node]));
  return (
    <table className="cards lineage__steps">
      <caption className="sr">{t("models.lineage.table")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("models.lineage.from")}</th>
          <th scope="col">{t("models.lineage.how")}</th>
          <th scope="col">{t("models.lineage.into")}</th>
        </tr>
      </thead>
      <tbody>
        {graph.edges.map((edge) => (
          <tr key={`${edge.from}>${edge.to}>${edge.use ?? ""}`}>
            <th scope="row" className="full">
              <NodeName node={nodes.get(edge.from)} graph={graph} version={version} />
            </th>
            <td className="full">
              <How edge={edge} /> {edge.contested && <Chip kind="no">{t("models.uses.contested")}</Chip>}
            </td>
            <td className="full">
              <NodeName node={nodes.get(edge.to)} graph={graph} version={version} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What the edge says, between its two ends. */
function How({ edge: { kind, use } }: { readonly edge: LineageEdge }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (kind === "parent") return t("models.lineage.parent");
  if (kind === "base") return t("models.lineage.base");
  return use === undefined
    ? t("models.lineage.data")
    : t("models.lineage.dataUse", { number: format.number(use) });
}

function NodeName({ node, graph, version }: Props & { readonly node: LineageNode | undefined }) {
  const { t } = useTranslation();
  const { name, under } = useNames(graph)(node);
  const { model, dataset } = node?.label ?? {};
  const own = model?.version === version;
  return (
    <>
      {model && !own && <Link href={`/models/${model.version}`}>{name}</Link>}
      {dataset && <Link href={`/data/${dataset.id}`}>{name}</Link>}
      {(own || (!model && !dataset)) && <bdi>{name}</bdi>} {own && <span>{t("models.lineage.this")}</span>}
      {under !== undefined && (
        <small>
          <bdi>{under}</bdi>
        </small>
      )}
      {model && node?.flagged && <Chip kind="no">{t("models.standing.flagged")}</Chip>}
    </>
  );
}
