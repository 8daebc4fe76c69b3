package io.github.nca4j.core.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.nca4j.core.ModelFormatException;
import io.github.nca4j.core.saved.JsonNull;
import io.github.nca4j.core.saved.JsonReader;
import io.github.nca4j.core.saved.JsonWriter;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON as text and as a tree. */
class JsonTextTest {
  private static Object read(String text) throws IOException {
    return JsonReader.read("test", text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void everyKindOfValueIsRead() throws IOException {
    assertThat(read(" {\"a\" : [1, -2.5e1, true, false, null], \"b\":{}, \"c\":[ ]} "))
        .isEqualTo(
            Map.of(
                "a", List.of(1, -25.0, true, false, JsonNull.NULL), "b", Map.of(), "c", List.of()));
    assertThat(read("0")).isEqualTo(0);
    assertThat(read("-2147483649")).isEqualTo(-2147483649L);
    assertThat(read("9223372036854775807")).isEqualTo(Long.MAX_VALUE);
    assertThat(read("9223372036854775808")).isEqualTo(new BigInteger("9223372036854775808"));
    assertThat(read("1E2")).isEqualTo(100.0);
  }

  @Test
  void stringsMayHaveEscapesAndAllOfUnicode() throws IOException {
    String text = "aä€𝄞\"\\/\b\f\n\r\t\u0001";
    assertThat(read("\"aä€𝄞\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0001\"")).isEqualTo(text);
    assertThat(read("\"\\u0061\\u00e4\\u20AC\\ud834\\udd1eä\"")).isEqualTo("aä€𝄞ä");
    assertThat(read(JsonWriter.text(Map.of(text, text)))).isEqualTo(Map.of(text, text));
  }

  @Test
  void editorsOfWindowsMayHaveWrittenIt() throws IOException {
    assertThat(read("\ufeff[1]")).isEqualTo(List.of(1));
    byte[] wide = "\ufeff[\"ä\"]".getBytes(StandardCharsets.UTF_16LE);
    assertThat(JsonReader.read("test", wide)).isEqualTo(List.of("ä"));
  }

  @Test
  void jacksonReadsWhatIsWritten() throws IOException {
    Object tree =
        Map.of("text", "ä\u0001\"", "numbers", List.of(1, 0.1, 1e-300, 0.1f), "nothing", List.of());
    assertThat(new ObjectMapper().readTree(JsonWriter.text(tree)))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    "{\"text\":\"ä\\u0001\\\"\",\"numbers\":[1,0.1,1e-300,0.1],\"nothing\":[]}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[1,]",
        "[,1]",
        "{\"a\"}",
        "{\"a\":}",
        "{a:1}",
        "{\"a\":1,}",
        "01",
        "1.",
        ".5",
        "+1",
        "-",
        "1e",
        "tru",
        "nul",
        "NaN",
        "Infinity",
        "'a'",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"a\tb\"",
        "[1] 2",
        "[1}",
        "// a\n1",
        "{\"a\":1 \"b\":2}",
        "\"\\u００００\""
      })
  void whatIsNoJsonIsRefused(String text) {
    assertThatExceptionOfType(ModelFormatException.class)
        .isThrownBy(() -> read(text))
        .withMessageMatching(
            "test: (not valid JSON|the JSON is cut short) at line \\d, column \\d.*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "[", "{", "[1,", "{\"a", "{\"a\":", "\"a\\", "\"\\u00", "-", "1e", "f"})
  void whatEndsTooEarlyIsCutShort(String text) {
    assertThatExceptionOfType(ModelFormatException.class)
        .isThrownBy(() -> read(text))
        .withMessageContaining("the JSON is cut short");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "255|a string is not UTF-8",
        "192|a string is not UTF-8",
        "31|a string has a control character in it"
      })
  void bytesThatAreNoCharactersAreRefused(int value, String problem) {
    assertThatExceptionOfType(ModelFormatException.class)
        .isThrownBy(() -> JsonReader.read("test", new byte[] {'"', (byte) value, '"'}))
        .withMessageContaining(problem);
  }

  @Test
  void whatTakesLongOrDeepIsRefused() throws IOException {
    assertThat(read("[".repeat(1000) + "]".repeat(1000))).isInstanceOf(List.class);
    assertThatExceptionOfType(ModelFormatException.class)
        .isThrownBy(() -> read("[".repeat(1001)))
        .withMessageContaining("deeper than 1000 levels");
    assertThatExceptionOfType(ModelFormatException.class)
        .isThrownBy(() -> read("9".repeat(1001)))
        .withMessageContaining("more than 1000 characters");
    assertThatExceptionOfType(ModelFormatException.class)
        .isThrownBy(() -> read("{\"a\":1,\"a\":2}"))
        .withMessageContaining("two members are called \"a\"");
  }
}
