package io.github.nca4j.app.cli.option;

import io.github.nca4j.view.output.FrameStyle;
import java.awt.Color;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How animations, and pictures of what has grown, are drawn. For one thread. */
public final class StyleOptions {
  @Option(
      names = "--background",
      paramLabel = "COLOUR",
      converter = Background.Converter.class,
      defaultValue = "white",
      description =
          "Behind the cells of animations: white, black, transparent or #rrggbb; default"
              + " ${DEFAULT-VALUE}.")
  private Background background;

  @Option(
      names = "--scale",
      paramLabel = "N",
      converter = PositiveNumber.class,
      description = "Pixels per cell in animations; by default up to 8, for 288 in all.")
  private Integer scale;

  @Option(
      names = "--caption",
      description = "Writes the step below animations, and marks what is cut.")
  private boolean caption;

  public FrameStyle style() {
    OptionalInt given = scale == null ? OptionalInt.empty() : OptionalInt.of(scale);
    return new FrameStyle(background.colour(), given, caption);
  }

  /**
   * A colour as 0xRRGGBB, or none for transparency. It becomes one of AWT's after the options are
   * read: which command they are for decides whether AWT may use a display.
   */
  record Background(OptionalInt rgb) {
    Optional<Color> colour() {
      return rgb.isPresent() ? Optional.of(new Color(rgb.getAsInt())) : Optional.empty();
    }

    static final class Converter implements ITypeConverter<Background> {
      @Override
      public Background convert(String text) {
        String name = text.toLowerCase(Locale.ROOT);
        if (name.equals("transparent")) {
          return new Background(OptionalInt.empty());
        }
        String hex =
            switch (name) {
              case "white" -> "#ffffff";
              case "black" -> "#000000";
              default -> name;
            };
        if (!hex.matches("#[0-9a-f]{6}")) {
          throw new TypeConversionException(
              "'" + text + "' must be white, black, transparent or #rrggbb");
        }
        return new Background(OptionalInt.of(Integer.parseInt(hex.substring(1), 16)));
      }
    }
  }
}
