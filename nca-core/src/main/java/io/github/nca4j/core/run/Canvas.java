package io.github.nca4j.core.run;

import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Colouring;
import io.github.nca4j.core.Grid;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/**
 * Draws a part of an automaton's present state into memory of the caller, frame after frame, and
 * allocates nothing for it.
 *
 * <pre>{@code
 * Canvas canvas = Canvas.of(automaton, Colouring.of(model), Viewport.whole(automaton.shape()));
 * canvas.draw(((DataBufferInt) image.getRaster().getDataBuffer()).getData()); // a BufferedImage
 * canvas.draw(texture);                                                       // a ByteBuffer
 * }</pre>
 *
 * <p>One thread at a time may use it, as its automaton; a second one is refused.
 */
public final class Canvas {
  private static final int PARTS = 4;

  private final Automaton automaton;
  private final Colouring colour;
  private final Viewport view;

  /** The colours of a row of cells. */
  private final int[] row;

  private Canvas(Automaton automaton, Colouring colour, Viewport view) {
    this.automaton = automaton;
    this.colour = colour;
    this.view = view;
    row = new int[view.width()];
  }

  /**
   * {@return a canvas for an automaton}
   *
   * @param automaton whose state is drawn
   * @param colour of each cell, which must read no channel that there is not
   * @param view which part is drawn, and how large
   * @throws IllegalArgumentException if the part is not inside the grid, which on a torus it always
   *     is, or the colour reads channels that there are not
   */
  public static Canvas of(Automaton automaton, Colouring colour, Viewport view) {
    Objects.requireNonNull(automaton, "automaton");
    Objects.requireNonNull(colour, "colour");
    Objects.requireNonNull(view, "view");
    if (automaton.model().dynamics().boundary() != Boundary.CIRCULAR) {
      view.requireInside(automaton.shape());
    }
    requireChannels(automaton, colour);
    return new Canvas(automaton, colour, view);
  }

  /** Behind the last cell there is nothing, while of any other the next one's would be read. */
  private static void requireChannels(Automaton automaton, Colouring colour) {
    boolean entered = automaton.enter();
    try {
      Grid grid = automaton.cells().current();
      colour.of(grid.values(), grid.values().length - grid.channels());
    } catch (IndexOutOfBoundsException e) {
      throw new IllegalArgumentException(
          "colour reads more than the " + automaton.shape().channels() + " channels that there are",
          e);
    } finally {
      automaton.exit(entered);
    }
  }

  /** {@return which part is drawn, and how large} */
  public Viewport view() {
    return view;
  }

  /**
   * Draws row by row as straight ARGB, as a {@code BufferedImage} and Processing have it.
   *
   * @param argb at least {@link Viewport#pixels()} long
   * @throws IllegalArgumentException if the array is too short
   */
  public void draw(int[] argb) {
    Objects.requireNonNull(argb, "argb");
    require("argb", argb.length, view.pixels(), "pixels");
    boolean entered = automaton.enter();
    try {
      Grid grid = automaton.cells().current();
      int width = view.pixelWidth();
      for (int y = 0, at = 0; y < view.height(); y++) {
        paint(grid, y);
        int first = at;
        for (int x = 0; x < view.width(); x++, at += view.scale()) {
          Arrays.fill(argb, at, at + view.scale(), row[x]);
        }
        for (int again = 1; again < view.scale(); again++, at += width) {
          System.arraycopy(argb, first, argb, at, width);
        }
      }
    } finally {
      automaton.exit(entered);
    }
  }

  /**
   * Draws row by row, a byte each for straight red, green, blue and alpha, as a LibGDX {@code
   * Pixmap} and OpenGL have it.
   *
   * @param rgba direct or not, of either byte order, with at least 4 x {@link Viewport#pixels()}
   *     bytes between its limit and its position, which stays where it is
   * @throws IllegalArgumentException if the buffer is read-only or too small
   */
  public void draw(ByteBuffer rgba) {
    Objects.requireNonNull(rgba, "rgba");
    if (rgba.isReadOnly()) {
      throw new IllegalArgumentException("rgba is read-only, must be a buffer to write to");
    }
    require("rgba", rgba.remaining(), (long) PARTS * view.pixels(), "bytes from its position on");
    boolean entered = automaton.enter();
    try {
      Grid grid = automaton.cells().current();
      // A buffer of the other order would turn the bytes of each pixel round.
      boolean turned = rgba.order() == ByteOrder.LITTLE_ENDIAN;
      int at = rgba.position();
      for (int y = 0; y < view.pixelHeight(); y++) {
        if (y % view.scale() == 0) {
          paint(grid, y / view.scale());
        }
        for (int x = 0; x < view.width(); x++) {
          int pixel = Integer.rotateLeft(row[x], Byte.SIZE);
          int ordered = turned ? Integer.reverseBytes(pixel) : pixel;
          for (int i = 0; i < view.scale(); i++, at += PARTS) {
            rgba.putInt(at, ordered);
          }
        }
      }
    } finally {
      automaton.exit(entered);
    }
  }

  /**
   * Draws row by row, four floats in [0, 1] for straight red, green, blue and alpha, each one of
   * 256 levels.
   *
   * @param rgba at least 4 x {@link Viewport#pixels()} long
   * @throws IllegalArgumentException if the array is too short
   */
  public void draw(float[] rgba) {
    Objects.requireNonNull(rgba, "rgba");
    require("rgba", rgba.length, (long) PARTS * view.pixels(), "floats");
    boolean entered = automaton.enter();
    try {
      Grid grid = automaton.cells().current();
      for (int y = 0, at = 0; y < view.pixelHeight(); y++) {
        if (y % view.scale() == 0) {
          paint(grid, y / view.scale());
        }
        for (int x = 0; x < view.pixelWidth(); x++, at += PARTS) {
          int pixel = row[x / view.scale()];
          rgba[at] = (pixel >> 16 & 0xFF) / 255f;
          rgba[at + 1] = (pixel >> 8 & 0xFF) / 255f;
          rgba[at + 2] = (pixel & 0xFF) / 255f;
          rgba[at + 3] = (pixel >>> 24) / 255f;
        }
      }
    } finally {
      automaton.exit(entered);
    }
  }

  private void require(String name, int there, long needed, String what) {
    if (there < needed) {
      throw new IllegalArgumentException(
          name
              + " has "
              + there
              + " "
              + what
              + ", must have at least "
              + needed
              + " for "
              + view.pixelHeight()
              + " x "
              + view.pixelWidth()
              + " pixels");
    }
  }

  private void paint(Grid grid, int viewRow) {
    int width = grid.width();
    int y = (int) Math.floorMod((long) view.top() + viewRow, (long) grid.height());
    int x = Math.floorMod(view.left(), width);
    float[] values = grid.values();
    for (int i = 0; i < row.length; i++) {
      row[i] = colour.of(values, (y * width + x) * grid.channels());
      x = x + 1 < width ? x + 1 : 0;
    }
  }
}
