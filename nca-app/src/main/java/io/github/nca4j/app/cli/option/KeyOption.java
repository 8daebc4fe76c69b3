package io.github.nca4j.app.cli.option;

import io.github.nca4j.image.BackgroundKey;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which background is cut out of a picture. For one thread. */
public final class KeyOption {
  @Option(
      names = "--key",
      paramLabel = "COLOUR",
      converter = Converter.class,
      description = {
        "Cuts out a picture's background, which has this colour and is joined to its border: white,"
            + " black, #rrggbb, or auto for the commonest colour of the border."
      })
  private BackgroundKey key;

  public Optional<BackgroundKey> key() {
    return Optional.ofNullable(key);
  }

  static final class Converter implements ITypeConverter<BackgroundKey> {
    @Override
    public BackgroundKey convert(String text) {
      String name = text.toLowerCase(Locale.ROOT);
      if (name.equals("auto")) {
        return BackgroundKey.auto();
      }
      String hex =
          switch (name) {
            case "white" -> "#ffffff";
            case "black" -> "#000000";
            default -> name;
          };
      if (!hex.matches("#[0-9a-f]{6}")) {
        throw new TypeConversionException("'" + text + "' must be white, black, #rrggbb or auto");
      }
      return BackgroundKey.of(Integer.parseInt(hex.substring(1), 16));
    }
  }
}
