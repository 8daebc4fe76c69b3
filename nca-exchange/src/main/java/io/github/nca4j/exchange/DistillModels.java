package io.github.nca4j.exchange;

import io.github.nca4j.core.DenseLayer;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.ModelFormatException;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.core.format.ByteSource;
import io.github.nca4j.core.format.FileBytes;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.core.saved.Field;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Imports the models that the authors of "Growing Neural Cellular Automata" (Mordvintsev et al.,
 * Distill 2020) published, in both of their formats, told apart by content:
 *
 * <ul>
 *   <li>the TensorFlow.js graph of their notebook, a JSON object, its weights in it or in files
 *       beside it. All that the graph says is read: filters, layers, activations, time step, fire
 *       rate, which cells live, and what is beyond the border. What a model here cannot be is
 *       refused by the name of the node. What the graph leaves to whoever runs it is as in the
 *       article, and stands in the provenance;
 *   <li>the 8-bit layers of the article's page, a JSON array: {@code (byte / 255 - 0.5) * scale},
 *       with {@link Perception#standard()} and {@link Dynamics#standard()}.
 * </ul>
 *
 * <p>Thread-safe.
 */
public final class DistillModels {
  private static final int FILTERS = 3;
  private static final int MAX_BYTES = 1 << 26;

  private DistillModels() {}

  /**
   * Reads a model of either format.
   *
   * @param file the file, in either format
   * @return the model, with the file's name in its provenance
   * @throws ModelFormatException naming the file and what is wrong with it, if it is neither
   *     format, cut short, larger than 64 MB, or if a part is missing, not finite, of the wrong
   *     shape, or one that no model can have
   * @throws IOException naming the file, if it cannot be read
   */
  public static NcaModel read(Path file) throws IOException {
    Objects.requireNonNull(file, "file");
    return read(ByteSource.of(file));
  }

  /**
   * Reads a model of either format, packed by gzip or not.
   *
   * @param source in either format; a graph from elsewhere than a file must have its weights in it
   * @return the model, with the source's name in its provenance
   * @throws ModelFormatException naming the source and what is wrong with it, as {@link
   *     #read(Path)} says
   * @throws IOException naming the source, if it cannot be read
   */
  public static NcaModel read(ByteSource source) throws IOException {
    Objects.requireNonNull(source, "source");
    return read(source.read("model file", MAX_BYTES));
  }

  static NcaModel read(FileBytes content) throws IOException {
    if (content.bytes().length > MAX_BYTES) {
      throw new ModelFormatException(
          content.name(),
          content.bytes().length + " bytes are more than the " + MAX_BYTES + " that are read");
    }
    Field root = Field.read(content.name(), content.bytes(), content::insteadOfModel);
    String name = content.shortName();
    if (root.isArray()) {
      return root.read(layers -> page(layers, name + ", from the Distill article's page"));
    }
    if (root.has("modelTopology")) {
      try {
        return new GraphReader(root)
            .read(name + ", from a Distill TensorFlow.js graph", content.file());
      } catch (IllegalArgumentException | ArithmeticException e) {
        throw new ModelFormatException(root.file(), String.valueOf(e.getMessage()), e);
      }
    }
    if (root.has("format") && ModelFile.FORMAT.equals(root.get("format").value())) {
      throw root.wrong("not a Distill model: it is an nca4j model already, and needs no import");
    }
    throw root.wrong(
        "not a Distill model: neither a TensorFlow.js graph (an object with modelTopology) nor the"
            + " article page's array of layers");
  }

  private static NcaModel page(Field root, String note) throws ModelFormatException {
    List<DenseLayer> layers = WebLayers.read(root);
    int channels = layers.get(layers.size() - 1).outputs();
    int features = layers.get(0).inputs();
    if (features != FILTERS * channels) {
      throw root.wrong(
          features
              + " features do not fit "
              + channels
              + " channels: identity, Sobel x and Sobel y make "
              + FILTERS * channels);
    }
    return new NcaModel(
        channels,
        Perception.standard(),
        new DenseRule(layers),
        Dynamics.standard(),
        Provenance.imported(note));
  }
}
