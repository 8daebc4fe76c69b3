package io.github.nca4j.app.cli.option;

import io.github.nca4j.image.BackgroundKey;
import java.util.List;
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
  private Given given;

  /** A key as it was read, and as it was written. */
  private record Given(BackgroundKey key, String text) {}

  public Optional<BackgroundKey> key() {
    return Optional.ofNullable(given).map(Given::key);
  }

  /** The option as it was given, for a command that is to have it, too; empty if it was not. */
  public List<String> words() {
    return given == null ? List.of() : List.of("--key", given.text());
  }

  static final class Converter implements ITypeConverter<Given> {
    @Override
    public Given convert(String text) {
      String name = text.toLowerCase(Locale.ROOT);
      if (name.equals("auto")) {
        return new Given(BackgroundKey.auto(), text);
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
      return new Given(BackgroundKey.of(Integer.parseInt(hex.substring(1), 16)), text);
    }
  }
}
