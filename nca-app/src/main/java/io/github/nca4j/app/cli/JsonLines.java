package io.github.nca4j.app.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;

/** Prints JSON objects, one a line, each at once. A number that is not finite becomes null. */
final class JsonLines {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final PrintWriter out;

  JsonLines(PrintWriter out) {
    this.out = out;
  }

  /** An empty object to fill and {@link #print}. */
  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** The number for JSON, which has no NaN and no infinity. */
  static Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }

  void print(ObjectNode object) {
    out.println(object);
    out.flush();
  }
}
