package io.github.nca4j.house;

import io.github.nca4j.view.output.PanelSheet;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Those of {@link Samples} that have to do with figures. */
final class FigureSamples {
  private FigureSamples() {}

  static Map<Class<?>, Supplier<?>> makers() {
    return Map.of(
        PanelSheet.class,
        () -> new PanelSheet(List.of(new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB)), 1));
  }
}
