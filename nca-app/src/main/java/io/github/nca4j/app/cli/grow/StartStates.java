package io.github.nca4j.app.cli.grow;

import io.github.nca4j.app.cli.option.GridSize;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Purpose;
import io.github.nca4j.exchange.NumpyArray;
import io.github.nca4j.exchange.NumpyFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * The states that runs start from.
 *
 * @param model what is to grow
 * @param picture which of several pictures it is asked for, if one
 * @param runs how many there are to be, if that was given
 */
record StartStates(NcaModel model, OptionalInt picture, OptionalInt runs) {
  /**
   * Those that the model starts from: a run for each of the pictures that it grows, if none of them
   * is asked for and no number of runs was given.
   *
   * @param size of the grid
   * @param seed what noise is derived from
   */
  List<Grid> fresh(GridSize size, long seed) {
    int pictures = pictures();
    int count = runs.orElse(picture.isPresent() ? 1 : Math.max(1, pictures));
    List<Grid> states = new ArrayList<>();
    for (int run = 0; run < count; run++) {
      Grid state = model.start(size.height(), size.width(), seed + run);
      if (pictures > 0) {
        model.dynamics().inputs().show(picture.orElse(run % pictures), state);
      }
      states.add(state);
    }
    return states;
  }

  private int pictures() {
    boolean several = model.provenance().purpose().is(Purpose.PICTURES);
    return several ? model.dynamics().inputs().count() : 0;
  }

  /**
   * Reads the states of a file, one for all runs or one each, and asks them for the picture, if one
   * is asked for.
   *
   * @param file as {@code grow --npy} writes it, of one run or of several
   * @return as many as there are runs, by default as the file has states
   * @throws IOException naming the file, if it is none, if a state does not fit the model or holds
   *     a value that is not finite, or if there are several, and not as many as runs
   */
  List<Grid> read(Path file) throws IOException {
    List<Grid> states = states(file);
    picture.ifPresent(
        which -> states.forEach(state -> model.dynamics().inputs().show(which, state)));
    return states;
  }

  private List<Grid> states(Path file) throws IOException {
    try {
      NumpyArray array = NumpyFile.read(file);
      if (array.shape().length > 4) {
        throw new IllegalArgumentException(
            "its shape "
                + Arrays.toString(array.shape())
                + " must be [height, width, channels] or [runs, height, width, channels]");
      }
      List<Grid> states = array.toGrids();
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
