package io.github.nca4j.app.cli.grow;

import io.github.nca4j.app.cli.terminal.CellPicture;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Purpose;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.exchange.NumpyArray;
import io.github.nca4j.image.Picture;
import io.github.nca4j.view.output.FrameStyle;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Automata of one model that grow in step from states of one shape, some threads sharing them. */
final class Growth implements AutoCloseable {
  /** Alpha above which a cell counts as alive in reports, whatever the model's own threshold. */
  private static final float ALIVE = 0.1f;

  /** Cells from which on several threads are worth it within one automaton. */
  private static final int LARGE = 128 * 128;

  private final List<Automaton> automata;
  private final List<Callable<Automaton>> steps;
  private final ExecutorService team;

  /**
   * What the automata look like, the mean over them.
   *
   * @param aliveFraction share of the cells with an alpha above 0.1; of a texture's, all
   * @param meanRgba of all cells, premultiplied; a texture's are opaque
   * @param maxAbs the largest absolute value of any channel
   */
  record Measure(double aliveFraction, List<Double> meanRgba, double maxAbs) {
    static Measure of(NcaModel model, Grid grid) {
      return model.provenance().purpose().is(Purpose.TEXTURE) ? ofTexture(grid) : of(grid);
    }

    private static Measure ofTexture(Grid grid) {
      Measure bare = of(grid);
      List<Double> rgba = new ArrayList<>();
      bare.meanRgba.subList(0, Grid.ALPHA).forEach(mean -> rgba.add(mean + 0.5));
      rgba.add(1.0);
      return new Measure(1, rgba, bare.maxAbs);
    }

    private static Measure of(Grid grid) {
      int alive = 0;
      double[] sums = new double[Grid.ALPHA + 1];
      float[] values = grid.values();
      for (int i = 0; i < values.length; i++) {
        int channel = i % grid.channels();
        if (channel <= Grid.ALPHA) {
          sums[channel] += values[i];
        }
        if (channel == Grid.ALPHA && values[i] > ALIVE) {
          alive++;
        }
      }
      double cells = grid.height() * grid.width();
      List<Double> means = IntStream.range(0, sums.length).mapToObj(c -> sums[c] / cells).toList();
      return new Measure(alive / cells, means, grid.largest());
    }
  }

  /** An automaton for each start, of fire masks {@code seed}, {@code seed + 1} and so on. */
  Growth(NcaModel model, List<Grid> starts, long seed, int threads) {
    int runs = starts.size();
    automata =
        IntStream.range(0, runs)
            .mapToObj(i -> Automaton.of(model, starts.get(i), seed + i))
            .toList();
    Grid start = starts.get(0);
    if (threads > runs && (long) start.height() * start.width() >= LARGE) {
      automata.forEach(automaton -> automaton.useThreads(threads / runs));
    }
    steps = automata.stream().<Callable<Automaton>>map(automaton -> automaton::step).toList();
    team = Executors.newFixedThreadPool(Math.min(runs, threads));
  }

  /** One step of each. */
  void step() {
    try {
      for (Future<Automaton> future : team.invokeAll(steps)) {
        future.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while growing", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** The present state. */
  Measure measure() {
    List<Measure> each = automata.stream().map(a -> Measure.of(a.model(), a.grid())).toList();
    return new Measure(
        each.stream().mapToDouble(Measure::aliveFraction).average().orElseThrow(),
        IntStream.rangeClosed(0, Grid.ALPHA)
            .mapToObj(c -> each.stream().mapToDouble(m -> m.meanRgba().get(c)).average())
            .map(mean -> mean.orElseThrow())
            .toList(),
        each.stream().mapToDouble(Measure::maxAbs).average().orElseThrow());
  }

  /** The present states, [height, width, channels] or, of several automata, with them in front. */
  NumpyArray states() {
    List<Grid> grids = automata.stream().map(Automaton::grid).toList();
    if (grids.size() == 1) {
      return NumpyArray.of(grids.get(0));
    }
    Grid first = grids.get(0);
    int size = first.values().length;
    float[] values = new float[Math.multiplyExact(grids.size(), size)];
    for (int i = 0; i < grids.size(); i++) {
      System.arraycopy(grids.get(i).values(), 0, values, i * size, size);
    }
    return NumpyArray.of(values, grids.size(), first.height(), first.width(), first.channels());
  }

  /** All automata side by side, without most of the empty cells around what they grow. */
  CellPicture cells() {
    return CellPicture.sheet(
        automata.stream()
            .map(automaton -> CellPicture.ofGrowing(automaton.model(), automaton.grid()))
            .toList(),
        columns());
  }

  /** As many as rows, or one more. */
  private int columns() {
    return (int) Math.ceil(Math.sqrt(automata.size()));
  }

  /** All automata side by side in about as many rows as columns. */
  BufferedImage picture(FrameStyle style) {
    return Picture.sheet(
        automata.stream()
            .map(automaton -> style.draw(automaton.model(), automaton.grid()))
            .toList(),
        columns());
  }

  @Override
  public void close() {
    team.shutdownNow();
    automata.forEach(Automaton::close);
  }
}
