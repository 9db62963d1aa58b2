import { expect, test } from "vitest";
import { fromLink, START, toLink, type View } from "./view";

const full: View = {
  ...START, page: "network", nodes: { "region:340811": { x: 1.23456, y: -2, pinned: true }, "program:0f": { x: 0, y: 9 } }, hidden: ["program:0f"], kindsOff: [], typesOff: ["FUNDS"],
  region: "region:340811", years: [2016, 2018], confidence: 0.85, status: "planned", panel: { kind: "report", id: "report:1", edge: "funds:2" }, focus: "region:340811", picked: ["program:0f"],
  path: { start: "region:340811", end: "program:0f", nodes: ["region:340811", "program:0f"], edges: ["funds:2"] }, camera: { x: 0.25, y: 0.5, ratio: 0.3333 }, box: [-1, 1, -2, 2], about: "region:1", words: "签约率",
  sides: [{ region: "region:1", year: 2016 }, { region: "region:1", year: 2018 }],
};

test("a link restores exactly the view, positions to three digits", async () => {
  const found = await fromLink(await toLink(full));
  expect(found).toEqual({ ...full, nodes: { ...full.nodes, "region:340811": { x: 1.235, y: -2, pinned: true } }, camera: { ...full.camera, ratio: 0.333 } });
});

test("a view restored gives the same link again", async () => {
  const link = await toLink(full);
  expect(await toLink((await fromLink(link)) as View)).toBe(link);
});

test("the start needs next to nothing", async () => expect((await toLink(START)).length).toBeLessThan(8));

test("a link holds what an address may hold", async () => expect(await toLink(full)).toMatch(/^[A-Za-z0-9_-]+$/));

test.each([["", "empty"], ["1", "no content"], ["9abc", "another version"], ["1!!!", "no base 64"], ["1q1YqSK0oKk5VslLKSy0vVrJSMjYwVqoFAA", "cut"]])("%j is no view: %s", async (link) => {
  expect(await fromLink(link)).toBeNull();
});

test("a page that does not exist is no view", async () => expect(await fromLink(await toLink({ ...START, page: "nowhere" as "start" }))).toBeNull());
