package io.github.nca4j.app.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts the counts of a command line: whole numbers from 1 on. */
final class PositiveNumber implements ITypeConverter<Integer> {
  @Override
  public Integer convert(String text) {
    try {
      int number = Integer.parseInt(text);
      if (number >= 1) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new TypeConversionException(
        "'" + text + "' must be a whole number from 1 to " + Integer.MAX_VALUE);
  }
}
