/** Sums of money in, the bands of a Sankey diagram out: payers at the left, what is paid for at the right. */
import { sankey, sankeyLinkHorizontal, type SankeyLink, type SankeyNode } from "d3-sankey";
import type { MoneyFact } from "../api/types";

export interface Flow {
  key: string;
  funder: MoneyFact["funder"];
  recipient: MoneyFact["recipient"];
  amount: number;
  edges: string[];
}

interface End {
  key: string;
  id: string;
  name: string;
  side: "left" | "right";
}

export type Knot = SankeyNode<End, { flow: Flow }>;
export type Band = SankeyLink<End, { flow: Flow }>;

/** Largest first; facts without an amount are left out. */
export function flowsOf(facts: readonly MoneyFact[]): Flow[] {
  const found = new Map<string, Flow>();
  for (const { edge, funder, recipient } of facts) {
    if (edge.amount_cny == null || edge.amount_cny <= 0) continue;
    const key = `${funder.id} ${recipient.id}`;
    const flow = found.get(key) ?? { key, funder, recipient, amount: 0, edges: [] };
    found.set(key, flow);
    flow.amount += edge.amount_cny;
    flow.edges.push(edge.id);
  }
  return [...found.values()].sort((one, other) => other.amount - one.amount || (one.key < other.key ? -1 : 1));
}

/** One that pays and is paid stands on both sides: money does not run in circles. */
export function drawnFlows(flows: readonly Flow[], width: number, height: number): { knots: Knot[]; bands: Band[]; wayOf: (band: Band) => string } {
  const ends = new Map<string, End>();
  for (const { funder, recipient } of flows) {
    ends.set(`left ${funder.id}`, { key: `left ${funder.id}`, id: funder.id, name: funder.name, side: "left" });
    ends.set(`right ${recipient.id}`, { key: `right ${recipient.id}`, id: recipient.id, name: recipient.name, side: "right" });
  }
  const layout = sankey<End, { flow: Flow }>().nodeId((end) => end.key).nodeWidth(14).nodePadding(14).extent([[0, 6], [width, height - 6]]).nodeSort((one, other) => (other.value ?? 0) - (one.value ?? 0));
  const { nodes, links } = layout({
    nodes: [...ends.values()],
    links: flows.map((flow) => ({ source: `left ${flow.funder.id}`, target: `right ${flow.recipient.id}`, value: flow.amount, flow })),
  });
  const way = sankeyLinkHorizontal<End, { flow: Flow }>();
  return { knots: nodes, bands: links, wayOf: (band) => way(band) ?? "" };
}
