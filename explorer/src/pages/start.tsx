/** The whole graph at a glance: counts, regions and years, a search box, five questions. */
import { Search } from "../panels/search";
import { EdgeSign, KindSign, Page } from "../panels/pieces";
import { Upload } from "../panels/upload";
import * as store from "../state/store";
import { isLabelled } from "./series";
import { named, t, type Word } from "../text/words";

interface Question {
  word: Word;
  ask: () => void;
}

function questions(): Question[] {
  const [first, second] = store.describedRegions.value;
  const sides = first && second ? ([{ region: first.id, year: null }, { region: second.id, year: null }] as const) : null;
  return [
    { word: "qPartners", ask: () => void store.openTypes(["PARTNERS_WITH"]) },
    { word: "qMoney", ask: () => store.change({ page: "money", about: null, panel: null }) },
    { word: "qPlanned", ask: () => store.change({ page: "targets", about: first?.id ?? null, words: "", panel: null }) },
    { word: "qCompare", ask: () => store.change({ page: "compare", sides: sides ? [sides[0], sides[1]] : null, panel: null }) },
    { word: "qIssued", ask: () => void store.openTypes(["ISSUES"]) },
  ];
}

export function StartPage() {
  const counts = store.counts.value;
  if (counts === null) return <Page title={t("title")}>{null}</Page>;
  if (store.reports.value.length === 0) return <Empty />;
  return (
    <Page title={t("title")}>
      <p class="intro">{t("intro")}</p>
      <Search large />
      <h2>{t("questions")}</h2>
      <ul class="questions">
        {questions().map(({ word, ask }) => (
          <li key={word}>
            <button type="button" onClick={ask}>{t(word)}</button>
          </li>
        ))}
      </ul>
      <h2>{t("regionsOfReports")}</h2>
      <ul class="regions">
        {store.describedRegions.value.map(({ id, name, about }) => (
          <li key={id}>
            <button type="button" class="card" onClick={() => void store.openRegion(id)}>
              <strong>{name}</strong>
              <span class="quiet">{fullName(id)}</span>
              <span>{`${about.length} ${t(about.length === 1 ? "oneReport" : "reportCount")} · ${yearsOf(about.map((report) => report.year))}`}</span>
              <span class="go">{`${t("openNetwork")} →`}</span>
            </button>
          </li>
        ))}
      </ul>
      <h2>{t("counts")}</h2>
      <div class="counts">
        <ul>
          {store.domainKinds.value.map((kind) => (
            <li key={kind.label} title={kind.about}>
              <KindSign label={kind.label} />
              <span>{named(kind)}</span>
              <strong>{(counts.nodes[kind.label] ?? 0).toLocaleString("en")}</strong>
            </li>
          ))}
        </ul>
        <ul>
          {store.domainTypes.value.map((kind) => (
            <li key={kind.type} title={kind.about}>
              <EdgeSign kind={kind} />
              <span>{named(kind)}</span>
              <strong>{(counts.edges[kind.type] ?? 0).toLocaleString("en")}</strong>
            </li>
          ))}
        </ul>
        <YearBars />
      </div>
      <details class="more">
        <summary>{t("upload")}</summary>
        <Upload />
      </details>
    </Page>
  );
}

function fullName(id: string): string {
  const node = store.nodes.get(id);
  return node?.label === "Region" ? (node.full_name ?? "") : "";
}

function yearsOf(years: readonly (number | null | undefined)[]): string {
  return [...new Set(years.filter((year): year is number => year != null))].sort().join(", ") || t("noYear");
}

/** Reports a year. */
function YearBars() {
  const counts = new Map<number, number>();
  for (const { year } of store.reports.value) if (year != null) counts.set(year, (counts.get(year) ?? 0) + 1);
  const years = [...counts.keys()].sort();
  const [low, high] = [years[0] ?? 0, years.at(-1) ?? 0];
  const most = Math.max(...counts.values());
  const all = Array.from({ length: high - low + 1 }, (_, at) => low + at);
  const width = 300 / all.length;
  return (
    <figure class="year-bars">
      <figcaption>{`${t("reports")} (${store.reports.value.length}) · ${t("years")}`}</figcaption>
      <svg viewBox="0 0 320 110" role="img" aria-label={years.map((year) => `${year}: ${counts.get(year)}`).join(", ")}>
        {all.map((year, at) => {
          const height = (70 * (counts.get(year) ?? 0)) / most;
          return (
            <g key={year}>
              <rect x={10 + at * width + width * 0.15} y={82 - height} width={width * 0.7} height={height} class="bar" />
              {counts.has(year) ? <text x={10 + (at + 0.5) * width} y={78 - height} class="tick">{counts.get(year)}</text> : null}
              {isLabelled(at, width) ? <text x={10 + (at + 0.5) * width} y={98} class="tick">{year}</text> : null}
            </g>
          );
        })}
        <path d="M10 82.5H310" class="axis" />
      </svg>
    </figure>
  );
}

function Empty() {
  return (
    <Page title={t("emptyTitle")}>
      <p>{t("emptyText")}</p>
      <pre>hpg load FOLDER{"\n"}make run REPORTS=FOLDER</pre>
      <p>{t("emptyMore")}</p>
      <Upload />
    </Page>
  );
}
