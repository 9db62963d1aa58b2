/** A report's text and its facts in, pieces of text with the facts that rest on each out. */
import type { Fact } from "../api/types";

export interface Segment {
  text: string;
  facts: Fact[];
  /** first code point */
  start: number;
}

/** Offsets count code points, as the API's do; a JavaScript string counts UTF-16 units. */
export function segments(text: string, facts: readonly Fact[]): Segment[] {
  const points = Array.from(text);
  const cuts = new Set([0, points.length]);
  const based = facts.filter((fact) => fact.edge.evidence != null);
  for (const { edge } of based) {
    cuts.add(Math.min(edge.evidence!.start_char, points.length));
    cuts.add(Math.min(edge.evidence!.end_char, points.length));
  }
  const places = [...cuts].sort((one, other) => one - other);
  return places.slice(0, -1).map((start, at) => {
    const end = places[at + 1] as number;
    return {
      text: points.slice(start, end).join(""),
      start,
      facts: based.filter(({ edge }) => edge.evidence!.start_char <= start && end <= edge.evidence!.end_char),
    };
  });
}
