package io.github.nca4j.core.compute.vector;

import static io.github.nca4j.core.compute.vector.VectorKernels.LANES;
import static io.github.nca4j.core.compute.vector.VectorKernels.SPECIES;
import static io.github.nca4j.core.compute.vector.VectorKernels.fma;
import static io.github.nca4j.core.compute.vector.VectorPanels.WIDTH;
import static jdk.incubator.vector.FloatVector.fromArray;

import io.github.nca4j.core.Activation;
import io.github.nca4j.core.compute.CellBlock;
import io.github.nca4j.core.compute.CellList;
import io.github.nca4j.core.compute.HiddenPages;
import io.github.nca4j.core.compute.Layout;
import io.github.nca4j.core.compute.RuleGradients;
import io.github.nca4j.core.compute.Stencil;
import java.util.List;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;

/**
 * A block of rows: a row a cell, its features or hidden values together and padded to whole
 * vectors, in {@link VectorPanels}.
 */
final class VectorBlock implements CellBlock {
  /**
   * Cells that go through all layers before the next do: what one product writes is still in the
   * nearest cache when the next one reads it. With twice as many a forward pass takes half as long
   * again.
   */
  private static final int CHUNK = VectorProducts.MULTIPLE;

  /**
   * Cells whose weight gradients are summed together. More are faster, since the sums are longer
   * and are loaded and stored less often.
   */
  private static final int CELLS = 2 * CHUNK;

  private final Layout layout;
  private final Stencil stencil;
  private final VectorPerception perception;
  private final VectorWidths widths;
  private final int layers;
  private final int channels;
  private final int hiddenFloats;
  private final VectorActivation[] activations;
  private final boolean endsInActivation;

  /** Everything that is read often, in one array; the other fields are places in it. */
  private final float[] a;

  private final VectorPanels[] weights;
  private final VectorPanels[] transposed;
  private final VectorPanels[] biases;
  private final VectorPanels[] values;
  private final VectorPanels[] gradients;
  private final VectorPanels zeros;

  VectorBlock(Layout layout, Stencil stencil, int[] widths, List<Activation> activations) {
    this.widths = new VectorWidths(widths, stencil);
    this.layout = layout;
    this.stencil = stencil;
    layers = widths.length - 1;
    this.activations =
        activations.stream().map(VectorActivation::of).toArray(VectorActivation[]::new);
    endsInActivation = !(activations.get(layers - 1) instanceof Activation.None);
    channels = layout.cellStride();
    weights = new VectorPanels[layers];
    transposed = new VectorPanels[layers];
    biases = new VectorPanels[layers];
    values = new VectorPanels[layers + 1];
    gradients = new VectorPanels[layers + 1];
    Arena arena = new Arena();
    int mostPanels = 0;
    for (int i = 0; i <= layers; i++) {
      int width = this.widths.padded(i);
      int columns = this.widths.panelColumns(i);
      mostPanels = Math.max(mostPanels, this.widths.panels(i));
      values[i] = arena.take(CELLS, width, columns);
      gradients[i] = arena.take(CELLS, width, columns);
      if (i < layers) {
        int next = this.widths.padded(i + 1);
        weights[i] = arena.take(width, next, WIDTH);
        transposed[i] = arena.take(next, width, columns);
        biases[i] = arena.take(1, next, WIDTH);
      }
    }
    hiddenFloats = IntStream.range(1, layers).map(this.widths::padded).sum();
    zeros = arena.take(1, mostPanels * WIDTH, WIDTH);
    a = arena.allocate();
    perception = new VectorPerception(layout, stencil, this.widths, values[0], gradients[0]);
  }

  @Override
  public void load(float[][] newWeights, float[][] newBiases) {
    for (int i = 0; i < layers; i++) {
      int outputs = widths.given(i + 1);
      for (int in = 0; in < widths.given(i); in++) {
        int row = widths.place(i, in);
        for (int out = 0; out < outputs; out++) {
          float w = newWeights[i][in * outputs + out];
          a[weights[i].place(row, out)] = w;
          a[transposed[i].place(out, row)] = w;
        }
      }
      for (int out = 0; out < outputs; out++) {
        a[biases[i].place(0, out)] = newBiases[i][out];
      }
    }
  }

  @Override
  public int hiddenFloats() {
    return hiddenFloats;
  }

  @Override
  public void advance(float[] state, CellList list, int from, int to, float timeStep) {
    int[] cells = list.cells();
    float[] slots = list.slots();
    for (int at = from; at < to; at += CHUNK) {
      int n = Math.min(CHUNK, to - at);
      perception.perceive(state, cells, at, n, a);
      for (int i = 0; i < layers; i++) {
        forward(i, 0, n);
      }
      if (list.keepsHidden()) {
        keepHidden(list, at, n);
      }
      for (int c = 0; c < channels; c += LANES) {
        int update = values[layers].place(0, c);
        int slot = list.slotsAt() + at * channels + c;
        for (int j = 0; j < n; j++, update += WIDTH, slot += channels) {
          fma(
                  fromArray(SPECIES, a, update),
                  FloatVector.broadcast(SPECIES, timeStep),
                  fromArray(SPECIES, state, cells[at + j] * channels + c))
              .intoArray(slots, slot);
        }
      }
    }
  }

  private void keepHidden(CellList list, int at, int n) {
    for (int j = 0; j < n; j++) {
      int cell = list.keptAt() + at + j;
      copyHidden(j, list.kept(), cell, true);
    }
  }

  private void restoreHidden(CellList list, int at, int from, int to) {
    for (int j = from; j < to; j++) {
      int cell = list.keptAt() + list.rank(at + j);
      copyHidden(j, list.kept(), cell, false);
    }
  }

  /** Copies a row of all hidden layers to a cell's place or back: a cell's values lie together. */
  private void copyHidden(int row, HiddenPages kept, int cell, boolean keep) {
    float[] page = kept.page(cell);
    int at = kept.indexInPage(cell) * hiddenFloats;
    for (int i = 1; i < layers; i++) {
      for (int panel = 0; panel < values[i].count(); panel++) {
        int length = values[i].width(panel);
        if (keep) {
          System.arraycopy(a, values[i].row(panel, row), page, at, length);
        } else {
          System.arraycopy(page, at, a, values[i].row(panel, row), length);
        }
        at += length;
      }
    }
  }

  @Override
  public void exchange(float[] state, CellList list, int from, int to) {
    int[] cells = list.cells();
    float[] slots = list.slots();
    for (int j = from; j < to; j++) {
      int cell = cells[j] * channels;
      int slot = list.slotsAt() + j * channels;
      for (int c = 0; c < channels; c += LANES) {
        FloatVector old = fromArray(SPECIES, state, cell + c);
        fromArray(SPECIES, slots, slot + c).intoArray(state, cell + c);
        old.intoArray(slots, slot + c);
      }
    }
  }

  @Override
  public void gather(float[] gradient, CellList list, int from, int to, float scale) {
    int[] cells = list.cells();
    float[] slots = list.slots();
    for (int j = from; j < to; j++) {
      int cell = cells[j] * channels;
      int slot = list.slotsAt() + j * channels;
      for (int c = 0; c < channels; c += LANES) {
        fromArray(SPECIES, gradient, cell + c).mul(scale).intoArray(slots, slot + c);
      }
    }
  }

  @Override
  public void reverse(
      float[] state, float[] gradient, CellList list, int from, int to, RuleGradients sums) {
    VectorGradients total = (VectorGradients) sums;
    for (int at = from; at < to; at += CELLS) {
      int n = Math.min(CELLS, to - at);
      perception.perceive(state, list.cells(), at, n, a);
      takeUpdateGradients(list, at, n);
      for (int row = 0; row < n; row += CHUNK) {
        reverseLayers(list, at, row, Math.min(n, row + CHUNK));
      }
      for (int i = layers - 1; i >= 0; i--) {
        total.add(i, a, values[i], gradients[i + 1], n);
      }
      total.kernels().add(state, list.cells(), at, n, a, gradients[0]);
      perception.scatter(a, list.cells(), at, n, gradient);
    }
  }

  /** The layers' values and gradients of some rows, given their features and the updates'. */
  private void reverseLayers(CellList list, int at, int from, int to) {
    if (list.keepsHidden()) {
      restoreHidden(list, at, from, to);
    } else {
      for (int i = 0; i < layers - 1; i++) {
        forward(i, from, to);
      }
    }
    if (endsInActivation) {
      forward(layers - 1, from, to);
    }
    for (int i = layers - 1; i >= 0; i--) {
      activations[i].reverse(a, gradients[i + 1], values[i + 1], from, to);
      VectorProducts.product(a, gradients[i + 1], transposed[i], zeros, gradients[i], from, to);
    }
  }

  private void takeUpdateGradients(CellList list, int at, int n) {
    float[] slots = list.slots();
    for (int c = 0; c < channels; c += LANES) {
      int update = gradients[layers].place(0, c);
      int slot = list.slotsAt() + at * channels + c;
      for (int j = 0; j < n; j++, update += WIDTH, slot += channels) {
        fromArray(SPECIES, slots, slot).intoArray(a, update);
      }
    }
  }

  @Override
  public RuleGradients newGradients() {
    return new VectorGradients(widths, new VectorKernelGradients(layout, stencil, widths));
  }

  private void forward(int layer, int from, int to) {
    VectorPanels output = values[layer + 1];
    VectorProducts.product(a, values[layer], weights[layer], biases[layer], output, from, to);
    activations[layer].apply(a, output, from, to);
  }

  /**
   * Hands out places in an array that begins 16 bytes into its object: 12 mod 16 is a cache line.
   */
  private static final class Arena {
    private int next = 12;

    VectorPanels take(int rows, int columns, int panelColumns) {
      VectorPanels panels = new VectorPanels(next, rows, columns, panelColumns);
      next = Math.addExact(next, (panels.size() + 15) / 16 * 16);
      return panels;
    }

    /**
     * Long enough for G1 to give it regions of its own, which begin with a cache line: more than
     * half of one, which has 1 MB or a 2048th of the heap. More than 4 MB it never is for that.
     */
    float[] allocate() {
      long region = Math.max(1 << 20, Runtime.getRuntime().maxMemory() / 2048);
      // The object's header is to fit into the region, too.
      return new float[(int) Math.max(next, Math.min(1 << 20, region / Float.BYTES - 16))];
    }
  }
}
