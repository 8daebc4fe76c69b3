package io.github.nca4j.view.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.InputChannels;
import io.github.nca4j.core.KernelPerception;
import io.github.nca4j.core.Life;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Purpose;
import io.github.nca4j.core.format.ModelFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A model as a page shows it. Immutable.
 *
 * @param name what it is called there
 * @param width cells across; a texture covers the window instead
 * @param height cells down; a texture covers the window instead
 * @param json the model file's text, one that {@link ModelFile} has read
 * @param thumbnails small pictures of what it grows, as {@code data:} addresses: one, or one for
 *     each of its pictures; with none, the page shows blanks
 */
public record PageEntry(String name, int width, int height, String json, List<String> thumbnails) {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<String> MEMBERS =
      List.of("channels", "perception", "layers", "rule", "dynamics", "provenance");

  /**
   * Checks the size, and copies the thumbnails.
   *
   * @throws IllegalArgumentException if width or height is not in 1 to 1024
   */
  public PageEntry {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(json, "json");
    Objects.requireNonNull(thumbnails, "thumbnails");
    thumbnails = List.copyOf(thumbnails);
    requireFit(width, height);
  }

  /**
   * An entry without thumbnails.
   *
   * @param name what it is called on the page
   * @param width cells across
   * @param height cells down
   * @param json the model file's text, one that {@link ModelFile} has read
   * @throws IllegalArgumentException if width or height is not in 1 to 1024
   */
  public PageEntry(String name, int width, int height, String json) {
    this(name, width, height, json, List.of());
  }

  /**
   * Makes sure that a page can show a grid of some size.
   *
   * @param width cells across
   * @param height cells down
   * @throws IllegalArgumentException if width or height is not in 1 to 1024
   */
  public static void requireFit(int width, int height) {
    if (width < 1 || width > MAX_SIDE || height < 1 || height > MAX_SIDE) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "size %dx%d must be 1x1 to %dx%d", width, height, MAX_SIDE, MAX_SIDE));
    }
  }

  /** Cells of a grid's side; a browser steps no larger one at a speed worth watching. */
  public static final int MAX_SIDE = 1024;

  /**
   * {@return the entry of a model file, named after the file}
   *
   * @param file the model file
   * @param width cells across
   * @param height cells down
   * @throws IOException naming the file, if it cannot be read, is no model or is one that a page
   *     cannot run
   * @throws IllegalArgumentException if width or height is not in 1 to 1024
   */
  public static PageEntry of(Path file, int width, int height) throws IOException {
    Objects.requireNonNull(file, "file");
    return of(file, ModelFile.load(file), width, height);
  }

  /**
   * {@return the entry of a model that was read from a file, named after the file, with thumbnails,
   * for each of which it makes 100 steps}
   *
   * @param file where the model was read from; it is not read again
   * @param model the model
   * @param width cells across
   * @param height cells down
   * @throws IOException naming the file, if the model is one that a page cannot run
   * @throws IllegalArgumentException if width or height is not in 1 to 1024
   */
  public static PageEntry of(Path file, NcaModel model, int width, int height) throws IOException {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(model, "model");
    Optional<String> obstacle = obstacle(model);
    if (obstacle.isPresent()) {
      throw new IOException(file + ": " + obstacle.get());
    }
    return of(name(file), model, width, height);
  }

  /**
   * {@return the entry of a model that a page can run, with thumbnails, for each of which it makes
   * 100 steps}
   *
   * @param name what it is called on the page
   * @param model the model
   * @param width cells across
   * @param height cells down
   * @throws IllegalArgumentException if width or height is not in 1 to 1024, or the model is one
   *     that a page cannot run
   */
  public static PageEntry of(String name, NcaModel model, int width, int height) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(model, "model");
    requireFit(width, height);
    obstacle(model)
        .ifPresent(
            why -> {
              throw new IllegalArgumentException(name + ": " + why);
            });
    List<String> thumbnails = Thumbnail.of(model, height, width);
    return new PageEntry(name, width, height, ModelFile.text(model), thumbnails);
  }

  /** Why a page cannot run a model. */
  private static Optional<String> obstacle(NcaModel model) {
    if (!(model.perception() instanceof KernelPerception)) {
      return Optional.of("its cells see by code; a page knows kernels alone");
    }
    if (!(model.rule() instanceof DenseRule)) {
      return Optional.of("its rule is code; a page knows dense layers alone");
    }
    Purpose purpose = model.provenance().purpose();
    if (purpose.is(Purpose.LABELS) || purpose.is(Purpose.IMAGE)) {
      return Optional.of(
          "its cells read an image, which a page has not; nca segment apply draws their labels");
    }
    boolean isTexture = purpose.is(Purpose.TEXTURE);
    if (model.channels() < (isTexture ? 3 : 4)) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              isTexture
                  ? "it has %d channels; a texture has 3 or more, red, green and blue first"
                  : "it has %d channels; a page draws 4 or more, red, green, blue and alpha first",
              model.channels()));
    }
    Life life = model.dynamics().life();
    InputChannels inputs = model.dynamics().inputs();
    return isTexture ? ofTexture(life, inputs) : ofPicture(life, inputs, purpose);
  }

  private static Optional<String> ofTexture(Life life, InputChannels inputs) {
    return life.channel().isEmpty() && inputs.count() == 0
        ? Optional.empty()
        : Optional.of(
            life.inWords()
                + " with "
                + inputs.inWords()
                + "; a page's textures always live, without inputs");
  }

  private static Optional<String> ofPicture(Life life, InputChannels inputs, Purpose purpose) {
    boolean drawn = life.equals(new Life.ByInput(0, life.threshold())) && inputs.first() == 0;
    boolean chosen =
        purpose.is(Purpose.PICTURES)
            && inputs.first() > Grid.ALPHA
            && !purpose.names().isEmpty()
            && inputs.count() >= purpose.names().size();
    boolean grown =
        !(life instanceof Life.ByInput) && life.channel().orElse(Grid.ALPHA) == Grid.ALPHA;
    return drawn || (grown && (chosen || inputs.count() == 0))
        ? Optional.empty()
        : Optional.of(
            life.inWords()
                + " with "
                + inputs.inWords()
                + "; a page knows life by channel 3 or always, without inputs or with one for each"
                + " of its pictures, and life by channel 0, the first input");
  }

  private static String name(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.replaceFirst("(\\.nca)?\\.json$", "");
  }

  /** What people read in place of the name. */
  String title() {
    return ReadableName.of(name, provenance().path("target").asText());
  }

  /** What it was trained for, empty where that is unknown. */
  String regime() {
    return provenance().path("regime").asText();
  }

  /** Whether it is the one that a page opens with: the lizard that heals. */
  boolean isLizard() {
    return "lizard".equals(name) && "regenerating".equals(regime());
  }

  private JsonNode provenance() {
    try {
      return MAPPER.readTree(json).path("provenance");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the text of " + name + " is no JSON", e);
    }
  }

  /**
   * What the page's script reads: the file's known members, and what the page adds.
   *
   * @param title what people read in place of the name
   */
  ObjectNode toJson(String title) throws JsonProcessingException {
    ObjectNode node = (ObjectNode) MAPPER.readTree(json);
    node.retain(MEMBERS);
    node.put("name", name).put("width", width).put("height", height).put("title", title);
    thumbnails.forEach(node.putArray("thumbnails")::add);
    JsonNode provenance = node.path("provenance");
    if (!provenance.has("purpose")) {
      Thumbnail.ofTarget(provenance.path("target").asText(), provenance.path("size").intValue())
          .ifPresent(target -> node.put("target", target));
    }
    return node;
  }
}
