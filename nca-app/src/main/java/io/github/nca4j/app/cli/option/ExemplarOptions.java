package io.github.nca4j.app.cli.option;

import io.github.nca4j.image.OpaquePicture;
import io.github.nca4j.train.data.Exemplar;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** How the picture of a texture is read. For one thread. */
public final class ExemplarOptions {
  /** A pixel is to a cell as in the article, whose pictures have 128 x 128. */
  static final int SIDE = 128;

  @Option(
      names = "--picture-size",
      paramLabel = "N",
      converter = PositiveNumber.class,
      description = {
        "Pixels of the picture's shorter side, to which it is made smaller where it has more; default"
            + " 128. A pixel becomes a cell, so fewer make the texture finer. Where the"
            + " picture is transparent, white shows."
      })
  private Integer pictureSize;

  public boolean isGiven() {
    return pictureSize != null;
  }

  /**
   * Reads it.
   *
   * @param say is told of what is not taken as it is
   * @throws IOException naming the file, if it cannot be read
   */
  public OpaquePicture load(Path image, PrintWriter say) throws IOException {
    OpaquePicture picture = OpaquePicture.load(image, pictureSize == null ? SIDE : pictureSize);
    if (picture.isOverWhite()) {
      say.println(image + " is transparent in places: white shows there");
    }
    return picture;
  }

  /** What a texture is to look like. */
  public static Exemplar exemplar(OpaquePicture picture) {
    return Exemplar.of(picture.name(), picture.height(), picture.width(), picture.rgb());
  }
}
