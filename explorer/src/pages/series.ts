/** Figures in, those that measure the same thing in the same place together out. */
import type { TargetRow } from "../api/types";

export interface Series {
  key: string;
  region: string;
  indicator: string;
  unit: string;
  rows: TargetRow[];
  years: number[];
}

/** What plans call a figure and summaries do not: 新增就业计划 and 新增就业 are one; 计划生育 is a term. */
const OF_PLANS = /^(?:计划(?!生育)|力争|目标|预计)|(?:计划|目标|任务)(?:数)?$/g;

export const indicatorOf = (indicator: string): string => indicator.replaceAll(OF_PLANS, "") || indicator;

/** Those over several years first, longest first; rows in the order of years, achieved before planned. */
export function seriesOf(rows: readonly TargetRow[]): Series[] {
  const found = new Map<string, Series>();
  for (const row of rows) {
    const indicator = indicatorOf(row.target.indicator);
    const unit = row.target.unit ?? "";
    const key = [row.region_id, indicator, unit].join("|");
    const one = found.get(key) ?? { key, region: row.region ?? "", indicator, unit, rows: [], years: [] };
    found.set(key, one);
    one.rows.push(row);
  }
  for (const one of found.values()) {
    one.rows.sort((a, b) => (a.year ?? 9999) - (b.year ?? 9999) || (a.target.status < b.target.status ? -1 : 1) || (a.edge.id < b.edge.id ? -1 : 1));
    one.years = [...new Set(one.rows.map((row) => row.year).filter((year): year is number => year != null))];
  }
  return [...found.values()].sort((a, b) => b.years.length - a.years.length || b.rows.length - a.rows.length || (a.key < b.key ? -1 : 1));
}

const LABEL_WIDTH = 34; // a year in the charts' own units, with room to the next

/** Whether the year at this place of an axis has its label, so that labels never touch. `step`: distance of two years. */
export function isLabelled(at: number, step: number): boolean {
  return at % Math.ceil(LABEL_WIDTH / step) === 0;
}
