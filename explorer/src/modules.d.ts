declare module "graphology-layout-forceatlas2/iterate" {
  const iterate: (settings: Record<string, number | boolean>, nodes: Float32Array, edges: Float32Array) => object;
  export default iterate;
}
declare module "graphology-layout-forceatlas2/helpers" {
  import type Graph from "graphology";
  export function graphToByteArrays(graph: Graph, weightOf: (edge: string) => number): { nodes: Float32Array<ArrayBuffer>; edges: Float32Array<ArrayBuffer> };
}
declare module "*.css";
