package io.github.nca4j.core.compute;

import io.github.nca4j.core.Activation;
import io.github.nca4j.core.DenseLayer;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.KernelPerception;
import io.github.nca4j.core.NcaModel;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A model made ready for the kernels of a provider. It is the one place where a model is translated
 * into what a {@link CellBlock} computes: filters into taps, layers into widths and arrays, with a
 * column of the last layer for every channel. Immutable and thread-safe, as long as nobody writes
 * into the arrays of the model's layers.
 */
public final class CellProgram {
  private final CellKernels kernels;
  private final List<Kernel> filters;
  private final List<DenseLayer> layers;
  private final List<Activation> activations;
  private final Dynamics dynamics;
  private final int[] widths;

  private CellProgram(
      NcaModel model, KernelPerception perception, DenseRule rule, CellKernels kernels) {
    this.kernels = kernels;
    filters = perception.kernels();
    layers = rule.layers();
    activations = IntStream.range(0, layers.size()).mapToObj(rule::after).toList();
    dynamics = model.dynamics();
    widths = new int[layers.size() + 1];
    for (int i = 0; i < layers.size(); i++) {
      widths[i] = layers.get(i).inputs();
    }
    widths[layers.size()] = model.channels();
  }

  /**
   * The program of a model.
   *
   * @throws IllegalArgumentException if its perception is not by kernels or its rule not dense
   */
  public static CellProgram of(NcaModel model, CellKernels kernels) {
    if (!(model.perception() instanceof KernelPerception perception)) {
      throw new IllegalArgumentException(
          "perception " + model.perception() + " must be a KernelPerception");
    }
    return new CellProgram(model, perception, DenseRule.of(model.rule()), kernels);
  }

  /** Whether a model can be made ready for the kernels. */
  public static boolean canRun(NcaModel model) {
    return model.perception() instanceof KernelPerception && model.rule() instanceof DenseRule;
  }

  /** An engine for grids of one size, which begins with the model's own weights. */
  public CellEngine engine(int height, int width, Workers workers) {
    CellEngine engine = new CellEngine(this, height, width, workers);
    engine.useRule(
        layers.stream().map(DenseLayer::weights).toArray(float[][]::new),
        layers.stream().map(DenseLayer::bias).toArray(float[][]::new));
    return engine;
  }

  /** How a step is made. */
  public Dynamics dynamics() {
    return dynamics;
  }

  /** Floats a cell. */
  public int channels() {
    return widths[layers.size()];
  }

  /** Features, the hidden layers' widths, channels. */
  public int[] widths() {
    return widths.clone();
  }

  /** Zeros for the gradients of a block's weights: per layer inputs x outputs. */
  public float[][] newWeights() {
    float[][] weights = new float[layers.size()][];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = new float[widths[i] * widths[i + 1]];
    }
    return weights;
  }

  /** Zeros for the gradients of a block's biases: per layer outputs. */
  public float[][] newBiases() {
    float[][] biases = new float[layers.size()][];
    for (int i = 0; i < biases.length; i++) {
      biases[i] = new float[widths[i + 1]];
    }
    return biases;
  }

  /**
   * Loads a rule's weights and biases into blocks, whose last layer has a column for every channel.
   */
  void load(float[][] weights, float[][] biases, CellBlock[] blocks) {
    int last = layers.size() - 1;
    int written = channels() - dynamics.inputs().count();
    DenseLayer wide =
        dynamics.inputs().widen(new DenseLayer(widths[last], written, weights[last], biases[last]));
    float[][] wideWeights = weights.clone();
    float[][] wideBiases = biases.clone();
    wideWeights[last] = wide.weights();
    wideBiases[last] = wide.bias();
    for (CellBlock block : blocks) {
      block.load(wideWeights, wideBiases);
    }
  }

  /**
   * Adds what blocks have summed up for the weights or biases of each layer to those of the rule,
   * which has no columns for input channels.
   */
  public void addNarrowed(float[][] ofBlock, float[][] ofLayers) {
    int last = ofLayers.length - 1;
    for (int layer = 0; layer < last; layer++) {
      for (int i = 0; i < ofLayers[layer].length; i++) {
        ofLayers[layer][i] += ofBlock[layer][i];
      }
    }
    float[] wide = ofBlock[last];
    float[] narrow = ofLayers[last];
    for (int i = 0, channel = 0, to = 0; i < wide.length; i++) {
      if (!dynamics.inputs().contains(channel)) {
        narrow[to++] += wide[i];
      }
      channel = channel == channels() - 1 ? 0 : channel + 1;
    }
  }

  /** A stencil with weights of its own. */
  Stencil newStencil() {
    return Stencil.of(filters);
  }

  Layout layout(int height, int width, Stencil stencil) {
    return kernels.layout(height, width, channels(), Math.max(1, stencil.radius()));
  }

  CellBlock newBlock(Layout layout, Stencil stencil) {
    return kernels.block(layout, stencil, widths, activations);
  }
}
