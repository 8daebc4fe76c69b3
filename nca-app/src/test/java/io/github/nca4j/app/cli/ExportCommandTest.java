package io.github.nca4j.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.examples.perception.SummedSobel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {
  @TempDir private Path folder;

  @Test
  void severalModelsShareAPage() throws IOException {
    Path idle = TestFiles.idleModel(folder);
    Path exploding = TestFiles.explodingModel(folder);
    Path page = folder.resolve("gallery.html");
    CommandRun run =
        CommandRun.of("export", idle, exploding, "--html", page, "--size", "50x40", "--json");
    assertThat(run.succeeds().json().get(0).get("models").intValue()).isEqualTo(2);
    assertThat(run.json().get(0).get("bytes").longValue()).isEqualTo(Files.size(page));
    assertThat(page)
        .content()
        .contains("\"name\":\"idle\",\"width\":50,\"height\":40", "\"name\":\"exploding\"");
  }

  @Test
  void arraysOfNumpyComeBackAsTheModel() throws IOException {
    Path exploding = TestFiles.explodingModel(folder);
    Path arrays = folder.resolve("weights.npz");
    Path back = folder.resolve("back.nca.json");
    CommandRun run = CommandRun.of("export", exploding, "--npz", arrays, "--json").succeeds();
    assertThat(run.json().get(0).get("npz").textValue()).isEqualTo(arrays.toString());
    CommandRun.of("import", arrays, "-o", back).succeeds();
    NcaModel model = ModelFile.load(back);
    assertThat(model.dynamics()).isEqualTo(ModelFile.load(exploding).dynamics());
    assertThat(DenseRule.of(model.rule()).layers().get(1).bias()).containsOnly(3e38f);
  }

  /** What ONNX Runtime makes of it is a test of nca-onnx. */
  @Test
  void aStepIsAGraphOfOnnx() throws IOException {
    Path step = folder.resolve("step.onnx");
    CommandRun run =
        CommandRun.of("export", TestFiles.idleModel(folder), "--onnx", step, "--json").succeeds();
    assertThat(run.json().get(0).get("onnx").textValue()).isEqualTo(step.toString());
    assertThat(Files.readString(step, StandardCharsets.ISO_8859_1))
        .contains("new_state", "MaxPool", "Conv", "MatMul", "fire_rate");
  }

  @Test
  void codeIsNoGraphOfOnnx() throws IOException {
    Path model = folder.resolve("sobel.nca.json");
    ModelFile.save(
        NcaModel.initial(6, new int[] {4}, new SummedSobel(), Dynamics.standard(), 1), model);
    CommandRun.of("export", model, "--onnx", folder.resolve("step.onnx"))
        .failsSaying(2, "sobel.nca.json", "kernels alone");
  }

  @Test
  void itIsToldWhatToWrite() throws IOException {
    Path idle = TestFiles.idleModel(folder);
    CommandRun.of("export", idle).failsSaying(2, "--html", "--npz");
    CommandRun.of("export", idle, idle, "--npz", folder.resolve("two.npz")).failsSaying(2, "one");
    assertThat(folder.resolve("two.npz")).doesNotExist();
  }
}
