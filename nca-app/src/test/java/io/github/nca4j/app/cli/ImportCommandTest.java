package io.github.nca4j.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.format.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
  @TempDir private Path folder;

  /** The article page's 8-bit layers: 12 features, 2 hidden units, 4 channels. */
  private Path layers() throws IOException {
    String json = "[" + layer(12, 2) + "," + layer(2, 4) + "]";
    return Files.writeString(folder.resolve("layers.json"), json);
  }

  private static String layer(int inputs, int outputs) {
    byte[] bytes = new byte[(inputs + 1) * outputs];
    Arrays.fill(bytes, (byte) 255);
    return String.format(
        Locale.ROOT,
        "{\"in_ch\":%d,\"out_ch\":%d,\"weight_scale\":2.0,\"bias_scale\":4.0,\"data_b64\":\"%s\"}",
        inputs,
        outputs,
        Base64.getEncoder().encodeToString(bytes));
  }

  @Test
  void whatIsImportedCanBeLoaded() throws IOException {
    Path out = folder.resolve("imported.nca.json");
    CommandRun run = CommandRun.of("import", layers(), "-o", out).succeeds();
    NcaModel model = ModelFile.load(out);
    assertThat(model.channels()).isEqualTo(4);
    assertThat(DenseRule.of(model.rule()).layers().get(0).weights()).containsOnly(1f);
    assertThat(DenseRule.of(model.rule()).layers().get(1).bias()).containsOnly(2f);
    assertThat(run.out()).containsExactly(out + ": 4 channels, 38 parameters");
  }

  @Test
  void jsonSaysTheSame() throws IOException {
    Path out = folder.resolve("imported.nca.json");
    CommandRun run = CommandRun.of("import", layers(), "-o", out, "--json").succeeds();
    assertThat(run.json()).hasSize(1);
    assertThat(run.json().get(0).get("model").textValue()).isEqualTo(out.toString());
    assertThat(run.json().get(0).get("parameters").intValue()).isEqualTo(38);
  }

  /** A graph of an update alone: identity and both Sobels of four channels, and one layer. */
  private Path graph(String op) throws IOException {
    String node = "{\"name\": \"%s\", \"op\": \"%s\", \"input\": [%s]}";
    String zeros =
        "{\"name\": \"%s\", \"op\": \"Const\", \"attr\": {\"value\": {\"tensor\":"
            + " {\"dtype\": \"DT_FLOAT\", \"tensorShape\": {\"dim\": [{\"size\": %d}, {\"size\": %d},"
            + " {\"size\": %d}, {\"size\": %d}]}, \"floatVal\": [%s]}}}}";
    String json =
        "{\"format\": \"graph-model\", \"modelTopology\": {\"node\": ["
            + String.join(
                ", ",
                String.format(Locale.ROOT, node, "state", "Placeholder", ""),
                String.format(Locale.ROOT, zeros, "filters", 3, 3, 4, 1, "1"),
                String.format(
                    Locale.ROOT, node, "seen", "DepthwiseConv2dNative", "\"state\", \"filters\""),
                String.format(Locale.ROOT, zeros, "weights", 1, 1, 4, 4, "0.5"),
                String.format(Locale.ROOT, node, "layer", "Conv2D", "\"seen\", \"weights\""),
                String.format(Locale.ROOT, node, "update", op, "\"layer\""))
            + "]}}";
    return Files.writeString(folder.resolve("graph.json"), json);
  }

  @Test
  void whatAGraphLeavesOpenIsTold() throws IOException {
    Path out = folder.resolve("imported.nca.json");
    CommandRun run = CommandRun.of("import", graph("Tanh"), "-o", out).succeeds();
    String open = "alive threshold 0.1, fire rate 0.5, time step 1";
    assertThat(run.out())
        .containsExactly(
            out + ": 4 channels, 20 parameters", "not in the file, so as in the article: " + open);
    CommandRun json =
        CommandRun.of("import", graph("Tanh"), "-o", out, "--json", "--overwrite").succeeds();
    assertThat(json.json().get(0).get("notInTheFile").textValue()).isEqualTo(open);
  }

  @Test
  void whatAModelCannotBeIsRefusedByItsName() throws IOException {
    Path out = folder.resolve("imported.nca.json");
    CommandRun.of("import", graph("Elu"), "-o", out)
        .failsSaying(2, "graph.json: node update is a Elu, which this import does not know");
    assertThat(out).doesNotExist();
  }
}
