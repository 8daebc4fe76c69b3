package io.github.nca4j.app.cli.report;

import io.github.nca4j.train.Trainer;
import io.github.nca4j.view.output.ProgressLines;
import io.github.nca4j.view.output.TrainingCourse;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * That of a training run whose figures speak for themselves. Immutable.
 *
 * @param commands what can be done with the model, by its file
 */
public record FiguresEnding(Function<Path, List<List<String>>> commands) implements Ending {
  @Override
  public String verdict(Trainer trainer, TrainingCourse course) {
    String loss =
        course.log10Loss().isEmpty()
            ? "nothing was measured"
            : String.format(Locale.ROOT, "log10 loss %.2f", course.log10Loss().getAsDouble());
    return course.metrics().isEmpty()
        ? loss
        : ProgressLines.figures(course.metrics()) + " on what it was trained on; " + loss;
  }

  @Override
  public List<List<String>> next(Path model) {
    return commands.apply(model);
  }
}
