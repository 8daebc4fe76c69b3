package io.github.nca4j.app.cli.option;

import io.github.nca4j.core.SeedCell;
import io.github.nca4j.core.Target;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Where the cell stands that a picture grows from. For one thread. */
public final class SeedOptions {
  @Option(
      names = "--seed-at",
      paramLabel = "X,Y",
      converter = Converter.class,
      description = {
        "The cell to grow from, its column and row counted from 0 with the empty cells; by default the"
            + " one in the middle or, where the picture has nothing there, its nearest one."
      })
  private Place place;

  /** A column and a row. */
  private record Place(int x, int y) {}

  /**
   * The cell that was asked for, if one was.
   *
   * @throws IllegalArgumentException if the picture's grid does not have it
   */
  public Optional<SeedCell> cell(Target target) {
    if (place == null) {
      return Optional.empty();
    }
    if (place.x >= target.width() || place.y >= target.height()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "--seed-at %d,%d must be in the grid of %d x %d cells: 0,0 to %d,%d",
              place.x,
              place.y,
              target.width(),
              target.height(),
              target.width() - 1,
              target.height() - 1));
    }
    return Optional.of(SeedCell.at(place.y, place.x, target.height(), target.width()));
  }

  static final class Converter implements ITypeConverter<Place> {
    @Override
    public Place convert(String text) {
      if (!text.matches("\\d{1,9},\\d{1,9}")) {
        throw new TypeConversionException(
            "'" + text + "' must be a column and a row as in 36,30, counted from 0");
      }
      String[] parts = text.split(",", -1);
      return new Place(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }
  }
}
