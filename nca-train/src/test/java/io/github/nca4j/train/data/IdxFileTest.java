package io.github.nca4j.train.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdxFileTest {
  private static final int IMAGES = 0x803;
  private static final int LABELS = 0x801;

  @TempDir private Path folder;
  private Path images;
  private Path labels;

  @BeforeEach
  void writeTwoImages() throws IOException {
    images = folder.resolve("some-images");
    labels = folder.resolve("some-labels");
    Files.write(images, bytes(new int[] {IMAGES, 2, 1, 2}, 0, 255, 51, 204));
    Files.write(labels, bytes(new int[] {LABELS, 2}, 9, 4));
  }

  private static byte[] bytes(int[] header, int... content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (int number : header) {
      out.writeInt(number);
    }
    for (int value : content) {
      out.writeByte(value);
    }
    return bytes.toByteArray();
  }

  private static byte[] packed(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private LabelledImages read() throws IOException {
    return IdxFile.read(images, labels, 10);
  }

  private void assertRefused(Path file, String problem) {
    assertThatIOException()
        .isThrownBy(this::read)
        .withMessageStartingWith(file.toString())
        .withMessageContaining(problem);
  }

  @Test
  void bytesBecomeGreysAndLabels() throws IOException {
    LabelledImages read = read();
    assertThat(read.size()).isEqualTo(2);
    assertThat(read.height()).isOne();
    assertThat(read.width()).isEqualTo(2);
    assertThat(read.classes()).isEqualTo(10);
    assertThat(read.pixels(0)).containsExactly(0, 1);
    assertThat(read.pixels(1)).containsExactly(0.2f, 0.8f);
    assertThat(read.label(0)).isEqualTo(9);
    assertThat(read.label(1)).isEqualTo(4);
  }

  @Test
  void packedFilesAreReadWhateverTheirName() throws IOException {
    long checksum = read().checksum();
    Files.write(images, packed(Files.readAllBytes(images)));
    Files.write(labels, packed(Files.readAllBytes(labels)));
    assertThat(read().checksum()).isEqualTo(checksum);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".gz"})
  void whatIsWrittenIsReadAgain(String ending) throws IOException {
    Path ofImages = folder.resolve("i" + ending);
    Path ofLabels = folder.resolve("l" + ending);
    LabelledImages three = SmallImages.three();
    IdxFile.write(three, ofImages, ofLabels);
    assertThat(IdxFile.read(ofImages, ofLabels, 4).checksum()).isEqualTo(three.checksum());
    assertThat(Files.readAllBytes(ofImages)[0]).isEqualTo((byte) (ending.isEmpty() ? 0 : 0x1f));
  }

  @Test
  void all256GreysAreTheSameAfterwards() throws IOException {
    float[] greys = new float[256];
    for (int i = 0; i < 256; i++) {
      greys[i] = i / 255f;
    }
    LabelledImages all = LabelledImages.of(16, 16, 1, List.of(greys), new int[1]);
    IdxFile.write(all, images, labels);
    assertThat(read().pixels(0)).containsExactly(greys);
    LabelledImages between = LabelledImages.of(1, 1, 1, List.of(new float[] {0.999f}), new int[1]);
    IdxFile.write(between, images, labels);
    assertThat(read().pixels(0)).containsExactly(1);
  }

  @Test
  void filesOfAnotherKindAreRefused() throws IOException {
    Files.write(images, Files.readAllBytes(labels));
    assertRefused(images, "begins with 00000801, not with 00000803 as a file of images does");
    Files.write(images, new byte[0]);
    assertRefused(images, "is cut short");
    Files.writeString(images, "PNG, or so");
    assertRefused(images, "begins with 504e472c");
  }

  @Test
  void filesCutShortOrTooLongAreRefused() throws IOException {
    byte[] whole = Files.readAllBytes(images);
    Files.write(images, Arrays.copyOf(whole, whole.length - 1));
    assertRefused(images, "is cut short");
    Files.write(images, Arrays.copyOf(whole, whole.length + 1));
    assertRefused(images, "goes on after its end");
    Files.write(images, Arrays.copyOf(packed(whole), 25));
    assertRefused(images, "damaged or cut short");
    Files.write(images, whole);
    byte[] numbers = Files.readAllBytes(labels);
    Files.write(labels, Arrays.copyOf(numbers, numbers.length - 1));
    assertRefused(labels, "is cut short");
    Files.write(labels, Arrays.copyOf(numbers, numbers.length + 1));
    assertRefused(labels, "goes on after its end");
  }

  @Test
  void aHeaderThatLiesIsRefusedBeforeMemoryIsTaken() throws IOException {
    Files.write(images, bytes(new int[] {IMAGES, 2, 1 << 20, 1 << 20}, 0));
    assertRefused(images, "claims 2 images of 1048576 x 1048576");
    Files.write(images, bytes(new int[] {IMAGES, 2, 5000, 5000}, 0));
    assertRefused(images, "is cut short");
    Files.write(images, bytes(new int[] {IMAGES, -1, 28, 28}, 0));
    assertRefused(images, "claims 4294967295 items");
    Files.write(images, bytes(new int[] {IMAGES, 1, 0, 28}));
    assertRefused(images, "claims 0 pixels a side");
  }

  @Test
  void labelsThatDoNotFitAreRefused() throws IOException {
    Files.write(labels, bytes(new int[] {LABELS, 2}, 9, 10));
    assertRefused(labels, "has the label 10 of image 1, must be less than 10");
    Files.write(labels, bytes(new int[] {LABELS, 3}, 1, 2, 3));
    assertRefused(labels, "has 3 labels, but " + images + " 2");
  }

  @Test
  void whatIsNoFileIsRefused() {
    labels = folder;
    assertRefused(labels, "is a folder, not a file");
    labels = folder.resolve("missing");
    assertRefused(labels, "no such file");
  }

  @Test
  void argumentsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> IdxFile.read(images, labels, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("classes 0");
    LabelledImages many = LabelledImages.of(1, 1, 257, List.of(new float[1]), new int[1]);
    assertThatThrownBy(() -> IdxFile.write(many, images, labels))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("classes 257");
  }
}
