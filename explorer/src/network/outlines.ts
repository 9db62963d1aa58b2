/** A kind's shape as an SVG path around (x, y) with radius r: legends, pictures. */
import type { Shape } from "./kinds";

const round = (value: number): number => Math.round(value * 100) / 100;

function polygon(x: number, y: number, r: number, corners: readonly (readonly [number, number])[]): string {
  return `M${corners.map(([dx, dy]) => `${round(x + dx * r)} ${round(y + dy * r)}`).join("L")}Z`;
}

function circle(x: number, y: number, r: number): string {
  return `M${round(x - r)} ${round(y)}a${round(r)} ${round(r)} 0 1 0 ${round(2 * r)} 0a${round(r)} ${round(r)} 0 1 0 ${round(-2 * r)} 0Z`;
}

/** The same outlines as the shader's, so that pictures look as the screen does. */
export function outline(shape: Shape, x: number, y: number, r: number): string {
  switch (shape) {
    case "circle":
      return circle(x, y, r);
    case "square":
      return polygon(x, y, r, [[-0.84, -0.84], [0.84, -0.84], [0.84, 0.84], [-0.84, 0.84]]);
    case "diamond":
      return polygon(x, y, r, [[0, -1.12], [1.12, 0], [0, 1.12], [-1.12, 0]]);
    case "triangle":
      return polygon(x, y, r, [[0, -1.24], [1.074, 0.62], [-1.074, 0.62]]);
    case "hexagon":
      return polygon(x, y, r, [[-0.508, -0.88], [0.508, -0.88], [1.016, 0], [0.508, 0.88], [-0.508, 0.88], [-1.016, 0]]);
    case "ring":
      return circle(x, y, r * 0.97) + circle(x, y, r * 0.53);
    case "bar":
      return polygon(x, y, r, [[-0.62, -0.9], [0.62, -0.9], [0.62, 0.9], [-0.62, 0.9]]);
  }
}
