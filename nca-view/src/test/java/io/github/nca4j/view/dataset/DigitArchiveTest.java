package io.github.nca4j.view.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.nca4j.train.data.LabelledImages;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DigitArchiveTest {
  private static LabelledImages read(byte[] tar) throws IOException {
    return DigitArchive.read(new ByteArrayInputStream(tar));
  }

  private static byte[] thirty() {
    return new Archives()
        .add("package/package.json", "{}")
        .add("package/src/digits/3.json", Archives.digits(20, "0.624"))
        .add("package/src/digits/8.json", Archives.digits(10, "1"))
        .tar();
  }

  @Test
  void aDigitsClassIsItsFilesName() throws IOException {
    LabelledImages images = read(thirty());
    assertThat(images.size()).isEqualTo(30);
    assertThat(images.classes()).isEqualTo(10);
    for (int i = 0; i < 30; i++) {
      assertThat(images.label(i)).isIn(3, 8);
      // 0.624 is 159 / 255 to three places.
      assertThat(images.pixels(i)).containsOnly(images.label(i) == 3 ? 159 / 255f : 1f);
    }
  }

  @Test
  void classesAreMixedInAnOrderThatIsAlwaysTheSame() throws IOException {
    LabelledImages images = read(thirty());
    int[] labels = IntStream.range(0, 30).map(images::label).toArray();
    assertThat(Arrays.stream(labels).filter(label -> label == 3)).hasSize(20);
    assertThat(Arrays.stream(labels, 0, 15).filter(label -> label == 8).count()).isBetween(2L, 8L);
    assertThat(read(thirty()).checksum()).isEqualTo(images.checksum());
  }

  @Test
  void anArchiveCutShortIsRefused() {
    byte[] tar = thirty();
    assertThatIOException()
        .isThrownBy(() -> read(Arrays.copyOf(tar, 2000)))
        .withMessage("the archive is cut short");
  }

  @Test
  void whatIsNotDigitsIsRefused() {
    assertThatIOException()
        .isThrownBy(() -> read(new Archives().add("package/package.json", "{}").tar()))
        .withMessage("the archive has no digits");
    String name = "package/src/digits/0.json";
    assertThatIOException()
        .isThrownBy(() -> read(new Archives().add(name, "{\"data\": [0, 1]}").tar()))
        .withMessage(name + " has 2 pixels, must be whole digits");
    assertThatIOException()
        .isThrownBy(() -> read(new Archives().add(name, "{\"data\": [0,").tar()))
        .withMessage(name + " is no JSON");
    byte[] tar = new Archives().add(name, "{}").tar();
    tar[130] = 'x';
    assertThatIOException().isThrownBy(() -> read(tar)).withMessageContaining("size");
  }
}
