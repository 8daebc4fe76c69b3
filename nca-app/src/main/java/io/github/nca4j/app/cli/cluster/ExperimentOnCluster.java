package io.github.nca4j.app.cli.cluster;

import io.github.nca4j.app.cli.output.JsonLines;
import io.github.nca4j.app.cli.terminal.WaitingLine;
import io.github.nca4j.app.cluster.ClusterView;
import io.github.nca4j.app.cluster.Unit;
import io.github.nca4j.app.cluster.UnitResult;
import io.github.nca4j.app.cluster.UnitResult.State;
import io.github.nca4j.app.experiment.Experiment;
import io.github.nca4j.app.experiment.Trial;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps what a cluster makes of an experiment's training runs. Thread-safe. */
public final class ExperimentOnCluster implements ClusterView {
  private record Run(Trial trial, int seed, Unit unit) {}

  private final Experiment experiment;
  private final Path folder;
  private final WaitingLine waiting;
  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean json;
  private final Map<String, Run> runs = new LinkedHashMap<>();
  private final Map<String, Integer> steps = new LinkedHashMap<>();
  private final ResultRows rows;
  private volatile boolean cancelled;

  /**
   * Nothing has been done yet.
   *
   * @param folder where the units' folders are, on this machine
   * @param out for results as JSON
   * @param err for words
   */
  public ExperimentOnCluster(
      Experiment experiment,
      int checkpointEvery,
      Path folder,
      WaitingLine waiting,
      PrintWriter out,
      PrintWriter err,
      boolean json) {
    this.experiment = experiment;
    this.folder = folder;
    this.waiting = waiting;
    this.out = out;
    this.err = err;
    this.json = json;
    for (int seed = 1; seed <= experiment.seeds(); seed++) {
      for (Trial trial : experiment.trials()) {
        String name = Experiment.nameOf(trial, seed);
        Unit unit =
            Unit.of(
                Unit.Kind.TRIAL,
                name,
                UnitRun.trialWords(
                    trial, seed, experiment.steps(), experiment.rate(), checkpointEvery),
                experiment.target());
        runs.put(name, new Run(trial, seed, unit));
      }
    }
    rows = new ResultRows(folder, List.copyOf(runs.keySet()));
  }

  public List<Unit> units() {
    return runs.values().stream().map(Run::unit).toList();
  }

  @Override
  public void onRoom(int units) {
    waiting.name("training, " + units + " at once");
  }

  @Override
  public void onStep(String unit, int step, double log10Loss, double millis) {
    reach(unit, step);
  }

  private synchronized void reach(String unit, int step) {
    steps.merge(unit, step, Math::max);
    waiting.reach(steps.values().stream().mapToLong(Integer::longValue).sum());
  }

  @Override
  public synchronized void onEnd(UnitResult result) throws IOException {
    if (result.state() != State.FINISHED) {
      return;
    }
    String name = result.unit();
    Run run = runs.get(name);
    Path model = folder.resolve(name).resolve(name + ".nca.json");
    rows.put(name, result.json());
    boolean isNew = experiment.adopt(run.trial(), run.seed(), result.json(), model);
    reach(name, experiment.steps());
    if (isNew && json) {
      new JsonLines(out).print(JsonLines.object(result.json()));
    } else if (isNew) {
      waiting.print(() -> err.println(name + ": finished"));
    }
  }

  /** Writes the table of what has ended: where and for how long, too. */
  public synchronized void end() throws IOException {
    rows.write();
  }

  @Override
  public void say(String line) {
    waiting.print(() -> err.println("nca: " + line));
  }

  @Override
  public boolean cancelled() {
    return cancelled;
  }

  @Override
  public void cancel() {
    cancelled = true;
  }
}
