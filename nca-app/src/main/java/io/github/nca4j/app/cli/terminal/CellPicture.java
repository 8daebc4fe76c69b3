package io.github.nca4j.app.cli.terminal;

import io.github.nca4j.app.cli.option.GridSize;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.image.CellColour;
import io.github.nca4j.view.drawing.CellLook;
import java.util.List;

/**
 * What cells look like, a pixel each, without anything of AWT's, which takes its time to load.
 * Immutable, as long as nobody writes into its pixels.
 */
public final class CellPicture {
  private static final int OPAQUE = 255;

  /** Empty cells that stay around what is grown. */
  private static final int MARGIN = 2;

  private final int[] argb;
  private final int width;
  private final int height;

  /**
   * A picture of pixels.
   *
   * @param argb straight, row by row; not copied
   * @param width cells of a row
   * @param height rows
   */
  CellPicture(int[] argb, int width, int height) {
    this.argb = argb;
    this.width = width;
    this.height = height;
  }

  /** Its pixels, row by row, not copied. */
  int[] argb() {
    return argb;
  }

  /** Cells of a row. */
  int width() {
    return width;
  }

  /** Rows. */
  int height() {
    return height;
  }

  /** A model's state, as {@link CellLook} colours it. */
  static CellPicture of(NcaModel model, Grid state) {
    CellColour colour = CellLook.of(model);
    float[] values = state.values();
    int[] argb = new int[state.width() * state.height()];
    for (int cell = 0; cell < argb.length; cell++) {
      argb[cell] = colour.of(values, cell * state.channels());
    }
    return new CellPicture(argb, state.width(), state.height());
  }

  /** The same without most of the empty cells around what grows, on a grid as it was trained on. */
  public static CellPicture ofGrowing(NcaModel model, Grid state) {
    Provenance origin = model.provenance();
    boolean trained =
        origin.size() > 0 && GridSize.of(model).equals(new GridSize(state.width(), state.height()));
    return of(model, state).without(trained ? origin.padding() - MARGIN : 0);
  }

  /** Without so many cells on each side, if any are left then. */
  CellPicture without(int margin) {
    int innerWidth = width - 2 * margin;
    int innerHeight = height - 2 * margin;
    if (margin <= 0 || innerWidth < 1 || innerHeight < 1) {
      return this;
    }
    int[] inner = new int[innerWidth * innerHeight];
    for (int y = 0; y < innerHeight; y++) {
      System.arraycopy(argb, (y + margin) * width + margin, inner, y * innerWidth, innerWidth);
    }
    return new CellPicture(inner, innerWidth, innerHeight);
  }

  /**
   * Pictures side by side, a clear cell between two.
   *
   * @param pictures one or more, of one size
   * @param columns of them, 1 or more
   */
  public static CellPicture sheet(List<CellPicture> pictures, int columns) {
    CellPicture first = pictures.get(0);
    if (pictures.size() == 1) {
      return first;
    }
    int rows = (pictures.size() + columns - 1) / columns;
    int width = columns * (first.width + 1) - 1;
    int height = rows * (first.height + 1) - 1;
    int[] all = new int[width * height];
    for (int i = 0; i < pictures.size(); i++) {
      int left = i % columns * (first.width + 1);
      int top = i / columns * (first.height + 1);
      for (int y = 0; y < first.height; y++) {
        System.arraycopy(
            pictures.get(i).argb, y * first.width, all, (top + y) * width + left, first.width);
      }
    }
    return new CellPicture(all, width, height);
  }

  /**
   * Made smaller, with its proportions, to fit; never larger.
   *
   * @param most cells of a row, 1 or more
   * @param mostRows 1 or more
   */
  public CellPicture fitting(int most, int mostRows) {
    double factor = Math.min(1, Math.min((double) most / width, (double) mostRows / height));
    if (factor == 1) {
      return this;
    }
    int newWidth = Math.max(1, (int) Math.round(width * factor));
    int newHeight = Math.max(1, (int) Math.round(height * factor));
    int[] smaller = new int[newWidth * newHeight];
    for (int y = 0; y < newHeight; y++) {
      int top = (int) ((long) y * height / newHeight);
      int bottom = Math.max(top + 1, (int) ((y + 1L) * height / newHeight));
      for (int x = 0; x < newWidth; x++) {
        int left = (int) ((long) x * width / newWidth);
        int right = Math.max(left + 1, (int) ((x + 1L) * width / newWidth));
        smaller[y * newWidth + x] = mean(left, right, top, bottom);
      }
    }
    return new CellPicture(smaller, newWidth, newHeight);
  }

  /** The mean of a rectangle's cells. */
  private int mean(int left, int right, int top, int bottom) {
    long alpha = 0;
    long red = 0;
    long green = 0;
    long blue = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        int cell = argb[y * width + x];
        int weight = cell >>> 24;
        alpha += weight;
        red += (long) weight * (cell >> 16 & OPAQUE);
        green += (long) weight * (cell >> 8 & OPAQUE);
        blue += (long) weight * (cell & OPAQUE);
      }
    }
    if (alpha == 0) {
      return 0;
    }
    long cells = (long) (right - left) * (bottom - top);
    return (int) (alpha / cells) << 24
        | (int) (red / alpha) << 16
        | (int) (green / alpha) << 8
        | (int) (blue / alpha);
  }

  /** The mean of two cells, one above the other; a row below the last one is clear. */
  int pair(int x, int y) {
    return y + 1 < height ? mean(x, x + 1, y, y + 2) : half(at(x, y));
  }

  private static int half(int cell) {
    return (cell >>> 25) << 24 | (cell & 0xFFFFFF);
  }

  /** A cell's colour; a row below the last one is clear. */
  int at(int x, int y) {
    return y < height ? argb[y * width + x] : 0;
  }
}
