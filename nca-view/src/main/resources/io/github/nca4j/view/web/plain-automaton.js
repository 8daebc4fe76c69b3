/**
 * The automaton in plain JavaScript. It computes only cells that fire and stand within two cells of
 * a living one: no other can change, or keep its change. Where they live by an input it is those
 * that live. Models that share it, each with cells of its own, differ in their rules alone.
 */
export class PlainAutomaton {
  constructor(model, ...others) {
    this.model = model;
    this.title = "JavaScript";
    const cells = model.height * model.width;
    this.values = new Float32Array(cells * model.channels);
    this.next = new Float32Array(this.values.length);
    this.before = new Uint8Array(cells);
    this.near = new Uint8Array(cells);
    this.after = new Uint8Array(cells);
    this.rules = [model, ...others].map((each) => ({
      layers: each.layers.map(columnMajor),
      features: new Float64Array(each.kernels.length * model.channels),
      outputs: each.layers.map((layer) => new Float64Array(layer.outputs)),
      timeStep: each.timeStep,
    }));
    [model, ...others].forEach((each, which) => this.useKernels(each.kernels, which));
  }

  useTimeStep(timeStep, which = 0) {
    this.rules[which].timeStep = timeStep;
  }

  /** Replaces a model's kernels by as many of the same sizes. */
  useKernels(kernels, which = 0) {
    this.rules[which].taps = kernels.map(({ size, weights }) => {
      const radius = size >> 1;
      return weights
        .map((weight, i) => ({
          dy: Math.floor(i / size) - radius,
          dx: (i % size) - radius,
          weight,
        }))
        .filter((tap) => tap.weight !== 0);
    });
  }

  load(state) {
    this.values.set(state);
  }

  /** The live state: height x width x channels. */
  state() {
    return this.values;
  }

  /** One step; the mask has one byte a cell: 0 or the number of the model that it updates by. */
  step(mask) {
    this.begin(mask);
    this.goOn(Infinity);
  }

  /** Begins a step, which leaves the state as it is until all of it is made. */
  begin(mask) {
    const { channels, life, aliveThreshold } = this.model;
    const { values, next, before, near } = this;
    this.mask = mask;
    this.row = 0;
    next.set(values);
    if (life === "always") {
      near.fill(1);
    } else if (life === "input") {
      for (let cell = 0; cell < near.length; cell++) {
        near[cell] = values[cell * channels] > aliveThreshold ? 1 : 0;
      }
    } else {
      this.spread((cell) => values[cell * channels + 3] > aliveThreshold, before);
      this.spread((cell) => before[cell] === 1, near);
    }
  }

  /** Makes rows of the step until a time, one at least; says whether it is made. */
  goOn(deadline) {
    const { height } = this.model;
    while (this.row < height) {
      this.updateRow(this.row++);
      if (this.row < height && performance.now() >= deadline) return false;
    }
    this.end();
    return true;
  }

  updateRow(row) {
    const { width, channels } = this.model;
    const { next, near, mask } = this;
    for (let cell = row * width; cell < (row + 1) * width; cell++) {
      if (near[cell] && mask[cell]) {
        const rule = this.rules[mask[cell] - 1];
        const update = this.update(cell, rule);
        const { timeStep } = rule;
        for (let c = 0; c < channels; c++) next[cell * channels + c] += timeStep * update[c];
      }
    }
  }

  end() {
    const { channels, inputs, life, aliveThreshold } = this.model;
    const { values, next, before, after } = this;
    if (life === "alpha") {
      this.spread((cell) => next[cell * channels + 3] > aliveThreshold, after);
      const end = inputs.first + inputs.count;
      for (let cell = 0; cell < after.length; cell++) {
        if (before[cell] && after[cell]) continue;
        next.fill(0, cell * channels, cell * channels + inputs.first);
        next.fill(0, cell * channels + end, (cell + 1) * channels);
      }
    }
    this.values = next;
    this.next = values;
  }

  /** Nothing to release. */
  dispose() {}

  /** Marks the 3x3 neighbourhoods of the cells that a test holds for. */
  spread(holds, marks) {
    const { height, width, circular } = this.model;
    marks.fill(0);
    for (let y = 0, cell = 0; y < height; y++) {
      for (let x = 0; x < width; x++, cell++) {
        if (!holds(cell)) continue;
        for (let dy = -1; dy <= 1; dy++) {
          for (let dx = -1; dx <= 1; dx++) {
            let ny = y + dy;
            let nx = x + dx;
            if (circular) {
              ny = (ny + height) % height;
              nx = (nx + width) % width;
            } else if (ny < 0 || nx < 0 || ny >= height || nx >= width) {
              continue;
            }
            marks[ny * width + nx] = 1;
          }
        }
      }
    }
  }

  /** The change of one cell's channels. */
  update(cell, rule) {
    this.perceive(cell, rule);
    let input = rule.features;
    for (let l = 0; l < rule.layers.length; l++) {
      const output = rule.outputs[l];
      multiply(rule.layers[l], input, output);
      input = output;
    }
    return input;
  }

  perceive(cell, { features, taps }) {
    const { height, width, channels, circular } = this.model;
    const { values } = this;
    const y = Math.floor(cell / width);
    const x = cell % width;
    features.fill(0);
    for (let k = 0; k < taps.length; k++) {
      const first = k * channels;
      for (const { dy, dx, weight } of taps[k]) {
        let ny = y + dy;
        let nx = x + dx;
        if (circular) {
          ny = (((ny % height) + height) % height) | 0;
          nx = (((nx % width) + width) % width) | 0;
        } else if (ny < 0 || nx < 0 || ny >= height || nx >= width) {
          continue;
        }
        const at = (ny * width + nx) * channels;
        for (let c = 0; c < channels; c++) features[first + c] += weight * values[at + c];
      }
    }
  }
}

/** Each output's weights together, as doubles: neither stride nor conversion in the inner loop. */
function columnMajor({ inputs, outputs, weights, bias, activation }) {
  const columns = new Float64Array(weights.length);
  for (let i = 0; i < inputs; i++) {
    for (let o = 0; o < outputs; o++) columns[o * inputs + i] = weights[i * outputs + o];
  }
  return { inputs, outputs, columns, bias, activated: activated(activation) };
}

/** An activation as a function of a number. */
function activated({ name, slope, limit }) {
  switch (name) {
    case "none":
      return (x) => x;
    case "relu":
      return (x) => (x < 0 ? 0 : x);
    case "leaky-relu":
      return (x) => (x < 0 ? slope * x : x);
    case "tanh":
      return Math.tanh;
    case "clamp":
      return (x) => Math.max(-limit, Math.min(limit, x));
    default:
      throw new Error(`activation ${name} is not known`);
  }
}

/** Four sums at once: one alone would wait for each addition. */
function multiply({ inputs, outputs, columns, bias, activated }, input, output) {
  const even = inputs - (inputs % 4);
  for (let o = 0, at = 0; o < outputs; o++, at += inputs) {
    let a = bias[o];
    let b = 0;
    let c = 0;
    let d = 0;
    for (let i = 0; i < even; i += 4) {
      a += input[i] * columns[at + i];
      b += input[i + 1] * columns[at + i + 1];
      c += input[i + 2] * columns[at + i + 2];
      d += input[i + 3] * columns[at + i + 3];
    }
    for (let i = even; i < inputs; i++) a += input[i] * columns[at + i];
    output[o] = activated(a + b + (c + d));
  }
}
