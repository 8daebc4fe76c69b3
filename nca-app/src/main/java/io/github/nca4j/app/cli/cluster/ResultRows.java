package io.github.nca4j.app.cli.cluster;

import io.github.nca4j.core.format.SafeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The table of what came of many units, one JSON object a line, in the units' order. The file is
 * replaced whole, every few seconds at most. One thread at a time.
 */
public final class ResultRows {
  static final String FILE = "results.jsonl";

  private static final long BETWEEN_NANOS = 5_000_000_000L;

  private final Path file;
  private final Map<String, String> rows = new LinkedHashMap<>();
  private long due = System.nanoTime();

  /** The table of a folder, empty until something is put. */
  public ResultRows(Path folder, List<String> units) {
    file = folder.resolve(FILE);
    units.forEach(unit -> rows.put(unit, ""));
  }

  /** Puts a unit's row, in place of the one that it may have. */
  void put(String unit, String json) throws IOException {
    rows.put(unit, json);
    if (System.nanoTime() - due >= 0) {
      write();
      due = System.nanoTime() + BETWEEN_NANOS;
    }
  }

  /** A unit's row, or "". */
  public String get(String unit) {
    return rows.getOrDefault(unit, "");
  }

  /** Writes the file, if there is something to tell. */
  void write() throws IOException {
    StringBuilder lines = new StringBuilder();
    rows.values().stream()
        .filter(row -> !row.isEmpty())
        .forEach(row -> lines.append(row).append('\n'));
    if (lines.length() > 0) {
      SafeFile.write(file, out -> out.write(lines.toString().getBytes(StandardCharsets.UTF_8)));
    }
  }

  public Path file() {
    return file;
  }
}
