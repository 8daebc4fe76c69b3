package io.github.nca4j.examples.texture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.image.Picture;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CompareTexturesTest {
  private static final Path ROOT = Path.of("..");

  /** As large as the sheet of the guide, whose picture is a pixel a cell. */
  @Test
  void everyPictureHasAModelAndTheGuidesSheetShowsThemAll() throws IOException {
    BufferedImage sheet =
        CompareTextures.draw(ROOT.resolve("textures"), ROOT.resolve("models"), 128, 1);
    BufferedImage shown = Picture.read(ROOT.resolve("docs/images/textures.png"));

    assertThat(shown.getWidth()).isEqualTo(sheet.getWidth());
    assertThat(shown.getHeight()).isEqualTo(sheet.getHeight());
    // The first rows have words and the pictures, which have not changed since it was drawn.
    int[] first = sheet.getRGB(0, 0, sheet.getWidth(), 100, null, 0, sheet.getWidth());
    int same = 0;
    for (int i = 0; i < first.length; i++) {
      same += first[i] == shown.getRGB(i % sheet.getWidth(), i / sheet.getWidth()) ? 1 : 0;
    }
    // Words may be of another font.
    assertThat(same).isGreaterThan(first.length * 3 / 4);
  }

  @Test
  void everyLinkOfTheGuideToAFileLeadsToOne() throws IOException {
    Path docs = ROOT.resolve("docs");
    Matcher links =
        Pattern.compile("\\]\\(([\\w./-]+)[)#]")
            .matcher(Files.readString(docs.resolve("textures.md")));
    int pictures = 0;
    while (links.find()) {
      assertThat(docs.resolve(links.group(1))).exists();
      pictures += links.group(1).endsWith(".png") ? 1 : 0;
    }
    assertThat(pictures).isPositive();
  }
}
