/** Figures over the years as small charts, planned against achieved; each point opens its sentence. */
import { nice, ticks } from "d3-array";
import { useState } from "preact/hooks";
import { getAll } from "../api/client";
import type { TargetPage, TargetRow } from "../api/types";
import { Page, RegionChoice, StatusMark } from "../panels/pieces";
import { useFetched } from "../state/fetching";
import * as store from "../state/store";
import { digits, quantity } from "../text/numbers";
import { t } from "../text/words";
import { seriesOf, type Series } from "./series";

const AT_FIRST = 24;

const openRow = (row: TargetRow): void => {
  store.remember({ nodes: [row.target, row.actor, ...row.about], edges: [row.edge] });
  store.open({ kind: "edges", ids: [row.edge.id] });
};

export function TargetsPage() {
  const { words, about } = store.view.value;
  const [most, setMost] = useState(AT_FIRST);
  const rows = useFetched(`${about} ${words}`, () =>
    getAll<TargetPage, TargetRow>("/v1/targets", { in: about, indicator: words || null, limit: 1000 }, (page) => page.targets),
  );
  const series = seriesOf(rows ?? []);
  const several = series.filter((one) => one.years.length > 1);
  const single = series.filter((one) => one.years.length <= 1).flatMap((one) => one.rows);
  return (
    <Page title={t("targets")}>
      <div class="choices">
        <RegionChoice label={t("region")} every value={about} onChange={(id) => store.change({ about: id })} />
        <label class="field">
          <span>{t("indicator")}</span>
          <input type="search" value={words} placeholder={t("indicatorHint")} onChange={(event) => store.change({ words: event.currentTarget.value.trim() })} data-testid="indicator" />
        </label>
        <p class="chart-key">
          <StatusMark status="achieved" />
          <StatusMark status="planned" />
        </p>
      </div>
      {rows === null ? <p>{t("loading")}</p> : series.length === 0 ? <p>{t("noTargets")}</p> : null}
      {several.length > 0 ? <h2>{`${t("chartsSeveral")} (${several.length})`}</h2> : null}
      <div class="charts">{several.slice(0, most).map((one) => <Chart key={one.key} series={one} />)}</div>
      {several.length > most ? <button type="button" onClick={() => setMost(most * 2)}>{t("showMore")}</button> : null}
      {single.length > 0 ? <SingleYear rows={single} /> : null}
    </Page>
  );
}

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [250, 130, 44, 16, 18, 22];

function Chart({ series }: { series: Series }) {
  const { rows, years } = series;
  const values = rows.flatMap((row) => [row.target.value, row.target.value_high ?? row.target.value]);
  const [least, greatest] = [Math.min(...values), Math.max(...values)];
  // an axis from zero unless that flattens all differences: then the room of the values with some more around
  const room = greatest - least || Math.abs(greatest) || 1;
  const [low, high] = nice(least >= 0 && least < 0.5 * greatest ? 0 : least - 0.2 * room, greatest + 0.05 * room, 3);
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const x = (year: number): number => LEFT + ((WIDTH - LEFT - RIGHT) * (year - first + 0.15)) / (last - first + 0.3);
  const y = (value: number): number => TOP + ((HEIGHT - TOP - BOTTOM) * (high - value)) / (high - low);
  const line = (status: string): string =>
    rows.filter((row) => row.target.status === status && row.year != null).map((row, at) => `${at === 0 ? "M" : "L"}${x(row.year as number)} ${y(row.target.value)}`).join("");
  return (
    <figure class="chart">
      <figcaption>
        <strong>{series.indicator}</strong>
        <span class="quiet">{[series.region, series.unit].filter(Boolean).join(" · ")}</span>
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="group" aria-label={`${series.indicator} ${series.unit}`}>
        <path class="axis" d={`M${LEFT} ${HEIGHT - BOTTOM + 0.5}H${WIDTH - 4}`} />
        {ticks(low, high, 3).map((value) => (
          <g key={value}>
            <path class="grid" d={`M${LEFT} ${y(value)}H${WIDTH - 4}`} />
            <text class="tick right" x={LEFT - 5} y={y(value) + 3}>{short(value)}</text>
          </g>
        ))}
        {years.map((year) => <text key={year} class="tick" x={x(year)} y={HEIGHT - 7}>{year}</text>)}
        <path class="line planned" d={line("planned")} />
        <path class="line achieved" d={line("achieved")} />
        {rows.filter((row) => row.year != null).map((row) => (
          <g
            key={row.edge.id} class={`point ${row.target.status}`} role="button" tabindex={0} aria-label={`${row.year} ${t(row.target.status)} ${quantity(row.target)}`} onClick={() => openRow(row)}
            onKeyDown={(event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); openRow(row); } }} data-testid="point"
          >
            <title>{`${row.year} ${t(row.target.status)} ${quantity(row.target)}`}</title>
            <circle cx={x(row.year as number)} cy={y(row.target.value)} r={11} class="target" />
            <circle cx={x(row.year as number)} cy={y(row.target.value)} r={4.5} />
          </g>
        ))}
      </svg>
    </figure>
  );
}

const short = (value: number): string => (Math.abs(value) >= 1e8 ? `${digits(value / 1e8)}亿` : Math.abs(value) >= 1e5 ? `${digits(Math.round(value / 1e3) / 10)}万` : digits(value));

function SingleYear({ rows }: { rows: readonly TargetRow[] }) {
  const [most, setMost] = useState(AT_FIRST);
  return (
    <>
      <h2>{`${t("chartsSingle")} (${rows.length})`}</h2>
      <div class="table-room" tabIndex={0} role="region" aria-label={t("chartsSingle")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("indicator")}</th>
              <th scope="col" class="number">{t("value")}</th>
              <th scope="col">{t("year")}</th>
              <th scope="col">{t("status")}</th>
              <th scope="col">{t("actor")}</th>
              <th scope="col">{t("about")}</th>
              <th scope="col">{t("quote")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, most).map((row) => (
              <tr key={row.edge.id}>
                <td>{row.target.indicator}</td>
                <td class="number">{quantity(row.target)}</td>
                <td>{row.year ?? "–"}</td>
                <td><StatusMark status={row.target.status} /></td>
                <td>{row.actor.name}</td>
                <td>{row.about.map((node) => node.name).join("、")}</td>
                <td>
                  <button type="button" class="action" onClick={() => openRow(row)} aria-label={`${t("quote")}: ${row.target.name}`}>{t("quote")}</button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > most ? <button type="button" onClick={() => setMost(most * 2)}>{t("showMore")}</button> : null}
    </>
  );
}
