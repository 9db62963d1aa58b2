import { expect, test } from "vitest";
import type { GraphEdge } from "../api/types";
import { edgeColor, EDGE_COLORS, mixed, SHAPE_OF } from "./kinds";
import { outline } from "./outlines";
import { csvOf, marks, svgOf, type Scene } from "./scene";

const node = { x: 100, y: 100, size: 8, color: "#4C8EDA", shape: "hexagon" as const };
const scene: Scene = {
  width: 400, height: 300, ground: "#ffffff", ink: "#000000", title: "图谱 <A&B>", nodes: [node, { ...node, x: 300 }],
  edges: [{ from: node, to: { ...node, x: 300 }, bend: 0, width: 2, color: "#d55e00", arrow: true }, { from: node, to: { ...node, x: 300 }, bend: 0.2, width: 2, color: "#d55e00", arrow: false }],
  labels: [{ id: "a", lines: ["宜秀区", "“两票制”"], x: 100, y: 110, align: "center" }], legend: [{ text: "资助", color: "#d55e00", shape: null, arrow: true }, { text: "行政区划", color: "#4C8EDA", shape: "hexagon", arrow: false }],
};

test("a picture has its nodes, edges, arrows, names and legend", () => {
  const svg = svgOf(scene);
  for (const part of ["宜秀区", "“两票制”", "资助", "行政区划", "#d55e00", "#4C8EDA"]) expect(svg).toContain(part);
  expect(marks(scene).marks.filter((mark) => mark.kind === "path").length).toBe(2 + 1 + 2 + 2 + 1);
});
test("what is not for XML is escaped", () => expect(svgOf(scene)).toContain("图谱 &lt;A&amp;B&gt;"));
test("an edge ends at the rim of its node", () => {
  const arrow = marks(scene).marks[1];
  expect(arrow?.kind === "path" && arrow.d.startsWith("M292 100")).toBe(true);
});
test("nodes on one another have no edge to draw", () => expect(marks({ ...scene, edges: [{ ...scene.edges[0]!, to: node }] }).marks[0]).toMatchObject({ fill: "#4C8EDA" }));

test.each(Object.values(SHAPE_OF))("%s is a closed outline", (shape) => expect(outline(shape, 0, 0, 10)).toMatch(/^M[^N]+Z$/));
test("every kind has a shape of its own", () => expect(new Set(Object.values(SHAPE_OF)).size).toBe(Object.keys(SHAPE_OF).length));

test("a table quotes commas, quotes and line breaks", () => {
  const edge = { id: 'a,"b"\nc' } as GraphEdge;
  expect(csvOf([edge], ["id", "empty", "year"], (each) => [each.id, null, 2018])).toBe('﻿id,empty,year\r\n"a,""b""\nc",,2018\r\n');
});

test.each([["#000000", "#ffffff", 1, "#000000"], ["#000000", "#ffffff", 0, "#ffffff"], ["#ff0000", "#000000", 0.5, "#800000"]])("%s in %s: %f", (color, ground, share, expected) => expect(mixed(color, ground, share)).toBe(expected));

// Machado, Oliveira and Fernandes 2009, severity 1: what is seen without one sort of cones
const BLINDNESS = {
  protan: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deutan: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritan: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};
const linear = (hex: string): number[] => [1, 3, 5].map((at) => (parseInt(hex.slice(at, at + 2), 16) / 255) ** 2.2);
function lab(rgb: number[]): number[] {
  const [r, g, b] = rgb.map((value) => Math.max(0, value)) as [number, number, number];
  const f = (value: number): number => (value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116);
  const [x, y, z] = [f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505), f(0.2126 * r + 0.7152 * g + 0.0722 * b), f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089)] as const;
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}
const seen = (hex: string, matrix: number[][]): number[] => lab(matrix.map((row) => row.reduce((sum, share, at) => sum + share * (linear(hex)[at] as number), 0)));

/** Kinds of edge that can join the same two kinds of node: nothing but their colour tells them apart. */
const CONFUSABLE = [
  ["IMPLEMENTS", "FUNDS"], ["IMPLEMENTS", "ISSUES"], ["FUNDS", "ISSUES"], ["PARTNERS_WITH", "FUNDS"], ["PARTNERS_WITH", "LOCATED_IN"],
  ["CITES", "CARRIES_OUT"], ["CITES", "REPLACES"], ["CITES", "ENDS"], ["CARRIES_OUT", "REPLACES"], ["CARRIES_OUT", "ENDS"], ["REPLACES", "ENDS"],
] as const;

test.each(Object.keys(BLINDNESS) as (keyof typeof BLINDNESS)[])("edges are told apart with %s colour blindness", (kind) => {
  for (const theme of ["light", "dark"] as const) {
    for (const [one, other] of CONFUSABLE) {
      const [a, b] = [seen(edgeColor(one, theme), BLINDNESS[kind]), seen(edgeColor(other, theme), BLINDNESS[kind])];
      expect(Math.hypot(...a.map((value, at) => value - (b[at] as number))), `${one} ${other} ${theme}`).toBeGreaterThan(15);
    }
  }
});
test("an unknown kind has a colour too", () => expect(Object.values(EDGE_COLORS).some(({ light }) => light === edgeColor("NEW", "light"))).toBe(false));
