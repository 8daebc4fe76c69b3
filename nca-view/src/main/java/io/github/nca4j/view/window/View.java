package io.github.nca4j.view.window;

import io.github.nca4j.core.AliveMask;
import io.github.nca4j.core.CellClass;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Purpose;
import io.github.nca4j.image.Picture;
import io.github.nca4j.image.Rgb;
import io.github.nca4j.view.drawing.Digits;
import io.github.nca4j.view.drawing.Pen;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * A way to show cells.
 *
 * @param name as it stands in the list of views
 * @param painter gives each cell's colour
 */
record View(String name, Painter painter) {
  /** Colours that go with a dark or a light window. */
  record Colours(
      Color back, Color ink, Color negative, Color positive, Color mature, Color developing) {
    static final Colours LIGHT =
        new Colours(
            Color.WHITE,
            new Color(0x141820),
            new Color(0x2166AC),
            new Color(0xD66021),
            new Color(0x2E8654),
            new Color(0xEDBD60));
    static final Colours DARK =
        new Colours(
            new Color(0x101218),
            new Color(0xF0F2F8),
            new Color(0x58A6FF),
            new Color(0xFF934D),
            new Color(0x4AC27E),
            new Color(0x9E762E));
  }

  /** Paints a grid, a pixel a cell. */
  @FunctionalInterface
  interface Painter {
    void paint(Grid grid, Dynamics dynamics, Colours colours, int[] pixels);
  }

  /** A cell's colour from its state, which begins at an index. */
  @FunctionalInterface
  private interface CellColour {
    int of(float[] state, int at, Colours colours);
  }

  /**
   * Picture, alpha, classes of living cells, and each hidden channel; or a texture and each hidden
   * channel; or votes and each score.
   */
  static List<View> of(NcaModel model) {
    if (model.provenance().purpose().is(Purpose.TEXTURE)) {
      return ofTexture(model.channels());
    }
    return Pen.suits(model.dynamics()) ? ofDigits(model) : ofPicture(model);
  }

  private static List<View> ofTexture(int channels) {
    List<View> views = new ArrayList<>();
    views.add(new View("Texture", View::texture));
    for (int c = 3; c < channels; c++) {
      views.add(ofChannel("Hidden " + c, c));
    }
    return views;
  }

  private static List<View> ofPicture(NcaModel model) {
    List<View> views = new ArrayList<>();
    views.add(new View("Picture", View::picture));
    views.add(new View("Alpha", each((s, at, c) -> mix(c.back(), c.ink(), s[at + Grid.ALPHA]))));
    views.add(new View("Alive", View::classes));
    for (int c = Grid.ALPHA + 1; c < model.channels(); c++) {
      if (!model.dynamics().inputs().contains(c)) {
        views.add(ofChannel("Hidden " + c, c));
      }
    }
    return views;
  }

  private static List<View> ofDigits(NcaModel model) {
    Digits digits = Digits.standard();
    List<View> views = new ArrayList<>();
    views.add(
        new View("Votes", (grid, how, c, out) -> digits.paint(grid, how, c.ink(), c.back(), out)));
    views.add(new View("Digit", each((s, at, c) -> mix(c.back(), c.ink(), s[at]))));
    views.add(new View("Alive", View::classes));
    int firstScore = model.channels() - digits.count();
    for (int c = model.dynamics().inputs().end(); c < model.channels(); c++) {
      views.add(ofChannel(c < firstScore ? "Hidden " + c : "Score " + (c - firstScore), c));
    }
    return views;
  }

  private static View ofChannel(String name, int channel) {
    return new View(name, each((s, at, colours) -> signed(s[at + channel], colours)));
  }

  /** The picture of a grid, a pixel a cell. */
  BufferedImage image(Grid grid, Dynamics dynamics, Colours colours) {
    int[] pixels = new int[grid.height() * grid.width()];
    painter.paint(grid, dynamics, colours, pixels);
    BufferedImage image =
        new BufferedImage(grid.width(), grid.height(), BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, grid.width(), grid.height(), pixels, 0, grid.width());
    return image;
  }

  private static Painter each(CellColour colour) {
    return (grid, dynamics, colours, pixels) -> {
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = colour.of(grid.values(), i * grid.channels(), colours);
      }
    };
  }

  private static void classes(Grid grid, Dynamics dynamics, Colours colours, int[] pixels) {
    CellClass[] classes = AliveMask.classify(grid, dynamics);
    for (int i = 0; i < pixels.length; i++) {
      Color colour =
          switch (classes[i]) {
            case MATURE -> colours.mature();
            case DEVELOPING -> colours.developing();
            case EMPTY -> colours.back();
          };
      pixels[i] = colour.getRGB();
    }
  }

  private static void texture(Grid grid, Dynamics dynamics, Colours colours, int[] pixels) {
    Picture.rgb(grid, 0.5f).getRGB(0, 0, grid.width(), grid.height(), pixels, 0, grid.width());
  }

  private static void picture(Grid grid, Dynamics dynamics, Colours colours, int[] pixels) {
    Picture.over(grid, colours.back())
        .getRGB(0, 0, grid.width(), grid.height(), pixels, 0, grid.width());
  }

  /** -1 and 1 have the full colours, 0 the background's. */
  private static int signed(float value, Colours colours) {
    Color full = value < 0 ? colours.negative() : colours.positive();
    return mix(colours.back(), full, Math.abs(value));
  }

  private static int mix(Color from, Color to, float share) {
    float part = Rgb.clamp(share);
    return Rgb.of(
        (from.getRed() + part * (to.getRed() - from.getRed())) / 255,
        (from.getGreen() + part * (to.getGreen() - from.getGreen())) / 255,
        (from.getBlue() + part * (to.getBlue() - from.getBlue())) / 255);
  }
}
