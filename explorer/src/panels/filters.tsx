/** The legend, which is also the filter of kinds, and the filters of claims. */
import { useEffect, useState } from "preact/hooks";
import { labelOf } from "../network/visible";
import * as store from "../state/store";
import { named, t } from "../text/words";
import { EdgeSign, KindSign, RegionChoice } from "./pieces";

export function Filters() {
  void store.fetched.value;
  const now = store.view.value;
  const { nodes: shown, edges } = store.drawn.value;
  const kinds = counted([...shown].map(labelOf));
  const types = counted(edges.map((edge) => edge.type));
  const toggled = (list: string[], one: string): string[] => (list.includes(one) ? list.filter((each) => each !== one) : [...list, one]);
  const [low, high] = store.reportYears.value;
  const [from, to] = now.years ?? [low, high];
  const setYears = (first: number, last: number): void => store.change({ years: first <= low && last >= high ? null : [Math.min(first, last), Math.max(first, last)] });
  const filtered = now.region !== null || now.years !== null || now.status !== null || now.confidence > 0 || now.kindsOff.length > 0 || now.typesOff.length > 0;
  return (
    <section class="filters" aria-label={t("filters")}>
      <h2>{t("legend")}</h2>
      <fieldset>
        <legend>{t("kinds")}</legend>
        {store.domainKinds.value.map((kind) => (
          <label key={kind.label} class="check" title={kind.about}>
            <input type="checkbox" checked={!now.kindsOff.includes(kind.label)} onChange={() => store.change({ kindsOff: toggled(now.kindsOff, kind.label) })} />
            <KindSign label={kind.label} />
            <span>{named(kind)}</span>
            <span class="count">{kinds.get(kind.label) ?? 0}</span>
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>{t("types")}</legend>
        {store.domainTypes.value.map((kind) => (
          <label key={kind.type} class="check" title={kind.about}>
            <input type="checkbox" checked={!now.typesOff.includes(kind.type)} onChange={() => store.change({ typesOff: toggled(now.typesOff, kind.type) })} />
            <EdgeSign kind={kind} />
            <span>{named(kind)}</span>
            <span class="count">{types.get(kind.type) ?? 0}</span>
          </label>
        ))}
      </fieldset>
      <p class="quiet">{t("width")}</p>
      <h2>{t("filters")}</h2>
      <RegionChoice label={t("region")} every value={now.region} onChange={(region) => store.change({ region })} />
      <fieldset class="years">
        <legend>{`${t("years")} ${now.years === null ? t("allYears") : `${from}–${to}`}`}</legend>
        <input type="range" min={low} max={high} value={from} aria-label={`${t("years")} ${t("from")}`} onChange={(event) => setYears(Number(event.currentTarget.value), to)} data-testid="year-from" />
        <input type="range" min={low} max={high} value={to} aria-label={`${t("years")} ${t("to")}`} onChange={(event) => setYears(from, Number(event.currentTarget.value))} data-testid="year-to" />
        <YearPlayer low={low} high={high} />
      </fieldset>
      <label class="field">
        <span>{`${t("confidence")} ${now.confidence.toFixed(2)}`}</span>
        <input type="range" min={0} max={1} step={0.05} value={now.confidence} onChange={(event) => store.change({ confidence: Number(event.currentTarget.value) })} />
      </label>
      <label class="field">
        <span>{t("status")}</span>
        <select value={now.status ?? ""} onChange={(event) => store.change({ status: (event.currentTarget.value || null) as "achieved" | "planned" | null })}>
          <option value="">{t("anyStatus")}</option>
          <option value="achieved">{t("achieved")}</option>
          <option value="planned">{t("planned")}</option>
        </select>
      </label>
      <div class="actions">
        {filtered ? <button type="button" onClick={() => store.change({ region: null, years: null, status: null, confidence: 0, kindsOff: [], typesOff: [] })}>{t("resetFilters")}</button> : null}
        {now.hidden.length > 0 ? <button type="button" onClick={() => store.change({ hidden: [] })}>{`${t("hiddenNodes")} (${now.hidden.length})`}</button> : null}
      </div>
      <p class="quiet" data-testid="shown" aria-live="polite">{`${t("shown")}: ${shown.size} ${t("nodes")}, ${edges.length} ${t("edges")}`}</p>
    </section>
  );
}

const YEAR_MS = 1200; // a year's turn

/** Shows one year after the other, as one step of the history, until it is stopped or has shown the last. */
function YearPlayer({ low, high }: { low: number; high: number }) {
  const [playing, setPlaying] = useState(false);
  useEffect(() => {
    if (!playing) return;
    let year = low;
    store.change({ years: [year, year] });
    const timer = setInterval(() => {
      year += 1;
      if (year > high) setPlaying(false);
      else store.amend({ years: [year, year] });
    }, YEAR_MS);
    return () => clearInterval(timer);
  }, [playing]);
  return (
    <button type="button" aria-pressed={playing} onClick={() => setPlaying(!playing)} data-testid="play">
      {playing ? `■ ${t("stop")}` : `▶ ${t("play")}`}
    </button>
  );
}

function counted(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
