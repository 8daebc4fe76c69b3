package io.github.nca4j.app.experiment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Target;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.core.format.SafeFile;
import io.github.nca4j.train.StepReport;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.TrainingListener;
import io.github.nca4j.train.evaluate.Evaluation;
import io.github.nca4j.train.guard.TrainingDivergedException;
import io.github.nca4j.train.task.GrowPicture;
import io.github.nca4j.train.task.Task;
import io.github.nca4j.view.output.ReadableNumber;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Trains every trial from every seed, one after the other, and keeps what came of it in a folder: a
 * line a training run in {@code results.jsonl}, and its model. May be killed at any moment: started
 * again it goes on from the last checkpoint, and does nothing twice. One thread at a time.
 *
 * @param target the picture
 * @param trials what to train
 * @param seeds how many seeds, from 1 on
 * @param steps training steps each
 * @param rate the learning rate at the start
 * @param checkpointEvery steps between two checkpoints
 * @param threads of a training run
 * @param folder where everything is kept
 */
public record Experiment(
    Target target,
    List<Trial> trials,
    int seeds,
    int steps,
    float rate,
    int checkpointEvery,
    int threads,
    Path folder) {
  private static final int EVALUATION_RUNS = 8;

  /** Watches over a training run while it lasts: closed when it is over. */
  public interface Watch extends AutoCloseable {
    /** Whether the experiment shall end here; what is under way is then checkpointed. */
    boolean stopped();

    @Override
    void close();
  }

  /** Checks the counts. */
  public Experiment {
    trials = List.copyOf(trials);
    if (seeds < 1 || steps < 1 || checkpointEvery < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "seeds %d, steps %d and checkpointEvery %d must be 1 or more",
              seeds,
              steps,
              checkpointEvery));
    }
  }

  /**
   * Makes sure that the folder is empty or of this experiment, and marks it as such.
   *
   * @param anew whether what it holds of another, or of this one, is to be replaced
   * @throws FileAlreadyExistsException naming the file that is of another experiment
   * @throws IOException naming the file that cannot be read or written
   * @throws IllegalArgumentException naming a checkpoint that is of another training run
   */
  public void begin(boolean anew) throws IOException {
    Files.createDirectories(folder);
    ResultFile file = ResultFile.open(results());
    Subject subject = new Subject(GrowPicture.of(target, untrained(trials.get(0))).id(), rate);
    if (anew) {
      file.clear();
    } else {
      Optional<Subject> other = Subject.read(folder).filter(each -> !each.equals(subject));
      if (other.isPresent()) {
        throw new FileAlreadyExistsException(
            folder.toString(), null, "has results of " + other.get() + ", not of " + subject);
      }
    }
    for (Trial trial : trials) {
      for (int seed = 1; seed <= seeds; seed++) {
        if (anew) {
          Files.deleteIfExists(checkpoint(trial, seed));
        } else if (!file.has(trial, seed, steps)) {
          requireOwn(trial, seed);
        }
      }
    }
    subject.write(folder);
  }

  /** What has no result yet has no model, or a checkpoint beside it to go on from. */
  private void requireOwn(Trial trial, long seed) throws IOException {
    Path checkpoint = checkpoint(trial, seed);
    if (Files.exists(checkpoint)) {
      trainer(trial, seed).close();
    } else if (Files.exists(model(trial, seed))) {
      throw new FileAlreadyExistsException(
          model(trial, seed).toString(), null, "is of a training run of another length");
    }
  }

  private Path results() {
    return folder.resolve("results.jsonl");
  }

  private static String name(Trial trial, long seed) {
    return name(trial.label(), seed);
  }

  private static String name(String trial, long seed) {
    return trial + "-seed-" + seed;
  }

  private Path checkpoint(Trial trial, long seed) {
    return folder.resolve(name(trial, seed) + ".checkpoint");
  }

  private Path model(Trial trial, long seed) {
    return folder.resolve(name(trial, seed) + ".nca.json");
  }

  private NcaModel untrained(Trial trial) {
    return trial.untrained(trial.config(steps, rate, 1, threads));
  }

  /** Where its checkpoint is, if it has one, or at the beginning. */
  private Trainer trainer(Trial trial, long seed) throws IOException {
    Path checkpoint = checkpoint(trial, seed);
    TrainingConfig config = trial.config(steps, rate, seed, threads);
    NcaModel untrained = trial.untrained(config);
    Task task = GrowPicture.of(target, untrained);
    return Files.exists(checkpoint)
        ? Trainer.resume(checkpoint, task, untrained, config)
        : Trainer.of(task, untrained, config);
  }

  /**
   * Runs what has not been run yet.
   *
   * @param onResult is told of each training run that ends, as a JSON object
   * @param progress is given a line now and then
   * @param watch makes the watch over a training run
   * @return true where all is done, false where a watch has stopped it
   * @throws IOException naming the file that cannot be read or written
   */
  public boolean run(
      Consumer<ObjectNode> onResult, Consumer<String> progress, Function<Trainer, Watch> watch)
      throws IOException {
    Files.createDirectories(folder);
    ResultFile file = ResultFile.open(results());
    for (int seed = 1; seed <= seeds; seed++) {
      for (Trial trial : trials) {
        if (!file.has(trial, seed, steps) && !train(trial, seed, file, onResult, progress, watch)) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * Runs one of its training runs, if it has no result yet.
   *
   * @param watch makes the watch over it
   * @return its result as a JSON object, or nothing where the watch has stopped it
   * @throws IOException naming the file that cannot be read or written
   */
  public Optional<ObjectNode> runOne(Trial trial, int seed, Function<Trainer, Watch> watch)
      throws IOException {
    Files.createDirectories(folder);
    ResultFile file = ResultFile.open(results());
    if (!file.has(trial, seed, steps)) {
      train(trial, seed, file, result -> {}, line -> {}, watch);
    }
    return file.get(trial, seed, steps).map(ResultFile::json);
  }

  /**
   * Keeps the result of a training run that another machine carried out, and its model.
   *
   * @param json as {@link #runOne} returned it
   * @param trained its model's file
   * @return whether it had no such result yet
   * @throws IOException naming the file that cannot be read or written
   */
  public boolean adopt(Trial trial, int seed, String json, Path trained) throws IOException {
    ResultFile file = ResultFile.open(results());
    if (file.has(trial, seed, steps)) {
      return false;
    }
    SafeFile.write(model(trial, seed), out -> Files.copy(trained, out));
    file.add(ResultFile.parse(json, trained));
    Files.deleteIfExists(checkpoint(trial, seed));
    return true;
  }

  /** The name of one of its training runs, which its files begin with. */
  public static String nameOf(Trial trial, int seed) {
    return name(trial, seed);
  }

  private boolean train(
      Trial trial,
      long seed,
      ResultFile file,
      Consumer<ObjectNode> onResult,
      Consumer<String> progress,
      Function<Trainer, Watch> watch)
      throws IOException {
    String name = name(trial, seed);
    Path checkpoint = checkpoint(trial, seed);
    try (Trainer trainer = trainer(trial, seed)) {
      progress.accept(name + ": steps " + (trainer.steps() + 1) + " to " + steps);
      trainer.addListener(new Saving(trainer, checkpoint, name, progress));
      Optional<TrainingDivergedException> end = Optional.empty();
      try (Watch watching = watch.apply(trainer)) {
        try {
          trainer.run();
        } catch (TrainingDivergedException e) {
          progress.accept(name + ": " + e.getMessage());
          end = Optional.of(e);
        }
        if (watching.stopped() && trainer.steps() < steps && end.isEmpty()) {
          trainer.checkpoint(checkpoint);
          return false;
        }
        finish(trial, seed, end, trainer, file, onResult);
      }
    }
    Files.deleteIfExists(checkpoint);
    return true;
  }

  private void finish(
      Trial trial,
      long seed,
      Optional<TrainingDivergedException> end,
      Trainer trainer,
      ResultFile file,
      Consumer<ObjectNode> onResult)
      throws IOException {
    NcaModel trained = trainer.model();
    ModelFile.save(trained, model(trial, seed));
    TrialResult result =
        TrialResult.of(
            trial,
            seed,
            steps,
            end.map(TrainingDivergedException::step).orElse(0),
            end.map(TrainingDivergedException::cameToNothing).orElse(false),
            trained.provenance().log10Loss(),
            trainer.interventions(),
            Evaluation.of(trained, target, EVALUATION_RUNS, seed, threads));
    file.add(result);
    onResult.accept(ResultFile.json(result));
  }

  /**
   * {@return how many of its training runs have a result already}
   *
   * @throws IOException naming the file that cannot be read
   */
  public int done() throws IOException {
    ResultFile file = ResultFile.open(results());
    int done = 0;
    for (Trial trial : trials) {
      for (int seed = 1; seed <= seeds; seed++) {
        done += file.has(trial, seed, steps) ? 1 : 0;
      }
    }
    return done;
  }

  /**
   * {@return the names of its training runs so far that came to nothing}
   *
   * @throws IOException naming the file that cannot be read
   */
  public List<String> cameToNothing() throws IOException {
    return ResultFile.open(results()).results().stream()
        .filter(TrialResult::cameToNothing)
        .map(result -> name(result.trial(), result.seed()))
        .toList();
  }

  /**
   * The results so far as a table.
   *
   * @throws IOException naming the file that cannot be read
   */
  public List<String> table() throws IOException {
    return ResultTable.lines(ResultFile.open(results()).results());
  }

  /** Checkpoints and reports as the training run goes. */
  private final class Saving implements TrainingListener {
    private final Trainer trainer;
    private final Path checkpoint;
    private final String name;
    private final Consumer<String> progress;

    Saving(Trainer trainer, Path checkpoint, String name, Consumer<String> progress) {
      this.trainer = trainer;
      this.checkpoint = checkpoint;
      this.name = name;
      this.progress = progress;
    }

    @Override
    public void onStep(StepReport report) {
      if (report.step() % checkpointEvery != 0) {
        return;
      }
      try {
        trainer.checkpoint(checkpoint);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      progress.accept(
          String.format(
              Locale.ROOT,
              "%s: step %d, log10 loss %.2f, largest state %s, gradient norm %s, guard: %s",
              name,
              report.step(),
              report.log10Loss(),
              ReadableNumber.of(report.largestState(), 1),
              ReadableNumber.of(report.gradientNorm(), 3),
              report.interventions().any() ? report.interventions().summary() : "nothing"));
    }
  }
}
