package io.github.nca4j.app.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.nca4j.core.format.SafeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the results in an experiment's folder have in common; a file there keeps it.
 *
 * @param picture the id of what is to grow
 * @param rate the learning rate at the start
 */
record Subject(String picture, float rate) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static Path file(Path folder) {
    return folder.resolve("experiment.json");
  }

  /**
   * The subject of a folder, if it has one.
   *
   * @throws IOException naming the file, if it cannot be read
   */
  static Optional<Subject> read(Path folder) throws IOException {
    Path file = file(folder);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    JsonNode json;
    try {
      json = MAPPER.readTree(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new IOException(file + " is damaged; without it, it is written anew", e);
    }
    return Optional.of(
        new Subject(json.path("picture").asText(), (float) json.path("rate").asDouble()));
  }

  void write(Path folder) throws IOException {
    byte[] json =
        MAPPER.writeValueAsBytes(
            MAPPER.createObjectNode().put("picture", picture).put("rate", rate));
    SafeFile.write(file(folder), out -> out.write(json));
  }

  @Override
  public String toString() {
    return picture + " at rate " + rate;
  }
}
