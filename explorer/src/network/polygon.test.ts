import { expect, test } from "vitest";
import { inside } from "./polygon";

const L = [[0, 0], [10, 0], [10, 4], [4, 4], [4, 10], [0, 10]].map(([x, y]) => ({ x: x as number, y: y as number }));

test.each([
  ["in the corner", 2, 2, true],
  ["in the arm", 8, 2, true],
  ["in the bay, outside", 8, 8, false],
  ["left of all", -1, 5, false],
  ["level with a corner", -1, 4, false],
])("%s", (_, x, y, within) => {
  expect(inside({ x, y }, L)).toBe(within);
});

test("a click is no line", () => {
  expect(inside({ x: 1, y: 1 }, [{ x: 1, y: 1 }])).toBe(false);
});
