/** A graph in, its layout run in a worker; the graph gets the positions as they come. */
import type Graph from "graphology";
import { graphToByteArrays } from "graphology-layout-forceatlas2/helpers";

interface Turn {
  positions: Float32Array;
  finished: boolean;
}

export class Layout {
  private worker: Worker | null = null;

  /** Nodes with `fixed` stay where they are; `moved` is called at each turn, `finished` once. */
  run(graph: Graph, iterations: number, moved: () => void, finished: () => void): void {
    this.stop();
    const order = graph.nodes();
    const matrices = graphToByteArrays(graph, () => 1);
    const worker = new Worker(new URL("./layout.worker.ts", import.meta.url), { type: "module" });
    this.worker = worker;
    worker.onmessage = ({ data }: MessageEvent<Turn>) => {
      if (this.worker !== worker) return;
      order.forEach((id, at) => {
        if (!graph.hasNode(id)) return;
        graph.mergeNodeAttributes(id, { x: data.positions[2 * at], y: data.positions[2 * at + 1] });
      });
      moved();
      if (data.finished) {
        this.stop();
        finished();
      }
    };
    worker.postMessage({ nodes: matrices.nodes, edges: matrices.edges, iterations }, [matrices.nodes.buffer, matrices.edges.buffer]);
  }

  get running(): boolean {
    return this.worker !== null;
  }

  stop(): void {
    this.worker?.terminate();
    this.worker = null;
  }
}
