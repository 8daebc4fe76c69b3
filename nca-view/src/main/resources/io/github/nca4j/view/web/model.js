/**
 * The model file's JSON as numbers: layers in float32, kernels as they stand. The last layer writes
 * every channel: inputs, which a file's layer leaves out, get zeros. Cells live "always", by an
 * "input" or by "alpha".
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
  const inputs = {
    first: json.dynamics.firstImmutableChannel ?? 0,
    count: json.dynamics.immutableChannels ?? 0,
  };
  const byInput = json.dynamics.aliveByInput ?? inputs.count > 0;
  const purpose = json.provenance.purpose ?? { kind: "" };
  return {
    name: json.name,
    title: json.title,
    width: json.width,
    height: json.height,
    channels: json.channels,
    inputs,
    life: json.dynamics.aliveMasking ? (byInput ? "input" : "alpha") : "always",
    isTexture: purpose.kind === "texture",
    pictures: purpose.kind === "pictures" ? purpose.names : [],
    noise: purpose.noise ?? 0,
    kernels: json.perception.kernels,
    parameters: layers.reduce((sum, layer) => sum + layer.weights.length + layer.bias.length, 0),
    layers: [...layers.slice(0, last), widened(layers[last], inputs)],
    timeStep: Math.fround(json.dynamics.timeStep),
    fireRate: json.dynamics.fireRate,
    aliveThreshold: Math.fround(json.dynamics.aliveThreshold),
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

function widened({ inputs, outputs, weights, bias, activation }, { first, count }) {
  const wider = outputs + count;
  const widenedRows = (rows) => {
    const wide = new Float32Array((rows.length / outputs) * wider);
    for (let from = 0, to = 0; from < rows.length; from += outputs, to += wider) {
      wide.set(rows.subarray(from, from + first), to);
      wide.set(rows.subarray(from + first, from + outputs), to + first + count);
    }
    return wide;
  };
  const [wide, wideBias] = [widenedRows(weights), widenedRows(bias)];
  return { inputs, outputs: wider, weights: wide, bias: wideBias, activation };
}

/** A random value as far from 0 as is said. */
export function noiseOf(noise, random = Math.random) {
  return noise * (2 * random() - 1);
}

/** What a model starts from: noise, or one living cell that is to become the picture of a number. */
export function startState(model, picture, random) {
  const { height, width, channels, noise, provenance } = model;
  const state = new Float32Array(height * width * channels);
  if (model.isTexture) return state.map(() => noiseOf(noise, random));
  const { down, right } = provenance.seedCell ?? { down: 0, right: 0 };
  const inside = (place, size) => Math.max(0, Math.min(size - 1, place));
  plant(state, model, inside((width >> 1) + right, width), inside((height >> 1) + down, height));
  showPicture(state, model, picture);
  return state;
}

/** Lets every cell see which of its pictures a model is to grow, if it has several. */
export function showPicture(state, { channels, inputs, pictures }, picture) {
  if (pictures.length === 0) return;
  for (let at = inputs.first; at < state.length; at += channels) {
    state.fill(0, at, at + inputs.count);
    state[at + picture] = 1;
  }
}

/** Makes one cell a seed, but for its inputs; what is outside the grid is ignored. */
export function plant(state, { height, width, channels, inputs }, x, y) {
  if (x < 0 || y < 0 || x >= width || y >= height) return;
  const at = (y * width + x) * channels;
  for (let c = 0; c < channels; c++) {
    const isInput = c >= inputs.first && c < inputs.first + inputs.count;
    if (!isInput) state[at + c] = c < 3 ? 0 : 1;
  }
}

/** Whether a cell, whose state begins at an index, has something of what cells live by. */
export function hasLife(state, at, { life }) {
  return life === "always" || state[at + (life === "input" ? 0 : 3)] > 0;
}

/** Zeroes a cell. Its inputs stay, which no step would bring back, but for a drawing that it is of. */
function clearCell(state, at, { channels, inputs, life }) {
  const kept = life === "input" ? 0 : inputs.count;
  state.fill(0, at, at + inputs.first);
  state.fill(0, at + inputs.first + kept, at + channels);
}

/** Calls for each cell whose centre lies within a radius of the line between two points, in cells. */
export function forCellsAlong({ height, width }, from, to, radius, action) {
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
        action(y * width + x);
      }
    }
  }
}

/** Zeroes all cells; those that live on a drawing lose that, too. */
export function clear(state, model) {
  eraseRectangle(state, model, 0, 0, model.width, model.height);
}

/** Zeroes the cells within a radius of the line between two points. */
export function erase(state, model, from, to, radius) {
  forCellsAlong(model, from, to, radius, (cell) => clearCell(state, cell * model.channels, model));
}

/** Zeroes the cells of a rectangle inside the grid. */
export function eraseRectangle(state, model, left, top, right, bottom) {
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      clearCell(state, (y * model.width + x) * model.channels, model);
    }
  }
}

/** Moves the cells of a disc along with a point; what leaves the grid is lost. */
export function moveCells(state, model, from, to, radius) {
  const { height, width, channels } = model;
  const dx = Math.floor(to.x) - Math.floor(from.x);
  const dy = Math.floor(to.y) - Math.floor(from.y);
  if (dx === 0 && dy === 0) return;
  const source = state.slice();
  erase(state, model, from, from, radius);
  for (let y = Math.max(0, dy); y < Math.min(height, height + dy); y++) {
    for (let x = Math.max(0, dx); x < Math.min(width, width + dx); x++) {
      const inside = (x - dx + 0.5 - from.x) ** 2 + (y - dy + 0.5 - from.y) ** 2;
      const at = ((y - dy) * width + x - dx) * channels;
      if (inside <= radius * radius && hasLife(source, at, model)) {
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

/** Whether a kernel is a derivative, so that stretched does something. */
export function canStretch(kernels) {
  return kernels.some((kernel) => order(kernel) > 0);
}

/**
 * The kernels with which patterns become so many times as large: first derivatives times the
 * scale, second ones times its square, since a pattern twice as large is half as steep.
 */
export function stretched(kernels, scale) {
  return kernels.map((kernel) => {
    const by = scale ** order(kernel);
    return by === 1 ? kernel : { ...kernel, weights: kernel.weights.map((weight) => by * weight) };
  });
}

/** Which derivative a kernel is: the first, the second, or 0 for none. */
function order(kernel) {
  const { weights } = kernel;
  const sizes = weights.reduce((sum, weight) => sum + Math.abs(weight), 0);
  if (sizes > 0 && isDerivative(kernel)) return 1;
  const isEven = weights.every((weight, i) => weight === weights[weights.length - 1 - i]);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return isEven && sizes > 0 && Math.abs(total) <= 1e-6 * sizes ? 2 : 0;
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
