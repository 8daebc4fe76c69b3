package io.github.nca4j.examples.readme;

import io.github.nca4j.core.Target;
import io.github.nca4j.image.BackgroundKey;
import io.github.nca4j.image.Picture;
import io.github.nca4j.image.SourcePicture;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;

/** The code of the Javadoc of pictures whose background is cut out, so that it compiles. */
final class PictureSnippets {
  private PictureSnippets() {}

  static Target target() throws IOException {
    SourcePicture photo = SourcePicture.load(Path.of("photo.jpg"));
    Target target = photo.without(BackgroundKey.auto()).target(40, 16);
    return target;
  }

  static BufferedImage cut() throws IOException {
    BufferedImage cut = BackgroundKey.auto().cut(Picture.read(Path.of("photo.jpg")));
    return cut;
  }
}
