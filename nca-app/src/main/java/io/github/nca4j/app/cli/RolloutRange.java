package io.github.nca4j.app.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * How many automaton steps a training step rolls out, as in {@code 64..96}, or {@code 64} alone.
 */
record RolloutRange(int min, int max) {
  static final class Converter implements ITypeConverter<RolloutRange> {
    @Override
    public RolloutRange convert(String text) {
      String[] ends = text.split("\\.\\.", -1);
      try {
        if (ends.length <= 2) {
          return new RolloutRange(
              Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
        }
      } catch (NumberFormatException e) {
        // Told below.
      }
      throw new TypeConversionException("'" + text + "' must be two numbers as in 64..96");
    }
  }
}
