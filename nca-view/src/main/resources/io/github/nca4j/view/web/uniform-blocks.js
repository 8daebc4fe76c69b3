/** A model's numbers as the shaders read them: uniform blocks of vectors of four floats. */

export function largestRadius(kernels) {
  return Math.max(...kernels.map((kernel) => kernel.size >> 1));
}

/** The kernels' weights tap by tap, four kernels a vector. */
export function packTaps(kernels) {
  const radius = largestRadius(kernels);
  const diameter = 2 * radius + 1;
  const stride = 4 * Math.ceil(kernels.length / 4);
  const taps = new Float32Array(diameter * diameter * stride);
  kernels.forEach(({ size, weights }, k) => {
    const inset = radius - (size >> 1);
    weights.forEach((weight, i) => {
      const row = Math.floor(i / size) + inset;
      taps[(row * diameter + (i % size) + inset) * stride + k] = weight;
    });
  });
  return taps;
}

/**
 * The rule in units of four outputs of a layer: the weights from each input as a vector, the bias,
 * and, in the last hidden layer, the weights from each of the four to all channels. A block holds
 * as many units of one layer as its limit of floats allows.
 */
export function packRule({ channels, kernels, layers }, limit) {
  const last = layers.length - 1;
  const blocks = [];
  for (let layer = 0; layer <= Math.max(0, last - 1); layer++) {
    const { inputs, outputs } = layers[layer];
    const lanes = layer === 0 ? featureLanes(channels, kernels.length) : padded(inputs, 0);
    const follower = layer === last - 1 ? layers[last] : null;
    const targets = follower ? padded(channels, 0) : [];
    const stride = 4 * lanes.length + 4 + 4 * targets.length;
    const atMost = Math.floor(limit / stride);
    if (atMost === 0) throw new Error(`${inputs} inputs of a layer are too many for WebGL2`);
    const count = Math.ceil(outputs / 4);
    for (let first = 0; first < count; first += atMost) {
      const units = Math.min(atMost, count - first);
      const data = new Float32Array(units * stride);
      for (let unit = 0; unit < units; unit++) {
        packUnit(data, unit * stride, layers[layer], lanes, follower, targets, 4 * (first + unit));
      }
      blocks.push({ layer, first, units, inputs: lanes.length / 4, stride: stride / 4, data });
    }
  }
  return blocks;
}

function packUnit(data, start, { outputs, weights, bias }, lanes, follower, targets, output) {
  let at = start;
  for (const input of lanes) {
    for (let o = output; o < output + 4; o++) {
      data[at++] = input >= 0 && o < outputs ? weights[input * outputs + o] : 0;
    }
  }
  for (let o = output; o < output + 4; o++) data[at++] = o < outputs ? bias[o] : 0;
  // Four targets a vector, and of these one for each of the unit's outputs.
  for (let quad = 0; quad < targets.length; quad += 4) {
    for (let o = output; o < output + 4; o++) {
      for (const target of targets.slice(quad, quad + 4)) {
        data[at++] =
          target >= 0 && o < outputs ? follower.weights[o * follower.outputs + target] : 0;
      }
    }
  }
}

/** Which feature a lane holds, -1 for none: every kernel's channels are padded to whole vectors. */
function featureLanes(channels, kernels) {
  return Array.from({ length: kernels }, (_, k) => padded(channels, k * channels)).flat();
}

function padded(count, first) {
  return Array.from({ length: 4 * Math.ceil(count / 4) }, (_, i) => (i < count ? first + i : -1));
}
