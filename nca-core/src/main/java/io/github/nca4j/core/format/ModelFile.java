package io.github.nca4j.core.format;

import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.ModelFormatException;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.PerceptionResolver;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.core.Rule;
import io.github.nca4j.core.RuleResolver;
import io.github.nca4j.core.saved.Field;
import io.github.nca4j.core.saved.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The project's own model file, versioned JSON with the extension {@code .nca.json}:
 *
 * <pre>{@code
 * {
 *   "format" : "nca4j-model",
 *   "version" : 1,
 *   "channels" : 16,
 *   "perception" : { "kernels" : [ { "size" : 3, "weights" : [ 0.0, 0.0, ... ] }, ... ] },
 *   "layers" : [ { "in" : 48, "out" : 128, "weights" : "base64", "bias" : "base64" }, ... ],
 *   "dynamics" : { "timeStep" : 1.0, "fireRate" : 0.5, "aliveThreshold" : 0.1,
 *                  "aliveMasking" : true, "boundary" : "zero" },
 *   "provenance" : { "target" : "lizard", "size" : 40, "padding" : 16, "regime" : "regenerating",
 *                    "seed" : 42, "steps" : 8000, "log10Loss" : -3.9, "note" : "" }
 * }
 * }</pre>
 *
 * <p>Where there are {@linkplain io.github.nca4j.core.InputChannels input channels}, {@code
 * dynamics} says how many in {@code "immutableChannels"}, and the last layer writes so many fewer;
 * {@code "firstImmutableChannel"} is there unless they are the first. Cells live by the first input
 * channel, or where there is none by channel 3, unless {@code "aliveByInput"} and {@code
 * "aliveChannel"} say otherwise; where {@code "aliveMasking"} is false, all live. A kernel that is
 * learned has {@code "learned" : true}. Of a perception that is code stands there its id and what
 * training found for it; loading asks a {@link PerceptionResolver} for the code:
 *
 * <pre>{@code
 * "perception" : { "id" : "com.example.attention",
 *                  "parameters" : [ { "shape" : [ 16, 8 ], "values" : "base64" }, ... ] }
 * }</pre>
 *
 * <p>A rule other than dense layers with ReLU between them has {@code "rule"} instead of {@code
 * "layers"}: dense layers with other activations, or an id and parameters for a {@link
 * RuleResolver}:
 *
 * <pre>{@code
 * "rule" : { "layers" : [ ... ], "activation" : { "name" : "leaky-relu", "slope" : 0.1 },
 *            "end" : { "name" : "clamp", "limit" : 1.0 } }
 * }</pre>
 *
 * <p>A layer's weights, in x out row-major, and its bias are base64 of little-endian float32:
 * exact, and half the size of decimal numbers. All other numbers are decimal and exact, too; a
 * {@code log10Loss} that is not finite is null. The provenance of a model that grows from another
 * cell than the middle has {@code "seedCell" : { "down" : -9, "right" : 2 }}, here nine rows above
 * it and two columns to the right; that of a model that makes a texture, grows one of several
 * pictures or finds classes has {@code "purpose" : { "kind" : "pictures", "names" : [ "eye", "fish"
 * ] }} or {@code { "kind" : "texture", "noise" : 0.1 }}, see {@link io.github.nca4j.core.Purpose}.
 * Members that this version does not know are ignored.
 *
 * <p>A file whose name ends in {@code .gz} is packed by gzip, to about three quarters of its size;
 * a packed one is read under any name.
 *
 * <p>Thread-safe.
 */
public final class ModelFile {
  /** What such a file calls its format. */
  public static final String FORMAT = "nca4j-model";

  private static final int VERSION = 1;
  private static final int MAX_BYTES = 1 << 26;

  private ModelFile() {}

  /**
   * Writes a model through {@link SafeFile}: whole or not at all, and packed by gzip if the file's
   * name ends in {@code .gz}.
   *
   * @param model the model
   * @param file the file to write or replace
   * @throws IOException naming the file, if it cannot be written; a former file is then left whole
   * @throws IllegalArgumentException if the model's perception is neither a {@link
   *     io.github.nca4j.core.KernelPerception} nor has an id, its rule is neither a {@link
   *     io.github.nca4j.core.DenseRule} nor has one, or a weight, bias or parameter is not finite
   */
  public static void save(NcaModel model, Path file) throws IOException {
    Objects.requireNonNull(file, "file");
    byte[] json = text(model).getBytes(StandardCharsets.UTF_8);
    SafeFile.write(file, PackedFile.named(file, out -> out.write(json)));
  }

  /**
   * Writes a model to a stream, which is not closed.
   *
   * @param model the model
   * @param out where {@link #text} goes, in UTF-8
   * @throws IOException if it cannot be written
   * @throws IllegalArgumentException as {@link #save} does
   */
  public static void write(NcaModel model, OutputStream out) throws IOException {
    Objects.requireNonNull(out, "out");
    out.write(text(model).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * {@return what {@link #save} writes of a model}
   *
   * @param model the model
   * @throws IllegalArgumentException as {@link #save} does
   */
  public static String text(NcaModel model) {
    Objects.requireNonNull(model, "model");
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("format", FORMAT);
    root.put("version", VERSION);
    root.put("channels", model.channels());
    root.put("perception", PerceptionJson.write(model.perception()));
    RuleJson.write(model.rule(), root);
    root.put("dynamics", DynamicsJson.write(model.dynamics()));
    root.put("provenance", ProvenanceJson.write(model.provenance()));
    return JsonWriter.text(root) + "\n";
  }

  /**
   * Reads a model: exactly the one that was saved, bit for bit. A perception or a rule that is code
   * is asked of {@link PerceptionResolver#installed()} and {@link RuleResolver#installed()}.
   *
   * @param file the file to read
   * @return the model
   * @throws ModelFormatException as {@link #load(Path, PerceptionResolver, RuleResolver)} says
   * @throws IOException naming the file, if it cannot be read
   */
  public static NcaModel load(Path file) throws IOException {
    return load(ByteSource.of(file), PerceptionResolver.installed(), RuleResolver.installed());
  }

  /**
   * Reads a model: exactly the one that was saved, bit for bit. A rule that is code is asked of
   * {@link RuleResolver#installed()}.
   *
   * @param file the file to read
   * @param perceptions asked for a perception that is code, and for nothing else
   * @return the model
   * @throws ModelFormatException as {@link #load(Path, PerceptionResolver, RuleResolver)} says
   * @throws IOException naming the file, if it cannot be read
   */
  public static NcaModel load(Path file, PerceptionResolver perceptions) throws IOException {
    return load(file, perceptions, RuleResolver.installed());
  }

  /**
   * Reads a model: exactly the one that was saved, bit for bit. A perception or a rule that is code
   * is asked of {@link PerceptionResolver#installed()} and {@link RuleResolver#installed()}.
   *
   * @param source where its bytes come from
   * @return the model
   * @throws ModelFormatException as {@link #load(ByteSource, PerceptionResolver, RuleResolver)}
   *     says
   * @throws IOException naming the source, if it cannot be read
   */
  public static NcaModel load(ByteSource source) throws IOException {
    return load(source, PerceptionResolver.installed(), RuleResolver.installed());
  }

  /**
   * Reads a model: exactly the one that was saved, bit for bit.
   *
   * @param file the file to read
   * @param perceptions asked for a perception that is code, and for nothing else
   * @param rules asked for a rule that is code, and for nothing else
   * @return the model
   * @throws ModelFormatException naming the file and what is wrong with it, if it is not JSON, cut
   *     short, of another format, of a newer version, larger than 64 MB, if a part is missing, out
   *     of its range, not finite or of the wrong shape, or if a resolver does not know its
   *     perception or rule, or refuses the parameters
   * @throws IOException naming the file, if it cannot be read
   */
  public static NcaModel load(Path file, PerceptionResolver perceptions, RuleResolver rules)
      throws IOException {
    return load(ByteSource.of(file), perceptions, rules);
  }

  /**
   * Reads a model: exactly the one that was saved, bit for bit. Whether gzip has packed it is seen.
   *
   * @param source where its bytes come from
   * @param perceptions asked for a perception that is code, and for nothing else
   * @param rules asked for a rule that is code, and for nothing else
   * @return the model
   * @throws ModelFormatException naming the source and what is wrong with it, as {@link #load(Path,
   *     PerceptionResolver, RuleResolver)} says
   * @throws IOException naming the source, if it cannot be read
   */
  public static NcaModel load(ByteSource source, PerceptionResolver perceptions, RuleResolver rules)
      throws IOException {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(perceptions, "perceptions");
    Objects.requireNonNull(rules, "rules");
    FileBytes content = source.read("model file", MAX_BYTES);
    Field root = Field.read(content.name(), content.bytes(), content::insteadOfModel);
    checkFormat(root);
    int channels = root.get("channels").width();
    Perception perception =
        root.get("perception").read(field -> PerceptionJson.read(field, perceptions));
    Rule rule = root.read(field -> RuleJson.read(field, rules));
    Dynamics dynamics = root.get("dynamics").read(DynamicsJson::read);
    Provenance provenance = root.get("provenance").read(ProvenanceJson::read);
    return root.read(field -> new NcaModel(channels, perception, rule, dynamics, provenance));
  }

  private static void checkFormat(Field root) throws ModelFormatException {
    boolean stated = root.has("format");
    if (!stated || !FORMAT.equals(root.get("format").value())) {
      boolean foreign = root.has("modelTopology") || root.isArray();
      throw root.wrong(
          "not an nca4j model: \"format\" is "
              + (stated ? root.get("format").shown() : "missing")
              + (foreign ? "; a Distill model must be imported" : ""));
    }
    int version = root.get("version").integer(1, Integer.MAX_VALUE);
    if (version > VERSION) {
      throw root.wrong(
          "version " + version + " is newer than " + VERSION + ", which this nca4j reads");
    }
  }
}
