/** The panel at the side: a node, claims, a report, a path, or the network as a list. */
import { useEffect, useRef, useState } from "preact/hooks";
import { get } from "../api/client";
import type { Fact, GraphNode, Neighbours, Report } from "../api/types";
import { edgeColor } from "../network/kinds";
import { labelOf } from "../network/visible";
import * as store from "../state/store";
import { theme } from "../state/theme";
import type { Panel } from "../state/view";
import { quantity } from "../text/numbers";
import { segments } from "../text/segments";
import { named, t } from "../text/words";
import { EdgeSign, FactCard, FactsByReport, KindSign, NodeLink } from "./pieces";

export function SidePanel() {
  const panel = store.parts.panel.value;
  if (panel === null) return null;
  return (
    <aside class={`panel ${panel.kind}`} aria-label={t("sentences")} data-testid="panel">
      <button type="button" class="close" aria-label={t("close")} title={`${t("close")} (Esc)`} onClick={() => store.open(null)}>
        ×
      </button>
      <Content panel={panel} />
    </aside>
  );
}

function Content({ panel }: { panel: Panel }) {
  switch (panel.kind) {
    case "node":
      return <NodePanel key={panel.id} id={panel.id} list={panel.list === true} />;
    case "edges":
      return <EdgesPanel key={panel.ids.join()} ids={panel.ids} />;
    case "report":
      return <ReportPanel key={panel.id} id={panel.id} edge={panel.edge ?? null} />;
    case "path":
      return <PathPanel />;
    case "list":
      return <ListPanel />;
  }
}

function NodePanel({ id, list }: { id: string; list: boolean }) {
  const [rows, setRows] = useState<Neighbours["neighbours"] | null>(null);
  const [tab, setTab] = useState<"facts" | "neighbours">(list ? "neighbours" : "facts");
  useEffect(() => {
    void store.during(async () => setRows(await store.neighboursOf(id)));
  }, [id]);
  useEffect(() => {
    if (list) setTab("neighbours");
  }, [list]);
  void store.fetched.value;
  const node = store.nodes.get(id);
  if (node === undefined) return <p>{t("loading")}</p>;
  return (
    <>
      <NodeHead node={node} />
      <NodeActions id={id} />
      <div class="tabs" role="tablist">
        {(["facts", "neighbours"] as const).map((each) => (
          <button key={each} type="button" role="tab" aria-selected={tab === each} onClick={() => setTab(each)}>
            {`${t(each)}${rows === null ? "" : ` ${each === "facts" ? rows.length : new Set(rows.map((row) => row.node.id)).size}`}`}
          </button>
        ))}
      </div>
      {rows === null ? <p>{t("loading")}</p> : tab === "facts" ? <FactsByReport edges={rows.map((row) => row.edge)} from={id} /> : <NeighbourList id={id} rows={rows} hub={list} />}
    </>
  );
}

function NodeHead({ node }: { node: GraphNode }) {
  const aliases = "aliases" in node ? (node.aliases ?? []) : [];
  const region = "region_id" in node && node.region_id != null && store.nodes.has(node.region_id) ? store.nameOf(node.region_id) : null;
  const number = node.label === "Policy" ? node.document_number : null;
  return (
    <header>
      <p class="kind">
        <KindSign label={node.label} />
        {named(store.nodeKind(node.label))}
        {node.label === "Region" && node.full_name ? ` · ${node.full_name}` : null}
        {region ? ` · ${region}` : null}
      </p>
      <h2 tabIndex={-1}>{node.name}</h2>
      {node.label === "Target" ? <p>{`${node.indicator}: ${quantity(node)}`}</p> : null}
      {number ? <p>{`${t("document")} ${number}`}</p> : null}
      {aliases.length > 0 ? <p class="quiet">{`${t("aliases")} ${aliases.slice(0, 8).join("、")}`}</p> : null}
    </header>
  );
}

function NodeActions({ id }: { id: string }) {
  const now = store.view.value;
  if (!(id in now.nodes) || now.page !== "network") {
    return (
      <div class="actions">
        <button type="button" onClick={() => void store.showNode(id)}>{t("addToNetwork")}</button>
      </div>
    );
  }
  const pinned = now.nodes[id]?.pinned === true;
  return (
    <div class="actions">
      <button type="button" class="primary" onClick={() => void store.expand(id)} data-testid="expand">{t("expand")}</button>
      <button type="button" onClick={() => store.collapse(id)}>{t("collapse")}</button>
      <button type="button" onClick={() => store.toggleFocus(id)} aria-pressed={now.focus === id}>{now.focus === id ? t("unfocus") : t("focus")}</button>
      <button type="button" onClick={() => store.togglePin(id)} aria-pressed={pinned}>{pinned ? t("unpin") : t("pin")}</button>
      <button type="button" onClick={() => store.togglePicked(id)} aria-pressed={now.picked.includes(id)}>{t("select")}</button>
      <button type="button" onClick={() => store.hide(id)}>{t("hide")}</button>
      <button type="button" onClick={() => { store.pathFrom.value = id; }} data-testid="path-from">{t("pathFrom")}</button>
    </div>
  );
}

/** Neighbours by kind of edge, to choose from: a hub opens like this before it fills the screen. */
function NeighbourList({ id, rows, hub }: { id: string; rows: Neighbours["neighbours"]; hub: boolean }) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [words, setWords] = useState("");
  const groups = new Map<string, { type: string; direction: string; found: Map<string, GraphNode> }>();
  for (const { edge, direction, node } of rows) {
    if (!node.name.includes(words)) continue;
    const key = `${edge.type} ${direction}`;
    const group = groups.get(key) ?? { type: edge.type, direction, found: new Map<string, GraphNode>() };
    groups.set(key, group);
    group.found.set(node.id, node);
  }
  const toggle = (each: string): void => setChosen(new Set(chosen.has(each) ? [...chosen].filter((other) => other !== each) : [...chosen, each]));
  const all = new Map(rows.map((row) => [row.node.id, row.node]));
  const add = (found: GraphNode[]): void => {
    const kindsOff = store.view.value.kindsOff.filter((label) => !found.some((node) => node.label === label));
    void store.addNodes(found, id, { kindsOff });
    setChosen(new Set());
  };
  return (
    <div class="neighbour-list" data-testid="hub">
      {hub ? <p class="note">{t("hubText")}</p> : null}
      <p class="row">
        <input type="search" placeholder={t("filterNames")} aria-label={t("filterNames")} value={words} onInput={(event) => setWords(event.currentTarget.value)} />
        <button type="button" class="primary" disabled={chosen.size === 0} onClick={() => add([...chosen].map((each) => all.get(each)!))}>{`${t("addChosen")} ${chosen.size || ""}`}</button>
      </p>
      {[...groups.values()].map(({ type, direction, found }) => (
        <details key={`${type} ${direction}`} open={groups.size < 4 || found.size <= 16}>
          <summary>
            <EdgeSign kind={store.edgeKind(type)} />
            {`${named(store.edgeKind(type))} ${store.edgeKind(type)?.directed === false ? "" : direction === "out" ? "→" : "←"} (${found.size})`}
          </summary>
          <button type="button" class="action" onClick={() => add([...found.values()])}>{t("addAll")}</button>
          <ul>
            {[...found.values()].map((node) => (
              <li key={node.id}>
                <label>
                  <input type="checkbox" checked={chosen.has(node.id)} disabled={node.id in store.view.value.nodes} onChange={() => toggle(node.id)} />
                  <KindSign label={node.label} />
                  {node.name}
                  {node.id in store.view.value.nodes ? <span class="quiet">{` · ${t("inNetwork")}`}</span> : null}
                </label>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </div>
  );
}

function EdgesPanel({ ids }: { ids: string[] }) {
  useEffect(() => void store.needEdges(ids), [ids]);
  void store.fetched.value;
  const found = ids.map((id) => store.edges.get(id)).filter((edge) => edge !== undefined);
  if (found.length === 0) return <p>{t("loading")}</p>;
  const [first] = found;
  const onePair = found.every((edge) => edge.start === first?.start && edge.end === first.end);
  return (
    <>
      <header>
        <p class="kind">{`${t("facts")}: ${found.length}`}</p>
        {onePair && first ? <h2 tabIndex={-1}>{`${store.nameOf(first.start)} — ${store.nameOf(first.end)}`}</h2> : <h2 tabIndex={-1}>{t("sentences")}</h2>}
      </header>
      {store.parts.page.value === "network" ? null : (
        <div class="actions">
          <button type="button" onClick={() => first && void store.showEdge(first)}>{t("backToNetwork")}</button>
        </div>
      )}
      <FactsByReport edges={found} />
    </>
  );
}

/** The report's text; sentences with facts are underlined in the colour of their kind and lead back to the network. */
function ReportPanel({ id, edge }: { id: string; edge: string | null }) {
  const [report, setReport] = useState<Report | null>(null);
  const [opened, setOpened] = useState<number | null>(null);
  const text = useRef<HTMLDivElement>(null);
  useEffect(() => {
    void store.during(async () => {
      const found = await get<Report>(`/v1/reports/${id}`);
      store.remember({ edges: found.facts.map((fact) => fact.edge) });
      setReport(found);
    });
  }, [id]);
  useEffect(() => {
    setOpened(null);
    text.current?.querySelector("mark")?.scrollIntoView({ block: "center" });
  }, [report, edge]);
  if (report === null) return <p>{t("loading")}</p>;
  const { kind, year, source } = report.report;
  return (
    <>
      <header>
        <p class="kind">{[year, kind, source].filter(Boolean).join(" · ")}</p>
        <h2 tabIndex={-1}>{report.report.name}</h2>
        <p class="quiet">{t("reportHelp")}</p>
      </header>
      <div class="report-text" ref={text} lang="zh-CN">
        {segments(report.text, report.facts).map((segment) => {
          if (segment.facts.length === 0) return <span key={segment.start}>{segment.text}</span>;
          const current = segment.facts.some((fact) => fact.edge.id === edge);
          const Tag = current ? "mark" : "span";
          const colors = [...new Set(segment.facts.map((fact) => edgeColor(fact.edge.type, theme.value)))];
          const toggle = (): void => setOpened(opened === segment.start ? null : segment.start);
          return (
            <span key={segment.start}>
              <Tag
                class="fact-span" role="button" tabIndex={0} aria-expanded={opened === segment.start} style={{ borderColor: colors[0], boxShadow: colors[1] ? `0 3px 0 ${colors[1]}` : "" }}
                title={[...new Set(segment.facts.map((fact) => named(store.edgeKind(fact.edge.type))))].join("、")} onClick={toggle}
                onKeyDown={(event: KeyboardEvent) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); toggle(); } }}
              >
                {segment.text}
              </Tag>
              {opened === segment.start ? <FactChoice facts={segment.facts} /> : null}
            </span>
          );
        })}
      </div>
    </>
  );
}

function FactChoice({ facts }: { facts: readonly Fact[] }) {
  return (
    <span class="fact-choice">
      {facts.map((fact) => (
        <button key={fact.edge.id} type="button" class="link" onClick={() => void store.showEdge(fact.edge)}>
          <KindSign label={labelOf(fact.edge.start)} />
          {fact.start_name}
          <EdgeSign kind={store.edgeKind(fact.edge.type)} />
          {named(store.edgeKind(fact.edge.type))}
          <KindSign label={labelOf(fact.edge.end)} />
          {fact.end_name}
        </button>
      ))}
    </span>
  );
}

function PathPanel() {
  const path = store.parts.path.value;
  useEffect(() => void (path && store.needEdges(path.edges)), [path]);
  void store.fetched.value;
  if (path === null) return null;
  const clear = (): void => store.change({ path: null, panel: null });
  return (
    <>
      <header>
        <p class="kind">{t("pathBetween")}</p>
        <h2 tabIndex={-1}>{`${store.nameOf(path.start)} — ${store.nameOf(path.end)}`}</h2>
      </header>
      <div class="actions">
        <button type="button" onClick={clear}>{t("clearPath")}</button>
      </div>
      {path.nodes.length === 0 ? <p>{t("pathNone")}</p> : <p class="quiet">{`${path.nodes.length - 1} ${t("pathSteps")}`}</p>}
      {path.nodes.slice(0, -1).map((id, at) => {
        const next = path.nodes[at + 1] as string;
        const between = path.edges.map((each) => store.edges.get(each)).filter((edge) => edge !== undefined).filter((edge) => new Set([edge.start, edge.end, id, next]).size === 2);
        return (
          <section class="of-report" key={id}>
            <h3>{`${at + 1}. ${store.nameOf(id)} — ${store.nameOf(next)}`}</h3>
            {between.map((edge) => <FactCard key={edge.id} edge={edge} />)}
          </section>
        );
      })}
    </>
  );
}

const MOST_IN_LIST = 300;

/** The network in words: for readers who do not see the canvas, and to find a node by its name. */
function ListPanel() {
  const { nodes: shown, edges } = store.drawn.value;
  const ids = [...shown].sort((one, other) => labelOf(one).localeCompare(labelOf(other)) || (store.nameOf(one) < store.nameOf(other) ? -1 : 1));
  return (
    <>
      <header>
        <h2 tabIndex={-1}>{t("listView")}</h2>
      </header>
      <details open>
        <summary>{`${t("nodes")} (${ids.length})`}</summary>
        <ul>{ids.slice(0, MOST_IN_LIST).map((id) => <li key={id}><NodeLink id={id} /></li>)}</ul>
      </details>
      <details>
        <summary>{`${t("edges")} (${edges.length})`}</summary>
        <ul>
          {edges.slice(0, MOST_IN_LIST).map((edge) => (
            <li key={edge.id}>
              <button type="button" class="link" onClick={() => store.openEdge(edge.id)}>
                {`${store.nameOf(edge.start)} `}
                <EdgeSign kind={store.edgeKind(edge.type)} />
                {`${named(store.edgeKind(edge.type))} ${store.nameOf(edge.end)}${edge.year == null ? "" : ` ${edge.year}`}`}
              </button>
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}
