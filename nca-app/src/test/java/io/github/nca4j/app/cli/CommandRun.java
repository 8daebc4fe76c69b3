package io.github.nca4j.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.nca4j.app.cli.output.CheckedOutput;
import io.github.nca4j.app.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.List;

/** What a command line came to. */
public record CommandRun(int exitCode, List<String> out, List<String> err) {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Charset OUT = Terminal.charset("stdout.encoding");
  private static final Charset ERR = Terminal.charset("stderr.encoding");

  public static CommandRun of(Object... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] args = new String[words.length];
    for (int i = 0; i < words.length; i++) {
      args[i] = words[i].toString();
    }
    int exitCode = Nca.run(CheckedOutput.of(out), new PrintStream(err, true, ERR), args);
    return new CommandRun(
        exitCode, out.toString(OUT).lines().toList(), err.toString(ERR).lines().toList());
  }

  /** Words between single spaces. */
  public static CommandRun ofLine(String line) {
    return of((Object[]) line.split(" "));
  }

  public CommandRun succeeds() {
    assertThat(exitCode).as("exit code, having said %s", err).isZero();
    return this;
  }

  /** Fails with a code and one line that says all these words. */
  public void failsSaying(int code, String... words) {
    assertThat(exitCode).as("exit code, having said %s", err).isEqualTo(code);
    assertThat(err).hasSize(1);
    assertThat(err.get(0)).startsWith("nca: ").contains(words);
  }

  /** Standard output as JSON objects, one a line. */
  public List<JsonNode> json() {
    return out.stream().map(CommandRun::object).toList();
  }

  public static List<String> keys(JsonNode object) {
    return object.properties().stream().map(property -> property.getKey()).toList();
  }

  private static JsonNode object(String line) {
    try {
      JsonNode node = MAPPER.readTree(line);
      assertThat(node.isObject()).as(line).isTrue();
      return node;
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + line, e);
    }
  }
}
