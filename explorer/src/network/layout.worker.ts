/** Positions and edges in, positions of a ForceAtlas2 layout out, some iterations at a time. */
import iterate from "graphology-layout-forceatlas2/iterate";

export interface LayoutTask {
  nodes: Float32Array;
  edges: Float32Array;
  iterations: number;
}

const MILLISECONDS_A_TURN = 60; // then positions are sent, so that the picture moves
const FREE_SHARE = 0.75;
const STRIDE = 10; // numbers a node in the matrix of graphology-layout-forceatlas2: x, y first

self.onmessage = ({ data: { nodes, edges, iterations } }: MessageEvent<LayoutTask>) => {
  const count = nodes.length / STRIDE;
  const settings = {
    linLogMode: false, outboundAttractionDistribution: true, adjustSizes: false, edgeWeightInfluence: 1, scalingRatio: 10,
    strongGravityMode: false, gravity: 0.6, slowDown: 1 + Math.log(count + 1) / 3, barnesHutOptimize: count > 1000, barnesHutTheta: 0.7,
  };
  let done = 0;
  const turn = (): void => {
    const until = performance.now() + MILLISECONDS_A_TURN;
    while (done < iterations && performance.now() < until) {
      // sizes count at the end alone: from the start on they would keep a hub from its place among its neighbours
      settings.adjustSizes = count < 1500 && done > iterations * FREE_SHARE;
      iterate(settings, nodes, edges);
      done += 1;
    }
    const positions = new Float32Array(count * 2);
    for (let at = 0; at < count; at++) {
      positions[2 * at] = nodes[at * STRIDE] as number;
      positions[2 * at + 1] = nodes[at * STRIDE + 1] as number;
    }
    self.postMessage({ positions, finished: done >= iterations }, { transfer: [positions.buffer] });
    if (done < iterations) setTimeout(turn);
  };
  turn();
};
