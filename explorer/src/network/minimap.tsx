/** The whole network small, with the part that fills the window; a click goes there. */
import { useEffect, useRef } from "preact/hooks";
import { t } from "../text/words";
import type { Renderer } from "./renderer";

const WIDTH = 150;
const HEIGHT = 100;
const MARGIN = 6;

export function Minimap({ renderer }: { renderer: Renderer }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let waiting = 0;
    const draw = (): void => {
      waiting = 0;
      if (canvas.current) paint(canvas.current, renderer);
    };
    const soon = (): void => {
      if (waiting === 0) waiting = requestAnimationFrame(draw);
    };
    renderer.sigma.on("afterRender", soon);
    soon();
    return () => {
      renderer.sigma.off("afterRender", soon);
      cancelAnimationFrame(waiting);
    };
  }, [renderer]);
  const go = (event: PointerEvent): void => {
    if (event.buttons === 0) return;
    const { left, top } = (event.currentTarget as Element).getBoundingClientRect();
    renderer.sigma.getCamera().setState(framed(event.clientX - left, event.clientY - top));
  };
  return <canvas ref={canvas} class="minimap" width={WIDTH * 2} height={HEIGHT * 2} role="img" aria-label={t("minimap")} title={t("minimap")} onPointerDown={go} onPointerMove={go} data-testid="minimap" />;
}

/** sigma's framed plane has the nodes between 0 and 1, y upwards. */
const framed = (x: number, y: number): { x: number; y: number } => ({ x: (x - MARGIN) / (WIDTH - 2 * MARGIN), y: 1 - (y - MARGIN) / (HEIGHT - 2 * MARGIN) });

function paint(canvas: HTMLCanvasElement, { sigma, graph }: Renderer): void {
  const context = canvas.getContext("2d");
  if (context === null) return;
  const across = (x: number): number => MARGIN + x * (WIDTH - 2 * MARGIN);
  const down = (y: number): number => MARGIN + (1 - y) * (HEIGHT - 2 * MARGIN);
  context.setTransform(2, 0, 0, 2, 0, 0);
  context.clearRect(0, 0, WIDTH, HEIGHT);
  graph.forEachNode((id) => {
    const data = sigma.getNodeDisplayData(id);
    if (!data || data.hidden) return;
    context.fillStyle = data.color;
    context.fillRect(across(data.x) - 1, down(data.y) - 1, 2, 2);
  });
  const { width, height } = sigma.getDimensions();
  const [from, to] = [sigma.viewportToFramedGraph({ x: 0, y: 0 }), sigma.viewportToFramedGraph({ x: width, y: height })];
  context.strokeStyle = getComputedStyle(canvas).color;
  context.strokeRect(across(from.x), down(from.y), across(to.x) - across(from.x), down(to.y) - down(from.y));
}
