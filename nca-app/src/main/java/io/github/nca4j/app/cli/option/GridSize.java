package io.github.nca4j.app.cli.option;

import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Provenance;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Cells across and down, as in {@code 72x72}, or {@code 72} for a square. Immutable. */
public record GridSize(int width, int height) {
  private static final GridSize DISTILL = new GridSize(72, 72);

  /** A larger grid would take minutes a step. */
  private static final int MAX_SIDE = 16_384;

  /**
   * The grid that a model was trained on; the Distill article's where that is not known.
   *
   * @throws IllegalArgumentException where the model's file says that it was larger than any
   */
  public static GridSize of(NcaModel model) {
    Provenance origin = model.provenance();
    if (origin.size() <= 0) {
      return DISTILL;
    }
    long side = origin.size() + 2L * origin.padding();
    if (side > MAX_SIDE) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the model says that it was trained on a grid of side %d, must be at most %d;"
                  + " --size chooses another",
              side,
              MAX_SIDE));
    }
    return new GridSize((int) side, (int) side);
  }

  public static final class Converter implements ITypeConverter<GridSize> {
    @Override
    public GridSize convert(String text) {
      String[] sides = text.split("x", -1);
      try {
        if (sides.length <= 2) {
          return new GridSize(side(sides[0]), side(sides[sides.length - 1]));
        }
      } catch (NumberFormatException e) {
        // Told below.
      }
      throw new TypeConversionException(
          "'" + text + "' must be WIDTHxHEIGHT as in 72x72, each 1 to " + MAX_SIDE);
    }

    private static int side(String text) {
      int side = Integer.parseInt(text);
      if (side < 1 || side > MAX_SIDE) {
        throw new NumberFormatException(text);
      }
      return side;
    }
  }
}
