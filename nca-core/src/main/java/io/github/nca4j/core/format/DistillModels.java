package io.github.nca4j.core.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.nca4j.core.DenseLayer;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.Provenance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Imports the models that the authors of "Growing Neural Cellular Automata" (Mordvintsev et al.,
 * Distill 2020) published, in both of their formats, told apart by content:
 *
 * <ul>
 *   <li>the TensorFlow.js graph of their notebook, a JSON object: its 1x1 convolutions and biases
 *       are found along the graph; features are channel-major there (channel * 3 + filter) and are
 *       permuted to filter * channels + channel;
 *   <li>the 8-bit layers of the article's page, a JSON array: {@code (byte / 255 - 0.5) * scale},
 *       already in our order.
 * </ul>
 *
 * <p>All have {@link Perception#standard()} and {@link Dynamics#standard()}, as in the article.
 * Thread-safe.
 */
public final class DistillModels {
  private static final int FILTERS = 3;

  private DistillModels() {}

  /**
   * Reads a model of either format.
   *
   * @param file the file, in either format
   * @return the model, with the file's name in its provenance
   * @throws ModelFormatException naming the file and what is wrong with it, if it is neither
   *     format, cut short, larger than 64 MB, or if a part is missing, not finite or of the wrong
   *     shape
   * @throws IOException naming the file, if it cannot be read
   */
  public static NcaModel read(Path file) throws IOException {
    Objects.requireNonNull(file, "file");
    JsonNode json = JsonFile.read(file);
    Field root = Field.root(file.toString(), json);
    if (json.isArray()) {
      return model(root, WebLayers.read(root), "the Distill article's page");
    }
    if (json.has("modelTopology")) {
      List<DenseLayer> layers = new GraphLayers(root).read();
      DenseLayer first = toFilterMajor(layers.get(0));
      layers.set(0, first);
      return model(root, layers, "a Distill TensorFlow.js graph");
    }
    throw root.wrong(
        "not a Distill model: neither a TensorFlow.js graph (an object with modelTopology) nor the"
            + " article page's array of layers");
  }

  private static NcaModel model(Field root, List<DenseLayer> layers, String kind)
      throws ModelFormatException {
    int channels = layers.get(layers.size() - 1).outputs();
    int features = layers.get(0).inputs();
    if (features != FILTERS * channels) {
      throw root.wrong(
          String.format(
              Locale.ROOT,
              "%d features do not fit %d channels: identity, Sobel x and Sobel y make %d",
              features,
              channels,
              FILTERS * channels));
    }
    Path name = Path.of(root.file()).getFileName();
    Provenance provenance = Provenance.imported(name + ", from " + kind);
    try {
      return new NcaModel(
          channels, Perception.standard(), new DenseRule(layers), Dynamics.standard(), provenance);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new ModelFormatException(root.file(), e.getMessage(), e);
    }
  }

  private static DenseLayer toFilterMajor(DenseLayer layer) {
    int outputs = layer.outputs();
    int channels = layer.inputs() / FILTERS;
    float[] weights = layer.weights().clone();
    for (int channel = 0; channel < channels; channel++) {
      for (int filter = 0; filter < FILTERS; filter++) {
        int from = (channel * FILTERS + filter) * outputs;
        int to = (filter * channels + channel) * outputs;
        System.arraycopy(layer.weights(), from, weights, to, outputs);
      }
    }
    return new DenseLayer(layer.inputs(), outputs, weights, layer.bias());
  }
}
