package io.github.nca4j.view.output;

import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.image.CellColour;
import io.github.nca4j.image.Picture;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How grids are drawn. Immutable.
 *
 * @param background what shows where cells are transparent; none, and the picture is transparent
 *     there
 * @param scale pixels a cell's side; none, and it is up to 8, for 288 pixels in all
 * @param captioned whether animations have a strip below that says which step it is, and a mark
 *     around what is cut
 */
public record FrameStyle(Optional<Color> background, OptionalInt scale, boolean captioned) {
  private static final int SIDE = 288;
  private static final int SHEET_SIDE = 576;
  private static final int MAX_FACTOR = 8;

  /** Larger animations are of no use, and soon of more memory than there is. */
  private static final int MAX_SIDE = 4096;

  /**
   * Checks the scale.
   *
   * @throws IllegalArgumentException if scale is less than 1
   */
  public FrameStyle {
    Objects.requireNonNull(background, "background");
    Objects.requireNonNull(scale, "scale");
    if (scale.isPresent() && scale.getAsInt() < 1) {
      throw new IllegalArgumentException("scale " + scale.getAsInt() + " must be 1 or more");
    }
  }

  /**
   * Without captions.
   *
   * @param background what shows where cells are transparent, if anything does
   * @param scale pixels a cell's side, if it is given
   * @throws IllegalArgumentException if scale is less than 1
   */
  public FrameStyle(Optional<Color> background, OptionalInt scale) {
    this(background, scale, false);
  }

  /**
   * {@return this style with captions, or without}
   *
   * @param wanted whether there are any
   */
  public FrameStyle withCaptions(boolean wanted) {
    return new FrameStyle(background, scale, wanted);
  }

  /** {@return over white, as the Distill article shows it} */
  public static FrameStyle standard() {
    return new FrameStyle(Optional.of(Color.WHITE), OptionalInt.empty());
  }

  /**
   * Makes sure that a given scale suits a grid.
   *
   * @param height rows of cells
   * @param width cells of a row
   * @throws IllegalArgumentException if it makes more than 4096 pixels of a side
   */
  public void requireFit(int height, int width) {
    int cells = Math.max(height, width);
    if (scale.isPresent() && (long) scale.getAsInt() * cells > MAX_SIDE) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "scale %d makes %d pixels of %d cells, must be at most %d",
              scale.getAsInt(),
              (long) scale.getAsInt() * cells,
              cells,
              MAX_SIDE));
    }
  }

  /**
   * {@return this style for grids side by side, whose scale, where none is given, is up to 8, for
   * 576 pixels of a row, of a single grid 288}
   *
   * @param columns grids a row, 1 or more
   * @param height rows of cells of each
   * @param width cells of a row of each
   * @throws IllegalArgumentException if a given scale makes more than 4096 pixels of a side
   */
  public FrameStyle forSheet(int columns, int height, int width) {
    if (columns < 1) {
      throw new IllegalArgumentException("columns " + columns + " must be 1 or more");
    }
    int cells = Math.multiplyExact(columns, Math.max(height, width));
    requireFit(cells, cells);
    int fitting = columns == 1 ? SIDE / cells : SHEET_SIDE / cells;
    return scale.isPresent()
        ? this
        : new FrameStyle(
            background, OptionalInt.of(Math.max(1, Math.min(MAX_FACTOR, fitting))), captioned);
  }

  /**
   * {@return an animation's frame with words in a strip below it, where this style has captions,
   * else the frame itself}
   *
   * @param frame as it is drawn
   * @param words one short line; what the frame's width does not hold is cut off
   */
  public BufferedImage caption(BufferedImage frame, String words) {
    Objects.requireNonNull(frame, "frame");
    Objects.requireNonNull(words, "words");
    return captioned ? Caption.below(frame, words) : frame;
  }

  /**
   * {@return a model's state as a picture, each cell a square, as {@link CellColour#of(NcaModel,
   * Optional)} colours it}
   *
   * @param model whose state it is
   * @param grid the state
   */
  public BufferedImage draw(NcaModel model, Grid grid) {
    Objects.requireNonNull(grid, "grid");
    return draw(grid, CellColour.of(model, background));
  }

  /**
   * {@return a picture's grid, each cell a square}
   *
   * @param grid at least 4 channels, of which the first are premultiplied RGBA
   */
  public BufferedImage draw(Grid grid) {
    Objects.requireNonNull(grid, "grid");
    return draw(grid, background.map(CellColour::over).orElseGet(CellColour::transparent));
  }

  private BufferedImage draw(Grid grid, CellColour colour) {
    int fitting = Math.max(1, SIDE / Math.max(grid.height(), grid.width()));
    BufferedImage picture = Picture.of(grid, colour);
    return Picture.scaled(picture, scale.orElse(Math.min(MAX_FACTOR, fitting)));
  }
}
