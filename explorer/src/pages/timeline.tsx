/** A region year by year: documents issued, policies and programmes first named, money, partners. */
import { useState } from "preact/hooks";
import { get } from "../api/client";
import type { GraphEdge, Network, TimelineYear } from "../api/types";
import { labelOf } from "../network/visible";
import { KindSign, Page, RegionChoice } from "../panels/pieces";
import { useFetched } from "../state/fetching";
import * as store from "../state/store";
import { money } from "../text/numbers";
import { language, t, type Word } from "../text/words";

const AT_FIRST = 8;

export function TimelinePage() {
  const region = store.aboutOrFirst.value;
  const years = useFetched(region ?? "", async () => {
    if (region === null) return [];
    const [found, claims] = await Promise.all([
      get<TimelineYear[]>(`/v1/timeline/${region}`),
      get<Network>("/v1/subgraph", { in: region, type: ["ISSUES", "IMPLEMENTS", "FUNDS", "PARTNERS_WITH"], limit: 5000 }),
    ]);
    store.remember({ nodes: claims.nodes, edges: claims.edges });
    return found;
  });
  return (
    <Page title={t("timeline")}>
      <p class="intro">{t("timelineIntro")}</p>
      <div class="choices">
        <RegionChoice label={t("region")} value={region} onChange={(id) => store.change({ about: id, panel: null })} />
      </div>
      {years === null ? <p>{t("loading")}</p> : years.length === 0 ? <p>{t("noTimeline")}</p> : (
        <ol class="timeline">{years.map((year) => <Year key={year.year} year={year} />)}</ol>
      )}
    </Page>
  );
}

const claims = (ids: readonly string[]): GraphEdge[] => ids.map((id) => store.edges.get(id)).filter((edge) => edge !== undefined);

function Year({ year }: { year: TimelineYear }) {
  const first = claims(year.first_named);
  const policies = first.filter((edge) => labelOf(edge.end) === "Policy");
  const measures = first.filter((edge) => labelOf(edge.end) !== "Policy");
  const funds = claims(year.funds);
  const total = funds.reduce((sum, edge) => sum + (edge.amount_cny ?? 0), 0);
  return (
    <li class="year">
      <h2>{year.year}</h2>
      <Group word="issued" edges={claims(year.issued)} end={(edge) => edge.end} />
      <Group word="policiesNamed" edges={policies} end={(edge) => edge.end} />
      <Group word="measuresNamed" edges={measures} end={(edge) => edge.end} />
      <Group word="money" edges={funds} end={(edge) => edge.end} note={total > 0 ? `${t("total")} ${money(total, language.value)}` : ""} />
      <Group word="partners" edges={claims(year.partners)} end={(edge) => edge.end} both />
    </li>
  );
}

function Group({ word, edges, end, note = "", both = false }: { word: Word; edges: readonly GraphEdge[]; end: (edge: GraphEdge) => string; note?: string; both?: boolean }) {
  const [all, setAll] = useState(false);
  if (edges.length === 0) return null;
  const byEnd = new Map<string, GraphEdge[]>();
  for (const edge of edges) {
    const key = both ? `${edge.start} ${edge.end}` : end(edge);
    byEnd.set(key, [...(byEnd.get(key) ?? []), edge]);
  }
  const rows = [...byEnd.values()];
  return (
    <section>
      <h3>{`${t(word)} (${rows.length}) ${note}`}</h3>
      <ul>
        {rows.slice(0, all ? rows.length : AT_FIRST).map((same) => {
          const edge = same[0] as GraphEdge;
          return (
            <li key={edge.id}>
              <button type="button" class="link" onClick={() => store.open({ kind: "edges", ids: same.map((each) => each.id) })}>
                <KindSign label={labelOf(end(edge))} />
                {both ? `${store.nameOf(edge.start)} — ${store.nameOf(edge.end)}` : store.nameOf(end(edge))}
                {word === "money" && edge.amount_cny != null ? <span class="quiet">{` ${money(same.reduce((sum, each) => sum + (each.amount_cny ?? 0), 0), language.value)}`}</span> : null}
              </button>
            </li>
          );
        })}
      </ul>
      {rows.length > AT_FIRST ? <button type="button" class="action" onClick={() => setAll(!all)}>{all ? "−" : `${t("showMore")} (${rows.length - AT_FIRST})`}</button> : null}
    </section>
  );
}
