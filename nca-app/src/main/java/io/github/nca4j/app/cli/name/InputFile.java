package io.github.nca4j.app.cli.name;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A file to read, which may be a pipe; {@code -} is standard input. Stateless. */
public final class InputFile implements ITypeConverter<Path> {
  public static final Path STANDARD_INPUT = Path.of("/dev/stdin");

  @Override
  public Path convert(String text) {
    if (text.isEmpty()) {
      throw new TypeConversionException("a file's name must not be empty");
    }
    if (!text.equals("-")) {
      return Path.of(text);
    }
    if (!Files.exists(STANDARD_INPUT)) {
      throw new TypeConversionException(
          "there is no standard input to read, or this system has no " + STANDARD_INPUT);
    }
    return STANDARD_INPUT;
  }
}
