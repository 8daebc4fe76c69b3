package io.github.nca4j.app.cli.option;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts the counts of a command line: whole numbers from 1 on. Stateless. */
public class PositiveNumber implements ITypeConverter<Integer> {
  private final int most;

  PositiveNumber() {
    this(Integer.MAX_VALUE);
  }

  private PositiveNumber(int most) {
    this.most = most;
  }

  /** Of runs whose mean is taken: more would tell nothing more. */
  public static final class Runs extends PositiveNumber {
    Runs() {
      super(10_000);
    }
  }

  /** Of images that are made at once; their files are named by four digits. */
  public static final class Images extends PositiveNumber {
    Images() {
      super(10_000);
    }
  }

  @Override
  public Integer convert(String text) {
    try {
      int number = Integer.parseInt(text);
      if (number >= 1 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new TypeConversionException("'" + text + "' must be a whole number from 1 to " + most);
  }
}
