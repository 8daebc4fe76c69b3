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
 * What a training run was called with, kept in its folder.
 *
 * @param words behind the program's name
 * @param steps in all
 * @param from the folder that it was called in
 */
record RunRecord(List<String> words, int steps, Path from) {
  private static final String FILE = ".nca-run.json";
  private static final JsonMapper MAPPER = new JsonMapper();

  /** That of a folder, if it has one that can be read. */
  static Optional<RunRecord> read(Path folder) {
    try {
      JsonNode json = MAPPER.readTree(Files.readAllBytes(folder.resolve(FILE)));
      List<String> words = new ArrayList<>();
      json.path("words").forEach(word -> words.add(word.asText()));
      Path from = Path.of(json.path("from").asText());
      return words.isEmpty()
          ? Optional.empty()
          : Optional.of(new RunRecord(words, json.path("steps").asInt(), from));
    } catch (IOException | IllegalArgumentException e) {
      // Of an older version, or somebody else's: then less is known.
      return Optional.empty();
    }
  }

  /** Keeps it in a folder. */
  void write(Path folder) throws IOException {
    ObjectNode json = JsonLines.object();
    words.forEach(json.putArray("words")::add);
    json.put("steps", steps).put("from", from.toString());
    SafeFile.write(folder.resolve(FILE), out -> out.write(MAPPER.writeValueAsBytes(json)));
  }

  /** What goes on with the run in a folder, called in the present one. */
  String resuming(Path folder) {
    boolean here = from.equals(Path.of("").toAbsolutePath());
    Path whole = folder.toAbsolutePath().normalize();
    Path named = here || !whole.startsWith(from) ? folder : from.relativize(whole);
    String command = ShellCommand.resuming(named, words);
    return here ? command : ShellCommand.in(from, command);
  }
}
