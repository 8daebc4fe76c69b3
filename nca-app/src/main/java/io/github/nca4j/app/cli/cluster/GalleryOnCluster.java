package io.github.nca4j.app.cli.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.nca4j.app.cli.output.JsonLines;
import io.github.nca4j.app.cli.terminal.LiveTable;
import io.github.nca4j.app.cli.terminal.Terminal;
import io.github.nca4j.app.cluster.ClusterView;
import io.github.nca4j.app.cluster.UnitResult;
import io.github.nca4j.app.cluster.UnitResult.State;
import io.github.nca4j.app.gallery.Gallery;
import io.github.nca4j.app.gallery.Outcome;
import io.github.nca4j.app.gallery.PictureTraining;
import io.github.nca4j.app.gallery.Progress;
import io.github.nca4j.app.gallery.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Shows a gallery that a cluster trains: a live table, lines or JSON. Thread-safe. */
public final class GalleryOnCluster implements ClusterView {
  private final Gallery gallery;
  private final Map<String, PictureTraining> trainings = new LinkedHashMap<>();
  private final ResultRows rows;
  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean json;
  private final Optional<LiveTable> table;
  private volatile int room = 1;
  private volatile boolean cancelled;

  /**
   * Shows nothing yet.
   *
   * @param trainings by the names of their units
   * @param json whether results are JSON
   */
  public GalleryOnCluster(
      Gallery gallery,
      Map<String, PictureTraining> trainings,
      ResultRows rows,
      PrintWriter out,
      PrintWriter err,
      boolean json) {
    this.gallery = gallery;
    this.trainings.putAll(trainings);
    this.rows = rows;
    this.out = out;
    this.err = err;
    this.json = json;
    boolean live = !json && Terminal.isWatched();
    int most = LiveTable.room();
    table =
        live
            ? Optional.of(
                new LiveTable(
                    System.err, () -> Table.fitting(gallery.progress(), Math.max(1, room), most)))
            : Optional.empty();
  }

  /**
   * Takes the terminal, where there is a table: until the {@link #end}, what others write to
   * standard error goes above it.
   */
  public void begin() {
    table.ifPresent(LiveTable::begin);
  }

  @Override
  public void onRoom(int units) {
    room = units;
  }

  @Override
  public void onStep(String unit, int step, double log10Loss, double millis) {
    trainings.get(unit).hear(step, log10Loss, millis);
    table.ifPresent(LiveTable::draw);
    if (json) {
      ObjectNode line =
          JsonLines.object()
              .put("picture", unit)
              .put("step", step)
              .put("log10Loss", JsonLines.finite(log10Loss))
              .put("millis", millis);
      print(line);
    }
  }

  private synchronized void print(ObjectNode line) {
    new JsonLines(out).print(line);
  }

  @Override
  public void onEnd(UnitResult result) throws IOException {
    PictureTraining training = trainings.get(result.unit());
    if (result.state() == State.FINISHED) {
      byte[] row = result.json().getBytes(StandardCharsets.UTF_8);
      training.hearFinished(Outcome.parse(row, result.unit()));
    } else if (result.state() == State.DIVERGED) {
      training.hearDiverged(result.why());
    } else {
      training.hearStopped();
    }
    if (!result.json().isEmpty()) {
      rows.put(result.unit(), result.json());
    }
    gallery.writeWholePages();
    if (table.isPresent()) {
      table.get().draw();
    } else if (!json) {
      out.println(ended(training.progress()));
      out.flush();
    }
  }

  private static String ended(Progress one) {
    String halves =
        one.outcome().map(came -> ", heals " + came.healed().size() + " of 4").orElse("");
    String state = one.state().name().toLowerCase(Locale.ROOT);
    return one.picture() + "  " + state + " at step " + one.step() + halves;
  }

  @Override
  public void say(String line) {
    if (table.isPresent()) {
      table.get().print("nca: " + line);
    } else {
      err.println("nca: " + line);
      err.flush();
    }
  }

  @Override
  public boolean cancelled() {
    return cancelled;
  }

  @Override
  public void cancel() {
    cancelled = true;
  }

  /** Leaves the terminal, and writes table, page and contact sheet of what there is. */
  public void end() throws IOException {
    table.ifPresent(LiveTable::end);
    rows.write();
    if (trainings.values().stream().anyMatch(training -> training.model().isPresent())) {
      gallery.writePages();
    }
  }
}
