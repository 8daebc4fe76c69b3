package io.github.nca4j.app.cli.run;

import io.github.nca4j.app.cli.output.OutputOptions;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.guard.TrainingDivergedException;
import io.github.nca4j.train.sample.Sampling;
import io.github.nca4j.train.task.Task;
import io.github.nca4j.view.output.RunFolder;
import io.github.nca4j.view.output.TrainingFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a training run begins, or goes on. For one thread. */
public final class TrainingPlace {
  /** Bytes that a state in the pool takes, however little of it lives. */
  private static final long LEAST_POOLED = 64;

  @Mixin private OutputOptions output;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /** Says where the run is, where that is not expected; a refusal needs no such words before it. */
  private Runnable whereabouts = () -> {};

  /** The steps of the training run in all. */
  private int steps;

  @Option(
      names = "--resume",
      description = {
        "Continues from the checkpoint in DIR, by default that of the latest training run, as if"
            + " it had never stopped."
      })
  private boolean resume;

  boolean resumes() {
    return resume;
  }

  /** The folder of a training run, if it is one that goes on. */
  public Optional<Path> resumed(RunFolder folder) {
    return resume ? Optional.of(folder.path()) : Optional.empty();
  }

  /**
   * The folder of the training run.
   *
   * @param given by --out, or null
   * @param usual where none was given
   * @param say is told where it is, if it is not the usual one
   * @throws IOException naming the folder, if there is nothing to resume in it; if it was given and
   *     has another training run; or if another run writes into it, or nobody can
   */
  public RunFolder claim(Path given, Path usual, PrintWriter say) throws IOException {
    if (given == null) {
      new LatestRun(usual).requireRoom();
    }
    if (!resume && output.overwrite()) {
      // Its links go as its files do, once it begins.
      return RunFolder.claim(given == null ? usual : given);
    }
    if (!resume) {
      Consumer<String> later = told -> whereabouts = () -> say.println(told);
      return output.folder(
          given, usual, RunFolder.trainingFiles(), "--resume goes on with it, ", later);
    }
    if (output.overwrite()) {
      throw new IllegalArgumentException("--resume and --overwrite exclude each other");
    }
    Path folder = given == null ? new LatestRun(usual).find().orElse(usual) : given;
    TrainingFolder.checkpointToResume(folder);
    if (given == null && !folder.equals(usual)) {
      whereabouts = () -> say.println("the latest training run is in " + folder);
    }
    return RunFolder.claim(folder);
  }

  /**
   * A training run that begins, or goes on from the checkpoint in its folder.
   *
   * @throws IOException naming the checkpoint, if it cannot be read or is of another training run
   * @throws TrainingDivergedException if the model's first steps are not finite
   */
  public Trainer trainer(Task task, NcaModel model, TrainingConfig config, Path folder)
      throws IOException {
    steps = config.steps();
    Sampling sampling = config.sampling();
    Memory.require("--batch", sampling.batch(), 2L * Float.BYTES * task.shape().size());
    Memory.require("--pool", sampling.pool(), LEAST_POOLED);
    try {
      return resume
          ? Trainer.resume(TrainingFolder.checkpointToResume(folder), task, model, config)
          : Trainer.of(task, model, config);
    } catch (IllegalStateException e) {
      // With the library's own task that is a model whose first steps are not finite.
      throw new TrainingDivergedException(1, e.getMessage(), model);
    }
  }

  /** Clears the way for a training run that is about to begin, and keeps what it is. */
  public void begin(RunFolder folder) throws IOException {
    whereabouts.run();
    if (output.overwrite()) {
      folder.clear(RunFolder.trainingFiles());
    }
    List<String> words = command.root().commandLine().getParseResult().originalArgs();
    new RunRecord(words, steps, Path.of("").toAbsolutePath()).write(folder.path());
  }
}
