package io.github.nca4j.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.nca4j.train.data.IdxFile;
import io.github.nca4j.train.data.LabelledImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Images of MNIST's format, which also come packed. */
class IdxFileFuzz {
  private static final LabelledImages TWO =
      LabelledImages.of(2, 3, 4, List.of(new float[6], new float[6]), new int[] {1, 3});

  static Stream<byte[]> seeds() throws IOException {
    return Stream.of(images(""), images(".gz"));
  }

  private static byte[] images(String ending) throws IOException {
    return ReadOrRefused.written(
        file -> {
          Path written = Path.of(file + ending);
          Path labels = Files.createTempFile("nca-fuzz", "");
          IdxFile.write(TWO, written, labels);
          Files.delete(labels);
          Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
        });
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = ReadOrRefused.DURATION)
  void areReadOrRefused(byte[] content) throws IOException {
    Path labels = Files.createTempFile("nca-fuzz", "");
    Path images = Files.createTempFile("nca-fuzz", "");
    try {
      IdxFile.write(TWO, images, labels);
      ReadOrRefused.by(file -> IdxFile.read(file, labels, 4), content);
    } finally {
      Files.delete(images);
      Files.delete(labels);
    }
  }
}
