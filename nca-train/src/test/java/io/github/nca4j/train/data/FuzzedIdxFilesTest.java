package io.github.nca4j.train.data;

import io.github.nca4j.core.Fuzzer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands in a file of images or labels, it is read or refused. */
class FuzzedIdxFilesTest {
  private static final int COUNT = 4000;

  /** Buffers, and some more for a file that was doubled in part. */
  private static final long BYTES = 1 << 20;

  private static final int[] NUMBERS = {0, 1, -1, 2, 3, 28, 1 << 13, 1 << 26, Integer.MAX_VALUE};

  @TempDir private Path folder;
  private Path images;
  private Path labels;

  @BeforeEach
  void writeWholeFiles() throws IOException {
    images = folder.resolve("images");
    labels = folder.resolve("labels");
    IdxFile.write(SmallImages.three(), images, labels);
    IdxFile.write(SmallImages.three(), folder.resolve("images.gz"), folder.resolve("labels.gz"));
  }

  private List<byte[]> seeds(String name) throws IOException {
    return List.of(
        Files.readAllBytes(folder.resolve(name)), Files.readAllBytes(folder.resolve(name + ".gz")));
  }

  @Test
  void imagesAreReadOrRefused() throws IOException {
    new Fuzzer(
            seeds("images"),
            FuzzedIdxFilesTest::changeHeader,
            file -> IdxFile.read(file, labels, 4))
        .run(folder, COUNT, BYTES);
  }

  @Test
  void labelsAreReadOrRefused() throws IOException {
    new Fuzzer(
            seeds("labels"),
            FuzzedIdxFilesTest::changeHeader,
            file -> IdxFile.read(images, file, 4))
        .run(folder, COUNT, BYTES);
  }

  /** Puts another number somewhere into what is the header of a file that is not packed. */
  private static byte[] changeHeader(byte[] file, SplittableRandom random) {
    int at = 4 * random.nextInt(4);
    if (at + 4 > file.length) {
      return file;
    }
    byte[] changed = file.clone();
    ByteBuffer.wrap(changed).putInt(at, NUMBERS[random.nextInt(NUMBERS.length)]);
    return changed;
  }
}
