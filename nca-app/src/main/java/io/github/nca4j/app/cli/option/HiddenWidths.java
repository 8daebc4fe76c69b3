package io.github.nca4j.app.cli.option;

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;

/** Widths of the hidden layers, as in {@code 128} or {@code 64,64}. Immutable. */
public record HiddenWidths(List<Integer> widths) {
  public static final class Converter implements ITypeConverter<HiddenWidths> {
    private final PositiveNumber number = new PositiveNumber();

    @Override
    public HiddenWidths convert(String text) {
      return new HiddenWidths(Stream.of(text.split(",", -1)).map(number::convert).toList());
    }
  }
}
