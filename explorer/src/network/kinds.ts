/** A kind of node or edge in, its shape or colour out. */

/** In the order of the shader's cases; every kind has one of its own, so that colour is never the only sign. */
export const SHAPES = ["circle", "square", "diamond", "triangle", "hexagon", "ring", "bar"] as const;
export type Shape = (typeof SHAPES)[number];

export const SHAPE_OF: Record<string, Shape> = {
  Region: "hexagon", Institution: "square", Program: "circle", Policy: "diamond", Target: "triangle", Report: "bar", Passage: "ring",
};

/** Okabe and Ito's colours, told apart with every common colour blindness; darker ones on white, lighter ones on black. */
export const EDGE_COLORS: Record<string, { light: string; dark: string }> = {
  IMPLEMENTS: { light: "#8a94a0", dark: "#76818d" },
  FUNDS: { light: "#d55e00", dark: "#ff8a3d" },
  PARTNERS_WITH: { light: "#0072b2", dark: "#56b4e9" },
  ISSUES: { light: "#a3468a", dark: "#e08fc4" },
  CITES: { light: "#009e73", dark: "#2f9e7a" },
  CARRIES_OUT: { light: "#2a3f9d", dark: "#8fd4ff" },
  REPLACES: { light: "#8a5a1c", dark: "#c98a4a" },
  ENDS: { light: "#30363d", dark: "#f4f6f8" },
  SETS: { light: "#b98900", dark: "#e0b53c" },
  ABOUT: { light: "#c9b37e", dark: "#8f8158" },
  LOCATED_IN: { light: "#a9c4e4", dark: "#48688f" },
  PART_OF: { light: "#5b7fb5", dark: "#8fb0e0" },
};
const OTHER = { light: "#9aa3ad", dark: "#6d7782" };

export const shapeOf = (label: string): Shape => SHAPE_OF[label] ?? "circle";
export const edgeColor = (type: string, theme: "light" | "dark"): string => (EDGE_COLORS[type] ?? OTHER)[theme];

/** `share` of `color`, the rest `ground`; both #rrggbb. */
export function mixed(color: string, ground: string, share: number): string {
  const channel = (text: string, at: number): number => parseInt(text.slice(at, at + 2), 16);
  const mix = (at: number): string => Math.round(channel(color, at) * share + channel(ground, at) * (1 - share)).toString(16).padStart(2, "0");
  return `#${mix(1)}${mix(3)}${mix(5)}`;
}
