package io.github.nca4j.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.nca4j.core.Activation;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.format.ModelFile;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Model files. */
class ModelFileFuzz {
  static Stream<byte[]> seeds() throws IOException {
    return Stream.of(
        saved(Perception.standard()),
        saved(Perception.of(Kernel.IDENTITY, Kernel.random(5, 1).learned())),
        saved(model(Perception.standard()).withRule(activated())));
  }

  private static DenseRule activated() {
    return DenseRule.initial(12, new int[] {3}, 4, 1)
        .withActivation(Activation.leakyRelu(0.1f))
        .withEnd(Activation.clamp(1));
  }

  private static NcaModel model(Perception perception) {
    return NcaModel.initial(4, new int[] {3}, perception, Dynamics.standard(), 1);
  }

  private static byte[] saved(Perception perception) throws IOException {
    return saved(model(perception));
  }

  private static byte[] saved(NcaModel model) throws IOException {
    return ReadOrRefused.written(file -> ModelFile.save(model, file));
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = ReadOrRefused.DURATION)
  void isReadOrRefused(byte[] content) throws IOException {
    ReadOrRefused.by(ModelFile::load, content);
  }
}
