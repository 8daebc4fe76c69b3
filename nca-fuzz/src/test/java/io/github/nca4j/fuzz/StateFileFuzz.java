package io.github.nca4j.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.format.ByteSource;
import io.github.nca4j.core.format.StateFile;
import io.github.nca4j.core.run.AutomatonState;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Saved states, as games read them. */
class StateFileFuzz {
  static Stream<byte[]> seeds() throws IOException {
    AutomatonState state = new AutomatonState(Grid.seed(3, 2, 5), 42, 7);
    return Stream.of(ReadOrRefused.written(file -> StateFile.save(state, file)));
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = ReadOrRefused.DURATION)
  void isReadOrRefused(byte[] content) throws IOException {
    ReadOrRefused.by(file -> StateFile.load(ByteSource.of(file)), content);
  }
}
