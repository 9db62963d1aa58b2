/** Who pays for what, as bands that open into their sentences. */
import { getAll } from "../api/client";
import type { MoneyFact, MoneyPage as MoneyAnswer } from "../api/types";
import { Page, RegionChoice } from "../panels/pieces";
import { useFetched } from "../state/fetching";
import * as store from "../state/store";
import { money } from "../text/numbers";
import { language, t } from "../text/words";
import { labelOf } from "../network/visible";
import { drawnFlows, flowsOf, type Flow, type Knot } from "./flows";

const MOST_BANDS = 30;
const SIDE = 250; // room for names at either side
const WIDTH = 1060;

export function MoneyPage() {
  const { about } = store.view.value;
  const facts = useFetched(about ?? "", async () => {
    const found = await getAll<MoneyAnswer, MoneyFact>("/v1/money", { in: about, limit: 1000 }, (page) => page.facts);
    store.remember({ nodes: found.flatMap((fact) => [fact.funder, fact.recipient]), edges: found.map((fact) => fact.edge) });
    return found;
  });
  const flows = flowsOf(facts ?? []);
  const silent = (facts ?? []).filter((fact) => fact.edge.amount_cny == null);
  return (
    <Page title={t("money")}>
      <p class="intro">{`${t("moneyIntro")} ${t("moneyTwice")}`}</p>
      <div class="choices">
        <RegionChoice label={t("region")} every value={about} onChange={(id) => store.change({ about: id, panel: null })} />
      </div>
      {facts === null ? <p>{t("loading")}</p> : flows.length === 0 ? <p>{t("noMoney")}</p> : <Bands flows={flows.slice(0, MOST_BANDS)} />}
      {flows.length > MOST_BANDS ? <Sums title={t("otherLinks")} flows={flows.slice(MOST_BANDS)} /> : null}
      {silent.length > 0 ? <Sums title={t("withoutAmount")} flows={silent.map((fact) => ({ key: fact.edge.id, funder: fact.funder, recipient: fact.recipient, amount: 0, edges: [fact.edge.id] }))} /> : null}
    </Page>
  );
}

const openFlow = (flow: Flow): void => store.open({ kind: "edges", ids: flow.edges });

function Bands({ flows }: { flows: readonly Flow[] }) {
  const height = Math.max(220, 26 * new Set(flows.map((flow) => flow.recipient.id)).size + 60);
  const { knots, bands, wayOf } = drawnFlows(flows, WIDTH - 2 * SIDE, height);
  const colorOf = (id: string): string => store.nodeKind(labelOf(id))?.color ?? "#999";
  return (
    <svg class="sankey" viewBox={`0 0 ${WIDTH} ${height}`} role="group" aria-label={t("money")}>
      <g transform={`translate(${SIDE} 0)`}>
        {bands.map((band) => {
          const said = `${band.flow.funder.name} → ${band.flow.recipient.name}: ${money(band.flow.amount, language.value)}, ${band.flow.edges.length} ${t("sentenceCount")}`;
          return (
            <path
              key={band.flow.key} class="band" d={wayOf(band)} stroke={colorOf(band.flow.funder.id)} stroke-width={Math.max(1.5, band.width ?? 0)} role="button" tabindex={0} aria-label={said}
              onClick={() => openFlow(band.flow)} data-testid="band"
              onKeyDown={(event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); openFlow(band.flow); } }}
            >
              <title>{said}</title>
            </path>
          );
        })}
        {knots.map((knot) => <KnotMark key={knot.key} knot={knot} color={colorOf(knot.id)} />)}
      </g>
    </svg>
  );
}

function KnotMark({ knot, color }: { knot: Knot; color: string }) {
  const [x0, x1, y0, y1] = [knot.x0 ?? 0, knot.x1 ?? 0, knot.y0 ?? 0, knot.y1 ?? 0];
  const left = knot.side === "left";
  const most = 13;
  const name = Array.from(knot.name);
  return (
    <g>
      <rect x={x0} y={y0} width={x1 - x0} height={Math.max(1.5, y1 - y0)} fill={color} class="knot" />
      <text x={left ? x0 - 8 : x1 + 8} y={(y0 + y1) / 2 + 4} class={left ? "right" : ""}>
        <title>{knot.name}</title>
        {name.length > most ? `${name.slice(0, most).join("")}…` : knot.name}
        <tspan class="sum">{`  ${money(knot.value ?? 0, language.value)}`}</tspan>
      </text>
    </g>
  );
}

function Sums({ title, flows }: { title: string; flows: readonly Flow[] }) {
  return (
    <details>
      <summary>{`${title} (${flows.length})`}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("funder")}</th>
            <th scope="col">{t("recipient")}</th>
            <th scope="col" class="number">{t("amount")}</th>
            <th scope="col">{t("quote")}</th>
          </tr>
        </thead>
        <tbody>
          {flows.map((flow) => (
            <tr key={flow.key}>
              <td>{flow.funder.name}</td>
              <td>{flow.recipient.name}</td>
              <td class="number">{flow.amount > 0 ? money(flow.amount, language.value) : "–"}</td>
              <td>
                <button type="button" class="action" aria-label={`${t("quote")}: ${flow.funder.name}, ${flow.recipient.name}`} onClick={() => openFlow(flow)}>{t("quote")}</button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
