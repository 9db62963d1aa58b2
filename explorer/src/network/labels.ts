/** Names with their places in, those that fit without running over one another out; the first ones win. */

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Wanted {
  id: string;
  x: number;
  y: number;
  /** radius of the node, in pixels */
  size: number;
  text: string;
}

export interface Placed {
  id: string;
  lines: string[];
  /** middle of the first line's top edge */
  x: number;
  y: number;
  align: "center" | "left" | "right";
}

const CELL = 64; // pixels; about a label's width
export const CHARS_PER_LINE = 9;
const LINES = 2;

/** Chinese has no spaces to break at: after so many characters; other scripts at a space near it. */
export function wrapped(text: string, most = CHARS_PER_LINE): string[] {
  const lines: string[] = [];
  let rest = Array.from(text);
  while (rest.length > 0 && lines.length < LINES) {
    let width = 0;
    let at = 0;
    while (at < rest.length && width < most) width += (rest[at++] as string).charCodeAt(0) < 0x2e80 ? 0.55 : 1;
    const space = rest.slice(0, at + 1).lastIndexOf(" ");
    const cut = at < rest.length && space > at / 2 ? space : rest.length - at === 1 ? rest.length : at;
    lines.push(rest.slice(0, cut).join("").trim());
    rest = rest.slice(cut);
  }
  if (rest.length > 0) lines[LINES - 1] = `${Array.from(lines[LINES - 1] as string).slice(0, most - 1).join("")}…`;
  return lines;
}

class Grid {
  private readonly cells = new Map<string, Box[]>();

  free(box: Box): boolean {
    for (const key of this.keys(box)) {
      for (const other of this.cells.get(key) ?? []) {
        if (box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom) return false;
      }
    }
    return true;
  }

  add(box: Box): void {
    for (const key of this.keys(box)) {
      const cell = this.cells.get(key);
      if (cell) cell.push(box);
      else this.cells.set(key, [box]);
    }
  }

  private *keys(box: Box): Iterable<string> {
    for (let x = Math.floor(box.left / CELL); x <= Math.floor(box.right / CELL); x++) {
      for (let y = Math.floor(box.top / CELL); y <= Math.floor(box.bottom / CELL); y++) yield `${x},${y}`;
    }
  }
}

/** `widthOf` measures a line in the font that is drawn; `height` is that of a line; nodes are not covered either. */
export function placeLabels(wanted: readonly Wanted[], widthOf: (line: string) => number, height: number, bounds: Box): Placed[] {
  const grid = new Grid();
  for (const { x, y, size } of wanted) grid.add({ left: x - size * 0.7, right: x + size * 0.7, top: y - size * 0.7, bottom: y + size * 0.7 });
  const placed: Placed[] = [];
  for (const { id, x, y, size, text } of wanted) {
    if (x < bounds.left || x > bounds.right || y < bounds.top || y > bounds.bottom) continue;
    const lines = wrapped(text);
    const width = Math.max(...lines.map(widthOf));
    const tall = lines.length * height;
    const gap = size + 3;
    const candidates: [number, number, Placed["align"]][] = [
      [x, y + gap, "center"],
      [x + gap + 1, y - tall / 2, "left"],
      [x - gap - 1, y - tall / 2, "right"],
      [x, y - gap - tall, "center"],
    ];
    for (const [left, top, align] of candidates) {
      const first = align === "center" ? left - width / 2 : align === "left" ? left : left - width;
      const box = { left: first - 2, right: first + width + 2, top, bottom: top + tall };
      if (box.left < bounds.left || box.right > bounds.right || box.top < bounds.top || box.bottom > bounds.bottom || !grid.free(box)) continue;
      grid.add(box);
      placed.push({ id, lines, x: left, y: top, align });
      break;
    }
  }
  return placed;
}
