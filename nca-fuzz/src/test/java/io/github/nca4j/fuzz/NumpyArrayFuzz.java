package io.github.nca4j.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.nca4j.exchange.NumpyArray;
import io.github.nca4j.exchange.NumpyFile;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** NumPy's arrays. */
class NumpyArrayFuzz {
  static Stream<byte[]> seeds() throws IOException {
    return Stream.of(written(new float[24], 2, 3, 4), written(new float[0], 0, 5));
  }

  private static byte[] written(float[] values, int... shape) throws IOException {
    return ReadOrRefused.written(file -> NumpyFile.write(NumpyArray.of(values, shape), file));
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = ReadOrRefused.DURATION)
  void isReadOrRefused(byte[] content) throws IOException {
    ReadOrRefused.by(NumpyFile::read, content);
  }
}
