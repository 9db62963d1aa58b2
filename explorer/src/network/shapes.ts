/** Nodes in the shapes of their kinds: the WebGL program that draws them. */
import { NodeProgram, type ProgramInfo } from "sigma/rendering";
import type { NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";

const VERTEX = /* glsl */ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_position;
attribute float a_size;
attribute float a_shape;
uniform float u_sizeRatio;
uniform float u_pixelRatio;
uniform mat3 u_matrix;
varying vec4 v_color;
varying float v_shape;
varying float v_pixel;
const float bias = 255.0 / 254.0;
void main() {
  gl_Position = vec4((u_matrix * vec3(a_position, 1)).xy, 0, 1);
  gl_PointSize = a_size / u_sizeRatio * u_pixelRatio * 2.6 + 2.0; // corners of a triangle stand out of its radius
  v_pixel = 2.6 / gl_PointSize;
  v_shape = a_shape;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= bias;
}`;

const FRAGMENT = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying float v_shape;
varying float v_pixel;
float outside(vec2 p) {
  vec2 a = abs(p);
  if (v_shape < 0.5) return length(p) - 1.0;
  if (v_shape < 1.5) return max(a.x, a.y) - 0.84;
  if (v_shape < 2.5) return (a.x + a.y - 1.12) * 0.7071;
  if (v_shape < 3.5) return max(a.x * 0.866 - p.y * 0.5, p.y) - 0.62;
  if (v_shape < 4.5) return max(a.x * 0.866 + a.y * 0.5, a.y) - 0.88;
  if (v_shape < 5.5) return abs(length(p) - 0.75) - 0.22;
  return max(a.x - 0.62, a.y - 0.9);
}
void main(void) {
  float d = outside((gl_PointCoord - vec2(0.5)) * 2.6);
  #ifdef PICKING_MODE
  if (d > 0.0) discard;
  gl_FragColor = v_color;
  #else
  float ink = 1.0 - smoothstep(-v_pixel, v_pixel * 0.5, d);
  float rim = smoothstep(-v_pixel * 4.0, -v_pixel * 2.0, d);
  gl_FragColor = mix(vec4(0.0), vec4(mix(v_color.rgb, v_color.rgb * 0.72, rim), v_color.a), ink);
  #endif
}`;

const { FLOAT, UNSIGNED_BYTE } = WebGLRenderingContext;
const UNIFORMS = ["u_sizeRatio", "u_pixelRatio", "u_matrix"] as const;

/** One point a node, whatever its kind: a single call draws them all. */
export class ShapeProgram extends NodeProgram<(typeof UNIFORMS)[number]> {
  getDefinition() {
    return {
      VERTICES: 1,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: WebGLRenderingContext.POINTS,
      UNIFORMS,
      ATTRIBUTES: [
        { name: "a_position", size: 2, type: FLOAT },
        { name: "a_size", size: 1, type: FLOAT },
        { name: "a_shape", size: 1, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
    };
  }

  processVisibleItem(nodeIndex: number, startIndex: number, data: NodeDisplayData & { shape?: number }): void {
    const array = this.array;
    array[startIndex] = data.x;
    array[startIndex + 1] = data.y;
    array[startIndex + 2] = data.size;
    array[startIndex + 3] = data.shape ?? 0;
    array[startIndex + 4] = floatColor(data.color);
    array[startIndex + 5] = nodeIndex;
  }

  setUniforms({ sizeRatio, pixelRatio, matrix }: RenderParams, { gl, uniformLocations }: ProgramInfo): void {
    gl.uniform1f(uniformLocations["u_sizeRatio"] as WebGLUniformLocation, sizeRatio);
    gl.uniform1f(uniformLocations["u_pixelRatio"] as WebGLUniformLocation, pixelRatio);
    gl.uniformMatrix3fv(uniformLocations["u_matrix"] as WebGLUniformLocation, false, matrix);
  }
}
