package io.github.nca4j.core.saved;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes a tree of JSON: a line a member, arrays on one. One thread at a time. */
public final class JsonWriter {
  private final StringBuilder out = new StringBuilder();

  private JsonWriter() {}

  /** The text of a tree, without a line end after it. */
  public static String text(Object tree) {
    JsonWriter writer = new JsonWriter();
    writer.value(tree, 1);
    return writer.out.toString();
  }

  private void value(Object value, int depth) {
    if (value instanceof Map<?, ?> members) {
      object(members, depth);
    } else if (value instanceof List<?> elements) {
      String separator = "[ ";
      for (Object element : elements) {
        out.append(separator);
        value(element, depth);
        separator = ", ";
      }
      out.append(elements.isEmpty() ? "[ ]" : " ]");
    } else if (value instanceof String text) {
      string(text);
    } else {
      out.append(value);
    }
  }

  private void object(Map<?, ?> members, int depth) {
    if (members.isEmpty()) {
      out.append("{ }");
      return;
    }
    String separator = "{\n";
    for (Map.Entry<?, ?> member : members.entrySet()) {
      out.append(separator).append("  ".repeat(depth));
      string((String) member.getKey());
      out.append(" : ");
      value(member.getValue(), depth + 1);
      separator = ",\n";
    }
    out.append('\n').append("  ".repeat(depth - 1)).append('}');
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int place = "\"\\\b\f\n\r\t".indexOf(c);
      if (place >= 0) {
        out.append('\\').append("\"\\bfnrt".charAt(place));
      } else if (c < ' ') {
        out.append(String.format(Locale.ROOT, "\\u%04X", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
