package io.github.nca4j.exchange;

import io.github.nca4j.core.Activation;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.DenseLayer;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.InputChannels;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.KernelPerception;
import io.github.nca4j.core.ModelFormatException;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Parameter;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.core.SeedCell;
import io.github.nca4j.core.format.ByteSource;
import io.github.nca4j.core.format.FileBytes;
import io.github.nca4j.core.saved.SavedLife;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A model as arrays of NumPy's, one {@code .npz} file, for tools in Python:
 *
 * <table>
 * <caption>The arrays</caption>
 * <tr><th>name</th><th>shape</th><th>is</th></tr>
 * <tr><td>{@code weights0}, {@code weights1}, ...</td><td>[inputs, outputs]</td><td>a layer's
 * weights: {@code features @ weights0 + bias0}, feature {@code kernel * channels + channel}</td></tr>
 * <tr><td>{@code bias0}, {@code bias1}, ...</td><td>[outputs]</td><td>its bias</td></tr>
 * <tr><td>{@code activation_leaky_relu}, {@code activation_tanh}, {@code activation_clamp}, {@code
 * activation_none}</td><td>[]</td><td>what is between the layers, of which a slope or a limit is the
 * value; without one, ReLU</td></tr>
 * <tr><td>{@code end_tanh}, {@code end_clamp}, ...</td><td>[]</td><td>what is after the last layer,
 * likewise; without one, nothing</td></tr>
 * <tr><td>{@code kernel0}, {@code learned_kernel1}, ...</td><td>[size, size]</td><td>what a cell
 * perceives, fixed or learned; without any, identity and both Sobels</td></tr>
 * <tr><td>{@code dilation0}, ...</td><td>[]</td><td>cells from one tap of a kernel to the next, between
 * which its weights are 0; without one, 1</td></tr>
 * <tr><td>{@code time_step}, {@code fire_rate}, {@code alive_threshold}</td><td>[]</td><td>the
 * numbers of {@link Dynamics}; without one, the standard's</td></tr>
 * <tr><td>{@code immutable_channels}, {@code first_immutable_channel}</td><td>[]</td><td>how many
 * input channels there are, and which is the first; without one, none, and channel 0</td></tr>
 * <tr><td>{@code alive_by_input}, {@code alive_channel}</td><td>[]</td><td>whether cells live by an
 * input channel, and by which channel; without one, by the first input channel if there is one,
 * else by channel 3</td></tr>
 * <tr><td>{@code alive_masking}, {@code circular}</td><td>[]</td><td>0 where all cells live, and 1
 * for a torus; without one, the standard's</td></tr>
 * <tr><td>{@code seed_cell}</td><td>[2]</td><td>by how many rows below the middle and columns to the
 * right of it the cell stands that the model grows from; without it, in the middle</td></tr>
 * <tr><td>{@code parameter0}, ...</td><td>its own</td><td>what training found for a perception that
 * is code</td></tr>
 * <tr><td>{@code rule_parameter0}, ...</td><td>its own</td><td>what training found for a rule that
 * is code, instead of weights and biases</td></tr>
 * </table>
 *
 * <p>Thread-safe.
 */
public final class NumpyModels {
  private NumpyModels() {}

  /**
   * Writes a model's numbers, of its provenance the seed cell alone, whole or not at all.
   *
   * @param model the model; one whose perception or rule is code can be written but not read again
   * @param file the {@code .npz} file to write or replace
   * @throws IOException naming the file, if it cannot be written
   */
  public static void save(NcaModel model, Path file) throws IOException {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(file, "file");
    Map<String, NumpyArray> arrays = new LinkedHashMap<>();
    if (model.rule() instanceof DenseRule rule) {
      put(rule, arrays);
    } else {
      put("rule_parameter", model.rule().parameters(), arrays);
    }
    if (model.perception() instanceof KernelPerception perception) {
      for (int i = 0; i < perception.kernels().size(); i++) {
        Kernel kernel = perception.kernels().get(i);
        arrays.put(
            (kernel.isLearned() ? "learned_kernel" : "kernel") + i,
            NumpyArray.of(kernel.weights(), kernel.size(), kernel.size()));
        if (kernel.dilation() > 1) {
          arrays.put("dilation" + i, number(kernel.dilation()));
        }
      }
    } else {
      put("parameter", model.perception().parameters(), arrays);
    }
    Dynamics dynamics = model.dynamics();
    arrays.put("time_step", number(dynamics.timeStep()));
    arrays.put("fire_rate", number(dynamics.fireRate()));
    SavedLife life = SavedLife.of(dynamics);
    arrays.put("alive_threshold", number(life.threshold()));
    arrays.put("alive_masking", number(life.masking() ? 1 : 0));
    arrays.put("circular", number(dynamics.boundary() == Boundary.CIRCULAR ? 1 : 0));
    InputChannels inputs = dynamics.inputs();
    if (inputs.count() > 0) {
      arrays.put("immutable_channels", number(inputs.count()));
    }
    if (inputs.first() > 0) {
      arrays.put("first_immutable_channel", number(inputs.first()));
    }
    if (life.byInput() != SavedLife.usuallyByInput(inputs)) {
      arrays.put("alive_by_input", number(life.byInput() ? 1 : 0));
    }
    if (life.channel() != SavedLife.usualChannel(life.byInput(), inputs)) {
      arrays.put("alive_channel", number(life.channel()));
    }
    SeedCell seed = model.provenance().seedCell();
    if (!seed.equals(SeedCell.MIDDLE)) {
      arrays.put("seed_cell", NumpyArray.of(new float[] {seed.down(), seed.right()}, 2));
    }
    NumpyFile.writeAll(arrays, file);
  }

  /**
   * Reads a model that {@link #save} or {@code numpy.savez} wrote, of numbers of any type that
   * {@link NumpyFile} reads. Where all arrays are in one folder of the archive, their names are
   * those in it.
   *
   * @param file an {@code .npz} file with at least {@code weights0} and {@code bias0}
   * @return the model, with the file's name in its provenance
   * @throws ModelFormatException naming the file and what is wrong with it, if it cannot be read as
   *     {@link NumpyFile#readAll} says, an array is missing, unknown, not finite, out of its range
   *     or of the wrong shape, or the perception or rule is code
   * @throws IOException naming the file, if it cannot be read
   */
  public static NcaModel load(Path file) throws IOException {
    return load(ByteSource.of(file));
  }

  /**
   * Reads a model as {@link #load(Path)} does.
   *
   * @param source an {@code .npz} file's bytes
   * @return the model, with the source's name in its provenance
   * @throws ModelFormatException naming the source and what is wrong with it, as {@link
   *     #load(Path)} says
   * @throws IOException naming the source, if it cannot be read
   */
  public static NcaModel load(ByteSource source) throws IOException {
    Objects.requireNonNull(source, "source");
    return read(source.read("archive", NpzFormat.MAX_BYTES));
  }

  static NcaModel read(FileBytes archive) throws ModelFormatException {
    ModelArrays arrays = new ModelArrays(NpzFormat.read(archive));
    try {
      DenseRule rule = arrays.rule();
      Perception perception = arrays.perception();
      Dynamics dynamics = arrays.dynamics();
      SeedCell seed = arrays.seedCell();
      arrays.refuseRest();
      int channels = Math.addExact(rule.outputs(), dynamics.inputs().count());
      Provenance provenance =
          Provenance.imported(archive.shortName() + ", from NumPy arrays").withSeedCell(seed);
      return new NcaModel(channels, perception, rule, dynamics, provenance);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new ModelFormatException(archive.name(), String.valueOf(e.getMessage()), e);
    }
  }

  private static void put(DenseRule rule, Map<String, NumpyArray> arrays) {
    for (int i = 0; i < rule.layers().size(); i++) {
      DenseLayer layer = rule.layers().get(i);
      arrays.put("weights" + i, NumpyArray.of(layer.weights(), layer.inputs(), layer.outputs()));
      arrays.put("bias" + i, NumpyArray.of(layer.bias(), layer.outputs()));
    }
    if (!rule.activation().equals(Activation.relu())) {
      put(ModelArrays.ACTIVATION, rule.activation(), arrays);
    }
    if (!rule.end().equals(Activation.none())) {
      put(ModelArrays.END, rule.end(), arrays);
    }
  }

  private static void put(String place, Activation activation, Map<String, NumpyArray> arrays) {
    float value = 1;
    if (activation instanceof Activation.LeakyRelu leaky) {
      value = leaky.slope();
    } else if (activation instanceof Activation.Clamp clamp) {
      value = clamp.limit();
    }
    arrays.put(place + activation.name().replace('-', '_'), number(value));
  }

  private static void put(String name, List<Parameter> parameters, Map<String, NumpyArray> arrays) {
    for (int i = 0; i < parameters.size(); i++) {
      Parameter parameter = parameters.get(i);
      arrays.put(name + i, NumpyArray.of(parameter.values(), parameter.shape()));
    }
  }

  private static NumpyArray number(float value) {
    return NumpyArray.of(new float[] {value});
  }
}
