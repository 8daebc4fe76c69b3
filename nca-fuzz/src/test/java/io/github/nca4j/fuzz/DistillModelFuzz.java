package io.github.nca4j.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.nca4j.exchange.DistillModels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** The graphs and the web page's models that the article's authors published. */
class DistillModelFuzz {
  static Stream<byte[]> seeds() throws IOException {
    return Stream.of(
        ("[{\"in_ch\":12,\"out_ch\":4,\"type\":\"uint8\",\"weight_scale\":2.5,\"bias_scale\":0.5,"
                + "\"data_b64\":\""
                + "AAEC".repeat(17)
                + "AA==\"}]")
            .getBytes(StandardCharsets.US_ASCII),
        ("{\"modelTopology\":{\"node\":[{\"name\":\"w\",\"op\":\"Const\"}]},"
                + "\"weightsManifest\":[{\"weights\":[{\"name\":\"w\",\"shape\":[1,1,12,5],"
                + "\"dtype\":\"float32\"}]}],\"weight_data\":\"AAAA\"}")
            .getBytes(StandardCharsets.US_ASCII));
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = ReadOrRefused.DURATION)
  void isReadOrRefused(byte[] content) throws IOException {
    ReadOrRefused.by(DistillModels::read, content);
  }
}
