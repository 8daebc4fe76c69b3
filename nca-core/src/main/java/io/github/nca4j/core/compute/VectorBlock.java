package io.github.nca4j.core.compute;

import static io.github.nca4j.core.compute.VectorKernels.LANES;
import static io.github.nca4j.core.compute.VectorKernels.SPECIES;
import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * A block of rows: a row a cell, its features or hidden values together and padded to whole
 * vectors.
 */
final class VectorBlock implements CellBlock {
  /** 32 to 256 are alike; with 64 a block's rows and the weights stay in an L2 cache. */
  private static final int CELLS = 64;

  private final VectorPerception perception;
  private final VectorWidths widths;
  private final int layers;
  private final int channels;

  /** Everything that is read often, in one array; the other fields are places in it. */
  private final float[] a;

  private final int[] weights;
  private final int[] transposed;
  private final int[] biases;
  private final int[] values;
  private final int[] gradients;
  private final int zeros;

  VectorBlock(Layout layout, Stencil stencil, int[] widths) {
    this.widths = new VectorWidths(widths, stencil.filters());
    perception = new VectorPerception(layout, stencil);
    layers = widths.length - 1;
    channels = layout.cellStride();
    weights = new int[layers];
    transposed = new int[layers];
    biases = new int[layers];
    values = new int[layers + 1];
    gradients = new int[layers + 1];
    Arena arena = new Arena();
    int widest = 0;
    for (int i = 0; i <= layers; i++) {
      int width = this.widths.padded(i);
      widest = Math.max(widest, width);
      values[i] = arena.take((CELLS + VectorTiles.SPARE_ROWS) * width);
      gradients[i] = arena.take((CELLS + VectorTiles.SPARE_ROWS) * width);
      if (i < layers) {
        weights[i] = arena.take(width * this.widths.padded(i + 1));
        transposed[i] = arena.take(width * this.widths.padded(i + 1));
        biases[i] = arena.take(this.widths.padded(i + 1));
      }
    }
    zeros = arena.take(widest);
    a = arena.allocate();
  }

  @Override
  public void load(float[][] newWeights, float[][] newBiases) {
    for (int i = 0; i < layers; i++) {
      int inputs = widths.padded(i);
      int outputs = widths.padded(i + 1);
      int given = widths.given(i + 1);
      for (int in = 0; in < widths.given(i); in++) {
        int row = widths.place(i, in);
        for (int out = 0; out < given; out++) {
          float w = newWeights[i][in * given + out];
          a[weights[i] + row * outputs + out] = w;
          a[transposed[i] + out * inputs + row] = w;
        }
      }
      System.arraycopy(newBiases[i], 0, a, biases[i], given);
    }
  }

  @Override
  public void advance(float[] state, CellList list, int from, int to, float timeStep) {
    for (int at = from; at < to; at += CELLS) {
      int n = Math.min(CELLS, to - at);
      perception.perceive(state, list.cells, at, n, a, values[0]);
      for (int i = 0; i < layers; i++) {
        forward(i, n);
      }
      for (int j = 0; j < n; j++) {
        int cell = list.cells[at + j] * channels;
        int slot = list.slotsAt + (at + j) * channels;
        int update = values[layers] + j * channels;
        for (int c = 0; c < channels; c += LANES) {
          fromArray(SPECIES, a, update + c)
              .fma(FloatVector.broadcast(SPECIES, timeStep), fromArray(SPECIES, state, cell + c))
              .intoArray(list.slots, slot + c);
        }
      }
    }
  }

  @Override
  public void exchange(float[] state, CellList list, int from, int to) {
    float[] slots = list.slots;
    for (int j = from; j < to; j++) {
      int cell = list.cells[j] * channels;
      int slot = list.slotsAt + j * channels;
      for (int c = 0; c < channels; c += LANES) {
        FloatVector old = fromArray(SPECIES, state, cell + c);
        fromArray(SPECIES, slots, slot + c).intoArray(state, cell + c);
        old.intoArray(slots, slot + c);
      }
    }
  }

  @Override
  public void gather(float[] gradient, CellList list, int from, int to, float scale) {
    for (int j = from; j < to; j++) {
      int cell = list.cells[j] * channels;
      int slot = list.slotsAt + j * channels;
      for (int c = 0; c < channels; c += LANES) {
        fromArray(SPECIES, gradient, cell + c).mul(scale).intoArray(list.slots, slot + c);
      }
    }
  }

  @Override
  public void reverse(
      float[] state, float[] gradient, CellList list, int from, int to, RuleGradients sums) {
    VectorGradients total = (VectorGradients) sums;
    for (int at = from; at < to; at += CELLS) {
      int n = Math.min(CELLS, to - at);
      perception.perceive(state, list.cells, at, n, a, values[0]);
      for (int i = 0; i < layers - 1; i++) {
        forward(i, n);
      }
      System.arraycopy(
          list.slots, list.slotsAt + at * channels, a, gradients[layers], n * channels);
      for (int i = layers - 1; i >= 0; i--) {
        total.add(i, a, values[i], gradients[i + 1], n);
        int in = widths.padded(i);
        int out = widths.padded(i + 1);
        VectorTiles.product(
            a,
            gradients[i + 1],
            out,
            1,
            a,
            transposed[i],
            in,
            out,
            a,
            zeros,
            0,
            a,
            gradients[i],
            in,
            n,
            in);
        if (i > 0) {
          gate(a, gradients[i], values[i], n * in);
        }
      }
      perception.scatter(a, gradients[0], list.cells, at, n, gradient);
    }
  }

  @Override
  public RuleGradients newGradients() {
    return new VectorGradients(widths);
  }

  private void forward(int layer, int n) {
    int in = widths.padded(layer);
    int out = widths.padded(layer + 1);
    int to = values[layer + 1];
    VectorTiles.product(
        a,
        values[layer],
        in,
        1,
        a,
        weights[layer],
        out,
        in,
        a,
        biases[layer],
        0,
        a,
        to,
        out,
        n,
        out);
    if (layer < layers - 1) {
      relu(a, to, n * out);
    }
  }

  /**
   * A comparison and a blend: FloatVector.max takes five instructions to have its way with NaN and
   * -0.
   */
  private static void relu(float[] a, int at, int n) {
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int i = at; i < at + n; i += LANES) {
      FloatVector v = fromArray(SPECIES, a, i);
      v.blend(zero, v.compare(VectorOperators.LT, zero)).intoArray(a, i);
    }
  }

  /** The gradient d passes where the ReLU's output h is not zero. */
  private static void gate(float[] a, int d, int h, int n) {
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int i = 0; i < n; i += LANES) {
      fromArray(SPECIES, a, d + i)
          .blend(zero, fromArray(SPECIES, a, h + i).compare(VectorOperators.EQ, zero))
          .intoArray(a, d + i);
    }
  }

  /**
   * Hands out places in an array that begins 16 bytes into its object: 12 mod 16 is a cache line.
   */
  private static final class Arena {
    private int next = 12;

    int take(int floats) {
      int place = next;
      next = Math.addExact(next, (floats + 15) / 16 * 16);
      return place;
    }

    float[] allocate() {
      return new float[Math.max(next, 1 << 20)];
    }
  }
}
