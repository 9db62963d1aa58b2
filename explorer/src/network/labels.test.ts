import { expect, test } from "vitest";
import { placeLabels, wrapped, type Wanted } from "./labels";

const BOUNDS = { left: 0, top: 0, right: 1000, bottom: 1000 };
const widthOf = (line: string): number => 12 * line.length;
const place = (wanted: Wanted[]) => placeLabels(wanted, widthOf, 14, BOUNDS);

test.each([
  ["健康扶贫", ["健康扶贫"], "short"],
  ["县乡医疗卫生机构一体化改革", ["县乡医疗卫生机构一", "体化改革"], "two lines"],
  ["襄垣县人民医院医疗集团", ["襄垣县人民医院医疗", "集团"], "two lines"],
  ["群众满意的乡镇卫生院", ["群众满意的乡镇卫生院"], "no line of one character"],
  ["《襄垣县中医与残疾康复协同发展实施方案》", ["《襄垣县中医与残疾", "康复协同发展实施…"], "cut"],
  ["HPV疫苗接种", ["HPV疫苗接种"], "Latin letters are narrower"],
  ["医疗卫生体制改革 +3", ["医疗卫生体制改革", "+3"], "at the space"],
  ["", [], "nothing"],
])("%j is set as %j: %s", (text, lines) => expect(wrapped(text)).toEqual(lines));

test("labels do not run over one another", () => {
  const crowd = Array.from({ length: 300 }, (_, at) => ({ id: String(at), x: (at * 37) % 1000, y: (at * 61) % 1000, size: 6, text: "基本公共卫生服务项目" }));
  const placed = place(crowd);
  const boxes = placed.map(({ lines, x, y, align }) => {
    const width = Math.max(...lines.map(widthOf));
    const left = align === "center" ? x - width / 2 : align === "left" ? x : x - width;
    return { left, right: left + width, top: y, bottom: y + 14 * lines.length };
  });
  expect(placed.length).toBeGreaterThan(20);
  for (const one of boxes) for (const other of boxes) if (one !== other) expect(one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom).toBe(false);
});

test("the first one wins", () => expect(place([{ id: "a", x: 500, y: 500, size: 5, text: "健康扶贫" }, { id: "b", x: 500, y: 500, size: 5, text: "健康扶贫" }])[0]?.id).toBe("a"));
test("none where there is no room", () => expect(placeLabels([{ id: "a", x: 500, y: 500, size: 5, text: "健康扶贫" }], () => 2000, 14, BOUNDS)).toEqual([]));
test("none off the screen", () => expect(place([{ id: "a", x: -50, y: 500, size: 5, text: "健康扶贫" }])).toEqual([]));
test("beside the node where there is no room below", () => expect(place([{ id: "a", x: 500, y: 990, size: 4, text: "健康" }])[0]?.align).not.toBe("center"));
