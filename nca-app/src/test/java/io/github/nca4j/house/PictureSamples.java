package io.github.nca4j.house;

import io.github.nca4j.image.BackgroundKey;
import io.github.nca4j.image.Picture;
import io.github.nca4j.image.SourcePicture;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;

/** Values of the types that pictures are read with. */
final class PictureSamples {
  private PictureSamples() {}

  static Map<Class<?>, Supplier<?>> makers(Path folder) {
    return Map.of(
        BackgroundKey.class,
        BackgroundKey::auto,
        SourcePicture.class,
        () -> source(folder.resolve("source.png")),
        Runnable.class,
        () -> (Runnable) () -> {});
  }

  private static SourcePicture source(Path file) {
    try {
      Picture.writePng(file, new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB));
      return SourcePicture.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
