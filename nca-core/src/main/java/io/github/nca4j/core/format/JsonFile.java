package io.github.nca4j.core.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.Optional;

/** Reads a JSON file of bounded size as a tree. */
final class JsonFile {
  static final int MAX_BYTES = 1 << 26;

  static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(MAX_BYTES).build())
          .build();

  private JsonFile() {}

  static JsonNode parse(FileBytes content) throws ModelFormatException {
    String file = content.name();
    Optional<FileKind> kind = content.kind().filter(known -> !known.isJson());
    if (kind.isPresent()) {
      throw new ModelFormatException(file, kind.get().insteadOfModel());
    }
    if (content.bytes().length > MAX_BYTES) {
      throw new ModelFormatException(
          file,
          content.bytes().length + " bytes are more than the " + MAX_BYTES + " that are read");
    }
    try {
      return JsonTree.read(FACTORY, content.bytes());
    } catch (JsonEOFException e) {
      throw new ModelFormatException(file, "the JSON is cut short" + place(e), e);
    } catch (JsonProcessingException e) {
      if (!FileStart.isJson(content.bytes())) {
        throw new ModelFormatException(file, "is no model file: it does not start as JSON does", e);
      }
      String problem = "not valid JSON" + place(e) + ": " + plain(e.getOriginalMessage());
      throw new ModelFormatException(file, problem, e);
    } catch (IOException e) {
      throw new ModelFormatException(file, "not valid JSON: " + e.getMessage(), e);
    }
  }

  /** Without what only those who program the parser can do something about. */
  private static String plain(String message) {
    return message.replaceFirst("(?s)( \\(|: was expecting|: enable ).*", "");
  }

  private static String place(JsonProcessingException e) {
    if (e.getLocation() == null) {
      return "";
    }
    return " at line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
  }
}
