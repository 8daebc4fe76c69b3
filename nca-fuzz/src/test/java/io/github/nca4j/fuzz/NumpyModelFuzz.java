package io.github.nca4j.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.exchange.NumpyModels;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Models as NumPy's archives. */
class NumpyModelFuzz {
  static Stream<byte[]> seeds() throws IOException {
    return Stream.of(
        ReadOrRefused.written(
            file ->
                NumpyModels.save(
                    NcaModel.initial(
                        4, new int[] {3}, Perception.standard(), Dynamics.standard(), 1),
                    file)));
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = ReadOrRefused.DURATION)
  void isReadOrRefused(byte[] content) throws IOException {
    ReadOrRefused.by(NumpyModels::load, content);
  }
}
