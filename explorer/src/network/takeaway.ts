/** What is seen in, files out: picture, table, network for Gephi, list of reports. */
import Graph from "graphology";
import * as gexf from "graphology-gexf/browser";
import type { GraphEdge, ReportRow } from "../api/types";
import { named, t } from "../text/words";
import { domainKinds, domainTypes, drawn, edgeKind, nameOf, nodeKind, reportOf, view } from "../state/store";
import { graphml, type Item, type Link } from "./graphml";
import { edgeColor, mixed, shapeOf } from "./kinds";
import { FONT, GROUND, INK, type Renderer } from "./renderer";
import { csvOf, type LegendRow, type Scene, type SceneNode } from "./scene";
import { bends, labelOf } from "./visible";

export function save(name: string, content: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** The edges of the selected nodes, or all that are seen. */
export function chosenEdges(): GraphEdge[] {
  const picked = new Set(view.value.picked);
  const found = drawn.value.edges.filter((edge) => picked.size === 0 || picked.has(edge.start) || picked.has(edge.end));
  return [...found].sort((one, other) => (one.id < other.id ? -1 : 1));
}

export function csv(): Blob {
  const head = ["id", "start", "start_name", "type", "end", "end_name", "year", "status", "amount_cny", "quote", "report", "report_id", "start_char", "end_char", "method", "confidence", "source"];
  const text = csvOf(chosenEdges(), head, (edge) => {
    const evidence = edge.evidence;
    return [
      edge.id, edge.start, nameOf(edge.start), edge.type, edge.end, nameOf(edge.end), edge.year, edge.status, edge.amount_cny, evidence?.quote,
      evidence ? reportOf(evidence.report_id)?.name : "", evidence?.report_id, evidence?.start_char, evidence?.end_char, evidence?.method, evidence?.confidence, edge.source,
    ];
  });
  return new Blob([text], { type: "text/csv;charset=utf-8" });
}

/** What is chosen, as programs for networks take it. */
function chosenNetwork(): { nodes: Item[]; edges: Link[] } {
  const { picked } = view.value;
  const chosen = chosenEdges();
  const ids = picked.length > 0 ? new Set([...picked, ...chosen.flatMap((edge) => [edge.start, edge.end])]) : drawn.value.nodes;
  const nodes = [...ids].sort().map((id) => {
    const place = view.value.nodes[id];
    return { id, attributes: { label: nameOf(id), kind: labelOf(id), color: nodeKind(labelOf(id))?.color ?? "#999999", x: place?.x ?? 0, y: place?.y ?? 0, size: 10 } };
  });
  const edges = chosen.map(({ id, start, end, type, year, status, amount_cny, evidence }) => ({
    id, source: start, target: end, attributes: { kind: type, year, status, amount_cny, quote: evidence?.quote, report_id: evidence?.report_id, confidence: evidence?.confidence },
  }));
  return { nodes, edges };
}

export const asGraphml = (): Blob => {
  const { nodes, edges } = chosenNetwork();
  return new Blob([graphml(nodes, edges)], { type: "application/graphml+xml" });
};

export function asGexf(): Blob {
  const graph = new Graph({ multi: true, type: "directed" });
  const { nodes, edges } = chosenNetwork();
  for (const { id, attributes } of nodes) graph.addNode(id, attributes);
  for (const { id, source, target, attributes } of edges) {
    graph.addEdgeWithKey(id, source, target, Object.fromEntries(Object.entries(attributes).filter(([, value]) => value != null)));
  }
  const text = gexf.write(graph, {
    version: "1.2",
    formatNode: (_: string, { label, color, x, y, size, ...attributes }) => ({ label: String(label), attributes, viz: { color, x, y, size } }),
    formatEdge: (_: string, attributes) => ({ label: String(attributes["kind"]), attributes }),
  });
  return new Blob([text], { type: "application/gexf+xml" });
}

/** The reports that the chosen edges rest on, in the order of region, year and name. */
export function citations(): Blob {
  const ids = new Set(chosenEdges().map((edge) => edge.evidence?.report_id));
  const rows = [...ids].map((id) => (id == null ? undefined : reportOf(id))).filter((row): row is ReportRow => row !== undefined);
  rows.sort((one, other) => [one.region_id, one.year, one.name].join() < [other.region_id, other.year, other.name].join() ? -1 : 1);
  const lines = rows.map((row, at) => {
    const parts = [row.region_id == null ? null : nameOf(row.region_id), `${row.name}[R]`, row.document_number, row.year, row.source, row.id];
    return `[${at + 1}] ${parts.filter((part) => part != null && part !== "").join(". ")}.`;
  });
  return new Blob([`${lines.join("\n")}\n`], { type: "text/plain;charset=utf-8" });
}

export function legend(theme: "light" | "dark"): LegendRow[] {
  const { nodes: shown, edges } = drawn.value;
  const labels = new Set([...shown].map(labelOf));
  const types = new Set(edges.map((edge) => edge.type));
  return [
    ...domainKinds.value.filter((kind) => labels.has(kind.label)).map((kind) => ({ text: named(kind), color: kind.color, shape: shapeOf(kind.label), arrow: false })),
    ...domainTypes.value.filter((kind) => types.has(kind.type)).map((kind) => ({ text: named(kind), color: edgeColor(kind.type, theme), shape: null, arrow: kind.directed })),
  ];
}

export function scene(renderer: Renderer, theme: "light" | "dark"): Scene {
  const { width, height } = renderer.sigma.getDimensions();
  const byId = new Map<string, SceneNode>();
  const ground = GROUND[theme];
  for (const id of drawn.value.nodes) {
    const data = renderer.graph.hasNode(id) ? renderer.sigma.getNodeDisplayData(id) : undefined;
    if (!data || data.hidden) continue;
    const { x, y } = renderer.sigma.framedGraphToViewport(data);
    byId.set(id, { x, y, size: renderer.sigma.scaleSize(data.size), color: data.color, shape: shapeOf(labelOf(id)) });
  }
  const inside = ({ x, y, size }: SceneNode): boolean => x > -size && y > -size && x < width + size && y < height + size;
  const bent = bends(drawn.value.edges);
  const edges = drawn.value.edges.flatMap((edge) => {
    const [from, to] = [byId.get(edge.start), byId.get(edge.end)];
    if (!from || !to || edge.start === edge.end || !(inside(from) || inside(to))) return [];
    const data = renderer.sigma.getEdgeDisplayData(edge.id);
    const color = data?.color ?? mixed(edgeColor(edge.type, theme), ground, 1);
    return [{ from, to, bend: bent.get(edge.id) ?? 0, width: renderer.sigma.scaleSize(data?.size ?? 1), color, arrow: edgeKind(edge.type)?.directed ?? true }];
  });
  const context = new OffscreenCanvas(1, 1).getContext("2d") as OffscreenCanvasRenderingContext2D;
  context.font = FONT;
  return {
    width, height, ground, ink: INK[theme], nodes: [...byId.values()].filter(inside), edges,
    labels: renderer.placed((line) => context.measureText(line).width), legend: legend(theme), title: t("title"),
  };
}

