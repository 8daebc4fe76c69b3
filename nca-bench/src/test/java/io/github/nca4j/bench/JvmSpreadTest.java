package io.github.nca4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class JvmSpreadTest {
  /** What a JVM prints; a step of the peer takes 1000 ms. */
  private static List<ObjectNode> jvm(double peak, double trainMillis, int threads) {
    return List.of(
        line("{'peakGflops':%s,'vectorBits':512,'jvm':'a JVM'}", peak),
        line(
            "{'workload':'full','provider':'simd','threads':%s,'trainMillis':%s,"
                + "'forwardMillis':100.0,'shareOfPeak':0.5,'peakMegabytes':81.25,"
                + "'peers':{'conv-s':{'trainMillis':1000.0,'forwardMillis':250.0}}}",
            threads, trainMillis));
  }

  private static ObjectNode line(String json, Object... figures) {
    try {
      String text = String.format(Locale.ROOT, json, figures).replace('\'', '"');
      return (ObjectNode) new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> print(BiConsumer<JvmSpread, PrintWriter> form) {
    StringWriter text = new StringWriter();
    form.accept(
        JvmSpread.of(List.of(jvm(470.5, 500, 2), jvm(468.25, 400, 2), jvm(472, 416.6667, 2))),
        new PrintWriter(text, true));
    return text.toString().lines().toList();
  }

  @Test
  void aLineOfJsonHasMediansUnderTheNamesOfOneJvmAndSpreadsBeside() {
    List<String> lines = print(JvmSpread::printJson);
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0))
        .isEqualTo(
            "{\"peakGflops\":470.5,\"vectorBits\":512,\"jvm\":\"a JVM\",\"jvms\":3,"
                + "\"peakGflopsLowest\":468.25,\"peakGflopsHighest\":472.0}");
    assertThat(lines.get(1))
        .startsWith(
            "{\"workload\":\"full\",\"provider\":\"simd\",\"threads\":2,\"trainMillis\":416.6667,"
                + "\"forwardMillis\":100.0,\"shareOfPeak\":0.5,\"peakMegabytes\":81.25,\"jvms\":3,"
                + "\"trainMillisLowest\":400.0,\"trainMillisHighest\":500.0,");
  }

  @Test
  void aRatioToThePeerIsTakenWithinEachJvm() {
    assertThat(print(JvmSpread::printJson).get(1))
        .contains("\"peers\":{\"conv-s\":{\"trainMillis\":1000.0,\"forwardMillis\":250.0,")
        .contains("\"trainRatio\":2.4,\"forwardRatio\":2.5,")
        .endsWith(
            "\"trainRatioLowest\":2.0,\"trainRatioHighest\":2.5,"
                + "\"forwardRatioLowest\":2.5,\"forwardRatioHighest\":2.5}}}");
  }

  @Test
  void aTableHasMediansAndSpreads() {
    assertThat(String.join("\n", print(JvmSpread::printTable)))
        .contains("peak 470.5 (468.3 to 472.0) GFLOPS", "a JVM; medians of 3 JVMs")
        .containsPattern("simd +2 +416.7 \\(400.0 to 500.0\\) +50 .* 81 \\(81 to 81\\)")
        .containsPattern("conv-s +2 +1000.0 \\(1000.0 to 1000.0\\) +250.0")
        .contains("conv-s / simd: training step 2.40 (2.00 to 2.50), forward only 2.50");
  }

  @Test
  void jvmsThatHaveNotMeasuredTheSameAreNotMerged() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JvmSpread.of(List.of(jvm(470, 500, 2), jvm(470, 500, 1))))
        .withMessageContaining("agree on threads, not say [2, 1]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JvmSpread.of(List.of(jvm(470, 500, 2), jvm(470, 500, 2).subList(0, 1))))
        .withMessageContaining("[2, 1]");
  }
}
