/** The nodes and edges at hand and the filters in, what is drawn out. */
import type { GraphEdge } from "../api/types";
import type { View } from "../state/view";

export interface Visible {
  nodes: Set<string>;
  edges: GraphEdge[];
}

/** Node id → kind: ids begin with it (`region:340811`). */
export function labelOf(id: string): string {
  const prefix = id.slice(0, id.indexOf(":"));
  return prefix.charAt(0).toUpperCase() + prefix.slice(1);
}

type Filters = Pick<View, "kindsOff" | "typesOff" | "years" | "confidence" | "status" | "hidden">;

/** Claims without a year, a status or a sureness always count, as in the API. `reports`: null for all. */
export function passes(edge: GraphEdge, filters: Filters, reports: ReadonlySet<string> | null): boolean {
  if (filters.typesOff.includes(edge.type)) return false;
  const { year, status, evidence } = edge;
  if (filters.years && year != null && (year < filters.years[0] || year > filters.years[1])) return false;
  if (filters.status && status != null && status !== filters.status) return false;
  if (evidence == null) return true;
  return evidence.confidence >= filters.confidence && (reports === null || reports.has(evidence.report_id));
}

/** What is drawn. A node whose every edge is filtered away goes too, unless it is one of `kept`. */
export function visible(ids: Iterable<string>, edges: Iterable<GraphEdge>, filters: Filters, reports: ReadonlySet<string> | null, kept: ReadonlySet<string>): Visible {
  const hidden = new Set(filters.hidden);
  const candidates = new Set([...ids].filter((id) => !hidden.has(id) && (kept.has(id) || !filters.kindsOff.includes(labelOf(id)))));
  const withEdges = new Set<string>();
  const touched = new Set<string>(kept);
  const shown: GraphEdge[] = [];
  for (const edge of edges) {
    withEdges.add(edge.start).add(edge.end);
    if (!candidates.has(edge.start) || !candidates.has(edge.end) || !passes(edge, filters, reports)) continue;
    shown.push(edge);
    touched.add(edge.start).add(edge.end);
  }
  return { nodes: new Set([...candidates].filter((id) => touched.has(id) || !withEdges.has(id))), edges: shown };
}

/** Edge id → bend: several edges between two nodes lie side by side, one alone is straight. */
export function bends(edges: readonly GraphEdge[], step = 0.16): Map<string, number> {
  const pairs = new Map<string, GraphEdge[]>();
  for (const edge of edges) {
    const key = edge.start < edge.end ? `${edge.start} ${edge.end}` : `${edge.end} ${edge.start}`;
    const pair = pairs.get(key);
    if (pair) pair.push(edge);
    else pairs.set(key, [edge]);
  }
  const found = new Map<string, number>();
  for (const pair of pairs.values()) {
    pair.sort((one, other) => (one.id < other.id ? -1 : 1));
    pair.forEach((edge, at) => {
      const bend = (at - (pair.length - 1) / 2) * step;
      found.set(edge.id, edge.start < edge.end ? bend : -bend);
    });
  }
  return found;
}

/** The nodes that hang on `id` alone: what collapsing it takes away. */
export function hangingOn(id: string, nodes: ReadonlySet<string>, edges: Iterable<GraphEdge>, kept: ReadonlySet<string>): string[] {
  const others = new Map<string, Set<string>>();
  for (const edge of edges) {
    for (const [one, other] of [[edge.start, edge.end], [edge.end, edge.start]] as const) {
      if (one !== other) others.set(one, (others.get(one) ?? new Set()).add(other));
    }
  }
  return [...(others.get(id) ?? [])].filter((other) => nodes.has(other) && !kept.has(other) && others.get(other)?.size === 1).sort();
}
