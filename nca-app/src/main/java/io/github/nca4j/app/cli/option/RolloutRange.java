package io.github.nca4j.app.cli.option;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * How many automaton steps a training step rolls out, as in {@code 64..96}, or {@code 64} alone.
 * Immutable.
 */
public record RolloutRange(int min, int max) {
  public static final class Converter implements ITypeConverter<RolloutRange> {
    /** Of which a step, whose every state is remembered, takes minutes. */
    private static final int MOST = 100_000;

    @Override
    public RolloutRange convert(String text) {
      String[] ends = text.split("\\.\\.", -1);
      try {
        if (ends.length <= 2) {
          return new RolloutRange(steps(ends[0]), steps(ends[ends.length - 1]));
        }
      } catch (NumberFormatException e) {
        // Told below.
      }
      throw new TypeConversionException(
          "'" + text + "' must be two numbers as in 64..96, at most " + MOST);
    }

    private static int steps(String text) {
      int steps = Integer.parseInt(text);
      if (steps > MOST) {
        throw new NumberFormatException(text);
      }
      return steps;
    }
  }
}
