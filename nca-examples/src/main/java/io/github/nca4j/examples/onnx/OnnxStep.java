package io.github.nca4j.examples.onnx;

import com.google.protobuf.ByteString;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.DenseLayer;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.KernelPerception;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.compute.InputColumns;
import io.github.nca4j.core.format.SafeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One step of an automaton as a graph of ONNX (operator set 13):
 *
 * <ul>
 *   <li>input {@code state}, floats of [batch, height, width, channels];
 *   <li>input {@code fire}, floats of [batch, height, width, 1]: 1 where a cell updates, else 0,
 *       drawn by the caller at the model's fire rate, which stands in the file's metadata;
 *   <li>output {@code new_state}, as {@code state}. Batch, height and width may be any; on a torus
 *       height and width are at least the largest kernel's radius.
 * </ul>
 *
 * <p>Stateless.
 */
public final class OnnxStep {
  private static final int ROWS = 2;
  private static final int COLUMNS = 3;
  private static final List<Integer> TO_PLANES = List.of(0, 3, 1, 2);
  private static final List<Integer> TO_CELLS = List.of(0, 2, 3, 1);

  private final OnnxGraph graph = new OnnxGraph("step");
  private final NcaModel model;
  private final KernelPerception perception;
  private final String zero;

  private OnnxStep(NcaModel model) {
    if (!(model.perception() instanceof KernelPerception kernels)) {
      throw new IllegalArgumentException(
          "its cells see by code; a graph of ONNX can be made of kernels alone");
    }
    this.model = model;
    this.perception = kernels;
    this.zero = graph.floats("zero", new float[1]);
  }

  /**
   * Writes a model's step, whole or not at all.
   *
   * @param model one whose perception is kernels
   * @param file the {@code .onnx} file to write or replace
   * @throws IllegalArgumentException if its perception is code
   * @throws IOException naming the file, if it cannot be written
   */
  public static void write(NcaModel model, Path file) throws IOException {
    ByteString bytes = new OnnxStep(model).bytes();
    SafeFile.write(file, bytes::writeTo);
  }

  private ByteString bytes() {
    Dynamics dynamics = model.dynamics();
    List<Object> cells = List.of("batch", "height", "width", model.channels());
    graph.input("state", cells);
    graph.input("fire", List.of("batch", "height", "width", 1));
    graph.output("new_state", cells);

    String planes = graph.node("Transpose", Map.of("perm", TO_PLANES), "state");
    String timeStep = graph.floats("time_step", new float[] {dynamics.timeStep()});
    String change = graph.node("Mul", rule(perceived(planes)), timeStep);
    String changed = graph.node("Add", "state", change);
    String fires = graph.node("Greater", "fire", zero);
    if (dynamics.aliveMasking() && dynamics.immutableChannels() > 0) {
      String threshold = graph.floats("alive_threshold", new float[] {dynamics.aliveThreshold()});
      String lives = graph.node("Greater", graph.slice("state", 3, 0, 1), threshold);
      String updates = graph.node("And", fires, lives);
      graph.named("new_state", "Where", Map.of(), updates, changed, "state");
    } else if (dynamics.aliveMasking()) {
      String updated = graph.node("Where", fires, changed, "state");
      String threshold = graph.floats("alive_threshold", new float[] {dynamics.aliveThreshold()});
      String alive = graph.node("And", living("state", threshold), living(updated, threshold));
      graph.named("new_state", "Where", Map.of(), alive, updated, zero);
    } else {
      graph.named("new_state", "Where", Map.of(), fires, changed, "state");
    }
    return graph.model(
        "One step of a neural cellular automaton: new_state of state, where fire is 1 for the cells"
            + " that update.",
        Map.of("fire_rate", Float.toString(dynamics.fireRate())));
  }

  /** Cells of features kernel * channels + channel, which each kernel's convolution gives. */
  private String perceived(String planes) {
    int channels = model.channels();
    List<Kernel> kernels = perception.kernels();
    String[] answers = new String[kernels.size()];
    for (int k = 0; k < answers.length; k++) {
      Kernel kernel = kernels.get(k);
      int area = kernel.size() * kernel.size();
      float[] weights = new float[channels * area];
      for (int channel = 0; channel < channels; channel++) {
        System.arraycopy(kernel.weights(), 0, weights, channel * area, area);
      }
      answers[k] =
          graph.node(
              "Conv",
              Map.of("group", List.of(channels), "pads", padding(kernel.radius())),
              wrapped(planes, kernel.radius()),
              graph.floats("kernel" + k, weights, channels, 1, kernel.size(), kernel.size()));
    }
    String features = graph.node("Concat", Map.of("axis", List.of(1)), answers);
    return graph.node("Transpose", Map.of("perm", TO_CELLS), features);
  }

  private String rule(String features) {
    List<DenseLayer> layers = DenseRule.of(model.rule()).layers();
    int immutable = model.dynamics().immutableChannels();
    float[][] weights =
        InputColumns.widenLast(
            layers.stream().map(DenseLayer::weights).toArray(float[][]::new),
            model.channels(),
            immutable);
    float[][] biases =
        InputColumns.widenLast(
            layers.stream().map(DenseLayer::bias).toArray(float[][]::new),
            model.channels(),
            immutable);
    String value = features;
    for (int i = 0; i < layers.size(); i++) {
      int outputs = biases[i].length;
      String weight = graph.floats("weights" + i, weights[i], layers.get(i).inputs(), outputs);
      String bias = graph.floats("bias" + i, biases[i], outputs);
      value = graph.node("Add", graph.node("MatMul", value, weight), bias);
      if (i < layers.size() - 1) {
        value = graph.node("Relu", value);
      }
    }
    return value;
  }

  /** Cells whose 3x3 maximum of alpha is above the threshold; beyond a border is minus infinity. */
  private String living(String cells, String threshold) {
    String alpha = graph.slice(cells, 3, Grid.ALPHA, Grid.ALPHA + 1);
    String plane = graph.node("Transpose", Map.of("perm", TO_PLANES), alpha);
    String most =
        graph.node(
            "MaxPool",
            Map.of("kernel_shape", List.of(3, 3), "pads", padding(1)),
            wrapped(plane, 1));
    String around = graph.node("Transpose", Map.of("perm", TO_CELLS), most);
    return graph.node("Greater", around, threshold);
  }

  /** Planes with the opposite edges laid around them, on a torus. */
  private String wrapped(String planes, int radius) {
    if (!isTorus() || radius == 0) {
      return planes;
    }
    String value = planes;
    for (int axis : new int[] {ROWS, COLUMNS}) {
      String last = graph.slice(value, axis, -radius, Long.MAX_VALUE);
      String first = graph.slice(value, axis, 0, radius);
      value = graph.node("Concat", Map.of("axis", List.of(axis)), last, value, first);
    }
    return value;
  }

  /** Zeros or, for a maximum, minus infinity, unless {@link #wrapped} has been there. */
  private List<Integer> padding(int radius) {
    int pad = isTorus() ? 0 : radius;
    return List.of(pad, pad, pad, pad);
  }

  private boolean isTorus() {
    return model.dynamics().boundary() == Boundary.CIRCULAR;
  }
}
