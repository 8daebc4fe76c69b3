package io.github.nca4j.view.output;

import io.github.nca4j.core.format.SafeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The table of losses that a resumed training run goes on with. */
final class ContinuedLosses {
  private static final Logger LOG = LoggerFactory.getLogger(ContinuedLosses.class);

  private ContinuedLosses() {}

  /**
   * The rows of a table that can be read. Where some cannot, the table is kept under another name:
   * what is damaged there does not keep a sound checkpoint from being resumed.
   *
   * @param table a file that exists
   * @param steps the last step to keep
   * @throws IOException naming the table, if it is damaged and cannot be given another name
   */
  static LossHistory of(Path table, int steps) throws IOException {
    List<String> unreadable = new ArrayList<>();
    LossHistory history;
    try {
      history = LossHistory.readable(table, steps, unreadable);
    } catch (IOException e) {
      setAside(table, "cannot be read: " + SafeFile.reason(e));
      return new LossHistory();
    }
    if (!unreadable.isEmpty()) {
      setAside(table, "is damaged, lines that are no rows of it: " + unreadable.size());
    }
    return history;
  }

  private static void setAside(Path table, String damage) throws IOException {
    Path kept = table.resolveSibling("loss-damaged.csv");
    for (int number = 2; Files.exists(kept); number++) {
      kept = table.resolveSibling("loss-damaged-" + number + ".csv");
    }
    try {
      Files.move(table, kept);
    } catch (IOException e) {
      throw new IOException(
          table + " is damaged, and cannot be moved out of the way: " + SafeFile.reason(e), e);
    }
    LOG.warn("{} {}; it is kept as {}, and a new table goes on", table, damage, kept.getFileName());
  }
}
