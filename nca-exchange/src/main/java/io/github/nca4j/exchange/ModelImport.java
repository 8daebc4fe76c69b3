package io.github.nca4j.exchange;

import io.github.nca4j.core.ModelFormatException;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.format.ByteSource;
import io.github.nca4j.core.format.FileBytes;
import io.github.nca4j.core.format.FileKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Imports a model of any format that is not the project's own, told by its content: those of {@link
 * DistillModels} and {@link NumpyModels}. Thread-safe.
 */
public final class ModelImport {
  private static final String OPEN = "; not in the file: ";

  private ModelImport() {}

  /**
   * Reads a model.
   *
   * @param file the file; may be a pipe
   * @return the model; its provenance has the file's name, and what the file left open
   * @throws ModelFormatException naming the file and what is wrong with it, or what it is instead,
   *     if it is none of those formats or cannot be read as they say
   * @throws IOException naming the file, if it cannot be read
   */
  public static NcaModel read(Path file) throws IOException {
    return read(ByteSource.of(file));
  }

  /**
   * Reads a model.
   *
   * @param source where its bytes come from
   * @return the model; its provenance has the source's name, and what the bytes left open
   * @throws ModelFormatException naming the source and what is wrong with it, or what it is
   *     instead, if it is none of those formats or cannot be read as they say
   * @throws IOException naming the source, if it cannot be read
   */
  public static NcaModel read(ByteSource source) throws IOException {
    Objects.requireNonNull(source, "source");
    FileBytes content = source.read("model file", NpzFormat.MAX_BYTES);
    Optional<FileKind> kind = content.kind();
    boolean archive =
        kind.map(known -> known == FileKind.NPZ || known == FileKind.ZIP)
            .orElseGet(() -> NpzFormat.isArchive(content));
    if (archive) {
      return NumpyModels.read(content);
    }
    return DistillModels.read(content);
  }

  /**
   * {@return what the file of an imported model left open, and what it was taken to be, as in "fire
   * rate 0.5, time step 1"; empty if nothing}
   *
   * @param model as {@link #read} gave it
   */
  public static Optional<String> leftOpen(NcaModel model) {
    Objects.requireNonNull(model, "model");
    String note = model.provenance().note();
    int at = note.indexOf(OPEN);
    return at < 0 ? Optional.empty() : Optional.of(note.substring(at + OPEN.length()));
  }

  /** A note on where a model comes from, with what its file left open. */
  static String note(String origin, Set<String> open) {
    return open.isEmpty() ? origin : origin + OPEN + String.join(", ", open);
  }
}
