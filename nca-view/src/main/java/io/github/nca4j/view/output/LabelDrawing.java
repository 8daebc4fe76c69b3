package io.github.nca4j.view.output;

import io.github.nca4j.core.Grid;
import io.github.nca4j.core.InputChannels;
import io.github.nca4j.image.CellColour;
import io.github.nca4j.image.ClassColours;
import io.github.nca4j.image.Rgb;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.IntUnaryOperator;

/**
 * Pictures of what cells see, say and are unsure of, a pixel a cell. Classes have {@link
 * ClassColours}. Stateless and thread-safe.
 */
public final class LabelDrawing {
  private static final int WHITE = 0xFFFFFFFF;
  private static final int OPAQUE = 0xFF000000;
  private static final Color CLEAR = new Color(0, true);

  private LabelDrawing() {}

  /**
   * {@return the image that the cells of a state see}
   *
   * @param state with an image in its input channels
   * @param inputs 1 of them for grey, 3 for red, green and blue
   */
  public static BufferedImage image(Grid state, InputChannels inputs) {
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(inputs, "inputs");
    return paint(
        state.height(),
        state.width(),
        cell -> pixel(state.values(), cell * state.channels(), inputs));
  }

  /**
   * {@return the classes in their colours; white where a cell has none}
   *
   * @param height rows
   * @param width columns
   * @param labels height x width of them, each in [-1, classes), row by row
   * @param classes how many there are, 1 or more
   * @throws IllegalArgumentException if there are more or fewer labels
   */
  public static BufferedImage classes(int height, int width, int[] labels, int classes) {
    requireCells(height, width, Objects.requireNonNull(labels, "labels").length, "labels");
    int[] colours = colours(classes);
    return paint(height, width, cell -> labels[cell] < 0 ? WHITE : colours[labels[cell]]);
  }

  /**
   * {@return an image on which the classes lie in their colours, half transparent; where the class
   * is 0 or none the image is as it was}
   *
   * @param image what was labelled
   * @param labels a class a pixel, each in [-1, classes), row by row
   * @param classes how many there are, 1 or more
   * @throws IllegalArgumentException if there are more or fewer labels than pixels
   */
  public static BufferedImage overlay(BufferedImage image, int[] labels, int classes) {
    Objects.requireNonNull(image, "image");
    Objects.requireNonNull(labels, "labels");
    int width = image.getWidth();
    requireCells(image.getHeight(), width, labels.length, "labels");
    int[] colours = colours(classes);
    return paint(
        image.getHeight(),
        width,
        cell -> {
          int pixel = image.getRGB(cell % width, cell / width);
          return labels[cell] <= 0 ? pixel : half(pixel) + half(colours[labels[cell]]);
        });
  }

  /**
   * {@return what a cell of a labelling model looks like: its pixel, on which the class that it
   * says lies half transparent, as {@link #overlay} draws it}
   *
   * @param inputs of the model, 1 of them for grey, 3 for red, green and blue
   * @param firstScore the channel of the first class's score, 0 or more; of equal scores the first
   *     is the class
   * @param classes how many there are, 1 or more
   * @throws IllegalArgumentException if one of them is out of range
   */
  public static CellColour answers(InputChannels inputs, int firstScore, int classes) {
    Objects.requireNonNull(inputs, "inputs");
    List<Color> colours = new ArrayList<>(ClassColours.of(classes));
    colours.set(0, CLEAR);
    CellColour said = CellColour.highest(firstScore, colours);
    return (state, at) -> {
      int pixel = pixel(state, at, inputs);
      int colour = said.of(state, at);
      return colour == CLEAR.getRGB() ? pixel : OPAQUE | (half(pixel) + half(colour));
    };
  }

  private static int pixel(float[] state, int at, InputChannels inputs) {
    int red = at + inputs.first();
    int last = inputs.count() >= 3 ? 2 : 0;
    return Rgb.of(state[red], state[red + last / 2], state[red + last]);
  }

  /** Half of each part, so that two of them can be added. */
  private static int half(int argb) {
    return (argb >>> 1) & 0x7F7F7F7F;
  }

  /**
   * {@return where cells are unsure: twice the standard deviation as grey, so that white is as far
   * apart as two runs can be, and black is agreement}
   *
   * @param height rows
   * @param width columns
   * @param variances height x width of them, 0 to 1/4, row by row
   * @throws IllegalArgumentException if there are more or fewer
   */
  public static BufferedImage uncertainty(int height, int width, float[] variances) {
    requireCells(height, width, Objects.requireNonNull(variances, "variances").length, "variances");
    return paint(
        height,
        width,
        cell -> {
          float grey = 2 * (float) Math.sqrt(variances[cell]);
          return Rgb.of(grey, grey, grey);
        });
  }

  private static int[] colours(int classes) {
    return ClassColours.of(classes).stream().mapToInt(Color::getRGB).toArray();
  }

  private static void requireCells(int height, int width, int length, String name) {
    if (length != height * width) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s has %d, must have %d x %d", name, length, height, width));
    }
  }

  private static BufferedImage paint(int height, int width, IntUnaryOperator colour) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int cell = 0; cell < height * width; cell++) {
      picture.setRGB(cell % width, cell / width, colour.applyAsInt(cell));
    }
    return picture;
  }
}
