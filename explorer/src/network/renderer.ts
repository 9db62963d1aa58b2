/** The view in, a sigma.js picture of it out, with its own captions; clicks and drags come back as calls. */
import Graph from "graphology";
import { createEdgeCurveProgram } from "@sigma/edge-curve";
import Sigma from "sigma";
import { EdgeArrowProgram, EdgeRectangleProgram } from "sigma/rendering";
import type { GraphEdge } from "../api/types";
import { Layout } from "./layout";
import { edgeColor, mixed, shapeOf, SHAPES } from "./kinds";
import { placeLabels, type Placed } from "./labels";
import { ShapeProgram } from "./shapes";
import { bends, labelOf, type Visible } from "./visible";
import type { Camera, Place } from "../state/view";

export interface Picture {
  places: Record<string, Place>;
  visible: Visible;
  nameOf: (id: string) => string;
  /** an edge's kind and year, for people */
  kindOf: (edge: string) => string;
  colorOf: (label: string) => string;
  directed: (type: string) => boolean;
  leftOut: ReadonlyMap<string, number>;
  theme: "light" | "dark";
  /** drawn with a ring */
  marked: ReadonlySet<string>;
  /** not dimmed; null for all */
  lit: { nodes: ReadonlySet<string>; edges: ReadonlySet<string> } | null;
}

export interface Calls {
  openNode: (id: string, several: boolean) => void;
  expandNode: (id: string) => void;
  openEdge: (id: string) => void;
  clickStage: () => void;
  dragged: (id: string, place: Place) => void;
  settled: (places: Record<string, Place>) => void;
  cameraMoved: (camera: Camera, box: [number, number, number, number]) => void;
}

export const GROUND = { light: "#ffffff", dark: "#14181d" } as const;
export const INK = { light: "#1d242b", dark: "#e6eaee" } as const;
export const FONT = '12px system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';
const LINE_HEIGHT = 14;
const DIMMED = 0.14;
const PLANNED = 0.5;
const MOST_CAPTIONS = 400;
const MOST_EDGES_MOVED = 4000; // beyond that, without a graphics card, a picture with its edges would not follow the hand

export const nodeSize = (degree: number): number => Math.min(22, 5 + 1.9 * Math.sqrt(degree));

const ringRadius = (size: number): number => size * 1.15 + 4;

/** Between one and five pixels: from ten thousand yuan to a hundred million. */
export function edgeWidth(edge: GraphEdge): number {
  if (edge.amount_cny == null || edge.amount_cny <= 0) return edge.type === "SETS" || edge.type === "ABOUT" ? 1.4 : 2;
  return Math.min(5, 2 + Math.max(0, Math.log10(edge.amount_cny) - 4) * 0.8);
}

const curved = createEdgeCurveProgram({ curvatureAttribute: "curvature", defaultCurvature: 0.16 });
const curvedArrow = createEdgeCurveProgram({
  curvatureAttribute: "curvature", defaultCurvature: 0.16,
  arrowHead: { extremity: "target", lengthToThicknessRatio: 4, widenessToThicknessRatio: 3 },
});

export class Renderer {
  readonly graph = new Graph({ multi: true, type: "directed", allowSelfLoops: false });
  readonly sigma: Sigma;
  private readonly layout = new Layout();
  private picture: Picture | null = null;
  private hovered: string | null = null;
  private hoveredEdge: string | null = null;
  private dragging: string | null = null;
  private wasDragged = false;
  private readonly captions: HTMLCanvasElement;
  private cameraTimer = 0;
  private restoring = false;

  constructor(container: HTMLElement, private readonly calls: Calls) {
    this.sigma = new Sigma(this.graph, container, {
      defaultNodeType: "shape",
      nodeProgramClasses: { shape: ShapeProgram as never },
      nodeHoverProgramClasses: { shape: ShapeProgram as never },
      edgeProgramClasses: { line: EdgeRectangleProgram as never, arrow: EdgeArrowProgram as never, curve: curved as never, curvedArrow: curvedArrow as never },
      renderLabels: false,
      enableEdgeEvents: true,
      zIndex: true,
      minCameraRatio: 0.02,
      maxCameraRatio: 8,
      stagePadding: 60,
      minEdgeThickness: 1.6,
      allowInvalidContainer: true,
      defaultDrawNodeHover: () => undefined,
      nodeReducer: (id, data) => this.reduceNode(id, data) as never,
      edgeReducer: (id, data) => this.reduceEdge(id, data) as never,
    });
    this.captions = this.sigma.createCanvas("captions", { beforeLayer: "mouse" });
    this.captions.style.pointerEvents = "none";
    this.sigma.on("resize", () => this.resizeCaptions());
    this.sigma.on("afterRender", () => this.drawCaptions());
    this.resizeCaptions();
    this.listen();
  }

  /** Draw `picture`; nodes that stay keep their places unless the picture says others. */
  show(picture: Picture): void {
    const before = this.picture;
    this.picture = picture;
    if (before === null || before.visible !== picture.visible || before.places !== picture.places) this.rebuild(picture, before);
    this.sigma.setSetting("hideEdgesOnMove", picture.visible.edges.length > MOST_EDGES_MOVED);
    this.sigma.refresh({ skipIndexation: false });
  }

  private rebuild(picture: Picture, before: Picture | null): void {
    const { graph } = this;
    const { visible, places } = picture;
    graph.forEachNode((id) => {
      if (!(id in places)) graph.dropNode(id);
    });
    const degrees = new Map<string, number>();
    for (const edge of visible.edges) for (const end of [edge.start, edge.end]) degrees.set(end, (degrees.get(end) ?? 0) + 1);
    for (const [id, place] of Object.entries(places)) {
      const size = nodeSize((degrees.get(id) ?? 0) + 0.5 * (picture.leftOut.get(id) ?? 0));
      const moved = before?.places[id] !== place || !graph.hasNode(id); // else a running layout knows better
      graph.mergeNode(id, {
        ...(moved ? { x: place.x, y: place.y } : {}), fixed: place.pinned === true, size, gone: !visible.nodes.has(id), shape: SHAPES.indexOf(shapeOf(labelOf(id))),
      });
    }
    const bent = bends(visible.edges);
    const shown = new Set<string>();
    for (const edge of visible.edges) {
      if (edge.start === edge.end) continue;
      shown.add(edge.id);
      const curvature = bent.get(edge.id) ?? 0;
      const directed = picture.directed(edge.type);
      const type = curvature === 0 ? (directed ? "arrow" : "line") : directed ? "curvedArrow" : "curve";
      const attributes = { type, curvature, size: edgeWidth(edge), kind: edge.type, planned: edge.status === "planned" };
      if (graph.hasEdge(edge.id)) graph.mergeEdgeAttributes(edge.id, attributes);
      else graph.addEdgeWithKey(edge.id, edge.start, edge.end, attributes);
    }
    graph.forEachEdge((id) => {
      if (!shown.has(id)) graph.dropEdge(id);
    });
  }

  private reduceNode(id: string, data: Record<string, unknown>): Record<string, unknown> {
    const picture = this.picture;
    if (picture === null || data["gone"] === true) return { ...data, hidden: true };
    const color = picture.colorOf(labelOf(id));
    const lit = picture.lit === null || picture.lit.nodes.has(id) || this.hovered === id;
    const marked = picture.marked.has(id);
    return {
      ...data, color: lit ? color : mixed(color, GROUND[picture.theme], DIMMED), zIndex: marked ? 2 : lit ? 1 : 0,
      size: marked ? (data["size"] as number) + 2 : data["size"],
    };
  }

  private reduceEdge(id: string, data: Record<string, unknown>): Record<string, unknown> {
    const picture = this.picture;
    if (picture === null) return { ...data, hidden: true };
    const ground = GROUND[picture.theme];
    const color = edgeColor(data["kind"] as string, picture.theme);
    const near = this.hovered !== null && this.graph.hasExtremity(id, this.hovered);
    const lit = picture.lit === null || picture.lit.edges.has(id) || near;
    const own = picture.lit !== null && picture.lit.edges.has(id);
    const strong = this.hoveredEdge === id || near || own;
    return {
      ...data, size: (data["size"] as number) * (strong ? 1.7 : 1), zIndex: strong ? 2 : lit ? 1 : 0,
      color: lit ? (data["planned"] === true && !strong ? mixed(color, ground, PLANNED) : color) : mixed(color, ground, DIMMED),
    };
  }

  private listen(): void {
    const { sigma, calls } = this;
    sigma.on("enterNode", ({ node }) => this.hover(node, null));
    sigma.on("leaveNode", () => this.hover(null, null));
    sigma.on("enterEdge", ({ edge }) => this.hover(null, edge));
    sigma.on("leaveEdge", () => this.hover(null, null));
    sigma.on("clickNode", ({ node, event }) => {
      if (!this.wasDragged) calls.openNode(node, event.original.shiftKey || event.original.ctrlKey || event.original.metaKey);
    });
    sigma.on("doubleClickNode", ({ node, preventSigmaDefault }) => {
      preventSigmaDefault();
      calls.expandNode(node);
    });
    sigma.on("clickEdge", ({ edge }) => calls.openEdge(edge));
    sigma.on("clickStage", () => calls.clickStage());
    sigma.on("downNode", ({ node }) => {
      this.dragging = node;
      this.wasDragged = false;
      if (this.layout.running) this.layout.stop();
      this.freezeBox();
    });
    sigma.on("moveBody", ({ event }) => {
      if (this.dragging === null) return;
      this.wasDragged = true;
      this.graph.mergeNodeAttributes(this.dragging, sigma.viewportToGraph(event));
      event.preventSigmaDefault();
      event.original.preventDefault();
      event.original.stopPropagation();
    });
    const drop = (): void => {
      if (this.dragging === null) return;
      const { x, y } = this.graph.getNodeAttributes(this.dragging) as Place;
      if (this.wasDragged) calls.dragged(this.dragging, { x, y, pinned: true });
      this.dragging = null;
    };
    sigma.on("upNode", drop);
    sigma.on("upStage", drop);
    sigma.getCamera().on("updated", () => this.tellCamera());
  }

  /** Only what changes its look is processed anew: what was pointed at, and what is. */
  private hover(node: string | null, edge: string | null): void {
    const nodes = [this.hovered, node].filter((id): id is string => id !== null && this.graph.hasNode(id));
    const edges = [this.hoveredEdge, edge].filter((id): id is string => id !== null && this.graph.hasEdge(id));
    this.hovered = node;
    this.hoveredEdge = edge;
    this.sigma.getContainer().classList.toggle("pointing", node !== null || edge !== null);
    this.sigma.refresh({ partialGraph: { nodes, edges: [...edges, ...nodes.flatMap((id) => this.graph.edges(id))] }, skipIndexation: true });
  }

  private freezeBox(): void {
    if (!this.sigma.getCustomBBox()) this.sigma.setCustomBBox(this.sigma.getBBox());
  }

  private tellCamera(): void {
    if (this.restoring) return;
    window.clearTimeout(this.cameraTimer);
    this.cameraTimer = window.setTimeout(() => {
      const { x, y, ratio } = this.sigma.getCamera().getState();
      const box = this.sigma.getCustomBBox() ?? this.sigma.getBBox();
      this.calls.cameraMoved({ x, y, ratio }, [...box.x, ...box.y]);
    }, 150);
  }

  /** As a link or a step of the history says. */
  restore(camera: Camera, box: [number, number, number, number] | null): void {
    this.restoring = true;
    this.sigma.setCustomBBox(box && { x: [box[0], box[1]], y: [box[2], box[3]] });
    this.sigma.getCamera().setState({ ...camera, angle: 0 });
    this.sigma.refresh();
    this.restoring = false;
  }

  layOut(iterations: number): void {
    this.sigma.setCustomBBox(null);
    const hidden = this.graph.filterNodes((_, data) => data["gone"] === true);
    const reduced = this.graph.copy();
    hidden.forEach((id) => reduced.dropNode(id));
    this.layout.run(reduced, iterations, () => this.take(reduced), () => {
      this.take(reduced);
      const places = this.graph.reduceNodes((found, id, { x, y, fixed }) => {
        found[id] = fixed === true ? { x, y, pinned: true } : { x, y };
        return found;
      }, {} as Record<string, Place>);
      this.calls.settled(places);
      this.fit();
    });
  }

  private take(from: Graph): void {
    from.forEachNode((id, { x, y }) => {
      if (this.graph.hasNode(id)) this.graph.mergeNodeAttributes(id, { x, y });
    });
  }

  stop(): void {
    this.layout.stop();
  }

  fit(): void {
    // over the nodes that are seen: hidden ones would leave room at the sides
    const seen = this.graph.filterNodes((_, data) => data["gone"] !== true).map((id) => this.graph.getNodeAttributes(id) as Place);
    if (seen.length > 0) {
      const [xs, ys] = [seen.map((place) => place.x), seen.map((place) => place.y)];
      const spread = (values: number[]): [number, number] => {
        const [low, high] = [Math.min(...values), Math.max(...values)];
        return high - low < 1 ? [low - 10, high + 10] : [low, high];
      };
      this.sigma.setCustomBBox({ x: spread(xs), y: spread(ys) });
    }
    this.sigma.getCamera().setState({ x: 0.5, y: 0.5, ratio: 1, angle: 0 });
    this.sigma.refresh();
    this.tellCamera();
  }

  zoom(factor: number): void {
    const camera = this.sigma.getCamera();
    camera.setState({ ratio: camera.getBoundedRatio(camera.ratio * factor) });
  }

  pan(dx: number, dy: number): void {
    const camera = this.sigma.getCamera();
    camera.setState({ x: camera.x + dx * camera.ratio, y: camera.y + dy * camera.ratio });
  }

  /** Into the middle, where it is not on the screen. */
  reveal(id: string): void {
    const data = this.sigma.getNodeDisplayData(id);
    if (!data) return;
    const { x, y } = this.sigma.framedGraphToViewport(data);
    const { width, height } = this.sigma.getDimensions();
    if (x < 40 || y < 40 || x > width - 40 || y > height - 40) this.sigma.getCamera().setState({ x: data.x, y: data.y });
  }

  kill(): void {
    window.clearTimeout(this.cameraTimer);
    this.layout.stop();
    this.sigma.kill();
  }

  /** Where on the screen an edge can be clicked: the middle of its line. */
  middleOf(edge: string): { x: number; y: number } {
    const [from, to] = this.graph.extremities(edge).map((id) => this.sigma.graphToViewport(this.graph.getNodeAttributes(id) as Place)) as [Place, Place];
    const bend = (this.graph.getEdgeAttribute(edge, "curvature") as number) / 2; // half the way to the control point
    return { x: (from.x + to.x) / 2 + (to.y - from.y) * bend, y: (from.y + to.y) / 2 - (to.x - from.x) * bend };
  }

  /** Visible nodes on the screen, most important first: marked, lit, then by size. */
  onScreen(): { id: string; x: number; y: number; size: number; lit: boolean; marked: boolean }[] {
    const picture = this.picture;
    if (picture === null) return [];
    const { width, height } = this.sigma.getDimensions();
    const found = [];
    for (const id of picture.visible.nodes) {
      const data = this.graph.hasNode(id) ? this.sigma.getNodeDisplayData(id) : undefined;
      if (!data || data.hidden) continue;
      const { x, y } = this.sigma.framedGraphToViewport(data);
      if (x < -60 || y < -60 || x > width + 60 || y > height + 60) continue;
      const lit = picture.lit === null || picture.lit.nodes.has(id);
      found.push({ id, x, y, size: this.sigma.scaleSize(data.size), lit, marked: picture.marked.has(id) });
    }
    const rank = (each: { lit: boolean; marked: boolean; size: number }): number => (each.marked ? 2000 : 0) + (each.lit ? 1000 : 0) + each.size;
    return found.sort((one, other) => rank(other) - rank(one) || (one.id < other.id ? -1 : 1));
  }

  /** The captions that fit on the screen. */
  placed(widthOf: (line: string) => number): Placed[] {
    const { width, height } = this.sigma.getDimensions();
    const nodes = this.onScreen();
    const wanted = nodes.filter((node) => node.lit).slice(0, MOST_CAPTIONS).map((node) => ({ ...node, size: node.marked ? ringRadius(node.size) : node.size, text: this.captionOf(node.id) }));
    return placeLabels(wanted, widthOf, LINE_HEIGHT, { left: 0, top: 0, right: width, bottom: height });
  }

  private pointedAt(picture: Picture): { text: string; x: number; y: number; gap: number } | null {
    const { hovered, hoveredEdge, graph } = this;
    if (hoveredEdge !== null && graph.hasEdge(hoveredEdge)) {
      return { text: picture.kindOf(hoveredEdge), ...this.middleOf(hoveredEdge), gap: 4 };
    }
    const data = hovered === null || !graph.hasNode(hovered) ? undefined : this.sigma.getNodeDisplayData(hovered);
    if (hovered === null || !data) return null;
    return { text: this.captionOf(hovered), ...this.sigma.framedGraphToViewport(data), gap: this.sigma.scaleSize(data.size) + 6 };
  }

  private captionOf(id: string): string {
    const more = this.picture?.leftOut.get(id) ?? 0;
    return `${this.picture?.nameOf(id) ?? id}${more > 0 ? ` +${more}` : ""}`;
  }

  private resizeCaptions(): void {
    const { width, height } = this.sigma.getDimensions();
    const ratio = window.devicePixelRatio;
    this.captions.width = width * ratio;
    this.captions.height = height * ratio;
    this.captions.style.width = `${width}px`;
    this.captions.style.height = `${height}px`;
  }

  private drawCaptions(): void {
    const context = this.captions.getContext("2d");
    const picture = this.picture;
    if (context === null || picture === null) return;
    const ratio = window.devicePixelRatio;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, this.captions.width, this.captions.height);
    context.font = FONT;
    context.textBaseline = "top";
    context.lineJoin = "round";
    context.lineWidth = 3.5;
    context.strokeStyle = GROUND[picture.theme];
    context.fillStyle = INK[picture.theme];
    for (const { lines, x, y, align } of this.placed((line) => context.measureText(line).width)) {
      context.textAlign = align;
      lines.forEach((line, at) => {
        context.strokeText(line, x, y + at * LINE_HEIGHT);
        context.fillText(line, x, y + at * LINE_HEIGHT);
      });
    }
    this.drawMarks(context, picture);
    this.drawHover(context, picture);
  }

  private drawMarks(context: CanvasRenderingContext2D, picture: Picture): void {
    for (const { x, y, size, marked, id } of this.onScreen()) {
      const pinned = picture.places[id]?.pinned === true;
      if (pinned) {
        context.beginPath();
        context.arc(x + size * 0.8, y - size * 0.8, 3, 0, 7);
        context.fill();
      }
      if (!marked) continue;
      context.save();
      context.lineWidth = 2.5;
      context.strokeStyle = INK[picture.theme];
      context.beginPath();
      context.arc(x, y, ringRadius(size), 0, 7);
      context.stroke();
      context.restore();
    }
  }

  /** The whole name of what is pointed at; an edge's kind and year. */
  private drawHover(context: CanvasRenderingContext2D, picture: Picture): void {
    const pointed = this.pointedAt(picture);
    if (pointed === null) return;
    const { text, x, y, gap } = pointed;
    const width = context.measureText(text).width;
    const { width: room } = this.sigma.getDimensions();
    const left = Math.max(4, Math.min(x - width / 2 - 6, room - width - 16));
    context.save();
    context.fillStyle = GROUND[picture.theme];
    context.strokeStyle = INK[picture.theme];
    context.lineWidth = 1;
    context.beginPath();
    context.roundRect(left, y + gap - 3, width + 12, 22, 4);
    context.fill();
    context.stroke();
    context.fillStyle = INK[picture.theme];
    context.textAlign = "left";
    context.fillText(text, left + 6, y + gap + 2);
    context.restore();
  }
}
