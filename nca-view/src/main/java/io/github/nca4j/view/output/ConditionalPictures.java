package io.github.nca4j.view.output;

import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.train.Batch;
import io.github.nca4j.train.task.GrowPictures;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Animations of all the pictures that one model grows, side by side, and of them healing. Immutable
 * and thread-safe.
 *
 * @param title what is trained, in a few words
 * @param task the pictures
 * @param seed of the fire masks
 * @param style how to draw each picture
 */
public record ConditionalPictures(String title, GrowPictures task, long seed, FrameStyle style)
    implements TrainingPictures {
  /**
   * Chooses a scale where none is given, and checks one that is.
   *
   * @throws IllegalArgumentException if the style does not suit as many pictures
   */
  public ConditionalPictures {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(task, "task");
    style = forAll(style, task.examples(), task.shape().height(), task.shape().width());
  }

  /**
   * {@return a style that suits as many pictures side by side}
   *
   * @param style how to draw each picture
   * @param pictures how many, 1 or more
   * @param height rows of cells of each
   * @param width cells of a row of each
   * @throws IllegalArgumentException if a given scale makes more than 4096 pixels of a side
   */
  public static FrameStyle forAll(FrameStyle style, int pictures, int height, int width) {
    Objects.requireNonNull(style, "style");
    return style.forSheet(Scene.columns(pictures), height, width);
  }

  @Override
  public List<String> names() {
    return List.of(GrowthPictures.GROWTH, GrowthPictures.HEALING);
  }

  @Override
  public String describe(String name) {
    Objects.requireNonNull(name, "name");
    return GrowthPictures.describeGrowth(name);
  }

  @Override
  public void drawProgress(NcaModel model, Path folder) throws IOException {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(folder, "folder");
    Animation.growth(model, starts(), seed, style, folder.resolve(GrowthPictures.GROWTH));
  }

  @Override
  public void drawAtEnd(NcaModel model, Path folder) throws IOException {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(folder, "folder");
    Animation.healing(model, starts(), seed, style, folder.resolve(GrowthPictures.HEALING));
  }

  private List<Grid> starts() {
    return IntStream.range(0, task.examples()).mapToObj(this::start).toList();
  }

  private Grid start(int picture) {
    Grid start = task.shape().newGrid();
    task.start(picture, new SplittableRandom(seed), start);
    return start;
  }

  @Override
  public BufferedImage draw(Batch batch) {
    Objects.requireNonNull(batch, "batch");
    return BatchSheet.draw(batch);
  }
}
