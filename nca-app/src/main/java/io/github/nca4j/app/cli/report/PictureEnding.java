package io.github.nca4j.app.cli.report;

import io.github.nca4j.app.cli.name.NamedPicture;
import io.github.nca4j.app.cli.output.OutputFiles;
import io.github.nca4j.app.cli.run.PicturesToGrow;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.milestone.Standing;
import io.github.nca4j.view.output.LossWord;
import io.github.nca4j.view.output.TrainingCourse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * That of a training run that grows pictures. Immutable.
 *
 * @param pictures what it grows
 * @param images their files
 * @param key which background was cut out of them, as an option; or nothing
 */
public record PictureEnding(PicturesToGrow pictures, List<Path> images, List<String> key)
    implements Ending {
  /** Of fewer steps there is nothing to judge. */
  private static final int JUDGED = 100;

  @Override
  public String verdict(Trainer trainer, TrainingCourse course) {
    Optional<LossWord> word = LossWord.of(trainer.task());
    Optional<Standing> standing = standing(trainer, course);
    if (standing.isEmpty()) {
      return course.log10Loss().isEmpty()
          ? "nothing was measured"
          : String.format(
              Locale.ROOT,
              "log10 loss %.2f%s",
              course.log10Loss().getAsDouble(),
              word.map(known -> ": " + known.of(course.log10Loss().getAsDouble())).orElse(""));
    }
    Standing seen = standing.get();
    // What the model grows, not what its training samples were.
    Double log10 = seen.figures().get("log10Stays");
    double grown = log10 == null ? seen.figures().getOrDefault("log10Grown", 0.0) : log10;
    return word.map(known -> known.of(grown) + "; ").orElse("") + seen.verdict();
  }

  private static Optional<Standing> standing(Trainer trainer, TrainingCourse course) {
    Optional<Standing> last = course.standing();
    if (last.isPresent() || trainer.steps() < JUDGED) {
      return last;
    }
    return trainer
        .config()
        .milestone(trainer.task())
        .map(milestone -> milestone.look(trainer.model()));
  }

  @Override
  public List<List<String>> next(Path model) {
    String gif = OutputFiles.free(pictures.folderName(), ".gif");
    List<String> grow = List.of("grow", model.toString(), "--out", gif);
    String page = OutputFiles.free(pictures.folderName(), ".html");
    return List.of(
        List.of("play", model.toString()),
        grow,
        List.of("export", model.toString(), "--html", page),
        evaluate(model));
  }

  private List<String> evaluate(Path model) {
    List<String> command = new ArrayList<>(List.of("evaluate", model.toString()));
    if (!key.isEmpty() || !images.stream().allMatch(NamedPicture::isOneOfTheProjects)) {
      images.forEach(image -> command.addAll(List.of("--target", image.toString())));
      command.addAll(key);
    }
    return command;
  }
}
