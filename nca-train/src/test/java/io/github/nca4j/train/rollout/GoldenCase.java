package io.github.nca4j.train.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.nca4j.autodiff.Tape;
import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.Workspace;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.DenseLayer;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.InputChannels;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.KernelPerception;
import io.github.nca4j.core.Life;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A reference rollout; the folder golden/ tells what its fields are. */
final class GoldenCase {
  private final String name;
  private final JsonNode json;
  private final int batch;
  private final Shape sample;
  private final byte[] fire;

  GoldenCase(Path file) throws IOException {
    name = file.getFileName().toString();
    json = new ObjectMapper().readTree(Files.readAllBytes(file));
    batch = json.get("batch").intValue();
    sample =
        Shape.of(
            1,
            json.get("height").intValue(),
            json.get("width").intValue(),
            json.get("channels").intValue());
    fire = Base64.getDecoder().decode(json.get("fire").textValue());
  }

  /** The model, whose dynamics have another fire rate than the masks: these are given. */
  NcaModel model() {
    List<DenseLayer> layers = new ArrayList<>();
    for (int layer = 0; layer < json.get("weights").size(); layer++) {
      float[] weights = floats(json.get("weights").get(layer));
      float[] bias = floats(json.get("biases").get(layer));
      layers.add(new DenseLayer(weights.length / bias.length, bias.length, weights, bias));
    }
    return new NcaModel(
        sample.channels(), perception(), new DenseRule(layers), dynamics(), Provenance.none());
  }

  private KernelPerception perception() {
    List<Kernel> kernels = new ArrayList<>();
    for (JsonNode kernel : json.get("kernels")) {
      kernels.add(Kernel.of((int) Math.round(Math.sqrt(kernel.size())), floats(kernel)));
    }
    return new KernelPerception(kernels);
  }

  private Dynamics dynamics() {
    return new Dynamics(
        json.get("dt").floatValue(),
        0.5f,
        json.get("aliveMasking").booleanValue()
            ? Life.byAlpha(json.get("aliveThreshold").floatValue())
            : Life.always(),
        InputChannels.NONE,
        Boundary.ZERO);
  }

  private FireMask fire(int ofSample) {
    int height = sample.dim(1);
    int width = sample.dim(2);
    return FireMask.explicit(
        width,
        (step, y, x) -> {
          int bit = ((step * batch + ofSample) * height + y) * width + x;
          return (fire[bit / 8] >> bit % 8 & 1) != 0;
        });
  }

  /** What a rollout computes, by the names of the reference's fields. */
  Map<String, double[]> run(Rollout rollout) {
    Weights weights = Weights.of(model());
    List<double[]> gradients = weights.arrays().stream().map(p -> new double[p.length]).toList();
    double[] finalState = new double[batch * sample.size()];
    double[] initialGradient = new double[finalState.length];
    double[] losses = new double[batch];
    float[] initialState = floats(json.get("initialState"));
    Workspace workspace = new Workspace();
    for (int i = 0; i < batch; i++) {
      int at = i * sample.size();
      try (Tape tape = new Tape(workspace)) {
        Variable state =
            tape.variable(sample, Arrays.copyOfRange(initialState, at, at + sample.size()));
        List<Variable> variables = weights.on(tape);
        Variable last = rollout.run(state, variables, fire(i), json.get("steps").intValue());
        Variable loss = last.sliceChannels(0, 4).meanSquaredError(floats(json.get("target")));
        tape.backward(loss.scale(1f / batch));
        losses[i] = loss.scalar();
        add(last.value(), finalState, at);
        add(state.gradient(), initialGradient, at);
        for (int p = 0; p < gradients.size(); p++) {
          add(variables.get(p).gradient(), gradients.get(p), 0);
        }
      }
    }
    Map<String, double[]> results = new LinkedHashMap<>();
    results.put("finalState", finalState);
    results.put("lossPerSample", losses);
    results.put("loss", new double[] {Arrays.stream(losses).average().orElseThrow()});
    for (int layer = 0; layer < gradients.size() / 2; layer++) {
      results.put("gradWeights/" + layer, gradients.get(2 * layer));
      results.put("gradBiases/" + layer, gradients.get(2 * layer + 1));
    }
    results.put("gradInitialState", initialGradient);
    return results;
  }

  /** The largest error of each result as a share of the largest magnitude of the reference. */
  Map<String, Double> errors(Map<String, double[]> results) {
    Map<String, Double> errors = new LinkedHashMap<>();
    results.forEach((field, result) -> errors.put(field, error(json.at("/" + field), result)));
    return errors;
  }

  private static double error(JsonNode reference, double[] result) {
    double[] expected =
        reference.isArray()
            ? IntStream.range(0, reference.size())
                .mapToDouble(i -> reference.get(i).doubleValue())
                .toArray()
            : new double[] {reference.doubleValue()};
    if (expected.length != result.length) {
      throw new AssertionError(expected.length + " reference values for " + result.length);
    }
    double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    double worst = 0;
    for (int i = 0; i < expected.length; i++) {
      worst = Math.max(worst, Math.abs(result[i] - expected[i])); // NaN stays NaN
    }
    return largest == 0 ? worst : worst / largest;
  }

  private static void add(float[] values, double[] sums, int at) {
    for (int i = 0; i < values.length; i++) {
      sums[at + i] += values[i];
    }
  }

  private static float[] floats(JsonNode array) {
    float[] floats = new float[array.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = array.get(i).floatValue();
    }
    return floats;
  }

  @Override
  public String toString() {
    return name;
  }
}
