package io.github.nca4j.view.window;

import io.github.nca4j.core.Target;
import io.github.nca4j.image.CellColour;
import io.github.nca4j.image.Picture;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Objects;

/**
 * What a training run is after, and what its states look like, for a {@link TrainingWindow}.
 * Immutable, but for the pixels of its pictures.
 *
 * <pre>{@code
 * Goal bricks = Goal.texture("bricks", exemplar);
 * TrainingWindow window = TrainingWindow.open(bricks, trainer, () -> {});
 * }</pre>
 *
 * @param title of the window
 * @param pictures what is to come of it, side by side; their sizes may differ, and need not be the
 *     grid's
 * @param cells what a cell of the states looks like
 */
public record Goal(String title, List<BufferedImage> pictures, CellColour cells) {
  /**
   * Checks the pictures.
   *
   * @throws IllegalArgumentException if there are none
   */
  public Goal {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(cells, "cells");
    pictures = List.copyOf(Objects.requireNonNull(pictures, "pictures"));
    if (pictures.isEmpty()) {
      throw new IllegalArgumentException("pictures is empty, must have at least one");
    }
  }

  /**
   * {@return pictures to grow, each with its transparency, of states of premultiplied RGBA}
   *
   * @param title of the window
   * @param targets one or more
   * @throws IllegalArgumentException if there are none
   */
  public static Goal pictures(String title, List<Target> targets) {
    Objects.requireNonNull(targets, "targets");
    List<BufferedImage> pictures =
        targets.stream().map(target -> Picture.of(target.grid())).toList();
    return new Goal(title, pictures, CellColour.transparent());
  }

  /**
   * {@return a texture, whose states are red, green and blue, each minus one half}
   *
   * @param title of the window
   * @param exemplar the picture that it is learnt from
   */
  public static Goal texture(String title, BufferedImage exemplar) {
    Objects.requireNonNull(exemplar, "exemplar");
    return new Goal(title, List.of(exemplar), CellColour.rgb(0, 0.5f));
  }
}
