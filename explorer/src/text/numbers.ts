/** Figures as a reader of the page's language writes them. */
import type { Target } from "../api/types";

export type Language = "zh" | "en";

export function money(yuan: number, language: Language): string {
  if (language === "zh") {
    if (yuan >= 1e8) return `${digits(yuan / 1e8)} 亿元`;
    return yuan >= 1e4 ? `${digits(yuan / 1e4)} 万元` : `${digits(yuan)} 元`;
  }
  if (yuan >= 1e9) return `¥${digits(yuan / 1e9)} billion`;
  return yuan >= 1e6 ? `¥${digits(yuan / 1e6)} million` : `¥${Math.round(yuan).toLocaleString("en")}`;
}

export const digits = (value: number): string => value.toLocaleString("en", { maximumFractionDigits: 2 });

const SIGN: Record<string, string> = { "=": "", ">=": "≥ ", "<=": "≤ ", ">": "> ", "<": "< ", "~": "≈ ", range: "" };

export function quantity(target: Pick<Target, "value" | "value_high" | "unit" | "comparator">): string {
  const high = target.value_high == null ? "" : `–${digits(target.value_high)}`;
  const unit = target.unit ?? "";
  return `${SIGN[target.comparator] ?? ""}${digits(target.value)}${high}${unit === "%" || unit === "" ? unit : ` ${unit}`}`;
}

export function period(target: Pick<Target, "period_start" | "period_end">): string {
  const { period_start: from, period_end: to } = target;
  if (from == null || to == null || from === to) return from ?? to ?? "";
  return `${from} – ${to}`;
}
