import { expect, test } from "vitest";
import type { GraphEdge } from "../api/types";
import { START } from "../state/view";
import { RegionTree } from "./regions";
import { bends, hangingOn, labelOf, passes, visible } from "./visible";

function edge(id: string, start: string, end: string, more: Partial<GraphEdge> & { report?: string; confidence?: number } = {}): GraphEdge {
  const { report = "report:1", confidence = 0.8, ...rest } = more;
  const evidence = { report_id: report, passage_id: "p", start_char: 0, end_char: 1, quote: "x", method: "m/1", confidence, place: null };
  return { id, type: "IMPLEMENTS", type_zh: "落实", start, end, year: 2018, amount_cny: null, status: null, source: null, evidence, ...rest } as GraphEdge;
}
const none = { ...START, kindsOff: [] };
const REPORTS = new Set(["report:1"]);

test.each([
  ["no filter", edge("a", "x", "y"), none, null, true],
  ["its year", edge("a", "x", "y"), { ...none, years: [2018, 2018] as [number, number] }, null, true],
  ["another year", edge("a", "x", "y"), { ...none, years: [2016, 2017] as [number, number] }, null, false],
  ["no year always counts", edge("a", "x", "y", { year: null }), { ...none, years: [2016, 2017] as [number, number] }, null, true],
  ["planned, asked for planned", edge("a", "x", "y", { status: "planned" }), { ...none, status: "planned" as const }, null, true],
  ["achieved, asked for planned", edge("a", "x", "y", { status: "achieved" }), { ...none, status: "planned" as const }, null, false],
  ["no status always counts", edge("a", "x", "y"), { ...none, status: "planned" as const }, null, true],
  ["just sure enough", edge("a", "x", "y"), { ...none, confidence: 0.8 }, null, true],
  ["not sure enough", edge("a", "x", "y"), { ...none, confidence: 0.85 }, null, false],
  ["its kind is off", edge("a", "x", "y"), { ...none, typesOff: ["IMPLEMENTS"] }, null, false],
  ["a report of the region", edge("a", "x", "y"), none, REPORTS, true],
  ["a report of another region", edge("a", "x", "y", { report: "report:2" }), none, REPORTS, false],
  ["a list's edge belongs to no report", edge("a", "x", "y", { evidence: null as never, source: "list" }), { ...none, confidence: 0.9 }, REPORTS, true],
])("%s", (_, one, filters, reports, expected) => expect(passes(one, filters, reports)).toBe(expected));

const EDGES = [edge("1", "region:1", "program:a"), edge("2", "region:1", "target:t"), edge("3", "region:1", "program:b", { year: 2016 })];
const IDS = ["region:1", "program:a", "program:b", "target:t", "institution:alone"];
const drawn = (part: Partial<typeof START>, kept: string[] = []) => visible(IDS, EDGES, { ...none, ...part }, null, new Set(kept));

test("nodes of a kind that is off go with their edges", () => {
  const found = drawn({ kindsOff: ["Target"] });
  expect([...found.nodes]).toEqual(["region:1", "program:a", "program:b", "institution:alone"]);
  expect(found.edges.map((each) => each.id)).toEqual(["1", "3"]);
});
test("a node whose every edge is filtered away goes, one that never had any stays", () => {
  expect([...drawn({ years: [2018, 2018] }).nodes]).toEqual(["region:1", "program:a", "target:t", "institution:alone"]);
});
test("what is open stays, whatever the filters", () => expect(drawn({ kindsOff: ["Target", "Program"], years: [2018, 2018] }, ["program:b"]).nodes.has("program:b")).toBe(true));
test("hidden is hidden", () => expect(drawn({ hidden: ["program:a"] }).edges.map((each) => each.id)).toEqual(["2", "3"]));

test("one edge is straight, several lie side by side, both directions apart", () => {
  const found = bends([edge("1", "a", "b"), edge("2", "a", "b"), edge("3", "b", "a"), edge("4", "a", "c")], 0.2);
  expect(found.get("4")).toBe(0);
  const seenFromA = [found.get("1"), found.get("2"), -(found.get("3") as number)];
  expect(seenFromA).toEqual([-0.2, 0, 0.2]);
});

test("collapsing takes the leaves of a node, not what others hold", () => {
  const edges = [edge("1", "r", "a"), edge("2", "r", "b"), edge("3", "b", "c"), edge("4", "r", "r"), edge("5", "r", "a")];
  expect(hangingOn("r", new Set(["r", "a", "b", "c"]), edges, new Set())).toEqual(["a"]);
  expect(hangingOn("r", new Set(["r", "a", "b", "c"]), edges, new Set(["a"]))).toEqual([]);
});

test("a region has its parts and theirs", () => {
  const tree = new RegionTree([edge("1", "town", "county", { type: "PART_OF" }), edge("2", "county", "city", { type: "PART_OF" }), edge("3", "x", "city")]);
  expect([...tree.within("city")]).toEqual(["city", "county", "town"]);
  expect([...tree.within("town")]).toEqual(["town"]);
});

test.each([["region:340811", "Region"], ["program:0f3c", "Program"], ["passage:a:00001", "Passage"]])("%s is a %s", (id, label) => expect(labelOf(id)).toBe(label));
