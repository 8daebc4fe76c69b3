package io.github.nca4j.core.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a JSON file of bounded size as a tree. */
final class JsonFile {
  private static final int MAX_BYTES = 1 << 26;

  static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(MAX_BYTES).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build();

  private JsonFile() {}

  static JsonNode read(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString(), null, "no such model file");
    }
    if (Files.isDirectory(file)) {
      throw new IOException(file + " is a folder, not a model file");
    }
    long bytes = Files.size(file);
    if (bytes > MAX_BYTES) {
      throw new ModelFormatException(
          file.toString(), bytes + " bytes are more than the " + MAX_BYTES + " that are read");
    }
    try {
      return parse(Files.readAllBytes(file), file.toString());
    } catch (AccessDeniedException e) {
      throw new IOException(file + " cannot be read: permission denied", e);
    }
  }

  private static JsonNode parse(byte[] bytes, String file) throws ModelFormatException {
    if (bytes.length == 0) {
      throw new ModelFormatException(file, "the file is empty");
    }
    try {
      return MAPPER.readTree(bytes);
    } catch (JsonEOFException e) {
      throw new ModelFormatException(file, "the JSON is cut short" + place(e), e);
    } catch (JsonProcessingException e) {
      String problem = "not valid JSON" + place(e) + ": " + e.getOriginalMessage();
      throw new ModelFormatException(file, problem, e);
    } catch (IOException e) {
      throw new ModelFormatException(file, "not valid JSON: " + e.getMessage(), e);
    }
  }

  private static String place(JsonProcessingException e) {
    if (e.getLocation() == null) {
      return "";
    }
    return " at line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
  }
}
