package io.github.nca4j.view.window;

import io.github.nca4j.core.Grid;
import io.github.nca4j.core.InputChannels;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Target;
import io.github.nca4j.image.CellColour;
import io.github.nca4j.image.Picture;
import io.github.nca4j.train.data.LabelledCells;
import io.github.nca4j.train.data.LabelledImages;
import io.github.nca4j.view.drawing.CellLook;
import io.github.nca4j.view.output.LabelDrawing;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

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
 * @param pictures what is to come of as many of the task's examples, evenly spread over them, which
 *     are those that the window grows; side by side; their sizes may differ, and need not be the
 *     grid's
 * @param cells what a cell of the states looks like
 */
public record Goal(String title, List<BufferedImage> pictures, CellColour cells) {
  /** How many images are shown, each above its mask. */
  private static final int LABELLED = 2;

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

  /**
   * {@return digits to be told apart: the first of each, in its colour}
   *
   * @param title of the window
   * @param images the digits
   * @param model that is trained
   * @throws IllegalArgumentException if there are no images
   */
  public static Goal digits(String title, LabelledImages images, NcaModel model) {
    Objects.requireNonNull(images, "images");
    Objects.requireNonNull(model, "model");
    CellColour look = CellLook.of(model);
    Map<Integer, BufferedImage> first = new TreeMap<>();
    for (int i = 0; i < images.size() && first.size() < images.classes(); i++) {
      if (!first.containsKey(images.label(i))) {
        Grid cells = new Grid(images.height(), images.width(), model.channels());
        images.place(i, cells);
        // As if all of its cells were right.
        int score = model.channels() - images.classes() + images.label(i);
        for (int at = score; at < cells.values().length; at += model.channels()) {
          cells.values()[at] = 1;
        }
        first.put(images.label(i), Picture.of(cells, look));
      }
    }
    return new Goal(title, List.copyOf(first.values()), look);
  }

  /**
   * {@return labels for the pixels of images: the first and one in the middle, each above its mask,
   * in the colours of the classes; on the images of the batch lies what their cells say}
   *
   * @param title of the window
   * @param cells what is trained on
   * @param model whose last channels are a score for each class
   * @throws IllegalArgumentException if the model has too few channels
   */
  public static Goal labels(String title, LabelledCells cells, NcaModel model) {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(cells, "cells");
    Objects.requireNonNull(model, "model");
    InputChannels inputs = model.dynamics().inputs();
    int classes = cells.classes();
    List<BufferedImage> pictures = new ArrayList<>();
    int shown = Math.min(LABELLED, cells.size());
    for (int number = 0; number < shown; number++) {
      int i = number * cells.size() / shown;
      Grid state = new Grid(cells.height(), cells.width(), model.channels());
      cells.show(i, state, model.dynamics());
      int[] labels = cells.labels(i);
      BufferedImage mask = LabelDrawing.classes(cells.height(), cells.width(), labels, classes);
      pictures.add(Picture.sheet(List.of(LabelDrawing.image(state, inputs), mask), 1));
    }
    return new Goal(
        title, pictures, LabelDrawing.answers(inputs, model.channels() - classes, classes));
  }
}
