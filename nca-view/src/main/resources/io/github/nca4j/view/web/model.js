/**
 * The model file's JSON as numbers: layers in float32, kernels as they stand. The last layer writes
 * every channel: immutable ones, which a file's layer leaves out, get zeros.
 */
export function readModel(json) {
  const rule = json.rule ?? {
    layers: json.layers,
    activation: { name: "relu" },
    end: { name: "none" },
  };
  const last = rule.layers.length - 1;
  const layers = rule.layers.map((layer, i) => ({
    inputs: layer.in,
    outputs: layer.out,
    weights: floats(layer.weights),
    bias: floats(layer.bias),
    activation: i === last ? rule.end : rule.activation,
  }));
  const immutable = json.dynamics.immutableChannels ?? 0;
  return {
    name: json.name,
    width: json.width,
    height: json.height,
    channels: json.channels,
    immutable,
    aliveChannel: immutable > 0 ? 0 : 3,
    kernels: json.perception.kernels,
    parameters: layers.reduce((sum, layer) => sum + layer.weights.length + layer.bias.length, 0),
    layers: [...layers.slice(0, last), widened(layers[last], immutable)],
    timeStep: Math.fround(json.dynamics.timeStep),
    fireRate: json.dynamics.fireRate,
    aliveThreshold: Math.fround(json.dynamics.aliveThreshold),
    aliveMasking: json.dynamics.aliveMasking,
    circular: json.dynamics.boundary === "circular",
    provenance: json.provenance,
  };
}

/** Base64 of little-endian float32. */
export function floats(base64) {
  const text = atob(base64);
  const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  return Float32Array.from({ length: bytes.length / 4 }, (_, i) => view.getFloat32(4 * i, true));
}

function widened({ inputs, outputs, weights, bias, activation }, by) {
  const wide = new Float32Array(inputs * (outputs + by));
  for (let i = 0; i < inputs; i++) {
    wide.set(weights.subarray(i * outputs, (i + 1) * outputs), i * (outputs + by) + by);
  }
  const wideBias = new Float32Array(outputs + by);
  wideBias.set(bias, by);
  return { inputs, outputs: outputs + by, weights: wide, bias: wideBias, activation };
}

/** One living cell, in the middle or where the model grows from: alpha and hidden channels 1. */
export function seedState({ height, width, channels, provenance }) {
  const { down, right } = provenance.seedCell ?? { down: 0, right: 0 };
  const inside = (place, size) => Math.max(0, Math.min(size - 1, place));
  const state = new Float32Array(height * width * channels);
  const x = inside((width >> 1) + right, width);
  const y = inside((height >> 1) + down, height);
  plant(state, { height, width, channels }, x, y);
  return state;
}

/** Makes one cell a seed; what is outside the grid is ignored. */
export function plant(state, { height, width, channels }, x, y) {
  if (x < 0 || y < 0 || x >= width || y >= height) return;
  const at = (y * width + x) * channels;
  state.fill(0, at, at + 3).fill(1, at + 3, at + channels);
}

/** Zeroes the cells whose centres lie within a radius of the line between two points, in cells. */
export function erase(state, { height, width, channels }, from, to, radius) {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const length = dx * dx + dy * dy;
  const top = Math.max(0, Math.floor(Math.min(from.y, to.y) - radius));
  const bottom = Math.min(height - 1, Math.ceil(Math.max(from.y, to.y) + radius));
  const left = Math.max(0, Math.floor(Math.min(from.x, to.x) - radius));
  const right = Math.min(width - 1, Math.ceil(Math.max(from.x, to.x) + radius));
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const px = x + 0.5 - from.x;
      const py = y + 0.5 - from.y;
      const along = length ? Math.min(1, Math.max(0, (px * dx + py * dy) / length)) : 0;
      if ((px - along * dx) ** 2 + (py - along * dy) ** 2 <= radius * radius) {
        const at = (y * width + x) * channels;
        state.fill(0, at, at + channels);
      }
    }
  }
}

/** Zeroes the cells of a rectangle inside the grid. */
export function eraseRectangle(state, { width, channels }, left, top, right, bottom) {
  for (let y = top; y < bottom; y++) {
    state.fill(0, (y * width + left) * channels, (y * width + right) * channels);
  }
}

/** Moves the cells of a disc along with a point; what leaves the grid is lost. */
export function moveCells(state, model, from, to, radius) {
  const { height, width, channels, aliveChannel } = model;
  const dx = Math.floor(to.x) - Math.floor(from.x);
  const dy = Math.floor(to.y) - Math.floor(from.y);
  if (dx === 0 && dy === 0) return;
  const source = state.slice();
  erase(state, model, from, from, radius);
  for (let y = Math.max(0, dy); y < Math.min(height, height + dy); y++) {
    for (let x = Math.max(0, dx); x < Math.min(width, width + dx); x++) {
      const inside = (x - dx + 0.5 - from.x) ** 2 + (y - dy + 0.5 - from.y) ** 2;
      const at = ((y - dy) * width + x - dx) * channels;
      if (inside <= radius * radius && source[at + aliveChannel] > 0) {
        state.set(source.subarray(at, at + channels), (y * width + x) * channels);
      }
    }
  }
}

/** Whether every kernel can be steered: see turned. */
export function canTurn(kernels) {
  return kernels.every((kernel) => isSymmetric(kernel) || isDerivative(kernel));
}

/**
 * The kernels turned counter-clockwise: one that a quarter turn leaves as it is stays, a first
 * derivative K becomes cos(angle) K + sin(angle) quarterTurn(K).
 */
export function turned(kernels, radians) {
  return kernels.map((kernel) => {
    if (radians === 0 || isSymmetric(kernel)) return kernel;
    const quarter = quarterTurn(kernel);
    const weights = kernel.weights.map(
      (weight, i) => Math.cos(radians) * weight + Math.sin(radians) * quarter[i],
    );
    return { size: kernel.size, weights };
  });
}

function quarterTurn({ size, weights }) {
  const turnedWeights = new Array(weights.length);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      turnedWeights[(size - 1 - column) * size + row] = weights[row * size + column];
    }
  }
  return turnedWeights;
}

function isSymmetric(kernel) {
  return quarterTurn(kernel).every((weight, i) => weight === kernel.weights[i]);
}

function isDerivative({ weights }) {
  return weights.every((weight, i) => weight === -weights[weights.length - 1 - i]);
}
