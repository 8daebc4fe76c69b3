package io.github.nca4j.exchange;

import io.github.nca4j.core.ModelFormatException;
import io.github.nca4j.core.format.ByteSource;
import io.github.nca4j.core.saved.Field;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The weights of a TensorFlow.js model that stand in files beside it, as its {@code
 * weightsManifest} says: groups of files that are one after another the bytes of a list of arrays.
 */
final class GraphWeights {
  private static final int MAX_BYTES = 1 << 28;
  private static final Set<String> MEMBERS = Set.of("name", "shape", "dtype", "quantization");

  private final Map<String, GraphTensor> tensors = new LinkedHashMap<>();
  private final Set<String> unread = new TreeSet<>();

  /**
   * Reads all groups of a model.
   *
   * @param model its file, if it is in one
   */
  GraphWeights(Field root, Optional<Path> model) throws IOException {
    for (Field group : root.elements("weightsManifest")) {
      if (!group.elements("weights").isEmpty()) {
        if (model.isEmpty()) {
          throw group.wrong("has weights in files beside the model: read it from a file");
        }
        read(group, model.get());
      }
    }
    unread.addAll(tensors.keySet());
  }

  /** The weights of a node, if they stand in a file. */
  Optional<GraphTensor> take(String node) {
    unread.remove(node);
    return Optional.ofNullable(tensors.get(node));
  }

  /** The weights that no node took. */
  Set<String> unread() {
    return unread;
  }

  private void read(Field group, Path model) throws IOException {
    byte[] bytes = files(group.get("paths"), model);
    int at = 0;
    for (Field entry : group.get("weights").elements()) {
      Weights weights = Weights.of(entry);
      long end = at + weights.size() * weights.stored().bytes();
      if (end > bytes.length) {
        throw entry.wrong("ends at byte " + end + "; its files have " + bytes.length);
      }
      GraphTensor tensor = weights.tensor(Arrays.copyOfRange(bytes, at, (int) end), entry);
      if (tensors.put(weights.name(), tensor) != null) {
        throw entry.wrong("has a name that others have, too: " + weights.name());
      }
      at = (int) end;
    }
    if (at < bytes.length) {
      throw group.wrong("has files of " + bytes.length + " bytes; its weights are " + at);
    }
  }

  private static byte[] files(Field paths, Path model) throws IOException {
    Path folder = model.toAbsolutePath().normalize().getParent();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Field path : paths.elements()) {
      Path file = path.read(text -> folder.resolve(text.text())).normalize();
      if (!file.startsWith(folder)) {
        throw path.wrong("must be a file beside the model or below");
      }
      if (!Files.isRegularFile(file)) {
        throw path.wrong("names weights in a file that is not there: " + file);
      }
      bytes.write(ByteSource.of(file).read("file of weights", MAX_BYTES - bytes.size()).bytes());
    }
    return bytes.toByteArray();
  }

  /**
   * One array.
   *
   * @param stored how its numbers stand in the file
   * @param kept what they are
   * @param scale what a stored number is multiplied by
   * @param min what is then added
   */
  private record Weights(
      String name,
      List<Integer> shape,
      GraphType stored,
      GraphType kept,
      double scale,
      double min) {
    static Weights of(Field entry) throws ModelFormatException {
      entry.requireKnown(MEMBERS);
      List<Integer> shape = new ArrayList<>();
      for (Field dimension : entry.elements("shape")) {
        shape.add(dimension.integer(0, 1 << 20));
      }
      GraphType type = type(entry.get("dtype"));
      String name = entry.get("name").text();
      if (!entry.has("quantization")) {
        return new Weights(name, shape, type, type, 1, 0);
      }
      Field quantized = entry.get("quantization");
      GraphType stored = type(quantized.get("dtype"));
      boolean scaled = !stored.isFloating();
      return new Weights(
          name,
          shape,
          stored,
          type,
          scaled ? quantized.get("scale").number() : 1,
          scaled ? quantized.get("min").number() : 0);
    }

    private static GraphType type(Field field) throws ModelFormatException {
      return switch (field.text()) {
        case "float32" -> GraphType.DT_FLOAT;
        case "float16" -> GraphType.DT_HALF;
        case "int32" -> GraphType.DT_INT32;
        case "uint8" -> GraphType.DT_UINT8;
        case "uint16" -> GraphType.DT_UINT16;
        case "bool" -> GraphType.DT_BOOL;
        default ->
            throw field.wrong(
                field.text() + " must be float32, float16, int32, uint8, uint16 or bool");
      };
    }

    long size() {
      return GraphTensor.size(shape);
    }

    GraphTensor tensor(byte[] bytes, Field place) throws ModelFormatException {
      double[] values = stored.decode(bytes, (int) size());
      for (int i = 0; i < values.length; i++) {
        double value = values[i] * scale + min;
        values[i] = kept.isFloating() ? kept.rounded(value) : Math.rint(value);
      }
      return new GraphTensor(kept, shape, GraphTensor.finite(values, place));
    }
  }
}
