/** The network on the screen with its tools; keys do all that the mouse does. */
import { signal, untracked, useComputed, useSignalEffect } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Minimap } from "./minimap";
import { GROUND, Renderer } from "./renderer";
import * as store from "../state/store";
import { theme } from "../state/theme";
import { money } from "../text/numbers";
import { language, named, t } from "../text/words";

const MINIMAP_FROM = 30; // nodes; fewer are seen at a glance

export let renderer: Renderer | null = null;

const marked = (): Set<string> => {
  const [panel, picked, path] = [store.parts.panel.value, store.parts.picked.value, store.parts.path.value];
  return new Set([...picked, ...(panel?.kind === "node" ? [panel.id] : []), ...(path ? [path.start, path.end] : []), ...(store.pathFrom.value ? [store.pathFrom.value] : [])]);
};

/** What stands out: a path, the edges of a panel, the surroundings of the focus. */
function lit(): { nodes: Set<string>; edges: Set<string> } | null {
  const [path, panel, focus] = [store.parts.path.value, store.parts.panel.value, store.parts.focus.value];
  const { edges } = store.drawn.value;
  const claimed = panel?.kind === "edges" ? panel.ids : panel?.kind === "report" && panel.edge !== undefined ? [panel.edge] : [];
  if (claimed.length > 0) {
    const own = edges.filter((edge) => claimed.includes(edge.id));
    if (own.length > 0) return { edges: new Set(own.map((edge) => edge.id)), nodes: new Set(own.flatMap((edge) => [edge.start, edge.end])) };
  }
  const centre = focus ?? (panel?.kind === "node" ? panel.id : null);
  if (path && centre === null) return { nodes: new Set(path.nodes), edges: new Set(path.edges) };
  if (centre === null) return null;
  const own = edges.filter((edge) => edge.start === centre || edge.end === centre);
  if (own.length === 0 && focus === null) return null; // one without edges: the rest stays as it is
  return { edges: new Set(own.map((edge) => edge.id)), nodes: new Set([centre, ...own.flatMap((edge) => [edge.start, edge.end])]) };
}

function pointAt(step: number): void {
  const ids = [...store.drawn.value.nodes].sort((one, other) => (store.nameOf(one) < store.nameOf(other) ? -1 : 1));
  const { panel } = store.view.value;
  const at = panel?.kind === "node" ? ids.indexOf(panel.id) : step > 0 ? -1 : 0;
  const next = ids.at((at + step) % ids.length);
  if (next !== undefined) openNode(next);
}

function openNode(id: string): void {
  const from = store.pathFrom.value;
  if (from !== null && from !== id) void store.findPath(from, id);
  else store.open({ kind: "node", id });
}

function onKey(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { panel } = store.view.value;
  const id = panel?.kind === "node" ? panel.id : null;
  const own: Record<string, () => void> = {
    "]": () => pointAt(1), "[": () => pointAt(-1), "+": () => renderer?.zoom(1 / 1.4), "=": () => renderer?.zoom(1 / 1.4), "-": () => renderer?.zoom(1.4), "0": () => renderer?.fit(),
    ArrowLeft: () => renderer?.pan(-0.1, 0), ArrowRight: () => renderer?.pan(0.1, 0), ArrowUp: () => renderer?.pan(0, 0.1), ArrowDown: () => renderer?.pan(0, -0.1),
  };
  const ofNode: Record<string, (id: string) => void> = {
    Enter: () => document.querySelector<HTMLElement>(".panel button, .panel h2")?.focus(),
    e: (each) => void store.expand(each), c: store.collapse, h: store.hide, f: store.toggleFocus, p: store.togglePin, s: store.togglePicked,
  };
  const act = own[event.key] ?? (id === null ? undefined : () => ofNode[event.key]?.(id));
  if (act === undefined) return;
  event.preventDefault();
  act();
}

const ready = signal<Renderer | null>(null);

export function NetworkCanvas({ children }: { children?: ComponentChildren }) {
  const container = useRef<HTMLDivElement>(null);
  const count = useComputed(() => store.drawn.value.nodes.size);
  useEffect(() => {
    const made = new Renderer(container.current as HTMLDivElement, {
      openNode: (id, several) => (several ? store.togglePicked(id) : openNode(id)),
      expandNode: (id) => void store.expand(id),
      openEdge: store.openEdge,
      clickStage: () => {
        if (store.view.value.panel !== null) store.open(null);
      },
      dragged: (id, place) => store.change({ nodes: { ...store.view.value.nodes, [id]: place } }),
      settled: (places) => store.amend({ nodes: { ...store.view.value.nodes, ...places } }),
      cameraMoved: (camera, box) => store.amend({ camera, box }),
    });
    renderer = made;
    ready.value = made;
    (container.current as HTMLDivElement & { renderer?: Renderer }).renderer = made; // for tests: where a node is on the screen
    draw();
    const { camera, box } = store.view.value;
    if (box) made.restore(camera, box);
    return () => {
      renderer = null;
      ready.value = null;
      made.kill();
    };
  }, []);
  useSignalEffect(draw);
  useSignalEffect(() => {
    if (store.cameraWanted.value === 0 || !renderer) return;
    const { camera, box } = store.view.peek();
    untracked(draw);
    renderer.stop();
    renderer.restore(camera, box);
  });
  useSignalEffect(() => {
    const { count: wanted, iterations } = store.layoutWanted.value;
    if (wanted > layoutsRun && renderer) {
      layoutsRun = wanted;
      untracked(draw); // effects of one change run in no promised order
      renderer.layOut(iterations);
    }
  });
  return (
    <div class="canvas-room" style={{ background: GROUND[theme.value] }}>
      <div class="canvas" ref={container} tabIndex={0} role="application" aria-label={t("canvas")} onKeyDown={onKey} data-testid="canvas" />
      {children}
      {ready.value !== null && count.value > MINIMAP_FROM ? <Minimap renderer={ready.value} /> : null}
      {Object.keys(store.parts.nodes.value).length === 0 ? (
        <p class="hint">{t("emptyNetwork")}</p>
      ) : count.value === 0 ? (
        <p class="hint">{t("filteredAway")}</p>
      ) : null}
    </div>
  );
}

function kindOf(id: string): string {
  const edge = store.edges.get(id);
  if (edge === undefined) return "";
  const parts = [named(store.edgeKind(edge.type)), edge.year, edge.amount_cny == null ? null : money(edge.amount_cny, language.value), edge.status === "planned" ? t("planned") : null];
  return parts.filter((part) => part != null).join(" · ");
}

let layoutsRun = 0;

function draw(): void {
  const picture = {
    places: store.parts.nodes.value, visible: store.drawn.value, nameOf: store.nameOf, kindOf, leftOut: store.leftOut, theme: theme.value, marked: marked(), lit: lit(),
    colorOf: (label: string) => store.nodeKind(label)?.color ?? "#9aa3ad", directed: (type: string) => store.edgeKind(type)?.directed ?? true,
  };
  renderer?.show(picture);
}
