import { expect, test } from "vitest";
import type { MoneyFact, TargetRow } from "../api/types";
import { drawnFlows, flowsOf } from "./flows";
import { indicatorOf, isLabelled, seriesOf } from "./series";

test.each([
  ["新增就业计划", "新增就业"], ["新增就业", "新增就业"], ["计划新增床位", "新增床位"], ["签约目标", "签约"], ["计划生育率", "计划生育率"], ["计划", "计划"], ["目标人群", "人群"], ["年度任务数", "年度"], ["规划床位", "规划床位"],
])("%s measures %s", (indicator, expected) => expect(indicatorOf(indicator)).toBe(expected));

const row = (id: string, indicator: string, year: number | null, status = "achieved", unit = "人", region = "r1"): TargetRow => ({ target: { indicator, unit, status, value: 1 }, year, edge: { id }, region_id: region, region }) as TargetRow;

test("planned and achieved of one indicator are one series, the longest first", () => {
  const found = seriesOf([row("1", "床位", 2016), row("2", "新增就业计划", 2017, "planned"), row("3", "新增就业", 2016), row("4", "新增就业", 2017)]);
  expect(found.map((one) => [one.indicator, one.years, one.rows.map((each) => each.edge.id)])).toEqual([["新增就业", [2016, 2017], ["3", "4", "2"]], ["床位", [2016], ["1"]]]);
});
test.each([
  ["units", [row("1", "床位", 2016), row("2", "床位", 2017, "achieved", "张")]],
  ["regions", [row("1", "床位", 2016), row("2", "床位", 2017, "achieved", "人", "r2")]],
])("other %s, other series", (_, rows) => expect(seriesOf(rows).length).toBe(2));
test("a figure without a year counts none", () => expect(seriesOf([row("1", "床位", null)])[0]?.years).toEqual([]));

const fact = (id: string, funder: string, recipient: string, amount: number | null): MoneyFact =>
  ({ edge: { id, amount_cny: amount }, funder: { id: funder, name: funder }, recipient: { id: recipient, name: recipient } }) as MoneyFact;

test("sums between the same two are one band, the largest first; those without an amount are none", () => {
  const flows = flowsOf([fact("1", "a", "x", 5), fact("2", "a", "x", 7), fact("3", "b", "x", 20), fact("4", "a", "y", null), fact("5", "a", "y", 0)]);
  expect(flows.map((flow) => [flow.key, flow.amount, flow.edges])).toEqual([["b x", 20, ["3"]], ["a x", 12, ["1", "2"]]]);
});
test("one that pays and is paid stands on both sides", () => {
  const { knots, bands, wayOf } = drawnFlows(flowsOf([fact("1", "a", "b", 5), fact("2", "b", "a", 7)]), 500, 300);
  expect(knots.map((knot) => [knot.id, knot.side]).sort()).toEqual([["a", "left"], ["a", "right"], ["b", "left"], ["b", "right"]]);
  expect(bands.map((band) => wayOf(band)).every((way) => way.startsWith("M"))).toBe(true);
  const [one, other] = bands.map((band) => band.width ?? 0) as [number, number];
  expect(one / other).toBeCloseTo(7 / 5);
});
test.each([[1, [0]], [8, [0, 1, 2, 3, 4, 5, 6, 7]], [13, [0, 2, 4, 6, 8, 10, 12]], [30, [0, 4, 8, 12, 16, 20, 24, 28]]])(
  "labels of %d years do not touch",
  (years, labelled) => expect(Array.from({ length: years }, (_, at) => at).filter((at) => isLabelled(at, 300 / years))).toEqual(labelled),
);
