package io.github.nca4j.view.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.nca4j.train.data.IdxFile;
import io.github.nca4j.train.data.LabelledImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MnistTest {
  @TempDir private Path folder;

  private static Mnist small() {
    LabelledImages sample = Mnist.sample();
    return new Mnist(sample.slice(0, 5), sample.slice(5, 9));
  }

  @Test
  void theSampleHasAllDigits() {
    LabelledImages sample = Mnist.sample();
    assertThat(sample.size()).isEqualTo(200);
    assertThat(sample.height()).isEqualTo(28);
    assertThat(sample.width()).isEqualTo(28);
    int[] counts = new int[10];
    for (int i = 0; i < 200; i++) {
      counts[sample.label(i)]++;
    }
    for (int count : counts) {
      assertThat(count).isBetween(10, 32);
    }
  }

  @Test
  void digitsAreReadFromAFolderAsTheyWereWritten() throws IOException {
    Path digits = folder.resolve("digits");
    assertThat(Mnist.isIn(digits)).isFalse();
    small().write(digits);
    assertThat(Mnist.isIn(digits)).isTrue();
    Mnist read = Mnist.read(digits);
    assertThat(read.training().checksum()).isEqualTo(small().training().checksum());
    assertThat(read.heldOut().checksum()).isEqualTo(small().heldOut().checksum());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "train-images.idx3-ubyte",
        "train-images.idx3-ubyte.gz",
        "train-images-idx3-ubyte/train-images-idx3-ubyte",
        "train-images-idx3-ubyte/train-images.idx3-ubyte"
      })
  void theFilesAreKnownUnderTheNamesThatUnpackersGiveThem(String name) throws IOException {
    small().write(folder);
    Files.delete(folder.resolve("train-images-idx3-ubyte.gz"));
    Path images = folder.resolve(name);
    Files.createDirectories(images.getParent());
    IdxFile.write(small().training(), images, folder.resolve("labels"));
    assertThat(Mnist.isIn(folder)).isTrue();
    assertThat(Mnist.read(folder).training().checksum()).isEqualTo(small().training().checksum());
  }

  @Test
  void theOriginalFilesNeedNotBePacked() throws IOException {
    small().write(folder);
    Files.delete(folder.resolve("t10k-images-idx3-ubyte.gz"));
    assertThat(Mnist.isIn(folder)).isFalse();
    assertThatIOException()
        .isThrownBy(() -> Mnist.read(folder))
        .withMessageContaining("t10k-images-idx3-ubyte.gz")
        .withMessageContaining("nor t10k-images.idx3-ubyte.gz or one not packed");
    IdxFile.write(
        small().heldOut(), folder.resolve("t10k-images-idx3-ubyte"), folder.resolve("labels"));
    assertThat(Mnist.isIn(folder)).isTrue();
    assertThat(Mnist.read(folder).heldOut().checksum()).isEqualTo(small().heldOut().checksum());
  }
}
