package io.github.nca4j.app.figures;

import io.github.nca4j.core.AliveMask;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.CellClass;
import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.Life;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.Target;
import io.github.nca4j.image.Picture;
import io.github.nca4j.view.output.PanelSheet;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;

/** The parts of one step of an automaton as pictures, a pixel a cell. */
final class StepFigures {
  /** Of the cells that update, as the article has it. */
  static final Color UPDATED = new Color(0, 128, 250);

  static final Color DEVELOPING = new Color(0x808080);

  private StepFigures() {}

  /**
   * Sobel's derivative of a picture's red: grey where there is none, white where it rises most to
   * the right or downwards, black where it falls most.
   *
   * @param kernel {@link Kernel#SOBEL_X} or {@link Kernel#SOBEL_Y}
   */
  static BufferedImage derivative(Target target, Kernel kernel) {
    Grid grid = Grid.of(target.height(), target.width(), 4, target.values());
    float[] features = new float[target.height() * target.width() * 4];
    Perception.of(kernel).perceive(grid, Boundary.ZERO, features);
    float largest = 0;
    for (int at = 0; at < features.length; at += 4) {
      largest = Math.max(largest, Math.abs(features[at]));
    }
    float scale = largest == 0 ? 0 : 0.5f / largest;
    return paint(
        grid, (y, x) -> grey(0.5f + scale * features[(y * grid.width() + x) * grid.channels()]));
  }

  /** A picture with the cells coloured that update at one step. */
  static BufferedImage updated(Target target, float fireRate, long seed) {
    Grid grid = Grid.of(target.height(), target.width(), 4, target.values());
    BufferedImage picture = Picture.overWhite(grid);
    FireMask fire = FireMask.of(seed, 0, 0, fireRate);
    return paint(grid, (y, x) -> fire.fires(0, y, x) ? UPDATED : new Color(picture.getRGB(x, y)));
  }

  /** Mature cells white, all others black. */
  static BufferedImage mature(Grid grid, Life life) {
    CellClass[] classes = AliveMask.classify(grid, life, Boundary.ZERO);
    return paint(
        grid,
        (y, x) -> classes[y * grid.width() + x] == CellClass.MATURE ? Color.WHITE : Color.BLACK);
  }

  /** Mature cells white, developing ones grey, empty ones black. */
  static BufferedImage classes(Grid grid, Life life) {
    CellClass[] classes = AliveMask.classify(grid, life, Boundary.ZERO);
    return paint(
        grid,
        (y, x) ->
            switch (classes[y * grid.width() + x]) {
              case MATURE -> Color.WHITE;
              case DEVELOPING -> DEVELOPING;
              case EMPTY -> Color.BLACK;
            });
  }

  /** Side by side, enlarged, with words above each. */
  static BufferedImage row(int factor, List<String> words, BufferedImage... pictures) {
    return new PanelSheet(
            List.of(pictures).stream().map(picture -> Picture.scaled(picture, factor)).toList(),
            pictures.length)
        .withAbove(words)
        .draw();
  }

  private static Color grey(float level) {
    float clamped = Math.max(0, Math.min(1, level));
    return new Color(clamped, clamped, clamped);
  }

  @FunctionalInterface
  private interface Paint {
    Color of(int y, int x);
  }

  private static BufferedImage paint(Grid grid, Paint paint) {
    BufferedImage picture =
        new BufferedImage(grid.width(), grid.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < grid.height(); y++) {
      for (int x = 0; x < grid.width(); x++) {
        picture.setRGB(x, y, paint.of(y, x).getRGB());
      }
    }
    return picture;
  }
}
