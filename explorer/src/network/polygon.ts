/** A point and a closed line in, whether the line goes around it out. */

export interface Point {
  x: number;
  y: number;
}

/** Even-odd rule: how often a ray to the right crosses the line. */
export function inside(point: Point, line: readonly Point[]): boolean {
  let within = false;
  line.forEach((from, at) => {
    const to = line[(at + 1) % line.length] as Point;
    if (from.y > point.y !== to.y > point.y && point.x < from.x + ((to.x - from.x) * (point.y - from.y)) / (to.y - from.y)) within = !within;
  });
  return within;
}
