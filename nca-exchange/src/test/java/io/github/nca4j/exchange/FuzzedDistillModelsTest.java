package io.github.nca4j.exchange;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.nca4j.core.Fuzzer;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.format.JsonMutation;
import io.github.nca4j.core.run.Automaton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands in a published model, it is read or refused; one that is read can run. */
class FuzzedDistillModelsTest {
  private static final int COUNT = 4000;

  /** A block of the SIMD provider, of 4 MB, and some for a tree of JSON and the arrays. */
  private static final long BYTES = 16 << 20;

  @TempDir private Path folder;

  private static void run(NcaModel model) {
    if (model.channels() <= 64) {
      Automaton.fromSeed(model, 3, 4, 1).step(2);
    }
  }

  @Test
  void aDistillModelIsReadOrRefused() throws IOException {
    GraphFile graph =
        GraphFile.twoLayers(new float[12 * 5], new float[5], new float[5 * 4], new float[4]);
    String web =
        "[{\"in_ch\":12,\"out_ch\":4,\"type\":\"uint8\",\"weight_scale\":2.5,\"bias_scale\":0.5,"
            + "\"data_b64\":\""
            + "AAEC".repeat(52 / 3)
            + "AA==\"}]";
    List<byte[]> seeds =
        List.of(
            new ObjectMapper().writeValueAsBytes(graph.root),
            web.getBytes(StandardCharsets.US_ASCII));
    new Fuzzer(seeds, new JsonMutation(), file -> run(DistillModels.read(file)))
        .run(folder, COUNT, BYTES);
  }
}
