package io.github.nca4j.app.gallery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.nca4j.core.format.SafeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a finished training run came to; its file is the last that a training run writes. Immutable.
 *
 * @param steps that it took
 * @param log10Loss of the last step
 * @param healed the halves that heal, of left, right, top and bottom
 */
public record Outcome(int steps, double log10Loss, List<String> healed) {
  /** The name of its file. */
  static final String FILE = "outcome.json";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Copies the list. */
  public Outcome {
    healed = List.copyOf(healed);
  }

  private static Path file(Path folder) {
    return folder.resolve(FILE);
  }

  /**
   * The outcome in a training run's folder, if it has one.
   *
   * @throws IOException naming the file, if it is none
   */
  public static Optional<Outcome> read(Path folder) throws IOException {
    Path file = file(folder);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    return Optional.of(parse(Files.readAllBytes(file), file.toString()));
  }

  /**
   * The outcome that {@link #toJson} made; other members do not matter.
   *
   * @param json UTF-8
   * @param where it is from, for complaints
   * @throws IOException naming where it is from, if it is none
   */
  public static Outcome parse(byte[] json, String where) throws IOException {
    JsonNode node;
    try {
      node = MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IOException(where + " is damaged; without it, it is written anew", e);
    }
    if (!node.path("steps").isInt()
        || !node.path("log10Loss").isNumber()
        || !node.path("healed").isArray()) {
      throw new IOException(where + " is damaged; without it, it is written anew");
    }
    List<String> healed = new ArrayList<>();
    node.get("healed").forEach(half -> healed.add(half.asText()));
    return new Outcome(node.get("steps").intValue(), node.get("log10Loss").doubleValue(), healed);
  }

  void write(Path folder) throws IOException {
    byte[] json = MAPPER.writeValueAsBytes(toJson());
    SafeFile.write(file(folder), out -> out.write(json));
  }

  /** Members {@code steps}, {@code log10Loss} and {@code healed}. */
  public ObjectNode toJson() {
    ObjectNode node = MAPPER.createObjectNode().put("steps", steps).put("log10Loss", log10Loss);
    healed.forEach(node.putArray("healed")::add);
    return node;
  }
}
