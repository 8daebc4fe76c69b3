package io.github.nca4j.exchange;

import io.github.nca4j.core.Activation;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.DenseLayer;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.InputChannels;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.KernelPerception;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.SeedCell;
import io.github.nca4j.core.saved.SavedKernel;
import io.github.nca4j.core.saved.SavedLife;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The arrays of a model, each taken once and checked. */
final class ModelArrays {
  static final String ACTIVATION = "activation_";
  static final String END = "end_";

  private final Map<String, NumpyArray> arrays;
  private final Set<String> rest;

  /** Where all arrays are in one folder of their archive, their names are those in it. */
  ModelArrays(Map<String, NumpyArray> archive) {
    String any = archive.keySet().stream().findFirst().orElse("");
    String folder = any.substring(0, any.lastIndexOf('/') + 1);
    boolean common = archive.keySet().stream().allMatch(name -> name.startsWith(folder));
    int start = common ? folder.length() : 0;
    arrays = new LinkedHashMap<>();
    archive.forEach((name, array) -> arrays.put(name.substring(start), array));
    rest = new TreeSet<>(arrays.keySet());
  }

  private NumpyArray take(String name, int dimensions) {
    NumpyArray array = arrays.get(name);
    if (array == null) {
      throw new IllegalArgumentException("it has no array " + name);
    }
    rest.remove(name);
    int[] shape = array.shape();
    boolean number = dimensions == 0 && array.values().length == 1;
    if (shape.length != dimensions && !number) {
      String convolution =
          shape.length == 4 ? "; of a 1x1 convolution's leave out the two dimensions of 1" : "";
      throw new IllegalArgumentException(
          name
              + " has shape "
              + Arrays.toString(shape)
              + ", must have "
              + dimensions
              + " dimensions"
              + convolution);
    }
    for (float value : array.values()) {
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException(name + " holds " + value + "; all must be finite");
      }
    }
    return array;
  }

  DenseRule rule() {
    if (arrays.containsKey("rule_parameter0")) {
      throw new IllegalArgumentException(
          "rule_parameter0 belongs to a rule that is code, which NumPy's arrays cannot keep");
    }
    List<DenseLayer> layers = new ArrayList<>();
    do {
      NumpyArray weights = take("weights" + layers.size(), 2);
      NumpyArray bias = take("bias" + layers.size(), 1);
      int[] shape = weights.shape();
      requireFit(layers.size(), shape, bias.shape()[0]);
      layers.add(new DenseLayer(shape[0], shape[1], weights.values(), bias.values()));
    } while (arrays.containsKey("weights" + layers.size()));
    return new DenseRule(
        layers, activation(ACTIVATION, Activation.relu()), activation(END, Activation.none()));
  }

  private static void requireFit(int layer, int[] weights, int outputs) {
    if (weights[1] == outputs) {
      return;
    }
    String transposed =
        weights[0] == outputs
            ? String.format(
                Locale.ROOT, "; it looks transposed, as PyTorch keeps it: save weights%d.T", layer)
            : "";
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "weights%d has shape %s, must be [inputs, outputs], of which bias%d has %d%s",
            layer,
            Arrays.toString(weights),
            layer,
            outputs,
            transposed));
  }

  /** The one array of those whose name is a place and an activation. */
  private Activation activation(String place, Activation otherwise) {
    List<String> names = rest.stream().filter(name -> name.startsWith(place)).toList();
    if (names.size() > 1) {
      throw new IllegalArgumentException("arrays " + names + " are alternatives; must be one");
    }
    if (names.isEmpty()) {
      return otherwise;
    }
    String name = names.get(0);
    float value = take(name, 0).values()[0];
    try {
      return switch (name.substring(place.length())) {
        case "none" -> Activation.none();
        case "relu" -> Activation.relu();
        case "leaky_relu" -> Activation.leakyRelu(value);
        case "tanh" -> Activation.tanh();
        case "clamp" -> Activation.clamp(value);
        default ->
            throw new IllegalArgumentException(
                "no such activation; must be none, relu, leaky_relu, tanh or clamp");
      };
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
  }

  Perception perception() {
    List<Kernel> kernels = new ArrayList<>();
    while (true) {
      boolean fixed = arrays.containsKey("kernel" + kernels.size());
      if (!fixed && !arrays.containsKey("learned_kernel" + kernels.size())) {
        return kernels.isEmpty() ? Perception.standard() : new KernelPerception(kernels);
      }
      NumpyArray array = take((fixed ? "kernel" : "learned_kernel") + kernels.size(), 2);
      Kernel kernel = kernel(array, kernels.size());
      kernels.add(fixed ? kernel : kernel.learned());
    }
  }

  private Kernel kernel(NumpyArray array, int index) {
    try {
      Kernel wide = Kernel.of(array.shape()[0], array.values());
      return SavedKernel.dilated(wide, whole("dilation" + index, 1));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("kernel" + index + " " + e.getMessage(), e);
    }
  }

  Dynamics dynamics() {
    Dynamics standard = Dynamics.standard();
    boolean circular = flag("circular", standard.boundary() == Boundary.CIRCULAR);
    InputChannels inputs =
        new InputChannels(count("first_immutable_channel", 0), count("immutable_channels", 0));
    boolean byInput = flag("alive_by_input", SavedLife.usuallyByInput(inputs));
    SavedLife life =
        new SavedLife(
            flag("alive_masking", true),
            number("alive_threshold", standard.life().threshold()),
            byInput,
            count("alive_channel", SavedLife.usualChannel(byInput, inputs)));
    return new Dynamics(
        number("time_step", standard.timeStep()),
        number("fire_rate", standard.fireRate()),
        life.life(),
        inputs,
        circular ? Boundary.CIRCULAR : Boundary.ZERO);
  }

  SeedCell seedCell() {
    if (!arrays.containsKey("seed_cell")) {
      return SeedCell.MIDDLE;
    }
    float[] place = take("seed_cell", 1).values();
    if (place.length != 2 || place[0] != (int) place[0] || place[1] != (int) place[1]) {
      throw new IllegalArgumentException(
          "seed_cell " + Arrays.toString(place) + " must be two whole numbers, down and right");
    }
    return new SeedCell((int) place[0], (int) place[1]);
  }

  private float number(String name, float otherwise) {
    return arrays.containsKey(name) ? take(name, 0).values()[0] : otherwise;
  }

  private int whole(String name, int otherwise) {
    float number = number(name, otherwise);
    if (number != (int) number) {
      throw new IllegalArgumentException(name + " " + number + " must be a whole number");
    }
    return (int) number;
  }

  private int count(String name, int otherwise) {
    int number = whole(name, otherwise);
    if (number < 0) {
      throw new IllegalArgumentException(name + " " + number + " must be 0 or more");
    }
    return number;
  }

  private boolean flag(String name, boolean otherwise) {
    float number = number(name, otherwise ? 1 : 0);
    if (number != 0 && number != 1) {
      throw new IllegalArgumentException(name + " " + number + " must be 0 or 1");
    }
    return number == 1;
  }

  void refuseRest() {
    if (rest.contains("parameter0")) {
      throw new IllegalArgumentException(
          "parameter0 belongs to a perception that is code, which NumPy's arrays cannot keep");
    }
    if (!rest.isEmpty()) {
      throw new IllegalArgumentException("unknown arrays " + rest);
    }
  }
}
