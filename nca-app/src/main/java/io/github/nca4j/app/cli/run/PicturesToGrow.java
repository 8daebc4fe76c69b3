package io.github.nca4j.app.cli.run;

import io.github.nca4j.app.cli.option.TargetOptions;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.SeedCell;
import io.github.nca4j.core.Target;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.task.GrowPicture;
import io.github.nca4j.train.task.GrowPictures;
import io.github.nca4j.train.task.Task;
import io.github.nca4j.view.output.ConditionalPictures;
import io.github.nca4j.view.output.FrameStyle;
import io.github.nca4j.view.output.RunFolder;
import io.github.nca4j.view.output.TrainingFolder;
import io.github.nca4j.view.window.Goal;
import io.github.nca4j.view.window.TrainingWindow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a training run is to grow: one picture, or several by one model. Immutable.
 *
 * @param targets one or more, of one size, each with a name of its own
 */
public record PicturesToGrow(List<Target> targets) {
  /** Letters of a folder's name that name pictures, where there are several. */
  private static final int LONGEST = 60;

  /** Names that a folder's name has room for. */
  private static final int NAMED = 3;

  /**
   * Reads them.
   *
   * @throws IOException naming the file that cannot be read, or two whose pictures have one name
   */
  public static PicturesToGrow load(List<Path> files, TargetOptions placement) throws IOException {
    Map<String, Path> named = new LinkedHashMap<>();
    List<Target> targets = new ArrayList<>();
    for (Path file : files) {
      Target target = placement.load(file);
      Path other = named.put(target.name(), file);
      if (other != null) {
        throw new IOException(
            other.equals(file)
                ? file + " is given twice; one model grows each picture once"
                : other
                    + " and "
                    + file
                    + " are both named "
                    + target.name()
                    + "; one must be renamed");
      }
      targets.add(target);
    }
    return new PicturesToGrow(List.copyOf(targets));
  }

  public int count() {
    return targets.size();
  }

  /** One of them: all have its size. */
  public Target first() {
    return targets.get(0);
  }

  /** For people. */
  public String title() {
    return String.join(", ", names());
  }

  private List<String> names() {
    return targets.stream().map(Target::name).toList();
  }

  /** For a folder: the names, or the first ones of them and how many more there are. */
  public String folderName() {
    List<String> names = names();
    if (names.size() == 1) {
      return names.get(0);
    }
    String all = String.join("-", names);
    if (names.size() <= NAMED && all.length() <= LONGEST) {
      return all;
    }
    String two = names.get(0) + "-" + names.get(1);
    return names.size() > 2 && two.length() <= LONGEST
        ? two + "-and-" + (names.size() - 2) + "-more"
        : shortened(names.get(0)) + "-and-" + (names.size() - 1) + "-more";
  }

  private static String shortened(String name) {
    int end = name.offsetByCodePoints(0, Math.min(LONGEST, name.codePointCount(0, name.length())));
    return name.substring(0, end);
  }

  /**
   * The task for a model.
   *
   * @param cell to grow from, where it is not the one that lives and is nearest to the middle
   */
  public Task task(NcaModel model, Optional<SeedCell> cell) {
    if (count() == 1) {
      return cell.isEmpty()
          ? GrowPicture.of(first(), model)
          : new GrowPicture(first(), model.channels(), cell.get());
    }
    return cell.isEmpty()
        ? GrowPictures.of(targets, model)
        : new GrowPictures(targets, model.channels(), model.dynamics().inputs(), cell.get());
  }

  /**
   * Makes sure that a style suits animations of all.
   *
   * @throws IllegalArgumentException if its scale makes them too large
   */
  public void requireFit(FrameStyle style) {
    ConditionalPictures.forAll(style, count(), first().height(), first().width());
  }

  /** The training run's files. */
  public TrainingFolder files(
      RunFolder folder, Trainer trainer, int checkpointEvery, FrameStyle style) throws IOException {
    if (!(trainer.task() instanceof GrowPictures several)) {
      return TrainingFolder.open(folder, trainer, first(), checkpointEvery, style);
    }
    String title = title() + ", " + trainer.config().sampling().policy().name();
    ConditionalPictures pictures =
        new ConditionalPictures(title, several, trainer.config().seed(), style);
    return TrainingFolder.open(folder, trainer, pictures, checkpointEvery);
  }

  /** A window on the training run. */
  public TrainingWindow window(Trainer trainer, TrainingWindow.Saving saving) {
    String what = title() + ", " + trainer.config().sampling().policy().name();
    return TrainingWindow.open(Goal.pictures(what, targets), trainer, saving);
  }
}
