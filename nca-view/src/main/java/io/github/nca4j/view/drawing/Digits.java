package io.github.nca4j.view.drawing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.Votes;
import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The ten digits: an example of each as strokes of a pen, and the colour of the cells that take
 * themselves for part of it. From 0 on the colours are red, orange, yellow, green, cyan, blue,
 * purple, pink, brown and teal: unlike those of "Self-classifying MNIST Digits" (Randazzo et al.,
 * Distill 2020) each has a name of its own and is seen on white and on black. Immutable and
 * thread-safe.
 */
public final class Digits {
  private static final double PEN = 1.2;

  private final int size;
  private final List<Color> colours;
  private final JsonNode strokes;

  private Digits(int size, List<Color> colours, JsonNode strokes) {
    this.size = size;
    this.colours = colours;
    this.strokes = strokes;
  }

  /** {@return the ten digits} */
  public static Digits standard() {
    try {
      JsonNode node = new ObjectMapper().readTree(json());
      List<Color> colours = new ArrayList<>();
      node.get("colours").forEach(colour -> colours.add(Color.decode(colour.textValue())));
      return new Digits(node.get("size").intValue(), List.copyOf(colours), node.get("strokes"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * {@return the digits as JSON} {@code size} is the cells a side of the square that the examples
   * fill, {@code colours} are #rrggbb, and {@code strokes} are for each digit some polylines of [x,
   * y] in cells.
   *
   * @throws IOException if the class path is damaged
   */
  public static String json() throws IOException {
    try (InputStream in = Digits.class.getResourceAsStream("digits.json")) {
      if (in == null) {
        throw new IllegalStateException("resource digits.json is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** {@return how many there are, 10} */
  public int count() {
    return colours.size();
  }

  /**
   * {@return the colour of a digit}
   *
   * @param digit 0 to 9
   * @throws IndexOutOfBoundsException if it is not in 0 to 9
   */
  public Color colour(int digit) {
    return colours.get(digit);
  }

  /**
   * Clears a grid and draws an example in its middle.
   *
   * @param digit 0 to 9
   * @param grid what is drawn into; its channel 0 is the grey
   * @throws IndexOutOfBoundsException if the digit is not in 0 to 9
   */
  public void draw(int digit, Grid grid) {
    Objects.requireNonNull(grid, "grid");
    double left = (grid.width() - size) / 2.0;
    double top = (grid.height() - size) / 2.0;
    Arrays.fill(grid.values(), 0);
    for (JsonNode stroke : strokes.get(Objects.checkIndex(digit, count()))) {
      for (int i = 1; i < stroke.size(); i++) {
        JsonNode from = stroke.get(i - 1);
        JsonNode to = stroke.get(i);
        Pen.draw(
            grid,
            left + from.get(0).doubleValue(),
            top + from.get(1).doubleValue(),
            left + to.get(0).doubleValue(),
            top + to.get(1).doubleValue(),
            PEN);
      }
    }
  }

  /**
   * {@return what the living cells of a grid are for, by its last ten channels}
   *
   * @param grid at least 11 channels
   * @param dynamics which cells live
   */
  public Votes votes(Grid grid, Dynamics dynamics) {
    Objects.requireNonNull(grid, "grid");
    Objects.requireNonNull(dynamics, "dynamics");
    return Votes.of(grid, dynamics.life(), count());
  }

  /**
   * Paints the cells of a grid in the colours of what they are for.
   *
   * @param grid at least 11 channels
   * @param dynamics which cells live
   * @param undecided of living cells that are for none
   * @param dead of those that do not live
   * @param pixels where to, a pixel a cell, row by row
   */
  public void paint(Grid grid, Dynamics dynamics, Color undecided, Color dead, int[] pixels) {
    Objects.requireNonNull(grid, "grid");
    Objects.requireNonNull(dynamics, "dynamics");
    Objects.requireNonNull(undecided, "undecided");
    Objects.requireNonNull(dead, "dead");
    Objects.requireNonNull(pixels, "pixels");
    Votes votes = votes(grid, dynamics);
    for (int i = 0; i < pixels.length; i++) {
      int vote = votes.at(i / grid.width(), i % grid.width());
      boolean lives = dynamics.life().livesByItself(grid.values(), i * grid.channels());
      Color none = lives ? undecided : dead;
      pixels[i] = (vote == Votes.NONE ? none : colour(vote)).getRGB();
    }
  }
}
