package io.github.nca4j.app.cli.run;

import io.github.nca4j.app.gallery.Outcome;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.view.output.LossHistory;
import io.github.nca4j.view.output.RunFolder;
import io.github.nca4j.view.output.TrainingCourse;
import io.github.nca4j.view.output.TrainingFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A training run as its folder has it.
 *
 * @param folder where it is
 * @param kind what it trains, as in "lizard, regenerating"
 * @param steps taken when it was saved last
 * @param ofSteps how many it was to take, where that is known
 * @param log10Loss of the last step, NaN where unknown
 * @param log10LossMean of the last 50 steps, if they were kept
 * @param saved when
 * @param state whether it goes on
 * @param resume the command to go on with it, where it can and the command is known
 */
record SavedRun(
    Path folder,
    String kind,
    int steps,
    OptionalInt ofSteps,
    double log10Loss,
    OptionalDouble log10LossMean,
    Instant saved,
    State state,
    Optional<String> resume) {
  /** Whether a training run goes on. */
  enum State {
    /** Some program works on it. */
    RUNNING,
    /** It has taken all its steps, or cannot go on. */
    DONE,
    /** It diverged or came to nothing. */
    FAILED,
    /** It can go on. */
    STOPPED
  }

  /** That of a folder, if it has one. */
  static Optional<SavedRun> of(Path folder) throws IOException {
    Path checkpoint = TrainingFolder.checkpoint(folder);
    boolean resumable = Files.isRegularFile(checkpoint);
    Optional<Provenance> model = provenance(TrainingFolder.model(folder));
    boolean trained = model.isPresent() && Files.isRegularFile(TrainingFolder.losses(folder));
    if (!resumable && !trained) {
      return Optional.empty();
    }
    Path newest = model.isPresent() ? TrainingFolder.model(folder) : checkpoint;
    Provenance origin = model.orElse(Provenance.none());
    Optional<RunRecord> record = RunRecord.read(folder);
    OptionalInt all =
        record.isPresent() ? OptionalInt.of(record.get().steps()) : OptionalInt.empty();
    boolean finished = model.isPresent() && all.isPresent() && origin.steps() >= all.getAsInt();
    boolean failed = record.map(RunRecord::failed).orElse(false);
    boolean done = finished || !resumable || isOfGalleryAndDone(folder);
    State ended = failed ? State.FAILED : done ? State.DONE : State.STOPPED;
    State state = RunFolder.isInUse(folder) ? State.RUNNING : ended;
    return Optional.of(
        new SavedRun(
            folder,
            model.isPresent() ? kind(origin) : "a model that cannot be read",
            origin.steps(),
            all,
            origin.log10Loss(),
            mean(folder, origin.steps()),
            Files.getLastModifiedTime(newest).toInstant().truncatedTo(ChronoUnit.SECONDS),
            state,
            state == State.STOPPED ? record.map(each -> each.resuming(folder)) : Optional.empty()));
  }

  /** As a training run's bar and its last words tell it. */
  private static OptionalDouble mean(Path folder, int steps) {
    try {
      List<LossHistory.Row> rows = LossHistory.read(TrainingFolder.losses(folder), steps).rows();
      return rows.subList(Math.max(0, rows.size() - TrainingCourse.SMOOTHED), rows.size()).stream()
          .mapToDouble(row -> Math.log10(row.loss()))
          .filter(Double::isFinite)
          .average();
    } catch (IOException e) {
      return OptionalDouble.empty();
    }
  }

  /** A gallery's pictures keep what came of them, and no command of their own. */
  private static boolean isOfGalleryAndDone(Path folder) {
    try {
      return Outcome.read(folder).isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  /** Where the model came from; of one that is damaged, missing or of a later version, nothing. */
  private static Optional<Provenance> provenance(Path model) {
    try {
      return Optional.of(ModelFile.load(model).provenance());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String kind(Provenance origin) {
    String what =
        origin.target().isEmpty() ? String.join("+", origin.purpose().names()) : origin.target();
    return what.isEmpty() ? origin.regime() : what + ", " + origin.regime();
  }
}
