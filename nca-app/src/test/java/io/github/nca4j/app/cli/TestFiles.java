package io.github.nca4j.app.cli;

import io.github.nca4j.core.DenseLayer;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.image.Picture;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files that commands are given. */
public final class TestFiles {
  private TestFiles() {}

  public static Path lizard(Path folder) throws IOException {
    Path file = folder.resolve("lizard.png");
    try (InputStream png = TestFiles.class.getResourceAsStream("/emoji_imgs/lizard.png")) {
      Files.copy(png, file);
    }
    return file;
  }

  /** A picture of 8 x 8 pixels of which the left two columns are black, so opaque as is said. */
  public static Path bar(Path folder, int alpha) throws IOException {
    BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < 16; i++) {
      image.setRGB(i % 2, i / 2, alpha << 24);
    }
    Path file = folder.resolve("bar.png");
    Picture.writePng(file, image);
    return file;
  }

  /** A picture of stripes four pixels wide, without a seam where the side is a multiple of 8. */
  static Path stripes(Path folder, int side) throws IOException {
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < side * side; i++) {
      image.setRGB(i % side, i / side, i % 8 < 4 ? 0x204080 : 0xF0E0C0);
    }
    Path file = folder.resolve("stripes.png");
    Picture.writePng(file, image);
    return file;
  }

  /** A picture of 8 x 8 pixels of which one is there, and hardly: too little to be learnt. */
  static Path dust(Path folder) throws IOException {
    BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(4, 4, 30 << 24);
    Path file = folder.resolve("dust.png");
    Picture.writePng(file, image);
    return file;
  }

  /** A model that changes nothing: its seed cell stays as it is. */
  public static Path idleModel(Path folder) throws IOException {
    Path file = folder.resolve("idle.nca.json");
    ModelFile.save(
        NcaModel.initial(6, new int[] {4}, Perception.standard(), Dynamics.standard(), 1), file);
    return file;
  }

  /** A model whose values grow beyond a float's in the second step. */
  public static Path explodingModel(Path folder) throws IOException {
    return explodingModel(folder, 3e38f);
  }

  /** A model every step of which adds so much to each channel. */
  public static Path explodingModel(Path folder, float each) throws IOException {
    Path file = folder.resolve("exploding.nca.json");
    float[] bias = {each, each, each, each};
    DenseLayer first = new DenseLayer(12, 4, new float[48], new float[4]);
    DenseLayer last = new DenseLayer(4, 4, new float[16], bias);
    NcaModel model =
        new NcaModel(
            4,
            Perception.standard(),
            new DenseRule(List.of(first, last)),
            Dynamics.standard().withFireRate(1),
            Provenance.none());
    ModelFile.save(model, file);
    return file;
  }
}
