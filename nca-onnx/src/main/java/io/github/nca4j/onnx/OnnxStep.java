package io.github.nca4j.onnx;

import com.google.protobuf.ByteString;
import io.github.nca4j.core.Activation;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.DenseLayer;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.InputChannels;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.KernelPerception;
import io.github.nca4j.core.Life;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Purpose;
import io.github.nca4j.core.SeedCell;
import io.github.nca4j.core.format.SafeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * One step of an automaton as a graph of ONNX (operator set 13):
 *
 * <ul>
 *   <li>input {@code state}, floats of [batch, height, width, channels];
 *   <li>input {@code fire}, floats of [batch, height, width, 1]: 1 where a cell updates, else 0,
 *       drawn by the caller at the model's fire rate, which stands in the file's metadata as {@code
 *       fire_rate}. There also stands, where a model does not grow from the middle, by how many
 *       rows below it and columns to the right its first cell stands, as {@code seed_cell}, and,
 *       where it grows one of several pictures, their names as {@code pictures} and as {@code
 *       first_input} the channel that is 1 where the first of them is asked for;
 *   <li>output {@code new_state}, as {@code state}. Batch, height and width may be any; on a torus
 *       height and width are at least the largest kernel's radius.
 * </ul>
 *
 * <p>Stateless.
 */
public final class OnnxStep {
  private static final int ROWS = 2;
  private static final int COLUMNS = 3;

  /** Of cells, whose channels come last. */
  private static final int CHANNELS = 3;

  private static final List<Integer> TO_PLANES = List.of(0, 3, 1, 2);
  private static final List<Integer> TO_CELLS = List.of(0, 2, 3, 1);

  private final OnnxGraph graph = new OnnxGraph("step");
  private final NcaModel model;
  private final KernelPerception perception;
  private final DenseRule rule;
  private final String zero;

  private OnnxStep(NcaModel model) {
    if (!(model.perception() instanceof KernelPerception kernels)) {
      throw new IllegalArgumentException(
          "its cells see by code; a graph of ONNX can be made of kernels alone");
    }
    if (!(model.rule() instanceof DenseRule dense)) {
      throw new IllegalArgumentException(
          "its rule is code; a graph of ONNX can be made of dense layers alone");
    }
    this.model = model;
    this.rule = dense;
    this.perception = kernels;
    this.zero = graph.floats("zero", new float[1]);
  }

  /**
   * Writes a model's step, whole or not at all.
   *
   * @param model one whose perception is kernels and whose rule is dense layers
   * @param file the {@code .onnx} file to write or replace
   * @throws IllegalArgumentException if its perception or rule is code
   * @throws IOException naming the file, if it cannot be written
   */
  public static void write(NcaModel model, Path file) throws IOException {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(file, "file");
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
    if (dynamics.life() instanceof Life.ByInput life) {
      String threshold = graph.floats("alive_threshold", new float[] {life.threshold()});
      String input = graph.slice("state", CHANNELS, life.input(), life.input() + 1);
      String updates = graph.node("And", fires, graph.node("Greater", input, threshold));
      graph.named("new_state", "Where", Map.of(), updates, changed, "state");
    } else if (dynamics.life() instanceof Life.ByAlpha life) {
      String updated = graph.node("Where", fires, changed, "state");
      String threshold = graph.floats("alive_threshold", new float[] {life.threshold()});
      String before = living("state", life.alpha(), threshold);
      String alive = graph.node("And", before, living(updated, life.alpha(), threshold));
      graph.named("new_state", "Where", Map.of(), withInputs(alive), updated, zero);
    } else {
      graph.named("new_state", "Where", Map.of(), fires, changed, "state");
    }
    return graph.model(
        "One step of a neural cellular automaton: new_state of state, where fire is 1 for the cells"
            + " that update.",
        metadata());
  }

  private Map<String, String> metadata() {
    Map<String, String> metadata = new TreeMap<>();
    metadata.put("fire_rate", Float.toString(model.dynamics().fireRate()));
    SeedCell seed = model.provenance().seedCell();
    if (!seed.equals(SeedCell.MIDDLE)) {
      metadata.put("seed_cell", seed.down() + "," + seed.right());
    }
    Purpose purpose = model.provenance().purpose();
    if (purpose.is(Purpose.PICTURES)) {
      metadata.put("pictures", String.join(",", purpose.names()));
      metadata.put("first_input", Integer.toString(model.dynamics().inputs().first()));
    }
    return metadata;
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
    List<DenseLayer> layers = rule.layers();
    String value = features;
    for (int i = 0; i < layers.size(); i++) {
      boolean last = i == layers.size() - 1;
      DenseLayer layer = last ? model.dynamics().inputs().widen(layers.get(i)) : layers.get(i);
      int outputs = layer.outputs();
      String weight = graph.floats("weights" + i, layer.weights(), layer.inputs(), outputs);
      String bias = graph.floats("bias" + i, layer.bias(), outputs);
      value = graph.node("Add", graph.node("MatMul", value, weight), bias);
      value = activated(rule.after(i), value, i);
    }
    return value;
  }

  private String activated(Activation activation, String value, int layer) {
    if (activation instanceof Activation.Relu) {
      return graph.node("Relu", value);
    }
    if (activation instanceof Activation.LeakyRelu leaky) {
      String slope = graph.floats("slope" + layer, new float[] {leaky.slope()});
      return graph.node("Max", value, graph.node("Mul", value, slope));
    }
    if (activation instanceof Activation.Tanh) {
      return graph.node("Tanh", value);
    }
    if (activation instanceof Activation.Clamp clamp) {
      String least = graph.floats("least" + layer, new float[] {-clamp.limit()});
      String most = graph.floats("most" + layer, new float[] {clamp.limit()});
      return graph.node("Min", graph.node("Max", value, least), most);
    }
    return value;
  }

  /** Cells whose 3x3 maximum of alpha is above the threshold; beyond a border is minus infinity. */
  private String living(String cells, int channel, String threshold) {
    String alpha = graph.slice(cells, CHANNELS, channel, channel + 1);
    String plane = graph.node("Transpose", Map.of("perm", TO_PLANES), alpha);
    String most =
        graph.node(
            "MaxPool",
            Map.of("kernel_shape", List.of(3, 3), "pads", padding(1)),
            wrapped(plane, 1));
    String around = graph.node("Transpose", Map.of("perm", TO_CELLS), most);
    return graph.node("Greater", around, threshold);
  }

  /** A mask of cells that holds for every input channel, too. */
  private String withInputs(String cells) {
    InputChannels inputs = model.dynamics().inputs();
    if (inputs.count() == 0) {
      return cells;
    }
    float[] isInput = new float[model.channels()];
    Arrays.fill(isInput, inputs.first(), inputs.end(), 1);
    String channels = graph.floats("input_channels", isInput, isInput.length);
    return graph.node("Or", cells, graph.node("Greater", channels, zero));
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
