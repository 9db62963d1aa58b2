/** What is on the screen in, shapes for a picture out; a picture has the legend that the page shows beside the network. */
import type { GraphEdge } from "../api/types";
import { outline } from "./outlines";
import type { Shape } from "./kinds";
import type { Placed } from "./labels";

export interface SceneNode {
  x: number;
  y: number;
  size: number;
  color: string;
  shape: Shape;
}

export interface SceneEdge {
  from: SceneNode;
  to: SceneNode;
  bend: number;
  width: number;
  color: string;
  arrow: boolean;
}

export interface LegendRow {
  text: string;
  color: string;
  shape: Shape | null;
  arrow: boolean;
}

export interface Scene {
  width: number;
  height: number;
  ground: string;
  ink: string;
  nodes: SceneNode[];
  edges: SceneEdge[];
  labels: Placed[];
  legend: LegendRow[];
  title: string;
}

export type Mark =
  | { kind: "path"; d: string; fill: string | null; stroke: string | null; width: number }
  | { kind: "text"; x: number; y: number; text: string; align: "center" | "left" | "right"; color: string; halo: string | null; size: number };

const LEGEND_WIDTH = 190;
const ROW = 20;
const LINE_HEIGHT = 14;
const MARGIN = 14;

const round = (value: number): number => Math.round(value * 100) / 100;

/** Everything as paths and texts, in drawing order. */
export function marks(scene: Scene): { marks: Mark[]; width: number; height: number } {
  const found: Mark[] = [];
  for (const edge of scene.edges) found.push(...edgeMarks(edge));
  for (const { shape, x, y, size, color } of scene.nodes) found.push({ kind: "path", d: outline(shape, x, y, size), fill: color, stroke: scene.ground, width: 0.8 });
  for (const label of scene.labels) {
    label.lines.forEach((text, at) =>
      found.push({ kind: "text", x: label.x, y: label.y + at * LINE_HEIGHT, text, align: label.align, color: scene.ink, halo: scene.ground, size: 12 }),
    );
  }
  found.push(...legendMarks(scene));
  return { marks: found, width: scene.width + LEGEND_WIDTH, height: Math.max(scene.height, (scene.legend.length + 2) * ROW + 2 * MARGIN) };
}

function edgeMarks({ from, to, bend, width, color, arrow }: SceneEdge): Mark[] {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy);
  if (length < 1) return [];
  // as in @sigma/edge-curve: the bend is a share of the length, at right angles; a screen's y runs down
  const control = { x: (from.x + to.x) / 2 + dy * bend, y: (from.y + to.y) / 2 - dx * bend };
  const lean = Math.atan2(to.y - control.y, to.x - control.x);
  const head = arrow ? Math.min(4 + 2.2 * width, length / 2) : 0;
  const tip = { x: to.x - Math.cos(lean) * to.size, y: to.y - Math.sin(lean) * to.size };
  const foot = { x: tip.x - Math.cos(lean) * head, y: tip.y - Math.sin(lean) * head };
  const way = bend === 0 ? `L${round(foot.x)} ${round(foot.y)}` : `Q${round(control.x)} ${round(control.y)} ${round(foot.x)} ${round(foot.y)}`;
  const line: Mark = { kind: "path", d: `M${round(from.x)} ${round(from.y)}${way}`, fill: null, stroke: color, width };
  if (!arrow) return [line];
  const [sx, sy] = [(-Math.sin(lean) * head) / 2.4, (Math.cos(lean) * head) / 2.4];
  const corners = `M${round(tip.x)} ${round(tip.y)}L${round(foot.x + sx)} ${round(foot.y + sy)}L${round(foot.x - sx)} ${round(foot.y - sy)}Z`;
  return [line, { kind: "path", d: corners, fill: color, stroke: null, width: 0 }];
}

function legendMarks(scene: Scene): Mark[] {
  const left = scene.width + MARGIN;
  const found: Mark[] = [{ kind: "text", x: left, y: MARGIN, text: scene.title, align: "left", color: scene.ink, halo: null, size: 13 }];
  scene.legend.forEach((row, at) => {
    const middle = MARGIN + (at + 1.9) * ROW;
    if (row.shape !== null) found.push({ kind: "path", d: outline(row.shape, left + 9, middle, 7), fill: row.color, stroke: null, width: 0 });
    else {
      found.push({ kind: "path", d: `M${left} ${middle}H${left + (row.arrow ? 13 : 20)}`, fill: null, stroke: row.color, width: 2.5 });
      if (row.arrow) found.push({ kind: "path", d: `M${left + 20} ${middle}l-8 -4v8Z`, fill: row.color, stroke: null, width: 0 });
    }
    found.push({ kind: "text", x: left + 28, y: middle - 7, text: row.text, align: "left", color: scene.ink, halo: null, size: 12 });
  });
  return found;
}

const FAMILY = "system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";
const ANCHOR = { center: "middle", left: "start", right: "end" } as const;
const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

export function svgOf(scene: Scene): string {
  const { marks: drawn, width, height } = marks(scene);
  const body = drawn.map((mark) => {
    if (mark.kind === "path") {
      return `<path d="${mark.d}" fill="${mark.fill ?? "none"}"${mark.stroke ? ` stroke="${mark.stroke}" stroke-width="${round(mark.width)}"` : ""}/>`;
    }
    const halo = mark.halo === null ? "" : ` stroke="${mark.halo}" stroke-width="3.5" stroke-linejoin="round" paint-order="stroke"`;
    return `<text x="${round(mark.x)}" y="${round(mark.y + mark.size * 0.9)}" text-anchor="${ANCHOR[mark.align]}" font-size="${mark.size}" fill="${mark.color}"${halo}>${escaped(mark.text)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${FAMILY}">
<title>${escaped(scene.title)}</title>
<rect width="100%" height="100%" fill="${scene.ground}"/>
${body.join("\n")}
</svg>
`;
}

/** At `scale` pixels to one of the screen: 3 prints at 300 dpi in 20 cm. */
export async function pngOf(scene: Scene, scale = 3): Promise<Blob> {
  const { marks: drawn, width, height } = marks(scene);
  const canvas = new OffscreenCanvas(Math.round(width * scale), Math.round(height * scale));
  const context = canvas.getContext("2d") as OffscreenCanvasRenderingContext2D;
  context.scale(scale, scale);
  context.fillStyle = scene.ground;
  context.fillRect(0, 0, width, height);
  context.textBaseline = "top";
  context.lineJoin = "round";
  for (const mark of drawn) {
    if (mark.kind === "path") {
      const path = new Path2D(mark.d);
      if (mark.fill !== null) {
        context.fillStyle = mark.fill;
        context.fill(path, "evenodd");
      }
      if (mark.stroke !== null) {
        context.strokeStyle = mark.stroke;
        context.lineWidth = mark.width;
        context.stroke(path);
      }
      continue;
    }
    context.font = `${mark.size}px ${FAMILY}`;
    context.textAlign = mark.align;
    if (mark.halo !== null) {
      context.strokeStyle = mark.halo;
      context.lineWidth = 3.5;
      context.strokeText(mark.text, mark.x, mark.y);
    }
    context.fillStyle = mark.color;
    context.fillText(mark.text, mark.x, mark.y);
  }
  return canvas.convertToBlob({ type: "image/png" });
}

/** A table of claims: a comma, a quote or a line break in a value is quoted (RFC 4180). */
export function csvOf(edges: readonly GraphEdge[], head: readonly string[], row: (edge: GraphEdge) => (string | number | null | undefined)[]): string {
  const cell = (value: string | number | null | undefined): string => {
    const text = value == null ? "" : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `﻿${[head, ...edges.map(row)].map((cells) => cells.map(cell).join(",")).join("\r\n")}\r\n`; // the mark lets Excel read Chinese
}
