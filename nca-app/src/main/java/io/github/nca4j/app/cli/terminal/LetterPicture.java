package io.github.nca4j.app.cli.terminal;

import io.github.nca4j.app.cli.terminal.Terminal.Colours;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws cells with letters, each for two cells, one above the other. In colour the half block,
 * whose upper half has the colour of the letter and whose lower half that of its background, shows
 * both; where there is no such letter, or no colour, one shows their mean. Where cells are clear
 * the terminal's own background shows, be it light or dark. Immutable.
 *
 * @param colours that there are
 * @param unicode whether there are letters beyond ASCII
 */
public record LetterPicture(Colours colours, boolean unicode) {
  /** Cells with less alpha are as good as clear: a halo of them would be in nobody's colours. */
  private static final int CLEAR_BELOW = 64;

  /** From none to most of a letter's room filled. */
  private static final String RAMP = " .:-=+*#%@";

  private static final String UPPER = "\u2580";
  private static final String LOWER = "\u2584";
  private static final String RESET = "\u001b[0m";
  private static final String NONE = "";

  /** Levels of the palette's cube of 6 x 6 x 6 colours. */
  private static final int[] CUBE = {0, 95, 135, 175, 215, 255};

  private static final int FIRST_OF_CUBE = 16;
  private static final int FIRST_GREY = 232;
  private static final int GREYS = 24;

  /** What suits a terminal. */
  public static LetterPicture of(Terminal terminal) {
    return new LetterPicture(terminal.colours(), terminal.hasUnicode());
  }

  /**
   * A picture as lines, none of which leaves a colour behind.
   *
   * @param picture a cell of which is as wide as a letter and half as high
   */
  public List<String> lines(CellPicture picture) {
    List<String> lines = new ArrayList<>();
    for (int y = 0; y < picture.height(); y += 2) {
      lines.add(colours == Colours.NONE ? plain(picture, y) : coloured(picture, y));
    }
    return lines;
  }

  private static String plain(CellPicture picture, int y) {
    StringBuilder line = new StringBuilder();
    for (int x = 0; x < picture.width(); x++) {
      int cell = picture.pair(x, y);
      // Dark cells are there, too, so they are not quite empty.
      double filled = (cell >>> 24) / 255.0 * (0.35 + 0.65 * brightness(cell));
      line.append(RAMP.charAt((int) Math.round(filled * (RAMP.length() - 1))));
    }
    return line.toString().stripTrailing();
  }

  private static double brightness(int cell) {
    return (0.299 * (cell >> 16 & 255) + 0.587 * (cell >> 8 & 255) + 0.114 * (cell & 255)) / 255;
  }

  private String coloured(CellPicture picture, int y) {
    StringBuilder line = new StringBuilder();
    String before = NONE;
    for (int x = 0; x < picture.width(); x++) {
      String letter;
      String style;
      if (unicode) {
        int upper = picture.at(x, y);
        int lower = picture.at(x, y + 1);
        boolean below = isThere(lower);
        boolean above = isThere(upper);
        letter = above ? UPPER : below ? LOWER : " ";
        style =
            above && below
                ? letter(upper) + ';' + background(lower)
                : above ? letter(upper) : below ? letter(lower) : NONE;
      } else {
        int mean = picture.pair(x, y);
        letter = " ";
        style = isThere(mean) ? background(mean) : NONE;
      }
      if (!style.equals(before)) {
        // What the last letter had and this one has not must go.
        line.append(RESET);
        line.append(style.isEmpty() ? "" : "\u001b[" + style + 'm');
        before = style;
      }
      line.append(letter);
    }
    return line.append(before.isEmpty() ? "" : RESET).toString();
  }

  private static boolean isThere(int cell) {
    return cell >>> 24 >= CLEAR_BELOW;
  }

  private String letter(int cell) {
    return "38;" + code(cell);
  }

  private String background(int cell) {
    return "48;" + code(cell);
  }

  private String code(int cell) {
    int red = cell >> 16 & 255;
    int green = cell >> 8 & 255;
    int blue = cell & 255;
    return colours == Colours.TRUE
        ? "2;" + red + ';' + green + ';' + blue
        : "5;" + indexed(red, green, blue);
  }

  /** The nearest colour of the cube or of the greys. */
  private static int indexed(int red, int green, int blue) {
    int r = level(red);
    int g = level(green);
    int b = level(blue);
    int grey = Math.max(0, Math.min(GREYS - 1, ((red + green + blue) / 3 - 3) / 10));
    int shade = 8 + 10 * grey;
    boolean isGrey =
        distance(red, green, blue, shade, shade, shade)
            < distance(red, green, blue, CUBE[r], CUBE[g], CUBE[b]);
    return isGrey ? FIRST_GREY + grey : FIRST_OF_CUBE + 36 * r + 6 * g + b;
  }

  private static int level(int value) {
    int nearest = 0;
    for (int i = 1; i < CUBE.length; i++) {
      if (Math.abs(value - CUBE[i]) < Math.abs(value - CUBE[nearest])) {
        nearest = i;
      }
    }
    return nearest;
  }

  private static int distance(int red, int green, int blue, int r, int g, int b) {
    return (red - r) * (red - r) + (green - g) * (green - g) + (blue - b) * (blue - b);
  }
}
