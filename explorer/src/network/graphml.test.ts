import { expect, test } from "vitest";
import { escaped, graphml } from "./graphml";

test.each([
  ["a<b & c>\"d\"", "a&lt;b &amp; c&gt;&quot;d&quot;"],
  ["bell\u0007 and tab\t", "bell and tab\t"],
  ["襄垣县", "襄垣县"],
])("%s", (text, expected) => {
  expect(escaped(text)).toBe(expected);
});

test("one key an attribute, none for what nothing has", () => {
  const text = graphml([{ id: "a", attributes: { label: "甲", x: 1 } }, { id: "b", attributes: { label: "乙" } }], [{ id: "e", source: "a", target: "b", attributes: { year: null } }]);
  expect(text.match(/<key /g)?.length).toBe(2);
  expect(text).toContain('<node id="a"><data key="node-label">甲</data><data key="node-x">1</data></node>');
  expect(text).toContain('<edge id="e" source="a" target="b"></edge>');
});
