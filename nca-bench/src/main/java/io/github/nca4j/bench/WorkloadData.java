package io.github.nca4j.bench;

import io.github.nca4j.core.DenseLayer;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Grid;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * What a workload computes with, drawn from fixed seeds: weights, starts, and the target that the
 * final RGBA is compared with.
 */
final class WorkloadData {
  private static final double HIDDEN_DEVIATION = 0.08;
  private static final double OUTPUT_DEVIATION = 0.01;

  /**
   * From one cell these weights would lead nowhere. With a hidden bias and every weight to alpha
   * positive it grows steadily, to a fifth of 72 x 72 cells in 64 steps, much as a trained lizard
   * does.
   */
  private static final float GROWING_BIAS = 0.04f;

  /** Pixels along the side of what a texture is to look like. */
  private static final int EXEMPLAR_SIDE = 128;

  private final DenseRule rule;
  private final List<Grid> starts;
  private final int targetHeight;
  private final int targetWidth;
  private final float[] target;

  private WorkloadData(
      DenseRule rule, List<Grid> starts, int targetHeight, int targetWidth, float[] target) {
    this.rule = rule;
    this.starts = List.copyOf(starts);
    this.targetHeight = targetHeight;
    this.targetWidth = targetWidth;
    this.target = target;
  }

  /** The update rule. */
  DenseRule rule() {
    return rule;
  }

  /** A grid a sample. */
  List<Grid> starts() {
    return starts;
  }

  /** Height x width x compared channels. */
  float[] target() {
    return target;
  }

  /** Rows of the target: of the grid, or of what a texture is to look like. */
  int targetHeight() {
    return targetHeight;
  }

  /** Columns of the target. */
  int targetWidth() {
    return targetWidth;
  }

  static WorkloadData draw(Workload workload) {
    Random random = new Random(3);
    List<Grid> starts = new ArrayList<>(workload.batch());
    for (int sample = 0; sample < workload.batch(); sample++) {
      starts.add(drawStart(workload, random));
    }
    DenseRule rule =
        workload.spec().equals(ModelSpec.EMOJI)
            ? drawEmojiRule(workload.disc() == 0)
            : drawRule(workload.spec());
    boolean texture = workload.spec().equals(ModelSpec.TEXTURE);
    int height = texture ? EXEMPLAR_SIDE : workload.height();
    int width = texture ? EXEMPLAR_SIDE : workload.width();
    float[] target = drawTarget(height * width, workload.spec().compared(), random);
    return new WorkloadData(rule, starts, height, width, target);
  }

  private static DenseRule drawRule(ModelSpec spec) {
    List<DenseLayer> layers = new ArrayList<>();
    int in = spec.perception().features(spec.channels());
    for (int out : spec.hidden()) {
      float[] weights = normal(new Random(in), in * out, Math.sqrt(2.0 / in));
      layers.add(new DenseLayer(in, out, weights, new float[out]));
      in = out;
    }
    int out = spec.channels() - spec.dynamics().inputs().count();
    float[] weights = normal(new Random(2), in * out, OUTPUT_DEVIATION);
    layers.add(new DenseLayer(in, out, weights, new float[out]));
    return new DenseRule(layers);
  }

  private static DenseRule drawEmojiRule(boolean growing) {
    int channels = ModelSpec.EMOJI.channels();
    int hidden = ModelSpec.EMOJI.hidden().get(0);
    int filters = ModelSpec.EMOJI.perception().kernels().size();
    int features = filters * channels;
    float[] drawn = normal(new Random(1), hidden * features, HIDDEN_DEVIATION);
    float[] first = new float[features * hidden];
    for (int h = 0; h < hidden; h++) {
      for (int c = 0; c < channels; c++) {
        for (int k = 0; k < filters; k++) {
          first[(k * channels + c) * hidden + h] = drawn[h * features + c * filters + k];
        }
      }
    }
    drawn = normal(new Random(2), channels * hidden, OUTPUT_DEVIATION);
    float[] second = new float[hidden * channels];
    for (int c = 0; c < channels; c++) {
      for (int h = 0; h < hidden; h++) {
        float weight = drawn[c * hidden + h];
        second[h * channels + c] = growing && c == Grid.ALPHA ? Math.abs(weight) : weight;
      }
    }
    float[] hiddenBias = new float[hidden];
    if (growing) {
      Arrays.fill(hiddenBias, GROWING_BIAS);
    }
    return new DenseRule(
        List.of(
            new DenseLayer(features, hidden, first, hiddenBias),
            new DenseLayer(hidden, channels, second, new float[channels])));
  }

  private static float[] normal(Random random, int count, double deviation) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
    return values;
  }

  private static Grid drawStart(Workload workload, Random random) {
    int height = workload.height();
    int width = workload.width();
    int channels = workload.spec().channels();
    double radiusSquared = workload.disc() * height * width / Math.PI;
    Grid grid =
        workload.disc() == 0
            ? Grid.seed(height, width, channels)
            : new Grid(height, width, channels);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double dx = x + 0.5 - width / 2.0;
        double dy = y + 0.5 - height / 2.0;
        boolean inside =
            workload.disc() == 1 || (workload.disc() > 0 && dx * dx + dy * dy <= radiusSquared);
        for (int c = 0; c < channels; c++) {
          // Drawn for the cells outside too, so that all discs hold the same values.
          float value = random.nextFloat();
          if (inside) {
            grid.set(y, x, c, value);
          }
        }
      }
    }
    return grid;
  }

  /** Drawn plane by plane. */
  private static float[] drawTarget(int cells, int compared, Random random) {
    float[] target = new float[cells * compared];
    for (int c = 0; c < compared; c++) {
      for (int cell = 0; cell < cells; cell++) {
        target[cell * compared + c] = random.nextFloat();
      }
    }
    return target;
  }

  /**
   * Writes what another program needs to do the same work: the model's name, six ints (batch,
   * height, width, channels, steps, layers), for each layer two ints (inputs, outputs) and
   * big-endian floats (weights, bias), the floats of the starts, two ints (the target's height and
   * width) and its floats.
   */
  void write(Path file, Workload workload) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      out.writeUTF(workload.spec().name());
      out.writeInt(workload.batch());
      out.writeInt(workload.height());
      out.writeInt(workload.width());
      out.writeInt(workload.spec().channels());
      out.writeInt(workload.steps());
      out.writeInt(rule.layers().size());
      for (DenseLayer layer : rule.layers()) {
        out.writeInt(layer.inputs());
        out.writeInt(layer.outputs());
        write(out, layer.weights());
        write(out, layer.bias());
      }
      for (Grid start : starts) {
        write(out, start.values());
      }
      out.writeInt(targetHeight);
      out.writeInt(targetWidth);
      write(out, target);
    }
  }

  private static void write(DataOutputStream out, float[] values) throws IOException {
    for (float value : values) {
      out.writeFloat(value);
    }
  }
}
