package io.github.nca4j.view.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.nca4j.core.KernelPerception;
import io.github.nca4j.core.format.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A model as a page shows it. Immutable.
 *
 * @param name what it is called there
 * @param width cells across
 * @param height cells down
 * @param json the model file's text, one that {@link ModelFile} has read
 */
public record PageEntry(String name, int width, int height, String json) {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<String> MEMBERS =
      List.of("channels", "perception", "layers", "dynamics", "provenance");

  /**
   * Checks the size.
   *
   * @throws IllegalArgumentException if width or height is not in 1 to 1024
   */
  public PageEntry {
    requireFit(width, height);
  }

  /**
   * Makes sure that a page can show a grid of some size.
   *
   * @throws IllegalArgumentException if width or height is not in 1 to 1024
   */
  public static void requireFit(int width, int height) {
    if (width < 1 || width > MAX_SIDE || height < 1 || height > MAX_SIDE) {
      throw new IllegalArgumentException(
          String.format("size %dx%d must be 1x1 to %dx%d", width, height, MAX_SIDE, MAX_SIDE));
    }
  }

  /** A browser steps no larger grid at a speed worth watching. */
  private static final int MAX_SIDE = 1024;

  /**
   * A model file, named after the file.
   *
   * @throws IOException naming the file, if it cannot be read or is no model
   */
  public static PageEntry of(Path file, int width, int height) throws IOException {
    if (!(ModelFile.load(file).perception() instanceof KernelPerception)) {
      throw new IOException(file + ": its cells see by code; a page knows kernels alone");
    }
    return new PageEntry(name(file), width, height, Files.readString(file));
  }

  private static String name(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.replaceFirst("(\\.nca)?\\.json$", "");
  }

  /** What the page's script reads: the file's known members, and name and size. */
  ObjectNode toJson() throws JsonProcessingException {
    ObjectNode node = (ObjectNode) MAPPER.readTree(json);
    node.retain(MEMBERS);
    return node.put("name", name).put("width", width).put("height", height);
  }
}
