/** Nodes and edges with their attributes in, a GraphML document out, as networkx, igraph, yEd and Gephi read it (http://graphml.graphdrawing.org). */

export type Value = string | number | boolean | null | undefined;

export interface Item {
  id: string;
  attributes: Record<string, Value>;
}

export interface Link extends Item {
  source: string;
  target: string;
}

const typeOf = (value: Value): string => (typeof value === "number" ? "double" : typeof value === "boolean" ? "boolean" : "string");

/** Letters that XML 1.0 has no place for are left out. */
export const escaped = (text: string): string =>
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "").replace(/[&<>"]/g, (letter) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[letter] as string);

/** An attribute is a key of one type; null and undefined are left out. */
export function graphml(nodes: readonly Item[], edges: readonly Link[]): string {
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">', ...keys("node", nodes), ...keys("edge", edges), '<graph edgedefault="directed">'];
  for (const node of nodes) lines.push(`<node id="${escaped(node.id)}">${values("node", node)}</node>`);
  for (const edge of edges) lines.push(`<edge id="${escaped(edge.id)}" source="${escaped(edge.source)}" target="${escaped(edge.target)}">${values("edge", edge)}</edge>`);
  return [...lines, "</graph>", "</graphml>", ""].join("\n");
}

function keys(of: "node" | "edge", items: readonly Item[]): string[] {
  const types = new Map<string, string>();
  for (const { attributes } of items) for (const [name, value] of Object.entries(attributes)) if (value != null && !types.has(name)) types.set(name, typeOf(value));
  return [...types].map(([name, type]) => `<key id="${of}-${escaped(name)}" for="${of}" attr.name="${escaped(name)}" attr.type="${type}"/>`);
}

const values = (of: "node" | "edge", { attributes }: Item): string =>
  Object.entries(attributes)
    .filter(([, value]) => value != null)
    .map(([name, value]) => `<data key="${of}-${escaped(name)}">${escaped(String(value))}</data>`)
    .join("");
