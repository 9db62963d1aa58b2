/** Small pieces that several panels and pages are made of. */
import type { ComponentChildren } from "preact";
import type { EdgeKind, GraphEdge, GraphNode, Target } from "../api/types";
import { edgeColor, shapeOf } from "../network/kinds";
import { outline } from "../network/outlines";
import { labelOf } from "../network/visible";
import * as store from "../state/store";
import { theme } from "../state/theme";
import { money, period, quantity } from "../text/numbers";
import { language, named, t } from "../text/words";

export function KindSign({ label }: { label: string }) {
  return (
    <svg class="sign" viewBox="0 0 20 20" aria-hidden="true">
      <path d={outline(shapeOf(label), 10, 10, 7.5)} fill={store.nodeKind(label)?.color ?? "#999"} fill-rule="evenodd" />
    </svg>
  );
}

export function EdgeSign({ kind }: { kind: EdgeKind | undefined }) {
  const color = kind ? edgeColor(kind.type, theme.value) : "#999";
  return (
    <svg class="sign" viewBox="0 0 20 20" aria-hidden="true">
      <path d={kind?.directed === false ? "M1 10H19" : "M1 10H13"} stroke={color} stroke-width="3" />
      {kind?.directed === false ? null : <path d="M20 10l-8-5v10Z" fill={color} />}
    </svg>
  );
}

export function NodeLink({ id }: { id: string }) {
  return (
    <button type="button" class="link" onClick={() => void store.showNode(id)}>
      <KindSign label={labelOf(id)} />
      {store.nameOf(id)}
    </button>
  );
}

export function StatusMark({ status }: { status: string | null | undefined }) {
  if (status !== "achieved" && status !== "planned") return null;
  return <span class={`status ${status}`}>{status === "achieved" ? `● ${t("achieved")}` : `○ ${t("planned")}`}</span>;
}

const isTarget = (node: GraphNode | undefined): node is Target => node?.label === "Target";

/** A claim with its year, figure and sentence, and the way to its report. */
export function FactCard({ edge, from }: { edge: GraphEdge; from?: string }) {
  void store.fetched.value;
  const kind = store.edgeKind(edge.type);
  const target = [edge.start, edge.end].map((id) => store.nodes.get(id)).find(isTarget);
  const evidence = edge.evidence;
  return (
    <article class="fact" data-edge={edge.id}>
      <p class="fact-head">
        {from === edge.start ? null : <NodeLink id={edge.start} />}
        <span class="relation">
          <EdgeSign kind={kind} />
          {named(kind)}
        </span>
        {from === edge.end ? null : <NodeLink id={edge.end} />}
      </p>
      <p class="fact-figures">
        {edge.year == null ? null : <span>{edge.year}</span>}
        {edge.amount_cny == null ? null : <strong>{money(edge.amount_cny, language.value)}</strong>}
        {target ? <strong>{quantity(target)}</strong> : null}
        {target && period(target) ? <span>{`${t("period")} ${period(target)}`}</span> : null}
        <StatusMark status={target?.status ?? edge.status} />
      </p>
      {evidence ? (
        <>
          <blockquote>{evidence.quote}</blockquote>
          <p class="fact-foot">
            <button type="button" class="action" data-testid="open-report" onClick={() => store.open({ kind: "report", id: evidence.report_id, edge: edge.id })}>
              {t("openReport")}
            </button>
            <span title={`${t("rule")} ${evidence.method}`}>{`${t("sureness")} ${evidence.confidence.toFixed(2)}`}</span>
            {evidence.place ? <span>{evidence.place}</span> : null}
          </p>
        </>
      ) : (
        <p class="fact-foot">{`${t("noSentence")}: ${edge.source ?? ""}`}</p>
      )}
    </article>
  );
}

/** Claims under their reports, and these by year. */
export function FactsByReport({ edges, from }: { edges: readonly GraphEdge[]; from?: string }) {
  const groups = new Map<string, GraphEdge[]>();
  for (const edge of edges) {
    const key = edge.evidence?.report_id ?? "";
    groups.set(key, [...(groups.get(key) ?? []), edge]);
  }
  const order = [...groups].map(([id, facts]) => ({ report: store.reportOf(id), facts: facts.sort(byYearAndPlace) }));
  order.sort((one, other) => (one.report?.year ?? 9999) - (other.report?.year ?? 9999));
  return (
    <>
      {order.map(({ report, facts }) => (
        <section class="of-report" key={report?.id ?? "list"}>
          <h3>{report ? report.name : t("noSentence")}</h3>
          {facts.map((edge) => (
            <FactCard key={edge.id} edge={edge} {...(from === undefined ? {} : { from })} />
          ))}
        </section>
      ))}
    </>
  );
}

const byYearAndPlace = (one: GraphEdge, other: GraphEdge): number =>
  (one.year ?? 9999) - (other.year ?? 9999) || (one.evidence?.start_char ?? 0) - (other.evidence?.start_char ?? 0) || (one.id < other.id ? -1 : 1);

export function RegionChoice({ value, onChange, label, every }: { value: string | null; onChange: (id: string | null) => void; label: string; every?: boolean }) {
  void store.fetched.value;
  const described = store.describedRegions.value;
  const ids = new Set(described.map((each) => each.id));
  const larger = store.regions.value.filter((node) => !ids.has(node.id) && node.label === "Region" && ["country", "province", "prefecture"].includes(node.level));
  return (
    <label class="field">
      <span>{label}</span>
      <select value={value ?? ""} onChange={(event) => onChange(event.currentTarget.value || null)}>
        {every ? <option value="">{t("everywhere")}</option> : null}
        {described.map(({ id, name, about }) => (
          <option key={id} value={id}>{`${name} (${about.length})`}</option>
        ))}
        {larger.map((node) => (
          <option key={node.id} value={node.id}>
            {node.label === "Region" ? (node.full_name ?? node.name) : node.name}
          </option>
        ))}
      </select>
    </label>
  );
}

export function Page({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div class="page" id="content" tabIndex={-1}>
      <h1>{title}</h1>
      {children}
    </div>
  );
}
