/** PART_OF edges in, the tree of regions out. */
import type { GraphEdge } from "../api/types";

export class RegionTree {
  private readonly parts = new Map<string, string[]>();

  constructor(edges: Iterable<GraphEdge>) {
    for (const edge of edges) {
      if (edge.type === "PART_OF") this.parts.set(edge.end, [...(this.parts.get(edge.end) ?? []), edge.start]);
    }
  }

  /** The region and all that is part of it. */
  within(region: string): Set<string> {
    const found = new Set([region]);
    for (const each of found) for (const part of this.parts.get(each) ?? []) found.add(part);
    return found;
  }
}
