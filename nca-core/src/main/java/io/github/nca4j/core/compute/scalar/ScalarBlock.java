package io.github.nca4j.core.compute.scalar;

import io.github.nca4j.core.Activation;
import io.github.nca4j.core.compute.CellBlock;
import io.github.nca4j.core.compute.CellList;
import io.github.nca4j.core.compute.HiddenPages;
import io.github.nca4j.core.compute.Layout;
import io.github.nca4j.core.compute.RuleGradients;
import io.github.nca4j.core.compute.Stencil;
import java.util.Arrays;
import java.util.List;

/** A block of planar data: a row a feature, as long as the block has cells. */
final class ScalarBlock implements CellBlock {
  /**
   * Cells at a time, at most. C2 runs up to 31 cells of each loop one by one, to align the rest and
   * at the end, so that long rows are faster. All 648 cells that fire in a band of 72 columns fit;
   * their rows, 1.2 MB, stay in an L2 cache.
   */
  private static final int CELLS = 768;

  /** Cells whose transposed rows stay in L1 while weight gradients are summed. */
  private static final int TRANSPOSED = 48;

  private final ScalarLoops loops;
  private final Layout layout;
  private final Stencil stencil;
  private final ScalarPerception perception;
  private final int[] widths;
  private final int layers;
  private final List<Activation> activations;
  private final ScalarActivation[] derivatives;
  private final boolean endsInActivation;
  private final ScalarDense[] forward;
  private final ScalarDense[] reverse;

  /** Per layer its input, and at the end the update: [layer][feature][cell]. */
  private final float[][][] values;

  /** The gradients of {@link #values}. */
  private final float[][][] gradients;

  private final float[][] transposed;
  private final int hiddenFloats;

  /** Where the hidden values of a piece's cells lie in a row of their page. */
  private final int[] places = new int[CELLS];

  ScalarBlock(
      ScalarLoops loops,
      Layout layout,
      Stencil stencil,
      int[] widths,
      List<Activation> activations) {
    this.loops = loops;
    this.layout = layout;
    this.stencil = stencil;
    this.widths = widths.clone();
    layers = widths.length - 1;
    this.activations = List.copyOf(activations);
    derivatives = activations.stream().map(ScalarActivation::of).toArray(ScalarActivation[]::new);
    endsInActivation = !(activations.get(layers - 1) instanceof Activation.None);
    perception = new ScalarPerception(layout, stencil);
    forward = new ScalarDense[layers];
    reverse = new ScalarDense[layers];
    values = new float[layers + 1][][];
    gradients = new float[layers + 1][][];
    int widest = 0;
    for (int i = 0; i <= layers; i++) {
      values[i] = new float[ScalarDense.rows(widths[i])][ScalarLoops.rowLength(CELLS + 2)];
      gradients[i] = new float[ScalarDense.rows(widths[i])][ScalarLoops.rowLength(CELLS + 2)];
      if (i < layers) {
        forward[i] = new ScalarDense(loops, widths[i], widths[i + 1]);
        reverse[i] = new ScalarDense(loops, widths[i + 1], widths[i]);
      }
      widest = Math.max(widest, widths[i]);
    }
    hiddenFloats = Arrays.stream(widths, 1, layers).sum();
    transposed = new float[TRANSPOSED][ScalarLoops.rowLength(widest)];
  }

  @Override
  public void load(float[][] weights, float[][] biases) {
    for (int i = 0; i < layers; i++) {
      forward[i].load(weights[i], widths[i + 1], 1);
      forward[i].loadBias(biases[i]);
      reverse[i].load(weights[i], 1, widths[i + 1]);
    }
  }

  @Override
  public int hiddenFloats() {
    return hiddenFloats;
  }

  /** The cells of the next piece: all in as few pieces of about the same size as can be. */
  private static int piece(int cells) {
    int pieces = (cells + CELLS - 1) / CELLS;
    return (cells + pieces - 1) / pieces;
  }

  @Override
  public void advance(float[] state, CellList list, int from, int to, float timeStep) {
    int[] cells = list.cells();
    float[] slots = list.slots();
    for (int at = from, n; at < to; at += n) {
      n = piece(to - at);
      perception.perceive(state, cells, at, n, values[0]);
      for (int i = 0; i < layers; i++) {
        forward(i, n);
      }
      if (list.keepsHidden()) {
        keepHidden(list, at, n);
      }
      for (int c = 0; c < layout.channels(); c++) {
        float[] update = values[layers][c];
        int plane = c * layout.channelStride();
        int slot = slot(list, c, at);
        for (int j = 0; j < n; j++) {
          slots[slot + j] = state[plane + cells[at + j]] + timeStep * update[j];
        }
      }
    }
  }

  /** A page holds a row a hidden value, as long as the page has cells. */
  private void keepHidden(CellList list, int at, int n) {
    HiddenPages kept = list.kept();
    for (int from = 0, run; from < n; from += run) {
      int cell = list.keptAt() + at + from;
      int place = kept.indexInPage(cell);
      run = Math.min(n - from, kept.cellsPerPage() - place);
      float[] page = kept.page(cell);
      for (int i = 1, row = place; i < layers; i++) {
        for (int h = 0; h < widths[i]; h++, row += kept.cellsPerPage()) {
          System.arraycopy(values[i][h], from, page, row, run);
        }
      }
    }
  }

  private void restoreHidden(CellList list, int at, int n) {
    HiddenPages kept = list.kept();
    for (int from = 0, to; from < n; from = to) {
      float[] page = kept.page(list.keptAt() + list.rank(at + from));
      for (to = from; to < n; to++) {
        int cell = list.keptAt() + list.rank(at + to);
        if (kept.page(cell) != page) {
          break;
        }
        places[to] = kept.indexInPage(cell);
      }
      for (int i = 1, row = 0; i < layers; i++) {
        for (int h = 0; h < widths[i]; h++, row += kept.cellsPerPage()) {
          pick(page, row, places, values[i][h], from, to);
        }
      }
    }
  }

  private static void pick(float[] page, int row, int[] places, float[] values, int from, int to) {
    for (int j = from; j < to; j++) {
      values[j] = page[row + places[j]];
    }
  }

  @Override
  public void exchange(float[] state, CellList list, int from, int to) {
    int[] cells = list.cells();
    float[] slots = list.slots();
    for (int c = 0; c < layout.channels(); c++) {
      int plane = c * layout.channelStride();
      int slot = slot(list, c, 0);
      for (int j = from; j < to; j++) {
        int p = plane + cells[j];
        float old = state[p];
        state[p] = slots[slot + j];
        slots[slot + j] = old;
      }
    }
  }

  @Override
  public void gather(float[] gradient, CellList list, int from, int to, float scale) {
    int[] cells = list.cells();
    float[] slots = list.slots();
    for (int c = 0; c < layout.channels(); c++) {
      int plane = c * layout.channelStride();
      int slot = slot(list, c, 0);
      for (int j = from; j < to; j++) {
        slots[slot + j] = scale * gradient[plane + cells[j]];
      }
    }
  }

  @Override
  public void reverse(
      float[] state, float[] gradient, CellList list, int from, int to, RuleGradients sums) {
    ScalarGradients total = (ScalarGradients) sums;
    for (int at = from, n; at < to; at += n) {
      n = piece(to - at);
      perception.perceive(state, list.cells(), at, n, values[0]);
      if (list.keepsHidden()) {
        restoreHidden(list, at, n);
      } else {
        for (int i = 0; i < layers - 1; i++) {
          forward(i, n);
        }
      }
      if (endsInActivation) {
        forward(layers - 1, n);
      }
      for (int c = 0; c < layout.channels(); c++) {
        System.arraycopy(list.slots(), slot(list, c, at), gradients[layers][c], 0, n);
      }
      for (int i = layers - 1; i >= 0; i--) {
        for (int h = 0; h < widths[i + 1]; h++) {
          derivatives[i].reverse(gradients[i + 1][h], values[i + 1][h], ScalarLoops.span(n));
        }
        endTriple(values[i], n);
        endTriple(gradients[i + 1], n);
        total.add(i, values[i], gradients[i + 1], n, transposed);
        reverse[i].apply(gradients[i + 1], gradients[i], n);
      }
      total.kernels().add(state, list.cells(), at, n, gradients[0]);
      perception.scatter(gradients[0], list.cells(), at, n, gradient);
    }
  }

  /** Zeroes the cells that make n a multiple of three. */
  private static void endTriple(float[][] rows, int n) {
    for (float[] row : rows) {
      row[n] = 0;
      row[n + 1] = 0;
    }
  }

  @Override
  public RuleGradients newGradients() {
    return new ScalarGradients(loops, widths, new ScalarKernelGradients(layout, stencil, CELLS));
  }

  /** Slots are planar too: a row of the list's length a channel. */
  private static int slot(CellList list, int channel, int cell) {
    return list.slotsAt() + channel * list.count() + cell;
  }

  private void forward(int layer, int n) {
    float[][] out = values[layer + 1];
    forward[layer].apply(values[layer], out, n);
    Activation activation = activations.get(layer);
    for (int h = 0; h < widths[layer + 1]; h++) {
      activation.apply(out[h], 0, ScalarLoops.span(n));
    }
  }
}
