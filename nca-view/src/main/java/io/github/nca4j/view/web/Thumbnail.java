package io.github.nca4j.view.web;

import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.core.Purpose;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.image.Picture;
import io.github.nca4j.view.dataset.Emoji;
import io.github.nca4j.view.drawing.Digits;
import io.github.nca4j.view.drawing.Pen;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A small picture of what a model comes to, as the text of a {@code data:} address. It is grown
 * when the page is written, so that a page that has just been opened shows it at once. Stateless.
 */
final class Thumbnail {
  /** Pixels across. */
  static final int SIDE = 52;

  /** Steps after which the shipped models have grown. */
  private static final int STEPS = 100;

  /** Cells of a model that does not say on how many it was trained. */
  private static final int UNKNOWN = 72;

  private static final int SEED = 1;
  private static final int DIGIT = 8;
  private static final Color INK = new Color(0x141820);
  private static final Color CLEAR = new Color(0, 0, 0, 0);

  /** So many levels of each colour are told apart, and take a third of the room that 256 take. */
  private static final int LEVELS = 16;

  private Thumbnail() {}

  /**
   * Grows what a model can grow.
   *
   * @param height rows of the page's grid; fewer are taken where it was trained on fewer
   * @param width cells of a row
   * @return one, or one for each of its pictures
   */
  static List<String> of(NcaModel model, int height, int width) {
    Purpose purpose = model.provenance().purpose();
    if (purpose.is(Purpose.TEXTURE)) {
      Grid noise = model.start(SIDE, SIDE, SEED);
      return List.of(address(Picture.rgb(grown(model, noise), 0.5f)));
    }
    if (Pen.suits(model.dynamics())) {
      return List.of(address(digit(model, new Grid(height, width, model.channels()))));
    }
    int trained = trained(model.provenance());
    int rows = Math.min(height, trained);
    int columns = Math.min(width, trained);
    List<String> addresses = new ArrayList<>();
    int pictures = purpose.is(Purpose.PICTURES) ? purpose.names().size() : 1;
    for (int i = 0; i < pictures; i++) {
      Grid start = model.start(rows, columns, SEED);
      if (purpose.is(Purpose.PICTURES)) {
        model.dynamics().inputs().show(i, start);
      }
      addresses.add(address(Picture.of(cropped(grown(model, start)))));
    }
    return List.copyOf(addresses);
  }

  /**
   * A picture that models are trained to grow, where it is one of those that are shipped.
   *
   * @param name of the picture, empty for none
   * @param size cells of its longer side
   */
  static Optional<String> ofTarget(String name, int size) {
    if (!name.matches("\\w+") || size < 1) {
      return Optional.empty();
    }
    try {
      Grid target = Emoji.target(name, Math.min(SIDE, size), 0).grid();
      return Optional.of(address(Picture.of(target)));
    } catch (IOException e) {
      // A picture of the user's own, which the model has no copy of.
      return Optional.empty();
    }
  }

  private static int trained(Provenance provenance) {
    return provenance.size() > 0 ? provenance.size() + 2 * provenance.padding() : UNKNOWN;
  }

  private static Grid grown(NcaModel model, Grid start) {
    try (Automaton automaton = Automaton.of(model, start, SEED)) {
      return automaton.step(STEPS).grid();
    }
  }

  private static BufferedImage digit(NcaModel model, Grid drawn) {
    Digits digits = Digits.standard();
    digits.draw(DIGIT, drawn);
    Grid grid = grown(model, drawn);
    int[] pixels = new int[grid.height() * grid.width()];
    digits.paint(grid, model.dynamics(), INK, CLEAR, pixels);
    BufferedImage image =
        new BufferedImage(grid.width(), grid.height(), BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, grid.width(), grid.height(), pixels, 0, grid.width());
    return image;
  }

  /** The square around what can be seen, or all where nothing can. */
  private static Grid cropped(Grid grid) {
    int top = grid.height();
    int left = grid.width();
    int bottom = -1;
    int right = -1;
    for (int y = 0; y < grid.height(); y++) {
      for (int x = 0; x < grid.width(); x++) {
        if (grid.get(y, x, Grid.ALPHA) > 0.1f) {
          top = Math.min(top, y);
          bottom = Math.max(bottom, y);
          left = Math.min(left, x);
          right = Math.max(right, x);
        }
      }
    }
    if (bottom < 0) {
      return grid;
    }
    int side = Math.max(bottom - top, right - left) + 3;
    int firstRow = (top + bottom + 1 - side) / 2;
    int firstColumn = (left + right + 1 - side) / 2;
    Grid square = new Grid(side, side, 4);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        int row = firstRow + y;
        int column = firstColumn + x;
        if (row >= 0 && column >= 0 && row < grid.height() && column < grid.width()) {
          for (int c = 0; c < 4; c++) {
            square.set(y, x, c, grid.get(row, column, c));
          }
        }
      }
    }
    return square;
  }

  private static String address(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    // Written to memory, since a stream would else have a file of its own.
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(few(small(image)), "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written to", e);
    }
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  private static BufferedImage small(BufferedImage image) {
    int longest = Math.max(image.getWidth(), image.getHeight());
    if (longest <= SIDE) {
      return image;
    }
    int width = Math.max(1, SIDE * image.getWidth() / longest);
    int height = Math.max(1, SIDE * image.getHeight() / longest);
    BufferedImage smaller = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = smaller.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(image, 0, 0, width, height, null);
    graphics.dispose();
    return smaller;
  }

  /** The image in few colours, and transparent pixels in one. */
  private static BufferedImage few(BufferedImage image) {
    BufferedImage result =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int argb = image.getRGB(x, y);
        int coarse = 0;
        for (int shift = 0; shift < 32; shift += 8) {
          int level = Math.round(((argb >>> shift) & 255) * (LEVELS - 1) / 255f);
          coarse |= (level * 255 / (LEVELS - 1)) << shift;
        }
        result.setRGB(x, y, coarse >>> 24 == 0 ? 0 : coarse);
      }
    }
    return result;
  }
}
