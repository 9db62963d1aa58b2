/** A line drawn around nodes with the pointer: those inside are selected. */
import { useRef, useState } from "preact/hooks";
import * as store from "../state/store";
import { t } from "../text/words";
import { inside, type Point } from "./polygon";
import { renderer } from "./canvas";

const MIN_STEP = 4; // pixels between two points of the line

export function Lasso({ done }: { done: () => void }) {
  const points = useRef<Point[]>([]); // events come faster than the page is drawn
  const [line, setLine] = useState<Point[]>([]);
  const drawing = useRef(false);
  const draw = (found: Point[]): void => {
    points.current = found;
    setLine(found);
  };
  const place = (event: PointerEvent): Point => {
    const { left, top } = (event.currentTarget as Element).getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const finish = (): void => {
    drawing.current = false;
    const found = (renderer?.onScreen() ?? []).filter((node) => inside(node, points.current)).map((node) => node.id);
    if (found.length > 0) store.change({ picked: [...new Set([...store.view.value.picked, ...found])] });
    done();
  };
  return (
    <svg
      class="lasso"
      role="img"
      aria-label={t("lassoHelp")}
      data-testid="lasso-room"
      onPointerDown={(event) => {
        drawing.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
        draw([place(event)]);
      }}
      onPointerMove={(event) => {
        if (!drawing.current) return;
        const now = place(event);
        const last = points.current.at(-1);
        if (last === undefined || Math.hypot(now.x - last.x, now.y - last.y) >= MIN_STEP) draw([...points.current, now]);
      }}
      onPointerUp={finish}
    >
      <path d={line.map(({ x, y }, at) => `${at === 0 ? "M" : "L"}${x} ${y}`).join("") + (line.length > 2 ? "Z" : "")} />
    </svg>
  );
}
