import { largestRadius } from "./uniform-blocks.js";

/** The shader programs of one model. Channels lie four a layer of a texture array. */

export const VERTEX_SHADER = `#version 300 es
void main() {
  // One triangle that covers the viewport.
  gl_Position = vec4(vec2(gl_VertexID & 1, gl_VertexID >> 1) * 4.0 - 1.0, 0.0, 1.0);
}`;

const header = (model, planes) => `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2DArray;
precision highp usampler2D;

const ivec2 SIZE = ivec2(${model.width}, ${model.height});
${times(planes, (p) => `layout(location = ${p}) out vec4 out${p};`)}

vec4 cell(sampler2DArray state, ivec2 at, int plane) {
${
  model.circular
    ? `  // A multiple of the size large enough to keep the dividend positive.
  return texelFetch(state, ivec3((at + 32 * SIZE) % SIZE, plane), 0);`
    : `  bool inside = all(greaterThanEqual(at, ivec2(0))) && all(lessThan(at, SIZE));
  return inside ? texelFetch(state, ivec3(at, plane), 0) : vec4(0.0);`
}
}

/** Whether a cell within a distance has an alpha above the threshold, which is not negative. */
bool lives(sampler2DArray state, ivec2 at, int distance, float threshold) {
  for (int y = -distance; y <= distance; y++) {
    for (int x = -distance; x <= distance; x++) {
      if (cell(state, at + ivec2(x, y), 0).a > threshold) return true;
    }
  }
  return false;
}
`;

/** Zeroes what does not live before and after the update, but for the inputs. */
export function maskShader(model, planes) {
  return `${header(model, planes)}
uniform sampler2DArray before;
uniform sampler2DArray after;
uniform float threshold;

void main() {
  ivec2 at = ivec2(gl_FragCoord.xy);
  bool alive = lives(before, at, 1, threshold) && lives(after, at, 1, threshold);
  bvec4 all = bvec4(alive);
${times(
  planes,
  (p) =>
    `  out${p} = mix(vec4(0.0), texelFetch(after, ivec3(at, ${p}), 0), ${kept(model.inputs, p)});`,
)}
}`;
}

/** Of a plane's four channels, those that are not zeroed in a cell that dies. */
function kept({ first, count }, plane) {
  const isInput = [0, 1, 2, 3].map((c) => 4 * plane + c >= first && 4 * plane + c < first + count);
  return isInput.includes(true) ? `bvec4(${isInput.map((is) => is || "alive")})` : "all";
}

/**
 * Adds the update to the cells that fire for a model: where they live by alpha, those within two
 * cells of a living one, where by an input, those that live. The first model's program writes all
 * cells, the others' only those that change.
 */
export function updateShader(model, planes, blocks, which) {
  const kernels = model.kernels.length;
  const radius = largestRadius(model.kernels);
  const diameter = 2 * radius + 1;
  const quads = Math.ceil(kernels / 4);
  const lives = {
    always: "true",
    input: "out0.r > threshold",
    alpha: "lives(before, at, 2, threshold)",
  };
  return `${header(model, planes)}
uniform sampler2DArray before;
uniform usampler2D mask;
uniform float threshold;
uniform float timeStep;
uniform vec4 lastBias[${planes}];
layout(std140) uniform Taps { vec4 taps[${diameter * diameter * quads}]; };
${times(blocks.length, (b) => `layout(std140) uniform Block${b} { vec4 block${b}[${blocks[b].data.length / 4}]; };`)}

bool fires(ivec2 at) {
  return texelFetch(mask, at, 0).r == ${which + 1}u;
}

void main() {
  ivec2 at = ivec2(gl_FragCoord.xy);
${times(planes, (p) => `  out${p} = texelFetch(before, ivec3(at, ${p}), 0);`)}
  if (!(fires(at) && ${lives[model.life]})) ${which === 0 ? "return" : "discard"};

${times(kernels * planes, (i) => `  vec4 x${i} = vec4(0.0);`)}
  for (int tap = 0; tap < ${diameter * diameter}; tap++) {
    ivec2 near = at + ivec2(tap % ${diameter}, tap / ${diameter}) - ${radius};
${times(quads, (q) => `    vec4 w${q} = taps[tap * ${quads} + ${q}];`)}
${times(
  planes,
  (p) => `    vec4 s${p} = cell(before, near, ${p});
${times(kernels, (k) => `    x${k * planes + p} += w${k >> 2}.${"xyzw"[k % 4]} * s${p};`)}`,
)}
  }
${layers(model, planes, blocks)}
}`;
}

/** The rule as loops over blocks; of the last hidden layer no value needs to be kept. */
function layers(model, planes, blocks) {
  const last = model.layers.length - 1;
  const depth = Math.max(0, last - 1);
  const loops = blocks.map((block, b) => loop(model, planes, block, b));
  return `${times(depth, (l) => `  vec4 y${l}[${Math.ceil(model.layers[l].outputs / 4)}];`)}
  vec4 change[${planes}];
${times(planes, (p) => `  change[${p}] = lastBias[${p}];`)}
${loops.join("\n")}
${times(planes, (p) => `  out${p} += timeStep * ${activatedVector(model.layers[last].activation, `change[${p}]`)};`)}`;
}

function loop(model, planes, block, b) {
  const last = model.layers.length - 1;
  const { layer, first, units, inputs, stride } = block;
  const input = (i) => (layer === 0 ? `x${i}` : `y${layer - 1}[${i}]`);
  const data = (offset) => `block${b}[at${b} + ${offset}]`;
  const product = (from, x) =>
    `${data(from)} * ${x}.x + ${data(from + 1)} * ${x}.y + ${data(from + 2)} * ${x}.z + ${data(from + 3)} * ${x}.w`;
  const activation = model.layers[layer].activation;
  const active = layer < last ? `    v = ${activatedVector(activation, "v")};` : "";
  let use;
  if (layer === last) {
    use = `    change[unit + ${first}] = v;`;
  } else if (layer === last - 1) {
    use = times(planes, (p) => `    change[${p}] += ${product(4 * inputs + 1 + 4 * p, "v")};`);
  } else {
    use = `    y${layer}[unit + ${first}] = v;`;
  }
  return `  for (int unit = 0; unit < ${units}; unit++) {
    int at${b} = unit * ${stride};
    vec4 v = ${data(4 * inputs)};
${times(inputs, (i) => `    v += ${product(4 * i, input(i))};`)}
${active}
${use}
  }`;
}

/** An activation of a vector; the tanh of what is large is no number in some drivers. */
function activatedVector({ name, slope, limit }, v) {
  switch (name) {
    case "none":
      return v;
    case "relu":
      return `max(${v}, vec4(0.0))`;
    case "leaky-relu":
      return `max(${v}, float(${slope}) * ${v})`;
    case "tanh":
      return `tanh(clamp(${v}, vec4(-10.0), vec4(10.0)))`;
    case "clamp":
      return `clamp(${v}, vec4(-float(${limit})), vec4(float(${limit})))`;
    default:
      throw new Error(`activation ${name} is not known`);
  }
}

function times(count, line) {
  return Array.from({ length: count }, (_, i) => line(i)).join("\n");
}
