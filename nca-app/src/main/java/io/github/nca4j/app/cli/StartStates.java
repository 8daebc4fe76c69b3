package io.github.nca4j.app.cli;

import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.format.NumpyFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** The states of a file that runs go on from, one for all of them or one each. */
final class StartStates {
  private StartStates() {}

  /**
   * Reads them.
   *
   * @param file as {@code grow --npy} writes it, of one run or of several
   * @param runs how many there are to be; by default as many as the file has states
   * @return as many as there are runs
   * @throws IOException naming the file, if it is none, if a state does not fit the model or holds
   *     a value that is not finite, or if there are several, and not as many as runs
   */
  static List<Grid> read(Path file, NcaModel model, OptionalInt runs) throws IOException {
    try {
      List<Grid> states = NumpyFile.read(file).toGrids();
      int channels = states.get(0).channels();
      if (channels != model.channels()) {
        throw new IllegalArgumentException(
            "it has " + channels + " channels, the model " + model.channels());
      }
      for (int run = 0; run < states.size(); run++) {
        requireFinite(states.get(run), states.size() > 1 ? "run " + (run + 1) + ", " : "");
      }
      int wanted = runs.orElse(states.size());
      if (states.size() == 1) {
        return Collections.nCopies(wanted, states.get(0));
      }
      if (wanted != states.size()) {
        throw new IllegalArgumentException(
            "it has the states of " + states.size() + " runs, --runs is " + wanted);
      }
      return states;
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " is no start for this model: " + e.getMessage(), e);
    }
  }

  private static void requireFinite(Grid state, String run) {
    float[] values = state.values();
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        int cell = i / state.channels();
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "it holds %s at %srow %s, column %s, channel %s; all must be finite",
                values[i],
                run,
                cell / state.width(),
                cell % state.width(),
                i % state.channels()));
      }
    }
  }
}
