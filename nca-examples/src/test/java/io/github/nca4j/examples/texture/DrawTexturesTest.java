package io.github.nca4j.examples.texture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.image.Picture;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrawTexturesTest {
  private static final Path FOLDER = Path.of("..", "textures");
  private static final Map<String, BufferedImage> DRAWN = new TreeMap<>();

  @BeforeAll
  static void draw(@TempDir Path folder) throws IOException {
    DrawTextures.main(new String[] {folder.toString()});
    for (String name : names(folder)) {
      DRAWN.put(name, Picture.read(folder.resolve(name + ".png")));
    }
  }

  @Test
  void theProgramDrawsExactlyTheFilesOfTheFolder() throws IOException {
    assertThat(names(FOLDER)).hasSizeGreaterThanOrEqualTo(6).isEqualTo(DRAWN.keySet());
    for (String name : DRAWN.keySet()) {
      BufferedImage file = Picture.read(FOLDER.resolve(name + ".png"));
      assertThat(pixels(file)).as(name).isEqualTo(pixels(DRAWN.get(name)));
    }
  }

  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".png"))
          .map(name -> name.replace(".png", ""))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @Test
  void theReadmeHasEachOfThem() throws IOException {
    String readme = Files.readString(FOLDER.resolve("README.md"));
    assertThat(DRAWN.keySet())
        .allSatisfy(name -> assertThat(readme).contains("`" + name + ".png`"));
  }

  @Test
  void noneHasASeam() {
    DRAWN.forEach(
        (name, picture) -> {
          int last = picture.getWidth() - 1;
          double acrossBorder = Math.max(step(picture, last, true), step(picture, last, false));
          double inside = 0;
          for (int i = 0; i < last; i++) {
            inside = Math.max(inside, Math.max(step(picture, i, true), step(picture, i, false)));
          }
          assertThat(acrossBorder).as(name).isPositive().isLessThanOrEqualTo(inside);
        });
  }

  /** How different the columns, or rows, at a place and behind it are. */
  private static double step(BufferedImage picture, int at, boolean columns) {
    int side = picture.getWidth();
    double sum = 0;
    for (int i = 0; i < side; i++) {
      int here = columns ? picture.getRGB(at, i) : picture.getRGB(i, at);
      int next = columns ? picture.getRGB((at + 1) % side, i) : picture.getRGB(i, (at + 1) % side);
      for (int shift = 0; shift < 24; shift += 8) {
        sum += Math.abs((here >> shift & 255) - (next >> shift & 255));
      }
    }
    return sum;
  }

  private static int[] pixels(BufferedImage picture) {
    int width = picture.getWidth();
    return picture.getRGB(0, 0, width, picture.getHeight(), null, 0, width);
  }
}
