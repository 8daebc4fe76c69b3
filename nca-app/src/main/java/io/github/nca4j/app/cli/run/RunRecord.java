package io.github.nca4j.app.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.nca4j.app.cli.output.JsonLines;
import io.github.nca4j.app.cli.terminal.ShellCommand;
import io.github.nca4j.core.format.SafeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a training run was called with, kept in its folder. Immutable.
 *
 * @param words behind the program's name
 * @param steps in all
 * @param from the folder that it was called in
 * @param failed whether it diverged or came to nothing
 */
public record RunRecord(List<String> words, int steps, Path from, boolean failed) {
  private static final String FILE = ".nca-run.json";
  private static final JsonMapper MAPPER = new JsonMapper();

  /** That of a run that is about to begin or go on. */
  RunRecord(List<String> words, int steps, Path from) {
    this(words, steps, from, false);
  }

  /**
   * Keeps in the folder of a run that it diverged or came to nothing.
   *
   * @throws IOException where that cannot be written
   */
  public static void fail(Path folder) throws IOException {
    Optional<RunRecord> record = read(folder);
    if (record.isPresent()) {
      RunRecord begun = record.get();
      new RunRecord(begun.words, begun.steps, begun.from, true).write(folder);
    }
  }

  /** That of a folder, if it has one that can be read. */
  static Optional<RunRecord> read(Path folder) {
    try {
      JsonNode json = MAPPER.readTree(Files.readAllBytes(folder.resolve(FILE)));
      List<String> words = new ArrayList<>();
      json.path("words").forEach(word -> words.add(word.asText()));
      Path from = Path.of(json.path("from").asText());
      return words.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new RunRecord(
                  words, json.path("steps").asInt(), from, json.path("failed").asBoolean()));
    } catch (IOException | IllegalArgumentException e) {
      // Of an older version, or somebody else's: then less is known.
      return Optional.empty();
    }
  }

  /** Keeps it in a folder. */
  void write(Path folder) throws IOException {
    ObjectNode json = JsonLines.object();
    words.forEach(json.putArray("words")::add);
    json.put("steps", steps).put("from", from.toString()).put("failed", failed);
    SafeFile.write(folder.resolve(FILE), out -> out.write(MAPPER.writeValueAsBytes(json)));
  }

  /** What goes on with the run in a folder, called in the present one. */
  String resuming(Path folder) {
    boolean here = from.equals(Path.of("").toAbsolutePath());
    Path whole = folder.toAbsolutePath().normalize();
    // A relative folder would be another one there.
    Path there = whole.startsWith(from) ? from.relativize(whole) : whole;
    return here ? ShellCommand.resuming(folder, words) : ShellCommand.resuming(from, there, words);
  }
}
