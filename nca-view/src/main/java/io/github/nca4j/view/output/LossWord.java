package io.github.nca4j.view.output;

import io.github.nca4j.train.task.GrowPicture;
import io.github.nca4j.train.task.GrowPictures;
import io.github.nca4j.train.task.Task;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the loss of a picture looks like, in a word. It goes by the loss's share of that of an empty
 * grid, so that the word is the same for a small picture and a large one. Immutable.
 *
 * @param picture what is there before it is sharp, such as "a lizard"
 * @param log10Empty the decimal logarithm of the loss of an empty grid
 */
public record LossWord(String picture, double log10Empty) {
  private static final double NOTHING = 0.5;
  private static final double BLUR = 0.12;
  private static final double PICTURE = 0.01;

  /** Checks the words. */
  public LossWord {
    Objects.requireNonNull(picture, "picture");
  }

  /**
   * {@return the words for a task; none where it is no picture's, whose loss is no distance of
   * colours}
   *
   * @param task what is trained for
   */
  public static Optional<LossWord> of(Task task) {
    Objects.requireNonNull(task, "task");
    OptionalDouble empty = task.emptyLoss();
    boolean pictures = task instanceof GrowPicture || task instanceof GrowPictures;
    return empty.isEmpty() || !pictures || !(empty.getAsDouble() > 0)
        ? Optional.empty()
        : Optional.of(new LossWord(name(task), Math.log10(empty.getAsDouble())));
  }

  private static String name(Task task) {
    if (!(task instanceof GrowPicture one)) {
      return "the pictures";
    }
    String name = one.target().name().replace('_', ' ').strip();
    boolean isWord = name.matches("[a-z]{2,20}( [a-z]{2,20})?");
    return isWord ? (name.matches("[aeiou].*") ? "an " : "a ") + name : "the picture";
  }

  /**
   * {@return "nothing yet" above half of an empty grid's loss, "a blur" above .12 of it, the
   * picture above .01, and "sharp" below}
   *
   * @param log10Loss the decimal logarithm of a loss, best a smoothed one
   */
  public String of(double log10Loss) {
    double share = Math.pow(10, log10Loss - log10Empty);
    if (!(share <= NOTHING)) {
      return "nothing yet";
    }
    return share > BLUR ? "a blur" : share > PICTURE ? picture : "sharp";
  }
}
