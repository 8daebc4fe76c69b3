package io.github.nca4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file itself; what ONNX Runtime makes of it is tested in the profile onnx. */
class OnnxStepTest {
  @TempDir private Path folder;

  /** A cell sees itself, by code. */
  private record Itself() implements Perception {
    @Override
    public int features(int channels) {
      return channels;
    }

    @Override
    public void perceive(Grid grid, Boundary boundary, float[] features) {
      System.arraycopy(grid.values(), 0, features, 0, features.length);
    }
  }

  private static NcaModel model(Perception perception) {
    return NcaModel.initial(6, new int[] {4}, perception, Dynamics.standard(), 1);
  }

  @Test
  void theFileNamesInputsOutputAndFireRateAndIsTheSameEachTime() throws IOException {
    Path first = folder.resolve("first.onnx");
    Path second = folder.resolve("second.onnx");
    OnnxStep.write(model(Perception.standard()), first);
    OnnxStep.write(model(Perception.standard()), second);
    assertThat(Files.readString(first, StandardCharsets.ISO_8859_1))
        .contains("state", "fire", "new_state", "fire_rate", "Conv", "MatMul", "MaxPool");
    assertThat(first).hasSameBinaryContentAs(second);
  }

  @Test
  void aPerceptionThatIsCodeIsRefusedAndNothingIsWritten() {
    Path file = folder.resolve("step.onnx");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OnnxStep.write(model(new Itself()), file))
        .withMessageContaining("kernels alone");
    assertThat(file).doesNotExist();
  }
}
