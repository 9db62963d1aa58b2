/** Two regions, or a region in two years, side by side: only here, both, only there; and their figures. */
import { get } from "../api/client";
import type { Comparison } from "../api/types";
import { EdgeSign, KindSign, Page, RegionChoice } from "../panels/pieces";
import { useFetched } from "../state/fetching";
import * as store from "../state/store";
import type { Side } from "../state/view";
import { digits, quantity } from "../text/numbers";
import { named, t } from "../text/words";

const SIGNS = ["A", "B"] as const;

/** The route compares every region in every year: of the sides that come back, those two that were asked for. */
async function compared(sides: readonly [Side, Side]): Promise<Comparison> {
  const [one, other] = sides;
  const years = one.year === null && other.year === null ? null : [...new Set([one.year, other.year].filter((year): year is number => year !== null))];
  const found = await get<Comparison>("/v1/compare", { region: [...new Set([one.region, other.region])], year: years });
  const at = sides.map((side) => found.sides.findIndex((each) => each.region_id === side.region && (side.year === null || each.year === side.year)));
  const pick = <Row,>(on: Row[]): Row[] => at.map((index) => on[index] as Row);
  return {
    sides: pick(found.sides),
    items: found.items.map((item) => ({ ...item, on: pick(item.on) })).filter((item) => item.on.some((ids) => ids.length > 0)),
    figures: found.figures.map((figure) => ({ ...figure, on: pick(figure.on) })).filter((figure) => figure.on.some((values) => values.length > 0)),
  };
}

const differ = ([one, other]: readonly [Side, Side]): boolean => one.region !== other.region || (one.year !== other.year && one.year !== null && other.year !== null);

export function ComparePage() {
  const described = store.describedRegions.value;
  const fallback = described[0]?.id ?? "";
  const sides: [Side, Side] = store.view.value.sides ?? [{ region: fallback, year: null }, { region: described[1]?.id ?? fallback, year: null }];
  // a year on one side alone would compare a year with all years: both have one, or neither
  const both = sides[0].year === null || sides[1].year === null ? ([{ ...sides[0], year: null }, { ...sides[1], year: null }] as [Side, Side]) : sides;
  const ready = both.every((side) => side.region !== "") && differ(both);
  const found = useFetched(JSON.stringify(both), async () => (ready ? compared(both) : null));
  const set = (at: 0 | 1, part: Partial<Side>): void => {
    const next: [Side, Side] = [{ ...sides[0] }, { ...sides[1] }];
    next[at] = { ...next[at], ...part };
    store.change({ sides: next, panel: null });
  };
  return (
    <Page title={t("compare")}>
      <div class="choices">
        {([0, 1] as const).map((at) => (
          <fieldset key={at} class={`side side-${SIGNS[at]}`}>
            <legend>{at === 0 ? t("sideA") : t("sideB")}</legend>
            <RegionChoice label={t("region")} value={sides[at].region} onChange={(region) => region && set(at, { region })} />
            <label class="field">
              <span>{t("year")}</span>
              <select value={sides[at].year ?? ""} onChange={(event) => set(at, { year: Number(event.currentTarget.value) || null })}>
                <option value="">{t("allYears")}</option>
                {years().map((year) => <option key={year} value={year}>{year}</option>)}
              </select>
            </label>
          </fieldset>
        ))}
      </div>
      {!ready ? <p class="note">{t("chooseSides")}</p> : found === null ? <p>{t("loading")}</p> : <Result found={found} />}
    </Page>
  );
}

function years(): number[] {
  const [low, high] = store.reportYears.value;
  return Array.from({ length: high - low + 1 }, (_, at) => low + at);
}

function Result({ found }: { found: Comparison }) {
  const title = (at: number): string => [found.sides[at]?.region, found.sides[at]?.year].filter(Boolean).join(" ");
  const has = (on: string[][], at: number): boolean => (on[at]?.length ?? 0) > 0;
  const columns = [
    { title: `${t("onlyA")} ${title(0)}`, sign: "A", items: found.items.filter(({ on }) => has(on, 0) && !has(on, 1)) },
    { title: t("both"), sign: "both", items: found.items.filter(({ on }) => has(on, 0) && has(on, 1)) },
    { title: `${t("onlyA")} ${title(1)}`, sign: "B", items: found.items.filter(({ on }) => !has(on, 0) && has(on, 1)) },
  ];
  const shared = found.figures.filter((figure) => figure.on.every((values) => values.length > 0));
  return (
    <>
      <div class="columns" data-testid="comparison">
        {columns.map((column) => (
          <section key={column.sign} class={`side-${column.sign}`}>
            <h2>{`${column.title} (${column.items.length})`}</h2>
            <Items items={column.items} />
          </section>
        ))}
      </div>
      <h2>{`${t("figuresBoth")} (${shared.length})`}</h2>
      {shared.length === 0 ? <p>{t("nothing")}</p> : (
        <table>
          <thead>
            <tr>
              <th scope="col">{t("indicator")}</th>
              <th scope="col">{title(0)}</th>
              <th scope="col">{title(1)}</th>
            </tr>
          </thead>
          <tbody>
            {shared.map((figure) => (
              <tr key={`${figure.indicator} ${figure.unit}`}>
                <th scope="row">{figure.indicator}</th>
                {figure.on.map((values, at) => (
                  <td key={SIGNS[at]}>
                    {values.map((value) => (
                      <button key={value.edge} type="button" class="action" onClick={() => store.open({ kind: "edges", ids: [value.edge] })}>
                        {`${value.status === "planned" ? "○" : "●"} ${quantity({ ...value, comparator: value.comparator as "=", unit: figure.unit ?? null })}${value.year == null ? "" : ` (${value.year})`}`}
                      </button>
                    ))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function Items({ items }: { items: Comparison["items"] }) {
  const types = [...new Set(items.map((item) => item.type))];
  if (items.length === 0) return <p class="quiet">{t("nothing")}</p>;
  return (
    <>
      {types.map((type) => (
        <section key={type}>
          <h3>
            <EdgeSign kind={store.edgeKind(type)} />
            {named(store.edgeKind(type))}
          </h3>
          <ul>
            {items.filter((item) => item.type === type).map((item) => (
              <li key={item.node.id}>
                <button type="button" class="link" onClick={() => { store.remember({ nodes: [item.node] }); store.open({ kind: "edges", ids: item.on.flat() }); }}>
                  <KindSign label={item.node.label} />
                  {item.node.name}
                  {item.on.flat().length > 1 ? <span class="quiet">{` ×${digits(item.on.flat().length)}`}</span> : null}
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
