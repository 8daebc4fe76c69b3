package io.github.nca4j.view.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.image.GreyMask;
import io.github.nca4j.image.Picture;
import io.github.nca4j.train.data.LabelledPicture;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaskedImagesTest {
  @TempDir private Path folder;
  private Path images;
  private Path masks;

  @BeforeEach
  void makeFolders() throws IOException {
    images = Files.createDirectory(folder.resolve("images"));
    masks = Files.createDirectory(folder.resolve("masks"));
  }

  /** An image of 2 x 1 pixels and its mask. */
  private void add(String name, int... levels) throws IOException {
    write(images.resolve(name), 0, 255);
    write(masks.resolve(name), levels);
  }

  private static void write(Path file, int... levels) throws IOException {
    Picture.writePng(file, GreyMask.picture(1, levels.length, levels));
  }

  private void fails(String... words) {
    assertThatThrownBy(() -> MaskedImages.read(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(words);
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    MaskedImages shapes = MaskedImages.of(new NoisyShapes(1), 3);
    Path copy = folder.resolve("copy");
    shapes.write(copy);
    MaskedImages read = MaskedImages.read(copy);
    assertThat(read.names()).containsExactly("0000", "0001", "0002");
    assertThat(read.classes()).containsExactly("background", "disc", "ring");
    assertThat(read.colours()).isOne();
    for (int i = 0; i < 3; i++) {
      LabelledPicture written = shapes.pictures().get(i);
      assertThat(read.pictures().get(i).pixels()).isEqualTo(written.pixels());
      assertThat(read.pictures().get(i).labels()).isEqualTo(written.labels());
    }
    assertThat(read.bySize().stream().mapToInt(set -> set.size()).sum()).isEqualTo(3);
  }

  @Test
  void aColouredImageMakesAllColouredAndComesBackFromItsFile() throws IOException {
    add("a.png", 0, 1);
    add("b.png", 1, 255);
    BufferedImage red = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
    red.setRGB(0, 0, 0xFF0000);
    Picture.writePng(images.resolve("b.png"), red);
    MaskedImages read = MaskedImages.read(folder);
    assertThat(read.colours()).isEqualTo(3);
    assertThat(read.pictures().get(0).pixels()).containsExactly(0, 0, 0, 1, 1, 1);
    assertThat(read.pictures().get(1).pixels()).containsExactly(1, 0, 0, 0, 0, 0);
    assertThat(read.pictures().get(1).labels()).containsExactly(1, -1);
    read.write(folder.resolve("copy"));
    assertThat(MaskedImages.read(folder.resolve("copy")).pictures().get(1).pixels())
        .containsExactly(1, 0, 0, 0, 0, 0);
  }

  @Test
  void otherFilesAndMasksWithoutAnImageAreLeftAlone() throws IOException {
    add("a.png", 0, 1);
    write(masks.resolve("b.png"), 9, 9);
    Files.writeString(images.resolve("Thumbs.db"), "no picture");
    Files.writeString(images.resolve("._a.png"), "no picture");
    assertThat(MaskedImages.read(folder).names()).containsExactly("a");
  }

  @Test
  void classesAreAsManyAsTheHighestOrAsIsSaidOrNamed() throws IOException {
    add("a.png", 0, 1);
    assertThat(MaskedImages.read(folder).classes()).containsExactly("0", "1");
    assertThat(MaskedImages.read(folder, 4).classes()).hasSize(4);
    Files.writeString(folder.resolve("classes.txt"), "sky\nsea\nland\n");
    assertThat(MaskedImages.read(folder).classes()).containsExactly("sky", "sea", "land");
    assertThatThrownBy(() -> MaskedImages.read(folder, 2))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("classes.txt has 3 lines, must have one for each of 2 classes");
    Files.writeString(folder.resolve("classes.txt"), "\uFEFFsky\r\nsea\r\n");
    assertThat(MaskedImages.read(folder).classes()).containsExactly("sky", "sea");
    Files.writeString(folder.resolve("classes.txt"), "sky\nsky\n");
    fails("classes.txt must have 2 to 255 lines");
  }

  @Test
  void whatIsMissingIsNamed() throws IOException {
    fails(images + " has no pictures");
    add("a.png", 0, 1);
    Files.delete(masks.resolve("a.png"));
    fails(masks.resolve("a.png").toString(), "the mask of " + images.resolve("a.png"));
    Files.delete(masks);
    fails(masks + ": there is no such folder");
    assertThatThrownBy(() -> MaskedImages.read(folder.resolve("gone")))
        .hasMessageContaining("gone: there is no such folder");
    assertThatThrownBy(() -> MaskedImages.read(images.resolve("a.png")))
        .hasMessageContaining("a.png is a file, not a folder");
  }

  @Test
  void aMaskThatDoesNotFitIsNamed() throws IOException {
    add("a.png", 0, 1);
    write(masks.resolve("a.png"), 0, 1, 1);
    fails(masks.resolve("a.png") + " is 3 x 1 pixels, its image", "2 x 1");
    add("a.png", 255, 255);
    fails(masks.resolve("a.png") + " has no pixel that counts: all are 255");
    add("a.png", 0, 0);
    fails(masks + ": every pixel that counts is of class 0", "255 does not count");
    add("a.png", 0, 128);
    fails(masks.resolve("a.png") + " has a pixel of class 128, and no mask has one of class 1");
    add("a.png", 0, 3);
    assertThatThrownBy(() -> MaskedImages.read(folder, 3))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a.png has the grey 3 at row 0, column 1; of 3 classes");
    assertThatThrownBy(() -> MaskedImages.read(folder, 1))
        .hasMessage("classes 1 must be in [2, 255]");
  }

  @Test
  void twoImagesOfOneNameAreRefused() throws IOException {
    add("a.png", 0, 1);
    Files.copy(images.resolve("a.png"), images.resolve("a.gif"));
    fails("a.gif and", "a.png would have the same mask");
  }

  @Test
  void aShareIsHeldOutAndIsTheSameForASeed() {
    MaskedImages all = MaskedImages.of(new NoisyShapes(1), 10);
    MaskedImages.Split split = all.split(0.3, 5);
    List<String> both = new ArrayList<>(split.training().names());
    both.addAll(split.heldOut().names());
    assertThat(split.heldOut().names()).hasSize(3).isSorted();
    assertThat(split.training().names()).isSorted();
    assertThat(both).containsExactlyInAnyOrderElementsOf(all.names());
    assertThat(all.split(0.3, 5).heldOut().names()).isEqualTo(split.heldOut().names());
    assertThat(all.split(0.3, 6).heldOut().names()).isNotEqualTo(split.heldOut().names());
    assertThat(all.split(0.01, 5).heldOut().names()).hasSize(1);
    assertThat(all.split(0.99, 5).training().names()).hasSize(1);
    assertThatThrownBy(() -> MaskedImages.of(new NoisyShapes(1), 1).split(0.5, 5))
        .hasMessage("of a single image, 0000, none can be held out");
    assertThatThrownBy(() -> all.split(1, 5)).hasMessage("share 1.0 must be in (0, 1)");
  }
}
