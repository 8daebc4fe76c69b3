package io.github.nca4j.app.cli.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.nca4j.app.cli.option.RunOptions;
import io.github.nca4j.app.cli.option.StyleOptions;
import io.github.nca4j.app.cli.option.TrainingOptions;
import io.github.nca4j.app.cli.output.JsonLines;
import io.github.nca4j.app.cluster.Unit;
import io.github.nca4j.app.cluster.UnitListener;
import io.github.nca4j.app.cluster.UnitResult;
import io.github.nca4j.app.cluster.UnitResult.State;
import io.github.nca4j.app.experiment.Experiment;
import io.github.nca4j.app.experiment.Trial;
import io.github.nca4j.app.gallery.PictureTraining;
import io.github.nca4j.app.gallery.Progress;
import io.github.nca4j.train.StepReport;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.TrainingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Carries out a unit in a folder, as the commands that it is of do on one machine: the files come
 * out the same. Threads may carry out different units at once, in different folders.
 */
public final class UnitRun {
  private UnitRun() {}

  /** A unit's words, those of a picture. */
  @Command
  private static final class PictureWords {
    @Mixin private TrainingOptions training = new TrainingOptions();
    @Mixin private RunOptions run = new RunOptions();
    @Mixin private StyleOptions look = new StyleOptions();

    @Option(names = "--checkpoint-every", required = true)
    private int checkpointEvery;
  }

  /** A unit's words, those of a trial. */
  @Command
  private static final class TrialWords {
    @Option(names = "--trial", required = true)
    private String trial;

    @Option(names = "--seed", required = true)
    private int seed;

    @Option(names = "--steps", required = true)
    private int steps;

    @Option(names = "--rate", required = true)
    private float rate;

    @Option(names = "--checkpoint-every", required = true)
    private int checkpointEvery;
  }

  /** The words of a trial's unit. */
  static List<String> trialWords(
      Trial trial, int seed, int steps, float rate, int checkpointEvery) {
    return List.of(
        "--trial=" + trial.label(),
        "--seed=" + seed,
        "--steps=" + steps,
        "--rate=" + rate,
        "--checkpoint-every=" + checkpointEvery);
  }

  /**
   * Trains until the unit has ended or the listener stops it.
   *
   * @param folder of this unit alone, with {@link Unit.Kind#formerFiles} to go on from, if any
   * @param threads that train
   * @return what came of it; refused where the unit's words or the folder's files are wrong
   * @throws IOException naming a file that cannot be read or written, or what the listener threw
   */
  public static UnitResult run(Unit unit, Path folder, int threads, UnitListener listener)
      throws IOException {
    try {
      return unit.kind() == Unit.Kind.PICTURE
          ? picture(unit, folder, threads, listener)
          : trial(unit, folder, threads, listener);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (IllegalArgumentException | CommandLine.ParameterException e) {
      return UnitResult.refused(unit, unit.name() + ": " + e.getMessage());
    }
  }

  private static <T> T parse(T words, Unit unit) {
    new CommandLine(words).parseArgs(unit.words().toArray(String[]::new));
    return words;
  }

  private static UnitResult picture(Unit unit, Path folder, int threads, UnitListener listener)
      throws IOException {
    PictureWords words = parse(new PictureWords(), unit);
    TrainingConfig config = words.training.config(words.run.seed(), threads);
    PictureTraining training =
        PictureTraining.of(unit.target(), words.training.architecture(), config, folder);
    int from = training.progress().step();
    training.train(
        words.checkpointEvery,
        words.look.style(),
        new Passing(listener, words.checkpointEvery, training::cancel));
    Progress end = training.progress();
    ObjectNode row =
        JsonLines.object()
            .put("picture", unit.picture())
            .put("seed", words.run.seed())
            .put("state", end.state().name().toLowerCase(Locale.ROOT))
            .put("fromStep", from);
    end.outcome().ifPresent(outcome -> row.setAll(outcome.toJson()));
    if (end.outcome().isPresent()) {
      return new UnitResult(unit.name(), State.FINISHED, "", row.toString());
    }
    if (end.failure().isPresent()) {
      row.put("steps", end.step()).put("why", end.failure().get());
      return new UnitResult(unit.name(), State.DIVERGED, end.failure().get(), row.toString());
    }
    return new UnitResult(unit.name(), State.STOPPED, "", "");
  }

  private static UnitResult trial(Unit unit, Path folder, int threads, UnitListener listener)
      throws IOException {
    TrialWords words = parse(new TrialWords(), unit);
    Trial trial = Trial.of(words.trial);
    Experiment experiment =
        new Experiment(
            unit.target(),
            List.of(trial),
            words.seed,
            words.steps,
            words.rate,
            words.checkpointEvery,
            threads,
            folder);
    Optional<ObjectNode> row =
        experiment.runOne(
            trial,
            words.seed,
            trainer -> {
              trainer.addListener(new Passing(listener, words.checkpointEvery, trainer::cancel));
              return new Asking(listener, trainer);
            });
    return row.map(json -> JsonLines.object().put("picture", unit.picture()).setAll(json))
        .map(json -> new UnitResult(unit.name(), State.FINISHED, "", json.toString()))
        .orElseGet(() -> new UnitResult(unit.name(), State.STOPPED, "", ""));
  }

  private record Asking(UnitListener listener, Trainer trainer) implements Experiment.Watch {
    @Override
    public boolean stopped() {
      return listener.stopped();
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }

  private record Passing(UnitListener listener, int checkpointEvery, Runnable cancel)
      implements TrainingListener {
    @Override
    public void onStep(StepReport report) {
      listener.onStep(report.step(), report.log10Loss(), report.millis());
      if (report.step() % checkpointEvery == 0) {
        try {
          listener.onSaved();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      if (listener.stopped()) {
        cancel.run();
      }
    }
  }
}
