package io.github.nca4j.app.cli.report;

import io.github.nca4j.app.cli.output.Failure;
import io.github.nca4j.app.cli.output.JsonLines;
import io.github.nca4j.app.cli.run.Interruption;
import io.github.nca4j.app.cli.run.RunRecord;
import io.github.nca4j.app.cli.terminal.ShellCommand;
import io.github.nca4j.app.cli.terminal.Terminal;
import io.github.nca4j.app.cli.terminal.TrainingBar;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.guard.TrainingDivergedException;
import io.github.nca4j.train.milestone.Standing;
import io.github.nca4j.view.output.ProgressLines;
import io.github.nca4j.view.output.TrainingCourse;
import io.github.nca4j.view.output.TrainingFolder;
import io.github.nca4j.view.window.TrainingWindow;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What a training run says while it runs, and once it has ended. Immutable.
 *
 * @param draws whether it may draw in the terminal what the present weights grow
 */
public record TrainingTerminal(CommandSpec spec, boolean json, int logEvery, boolean draws) {
  /** Steps after which one may see what more of them are good for. */
  private static final int FURTHER = 2000;

  /** Where words go: away from JSON. */
  public PrintWriter say() {
    return json ? spec.commandLine().getErr() : spec.commandLine().getOut();
  }

  /**
   * Says, unless all is JSON, what begins and what to watch.
   *
   * @param what begins
   * @param watched the picture in the folder that is kept fresh
   */
  public void announce(String what, Path folder, String watched) {
    if (!json) {
      say().println(what);
      say().println("watch " + folder.resolve(watched) + ", which is redrawn every minute");
    }
  }

  /** Which steps are to be taken. */
  public static String steps(Trainer trainer) {
    int last = trainer.config().steps();
    return trainer.steps() < last
        ? "steps " + (trainer.steps() + 1) + " to " + last
        : "all " + last + " steps are done";
  }

  /** Of a training run with more steps behind it than are asked for. */
  public static String leftAlone(String what, int done, int asked) {
    return what
        + " is left as it is: it has "
        + done
        + " steps behind it, more than --steps "
        + asked;
  }

  /** Whether a resumed training run is past the last step that is asked for, which is then said. */
  public boolean hasFewerStepsToDo(Trainer trainer, Path folder) {
    int steps = trainer.config().steps();
    boolean fewer = trainer.steps() > steps;
    if (fewer) {
      say().println(leftAlone(folder.toString(), trainer.steps(), steps));
    }
    return fewer;
  }

  /**
   * Trains with a window and until Ctrl-C. The window stays where the training run has come to its
   * end; else it is closed.
   *
   * @return the exit code
   */
  public int completeInSight(
      TrainingWindow window, Trainer trainer, TrainingFolder files, Path folder, Ending ending)
      throws IOException {
    try (window;
        TrainingBar bar = new TrainingBar();
        Interruption interruption =
            Interruption.cancelling(window::stop, () -> bar.answerInterruption(folder))) {
      return complete(
          trainer.addListener(window),
          files,
          folder,
          bar,
          () -> interruption.happened() || window.stopped(),
          ending,
          verdict ->
              window.finish(verdict, TrainingFolder.model(folder), further(trainer, folder)));
    }
  }

  private String further(Trainer trainer, Path folder) {
    List<String> args = spec.root().commandLine().getParseResult().originalArgs();
    return ShellCommand.further(folder, args, trainer.steps() + FURTHER);
  }

  /**
   * Trains to the end, or until it is cancelled, saves everything and says what was saved, what
   * came of it, and what to do with it.
   *
   * @param bar for those who watch, closed at the latest by who made it
   * @param stopped whether somebody has asked for the end
   * @param verdict told what came of a training run that was not stopped
   * @return the exit code
   */
  private int complete(
      Trainer trainer,
      TrainingFolder files,
      Path folder,
      TrainingBar bar,
      BooleanSupplier stopped,
      Ending ending,
      Consumer<String> verdict)
      throws IOException {
    TrainingCourse course = new TrainingCourse();
    try {
      train(trainer.addListener(course).addListener(files), course, bar, stopped);
    } catch (TrainingDivergedException e) {
      files.finishDiverged(e.model());
      RunRecord.fail(folder);
      String saved = TrainingFolder.model(folder).toString();
      String advice =
          e.cameToNothing() && spec.findOption("--seed-at") != null
              ? " (--seed-at places the seed, --size makes the picture larger)"
              : "";
      String which = e.cameToNothing() ? "the model" : "the model before that step";
      spec.commandLine()
          .getErr()
          .println("nca: " + e.getMessage() + advice + "; " + which + " is in " + saved);
      verdict.accept(e.getMessage());
      return Failure.FAULT;
    } catch (UncheckedIOException e) {
      files.saveAfter(e);
      throw e;
    }
    if (Terminal.isWatched() && !json) {
      bar.saySaving(folder);
    }
    files.finish();
    files.listing().forEach(say()::println);
    if (stopped.getAsBoolean() && trainer.steps() < trainer.config().steps()) {
      say().println("stopped after step " + trainer.steps() + "; this goes on from there:");
      List<String> args = spec.root().commandLine().getParseResult().originalArgs();
      say().println("  " + ShellCommand.resuming(folder, args));
    } else {
      String words = verdict(trainer, course, ending);
      verdict.accept(words);
      say().println(words);
      say().println("next:");
      ending.next(TrainingFolder.model(folder)).stream()
          .map(ShellCommand::of)
          .forEach(command -> say().println("  " + command));
      say().println("  " + further(trainer, folder));
    }
    return 0;
  }

  private static String verdict(Trainer trainer, TrainingCourse course, Ending ending) {
    boolean reached = trainer.standing().map(Standing::reached).orElse(false);
    return (reached ? "done after " : "after ")
        + trainer.steps()
        + " steps: "
        + ending.verdict(trainer, course);
  }

  private void train(
      Trainer trainer, TrainingCourse course, TrainingBar bar, BooleanSupplier stopped) {
    int last = trainer.config().steps();
    PrintWriter results = spec.commandLine().getOut();
    if (json) {
      trainer
          .addListener(new JsonProgress(new JsonLines(results), last, logEvery, JsonLines.object()))
          .run();
    } else if (Terminal.isWatched() && !Terminal.error().isDumb()) {
      bar.show(trainer, course, draws, stopped);
    } else {
      trainer
          .addListener(new Forecast(results::println, last, course))
          .addListener(ProgressLines.of(results::println, trainer, logEvery, course))
          .run();
    }
  }
}
