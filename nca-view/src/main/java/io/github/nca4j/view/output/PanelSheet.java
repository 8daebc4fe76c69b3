package io.github.nca4j.view.output;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Pictures in rows as a figure of a paper: over white, each in a thin frame, so that it is seen
 * where it ends, with words above the columns, beside the rows and below each picture. What is
 * transparent is chequered. Immutable where the pictures are, and thread-safe.
 *
 * @param pictures one or more, in reading order
 * @param columns pictures a row, 1 or more
 * @param above words for each column, or none at all
 * @param beside words for each row, or none at all
 * @param below words for each picture, or none at all
 */
public record PanelSheet(
    List<BufferedImage> pictures,
    int columns,
    List<String> above,
    List<String> beside,
    List<String> below) {
  private static final int MARGIN = 10;
  private static final int GAP = 8;
  private static final int CHEQUER = 6;
  private static final int LEAST_FONT = 12;
  private static final int MOST_FONT = 20;
  private static final Color FRAME = new Color(0x999999);
  private static final Color SHADE = new Color(0xf0f0f0);

  /**
   * Checks that there are as many words as there is to be named.
   *
   * @throws IllegalArgumentException if there is no picture, columns is less than 1, or some but
   *     not all columns, rows or pictures have words
   */
  public PanelSheet {
    Objects.requireNonNull(pictures, "pictures");
    Objects.requireNonNull(above, "above");
    Objects.requireNonNull(beside, "beside");
    Objects.requireNonNull(below, "below");
    if (columns < 1) {
      throw new IllegalArgumentException("columns " + columns + " must be 1 or more");
    }
    pictures = List.copyOf(pictures);
    if (pictures.isEmpty()) {
      throw new IllegalArgumentException("pictures is empty, must have at least one");
    }
    columns = Math.min(columns, pictures.size());
    above = words("above", above, columns);
    beside = words("beside", beside, (pictures.size() + columns - 1) / columns);
    below = words("below", below, pictures.size());
  }

  /**
   * Pictures without words.
   *
   * @param pictures one or more, in reading order
   * @param columns pictures a row, 1 or more
   * @throws IllegalArgumentException if there is no picture or columns is less than 1
   */
  public PanelSheet(List<BufferedImage> pictures, int columns) {
    this(pictures, columns, List.of(), List.of(), List.of());
  }

  private static List<String> words(String name, List<String> words, int wanted) {
    if (!words.isEmpty() && words.size() != wanted) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "%s has %d, must have none or %d", name, words.size(), wanted));
    }
    return List.copyOf(words);
  }

  /**
   * {@return this sheet with words above the columns}
   *
   * @param words as many as there are columns
   * @throws IllegalArgumentException if there are some, but more or fewer
   */
  public PanelSheet withAbove(List<String> words) {
    Objects.requireNonNull(words, "words");
    return new PanelSheet(pictures, columns, words, beside, below);
  }

  /**
   * {@return this sheet with words at the left of the rows}
   *
   * @param words as many as there are rows
   * @throws IllegalArgumentException if there are some, but more or fewer
   */
  public PanelSheet withBeside(List<String> words) {
    Objects.requireNonNull(words, "words");
    return new PanelSheet(pictures, columns, above, words, below);
  }

  /**
   * {@return this sheet with words below the pictures}
   *
   * @param words as many as there are pictures
   * @throws IllegalArgumentException if there are some, but more or fewer
   */
  public PanelSheet withBelow(List<String> words) {
    Objects.requireNonNull(words, "words");
    return new PanelSheet(pictures, columns, above, beside, words);
  }

  /** {@return the figure, RGB} */
  public BufferedImage draw() {
    Layout layout = layout();
    int rows = (pictures.size() + columns - 1) / columns;
    BufferedImage sheet =
        new BufferedImage(
            layout.left + columns * (layout.column + GAP) - GAP + MARGIN,
            layout.top + rows * (layout.row + GAP) - GAP + MARGIN,
            BufferedImage.TYPE_INT_RGB);
    Graphics2D g = sheet.createGraphics();
    try {
      g.setColor(Color.WHITE);
      g.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
      smooth(g);
      g.setFont(layout.metrics.getFont());
      for (int i = 0; i < pictures.size(); i++) {
        drawPicture(g, pictures.get(i), place(layout, i));
      }
      g.setColor(Color.BLACK);
      drawWords(g, layout);
    } finally {
      g.dispose();
    }
    return sheet;
  }

  /**
   * {@return where a picture is, in pixels of the figure, without its frame}
   *
   * @param picture its place in the list, 0 for the first
   * @throws IndexOutOfBoundsException if there is no such picture
   */
  public Rectangle place(int picture) {
    return place(layout(), Objects.checkIndex(picture, pictures.size()));
  }

  /** Where everything is, in pixels: rows are {@code frame} high, and with words below, row. */
  private record Layout(FontMetrics metrics, int left, int top, int column, int frame, int row) {}

  private Layout layout() {
    int width = pictures.stream().mapToInt(BufferedImage::getWidth).max().orElseThrow();
    int height = pictures.stream().mapToInt(BufferedImage::getHeight).max().orElseThrow();
    int size = Math.max(LEAST_FONT, Math.min(MOST_FONT, width / 10));
    FontMetrics metrics = metrics(new Font(Font.SANS_SERIF, Font.PLAIN, size));
    int line = metrics.getHeight() + 2;
    return new Layout(
        metrics,
        MARGIN + (beside.isEmpty() ? 0 : widest(metrics, beside) + GAP),
        MARGIN + (above.isEmpty() ? 0 : line),
        Math.max(width + 2, Math.max(widest(metrics, above), widest(metrics, below))),
        height + 2,
        height + 2 + (below.isEmpty() ? 0 : line));
  }

  private Rectangle place(Layout layout, int i) {
    int width = pictures.get(i).getWidth();
    int left = layout.left + i % columns * (layout.column + GAP) + (layout.column - width) / 2;
    int top = layout.top + i / columns * (layout.row + GAP) + 1;
    return new Rectangle(left, top, width, pictures.get(i).getHeight());
  }

  private static void drawPicture(Graphics2D g, BufferedImage picture, Rectangle place) {
    if (picture.getColorModel().hasAlpha()) {
      for (int y = 0; y < place.height; y += CHEQUER) {
        for (int x = 0; x < place.width; x += CHEQUER) {
          g.setColor((x + y) / CHEQUER % 2 == 0 ? Color.WHITE : SHADE);
          int width = Math.min(CHEQUER, place.width - x);
          g.fillRect(place.x + x, place.y + y, width, Math.min(CHEQUER, place.height - y));
        }
      }
    }
    g.drawImage(picture, place.x, place.y, null);
    g.setColor(FRAME);
    g.drawRect(place.x - 1, place.y - 1, place.width + 1, place.height + 1);
  }

  private void drawWords(Graphics2D g, Layout layout) {
    FontMetrics metrics = layout.metrics;
    for (int column = 0; column < above.size(); column++) {
      int middle = layout.left + column * (layout.column + GAP) + layout.column / 2;
      String words = above.get(column);
      g.drawString(words, middle - metrics.stringWidth(words) / 2, MARGIN + metrics.getAscent());
    }
    for (int row = 0; row < beside.size(); row++) {
      int middle = layout.top + row * (layout.row + GAP) + layout.frame / 2;
      int right = layout.left - GAP - metrics.stringWidth(beside.get(row));
      g.drawString(
          beside.get(row), right, middle + (metrics.getAscent() - metrics.getDescent()) / 2);
    }
    for (int i = 0; i < below.size(); i++) {
      Rectangle place = place(layout, i);
      int left = (int) place.getCenterX() - metrics.stringWidth(below.get(i)) / 2;
      g.drawString(below.get(i), left, place.y - 1 + layout.frame + 2 + metrics.getAscent());
    }
  }

  private static FontMetrics metrics(Font font) {
    Graphics2D g = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
    try {
      smooth(g);
      return g.getFontMetrics(font);
    } finally {
      g.dispose();
    }
  }

  private static int widest(FontMetrics metrics, List<String> words) {
    return words.stream().mapToInt(metrics::stringWidth).max().orElse(0);
  }

  private static void smooth(Graphics2D g) {
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
  }
}
