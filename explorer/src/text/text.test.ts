import { expect, test } from "vitest";
import { addressOf } from "../api/client";
import type { Fact } from "../api/types";
import { money, period, quantity } from "./numbers";
import { segments } from "./segments";

const fact = (id: string, start: number, end: number): Fact => ({ start_name: "a", end_name: "b", edge: { id, type: "FUNDS", type_zh: "资助", start: "a", end: "b", evidence: { start_char: start, end_char: end } } }) as Fact;
const shown = (text: string, facts: Fact[]) => segments(text, facts).map((each) => [each.text, each.facts.map((one) => one.edge.id).join("")]);

test.each([
  ["no facts", "甲乙丙", [], [["甲乙丙", ""]]],
  ["one sentence", "甲。乙。丙。", [fact("1", 2, 4)], [["甲。", ""], ["乙。", "1"], ["丙。", ""]]],
  ["two facts in one sentence", "甲。乙。", [fact("1", 2, 4), fact("2", 2, 4)], [["甲。", ""], ["乙。", "12"]]],
  ["one inside another", "甲乙丙丁", [fact("1", 0, 4), fact("2", 1, 2)], [["甲", "1"], ["乙", "12"], ["丙丁", "1"]]],
  ["overlapping", "甲乙丙", [fact("1", 0, 2), fact("2", 1, 3)], [["甲", "1"], ["乙", "12"], ["丙", "2"]]],
  ["offsets count code points: 𠮷 is one, two in JavaScript", "𠮷𠮷甲乙", [fact("1", 2, 3)], [["𠮷𠮷", ""], ["甲", "1"], ["乙", ""]]],
  ["one without a sentence", "甲", [{ ...fact("1", 0, 1), edge: { ...fact("1", 0, 1).edge, evidence: null as never } }], [["甲", ""]]],
  ["an empty text", "", [], []],
])("%s", (_, text, facts, expected) => expect(shown(text, facts)).toEqual(expected));

test("the pieces together are the text", () => expect(segments("甲乙丙丁", [fact("1", 1, 3)]).map((each) => each.text).join("")).toBe("甲乙丙丁"));

test.each([
  [3829900, "zh", "382.99 万元"], [190000000, "zh", "1.9 亿元"], [50, "zh", "50 元"], [3829900, "en", "¥3.83 million"], [54300, "en", "¥54,300"], [2e9, "en", "¥2 billion"],
] as const)("%d in %s: %s", (yuan, language, expected) => expect(money(yuan, language)).toBe(expected));

const target = (part: object) => ({ value: 95, value_high: null, unit: "%", comparator: "=" as const, period_start: null, period_end: null, ...part });
test.each([
  [{}, "95%"], [{ comparator: ">=" }, "≥ 95%"], [{ comparator: "range", value_high: 98 }, "95–98%"], [{ value: 220600, unit: "人次" }, "220,600 人次"], [{ unit: null }, "95"], [{ comparator: "~" }, "≈ 95%"],
])("%j: %s", (part, expected) => expect(quantity(target(part) as never)).toBe(expected));
test.each([[{ period_start: "2018", period_end: "2018" }, "2018"], [{ period_start: "2018-01", period_end: "2018-10" }, "2018-01 – 2018-10"], [{}, ""], [{ period_end: "2020" }, "2020"]])("%j: %s", (part, expected) => expect(period(target(part) as never)).toBe(expected));

test.each([
  [{}, "/v1/x"], [{ q: "签约", limit: 3 }, "/v1/x?q=%E7%AD%BE%E7%BA%A6&limit=3"], [{ in: null, year: undefined }, "/v1/x"], [{ type: ["A", "B"] }, "/v1/x?type=A&type=B"], [{ confidence: 0 }, "/v1/x?confidence=0"], [{ type: [] }, "/v1/x"],
])("%j: %s", (parameters, expected) => expect(addressOf("/v1/x", parameters)).toBe(expected));
