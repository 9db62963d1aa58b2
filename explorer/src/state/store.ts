/** The page's state: the view with its history, what was fetched, and the actions on both. */
import { batch, computed, signal } from "@preact/signals";
import { get, getAll } from "../api/client";
import type { Counts, EdgeInContext, EdgeKind, GraphEdge, GraphNode, Neighbours, Network, NodeKind, Paths, ReportRow, Schema } from "../api/types";
import { RegionTree } from "../network/regions";
import { hangingOn, labelOf, visible } from "../network/visible";
import { t } from "../text/words";
import * as steps from "./history";
import { START, type Page, type Panel, type Place, type View } from "./view";

export const HUB = 25; // more new neighbours than this are offered as a list first
const MOST_NODES = 600; // of a network opened at once; more can be added by hand
const MOST_AT_ONCE = 500; // seeds in an address: ids of 35 letters, servers read 64 kB

export const schema = signal<Schema>({ nodes: [], edges: [] });
export const counts = signal<Counts | null>(null);
export const reports = signal<ReportRow[]>([]);
export const regions = signal<GraphNode[]>([]);
export const message = signal<string>("");
export const busy = signal(0);
/** A node chosen as the start of a path while its end is looked for. */
export const pathFrom = signal<string | null>(null);
/** Counts up when a layout is asked for; the canvas runs it. */
export const layoutWanted = signal<{ count: number; iterations: number }>({ count: 0, iterations: 0 });

export const nodes = new Map<string, GraphNode>();
export const edges = new Map<string, GraphEdge>();
export const leftOut = new Map<string, number>();
/** Counts up when the three maps above change. */
export const fetched = signal(0);

const history = signal(steps.begun<View>(START));
export const view = computed(() => history.value.now);
export const canUndo = computed(() => history.value.past.length > 0);
export const canRedo = computed(() => history.value.future.length > 0);

export const nodeKind = (label: string): NodeKind | undefined => schema.value.nodes.find((kind) => kind.label === label);
export const edgeKind = (type: string): EdgeKind | undefined => schema.value.edges.find((kind) => kind.type === type);
export const domainTypes = computed(() => {
  const domain = new Set(schema.value.nodes.filter((kind) => kind.domain).map((kind) => kind.label));
  return schema.value.edges.filter((kind) => [...kind.starts, ...kind.ends].every((label) => domain.has(label)));
});
export const domainKinds = computed(() => schema.value.nodes.filter((kind) => kind.domain));
export const nameOf = (id: string): string => nodes.get(id)?.name ?? id;
export const reportOf = (id: string): ReportRow | undefined => reports.value.find((report) => report.id === id);

export const reportYears = computed(() => {
  const years = reports.value.map((report) => report.year).filter((year): year is number => year != null);
  return years.length ? ([Math.min(...years) - 1, Math.max(...years) + 1] as [number, number]) : ([2000, 2030] as [number, number]);
});

const tree = computed(() => {
  void fetched.value;
  return new RegionTree(edges.values());
});

const part = <Name extends keyof View>(name: Name) => computed(() => view.value[name]);
/** Parts of the view by themselves: what hangs on one of them does not run anew when the camera moves. */
export const parts = {
  nodes: part("nodes"), hidden: part("hidden"), kindsOff: part("kindsOff"), typesOff: part("typesOff"), region: part("region"), years: part("years"),
  confidence: part("confidence"), status: part("status"), panel: part("panel"), focus: part("focus"), picked: part("picked"), path: part("path"), page: part("page"),
};

/** Ids of the reports that the region filter leaves; null for all. */
export const reportsWithin = computed(() => {
  const region = parts.region.value;
  if (region === null) return null;
  const inside = tree.value.within(region);
  return new Set(reports.value.filter((report) => report.region_id != null && inside.has(report.region_id)).map((report) => report.id));
});

export const kept = computed(() => {
  const [panel, path, picked, focus] = [parts.panel.value, parts.path.value, parts.picked.value, parts.focus.value];
  const ids = new Set<string>([...picked, ...(path?.nodes ?? [])]);
  if (panel?.kind === "node") ids.add(panel.id);
  if (panel?.kind === "edges") {
    for (const id of panel.ids) {
      const edge = edges.get(id);
      if (edge) ids.add(edge.start).add(edge.end);
    }
  }
  if (focus !== null) ids.add(focus);
  return ids;
});

export const drawn = computed(() => {
  void fetched.value;
  const places = parts.nodes.value;
  const among = [...edges.values()].filter((edge) => edge.start in places && edge.end in places);
  const filters = {
    kindsOff: parts.kindsOff.value, typesOff: parts.typesOff.value, years: parts.years.value, confidence: parts.confidence.value, status: parts.status.value, hidden: parts.hidden.value,
  };
  return visible(Object.keys(places), among, filters, reportsWithin.value, kept.value);
});

/** A new step of the history. */
export function change(part: Partial<View>): void {
  history.value = steps.stepped(history.value, { ...view.value, ...part });
}

/** The same step. */
export function amend(part: Partial<View>): void {
  history.value = steps.amended(history.value, { ...view.value, ...part });
}

/** Counts up when the canvas shall take its camera from the view: after undo, redo and links. */
export const cameraWanted = signal(0);

function goTo(next: steps.History<View>): void {
  history.value = next;
  cameraWanted.value += 1;
  void fetchEdges();
}

export const undo = (): void => goTo(steps.undone(history.value));
export const redo = (): void => goTo(steps.redone(history.value));
export const restore = (restored: View): void => goTo(steps.stepped(history.value, restored));

export const open = (panel: Panel | null): void => change({ panel });
export const go = (page: Page): void => change({ page, panel: null });

/** Runs `work`, says what failed, and shows that something is going on meanwhile. */
export async function during<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
  busy.value += 1;
  try {
    return await work();
  } catch (error) {
    message.value = error instanceof Error ? error.message : t("error");
    return undefined;
  } finally {
    busy.value -= 1;
  }
}

export function remember(found: { nodes?: readonly GraphNode[]; edges?: readonly GraphEdge[]; left_out?: Record<string, number> }): void {
  for (const node of found.nodes ?? []) nodes.set(node.id, node);
  for (const edge of found.edges ?? []) edges.set(edge.id, edge);
  for (const [id, count] of Object.entries(found.left_out ?? {})) leftOut.set(id, count);
  fetched.value += 1;
}

export async function begin(restored: View | null): Promise<void> {
  await during(async () => {
    const [model, counted, listed] = await Promise.all([get<Schema>("/v1/schema"), get<Counts>("/v1/counts"), get<ReportRow[]>("/v1/reports")]);
    batch(() => {
      schema.value = model;
      counts.value = counted;
      reports.value = listed;
    });
    if (listed.length > 0) {
      const places = await get<Network>("/v1/subgraph", { type: "PART_OF", limit: 5000 });
      remember({ nodes: places.nodes, edges: places.edges });
      regions.value = places.nodes;
      const missing = [...new Set(listed.map((report) => report.region_id).filter((id): id is string => id != null && !nodes.has(id)))];
      if (missing.length > 0) {
        const more = await get<Network>("/v1/subgraph", { seed: missing, hops: 0 });
        remember(more);
        regions.value = [...regions.value, ...more.nodes];
      }
    }
    if (restored) {
      history.value = steps.begun(restored);
      await fetchEdges();
    }
  });
}

/** The regions that reports are about, by number of reports, most first. */
export const describedRegions = computed(() => {
  void fetched.value;
  const found = new Map<string, ReportRow[]>();
  for (const report of reports.value) {
    if (report.region_id != null) found.set(report.region_id, [...(found.get(report.region_id) ?? []), report]);
  }
  return [...found].map(([id, about]) => ({ id, name: nameOf(id), about })).sort((one, other) => other.about.length - one.about.length || (one.id < other.id ? -1 : 1));
});

let wantedEdges = "";

/** Every edge among the nodes of the view; pairs of chunks where an address can't hold them all. */
export async function fetchEdges(): Promise<void> {
  const ids = Object.keys(view.value.nodes).sort();
  const key = ids.join();
  if (ids.length === 0 || key === wantedEdges) return;
  wantedEdges = key;
  await during(async () => {
    const chunks = Array.from({ length: Math.ceil(ids.length / MOST_AT_ONCE) }, (_, at) => ids.slice(at * MOST_AT_ONCE, (at + 1) * MOST_AT_ONCE));
    const asked = chunks.length === 1 ? [chunks[0] as string[]] : chunks.flatMap((one, at) => chunks.slice(at + 1).map((other) => [...one, ...other]));
    const found: Network[] = [];
    for (const seed of asked) found.push(await get<Network>("/v1/subgraph", { seed, hops: 0, limit: seed.length }));
    if (wantedEdges !== key) return; // the view has moved on
    for (const id of ids) leftOut.delete(id);
    for (const network of found) remember(asked.length === 1 ? network : { nodes: network.nodes, edges: network.edges });
  });
}

/** A place for a new node beside `anchor`, the same every time. */
function placeOf(id: string, anchor: Place | undefined, at: number, spread: number): Place {
  let seed = 2166136261;
  for (let index = 0; index < id.length; index++) seed = Math.imul(seed ^ id.charCodeAt(index), 16777619) >>> 0;
  const angle = at * 2.399963 + (seed % 100) / 100; // the golden angle fills a disc evenly
  const radius = spread * Math.sqrt(at + 1);
  return { x: (anchor?.x ?? 0) + radius * Math.cos(angle), y: (anchor?.y ?? 0) + radius * Math.sin(angle) };
}

function placed(ids: readonly string[], anchor: string | null): Record<string, Place> {
  const now = view.value.nodes;
  const beside = anchor === null ? undefined : now[anchor];
  const fresh = ids.filter((id) => !(id in now));
  return { ...now, ...Object.fromEntries(fresh.map((id, at) => [id, placeOf(id, beside, at, 6)])) };
}

/** A few hundred nodes take a second at most; thousands are laid out as far as patience goes. */
const wantLayout = (share: number): void => {
  const count = Object.keys(view.value.nodes).length;
  const iterations = Math.round(share * (count < 400 ? 1500 : count < 2000 ? 700 : 300));
  layoutWanted.value = { count: layoutWanted.value.count + 1, iterations };
};

/** Places on a disc, those with most edges in the middle: ForceAtlas2 leaves a hub at the rim where it began there. */
function disc(places: Record<string, Place>): Record<string, Place> {
  const degrees = new Map<string, number>();
  for (const edge of drawn.value.edges) for (const end of [edge.start, edge.end]) degrees.set(end, (degrees.get(end) ?? 0) + 1);
  const order = Object.keys(places).sort((one, other) => (degrees.get(other) ?? 0) - (degrees.get(one) ?? 0) || (one < other ? -1 : 1));
  return Object.fromEntries(order.map((id, at) => [id, places[id]?.pinned === true ? (places[id] as Place) : placeOf(id, undefined, at, 6)]));
}

export function layOutAnew(): void {
  change({ nodes: disc(view.value.nodes) });
  wantLayout(1);
}

/** These nodes into the network, near `anchor`, in one step of the history. */
export async function addNodes(found: readonly GraphNode[], anchor: string | null, part: Partial<View> = {}): Promise<void> {
  remember({ nodes: found });
  const before = view.value;
  const fresh = found.filter((node) => !(node.id in before.nodes));
  const hidden = before.hidden.filter((id) => !found.some((node) => node.id === id));
  change({ page: "network", nodes: placed(found.map((node) => node.id), anchor), hidden, ...part });
  await fetchEdges();
  if (fresh.length > 0) wantLayout(anchor === null ? 1 : 0.4);
}

/** A network in place of the one before. */
export async function openNetwork(found: readonly GraphNode[], part: Partial<View> = {}): Promise<void> {
  remember({ nodes: found });
  change({ ...START, page: "network", ...part, nodes: Object.fromEntries(found.map((node, at) => [node.id, placeOf(node.id, undefined, at, 6)])) });
  await fetchEdges();
  amend({ nodes: disc(view.value.nodes) });
  wantLayout(1);
}

/** What the reports about a region say; its place among other regions is left aside. */
export async function openRegion(region: string): Promise<void> {
  await during(async () => {
    const types = domainTypes.value.map((kind) => kind.type).filter((type) => type !== "PART_OF");
    const network = await get<Network>("/v1/subgraph", { in: region, type: types, limit: MOST_NODES });
    if (network.nodes.length >= MOST_NODES) message.value = t("tooMany").replace("{n}", String(MOST_NODES));
    await openNetwork(network.nodes, { region });
  });
}

export async function openTypes(types: string[]): Promise<void> {
  await during(async () => {
    const network = await get<Network>("/v1/subgraph", { type: types, limit: MOST_NODES });
    const off = domainTypes.value.map((kind) => kind.type).filter((type) => !types.includes(type));
    await openNetwork(network.nodes, { typesOff: off });
  });
}

/** A node by its id into the network, with its panel. */
export async function showNode(id: string): Promise<void> {
  await during(async () => {
    if (!nodes.has(id)) remember(await get<Network>("/v1/subgraph", { seed: id, hops: 0 }));
    const node = nodes.get(id);
    if (node === undefined) return;
    const wasEmpty = Object.keys(view.value.nodes).length === 0;
    const kindsOff = view.value.kindsOff.filter((label) => label !== node.label);
    const { region } = view.value;
    const own = node.label === "Region" ? node.id : "region_id" in node ? node.region_id : null;
    // one of another region is looked for: the filter of this one would leave nothing of it
    const elsewhere = region !== null && own != null && !tree.value.within(region).has(own);
    await addNodes([node], null, { panel: { kind: "node", id }, kindsOff, region: elsewhere ? null : region });
    if (wasEmpty) await expand(id);
  });
}

/** The neighbours that the filters let through; a hub's are offered as a list. */
export async function expand(id: string): Promise<void> {
  await during(async () => {
    const now = view.value;
    const types = domainTypes.value.map((kind) => kind.type).filter((type) => !now.typesOff.includes(type));
    const network = await get<Network>("/v1/subgraph", {
      seed: id, hops: 1, limit: 5 * HUB, type: types, in: now.region, year_from: now.years?.[0], year_to: now.years?.[1],
      confidence: now.confidence, status: now.status,
    });
    const fresh = network.nodes.filter((node) => !(node.id in now.nodes) && !now.kindsOff.includes(node.label));
    remember({ nodes: network.nodes });
    if (fresh.length > HUB || network.nodes.length >= 5 * HUB) open({ kind: "node", id, list: true });
    else if (fresh.length > 0) await addNodes(fresh, id);
    else message.value = `${nameOf(id)}: 0 +`;
  });
}

export function collapse(id: string): void {
  const now = view.value;
  const gone = new Set(hangingOn(id, new Set(Object.keys(now.nodes)), drawnOrHidden(), new Set([...(now.path?.nodes ?? []), id])));
  if (gone.size > 0) change({ nodes: without(now.nodes, gone), picked: now.picked.filter((each) => !gone.has(each)) });
}

/** Edges among the view's nodes, filtered or not: a node held by a filtered edge does not hang on one alone. */
function drawnOrHidden(): GraphEdge[] {
  const ids = view.value.nodes;
  return [...edges.values()].filter((edge) => edge.start in ids && edge.end in ids);
}

const without = (places: Record<string, Place>, gone: ReadonlySet<string>): Record<string, Place> =>
  Object.fromEntries(Object.entries(places).filter(([id]) => !gone.has(id)));

export function hide(id: string): void {
  const { hidden, panel, picked, focus } = view.value;
  change({
    hidden: [...hidden, id], picked: picked.filter((each) => each !== id), focus: focus === id ? null : focus,
    panel: panel?.kind === "node" && panel.id === id ? null : panel,
  });
}

export function togglePin(id: string): void {
  const place = view.value.nodes[id];
  if (place) change({ nodes: { ...view.value.nodes, [id]: { ...place, pinned: place.pinned !== true } } });
}

export function togglePicked(id: string): void {
  const { picked } = view.value;
  change({ picked: picked.includes(id) ? picked.filter((each) => each !== id) : [...picked, id] });
}

export const toggleFocus = (id: string): void => change({ focus: view.value.focus === id ? null : id });

/** All edges between the ends of one, with that one first. */
export function openEdge(id: string): void {
  const edge = edges.get(id);
  if (edge === undefined) return;
  const ends = new Set([edge.start, edge.end]);
  const beside = drawn.value.edges.filter((each) => each.id !== id && ends.has(each.start) && ends.has(each.end));
  open({ kind: "edges", ids: [id, ...beside.map((each) => each.id)] });
}

/** Claims by id, fetched where they are not at hand. */
export async function needEdges(ids: readonly string[]): Promise<void> {
  const missing = ids.filter((id) => !edges.has(id) || !nodes.has(edges.get(id)!.start) || !nodes.has(edges.get(id)!.end));
  if (missing.length === 0) return;
  await during(async () => {
    for (const found of await Promise.all(missing.map((id) => get<EdgeInContext>(`/v1/edges/${id}`)))) {
      remember({ nodes: [found.start, found.end], edges: [found.edge] });
    }
  });
}

/** Both ends of a claim into the network. */
export async function showEdge(edge: GraphEdge): Promise<void> {
  await needEdges([edge.id]);
  const ends = [...new Set([edge.start, edge.end])].map((id) => nodes.get(id)).filter((node): node is GraphNode => node !== undefined);
  const anchor = edge.start in view.value.nodes ? edge.start : edge.end in view.value.nodes ? edge.end : null;
  const { kindsOff, typesOff } = view.value;
  await addNodes(ends, anchor, {
    panel: { kind: "edges", ids: [edge.id] },
    kindsOff: kindsOff.filter((label) => ![edge.start, edge.end].some((id) => labelOf(id) === label)),
    typesOff: typesOff.filter((type) => type !== edge.type),
  });
}

export async function neighboursOf(id: string): Promise<Neighbours["neighbours"]> {
  const rows = await getAll<Neighbours, Neighbours["neighbours"][number]>(
    `/v1/nodes/${id}/neighbours`, { type: domainTypes.value.map((kind) => kind.type), limit: 1000 }, (page) => page.neighbours,
  );
  remember({ nodes: rows.map((row) => row.node), edges: rows.map((row) => row.edge) });
  return rows;
}

/** The shortest way between two nodes, drawn and opened as its sentences. */
export async function findPath(start: string, end: string): Promise<void> {
  await during(async () => {
    const now = view.value;
    const types = domainTypes.value.map((kind) => kind.type).filter((type) => !now.typesOff.includes(type));
    const found = await get<Paths>("/v1/paths", {
      start, end, longest: 6, limit: 5, type: types, in: now.region, year_from: now.years?.[0], year_to: now.years?.[1], confidence: now.confidence, status: now.status,
    });
    pathFrom.value = null;
    remember({ edges: found.edges, nodes: found.nodes });
    const first = found.paths[0] ?? [];
    const on = new Set(first);
    const path = { start, end, nodes: first, edges: found.edges.filter((edge) => on.has(edge.start) && on.has(edge.end)).map((edge) => edge.id) };
    const ends = [start, end].map((id) => nodes.get(id)).filter((node): node is GraphNode => node !== undefined);
    await addNodes(first.length > 0 ? found.nodes.filter((node) => on.has(node.id)) : ends, start in now.nodes ? start : null, { path, panel: { kind: "path" } });
  });
}

/** A choice of a region and a year for a page of tables, at first the region with most reports. */
export const aboutOrFirst = computed(() => view.value.about ?? describedRegions.value[0]?.id ?? null);
