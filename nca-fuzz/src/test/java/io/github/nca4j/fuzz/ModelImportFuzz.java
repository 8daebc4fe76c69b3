package io.github.nca4j.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.nca4j.exchange.ModelImport;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Models of whatever format, told by their content. */
class ModelImportFuzz {
  static Stream<byte[]> seeds() throws IOException {
    return Stream.concat(DistillModelFuzz.seeds(), NumpyModelFuzz.seeds());
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = ReadOrRefused.DURATION)
  void isReadOrRefused(byte[] content) throws IOException {
    ReadOrRefused.by(ModelImport::read, content);
  }
}
