package io.github.nca4j.app.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.UncheckedIOException;

/**
 * Prints JSON objects, one a line, each at once. A number that is not finite becomes null, and a
 * letter that is not ASCII its escape, since a terminal's encoding may lack it. One thread at a
 * time.
 */
public final class JsonLines {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final PrintWriter out;

  public JsonLines(PrintWriter out) {
    this.out = out;
  }

  /** An empty object to fill and {@link #print}. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** An object from its text. */
  public static ObjectNode object(String json) {
    try {
      return (ObjectNode) MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The number for JSON, which has no NaN and no infinity. */
  public static Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }

  public void print(ObjectNode object) {
    try {
      out.println(MAPPER.writeValueAsString(object));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
    out.flush();
  }
}
