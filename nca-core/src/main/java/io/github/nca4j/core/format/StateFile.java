package io.github.nca4j.core.format;

import io.github.nca4j.core.Grid;
import io.github.nca4j.core.GridShape;
import io.github.nca4j.core.ModelFormatException;
import io.github.nca4j.core.run.AutomatonState;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/**
 * The file of an {@link AutomatonState}, as a game saves it; the model is not in it.
 *
 * <pre>{@code
 * StateFile.save(automaton.state(), Path.of("slot1.state.gz"));
 * Automaton same = Automaton.of(model, StateFile.load(ByteSource.of(Path.of("slot1.state.gz"))));
 * }</pre>
 *
 * <p>Big-endian: the characters {@code nca4jSta}; version 1, rows, columns and channels, 32 bits
 * each; seed, 64; steps, 32; the values, float32 row by row and channels last; CRC-32 of all
 * before, 32. A name that ends in {@code .gz} has it packed by gzip; whether it is packed is seen
 * when it is read. Thread-safe.
 */
public final class StateFile {
  static final String MAGIC = "nca4jSta";
  private static final int VERSION = 1;
  private static final int HEADER = MAGIC.length() + 4 * Integer.BYTES + Long.BYTES + Integer.BYTES;
  private static final int END = Integer.BYTES;
  private static final int MAX_BYTES = 1 << 29;

  /** Bytes in memory at once beside the state. */
  private static final int CHUNK = 1 << 13;

  private StateFile() {}

  /**
   * Writes a state through {@link SafeFile}: whole or not at all, and packed by gzip if the file's
   * name ends in {@code .gz}.
   *
   * @param state the state
   * @param file the file to write or replace
   * @throws IllegalArgumentException if the grid has more than some 2^27 values, 512 MB
   * @throws IOException naming the file, if it cannot be written; a former file is then left whole
   */
  public static void save(AutomatonState state, Path file) throws IOException {
    requireSize(state);
    Objects.requireNonNull(file, "file");
    SafeFile.write(file, PackedFile.named(file, out -> write(state, out)));
  }

  private static void requireSize(AutomatonState state) {
    Objects.requireNonNull(state, "state");
    GridShape shape = state.grid().shape();
    if (bytes(shape) > MAX_BYTES) {
      throw new IllegalArgumentException("a grid of " + shape + " is larger than a file holds");
    }
  }

  private static long bytes(GridShape shape) {
    return HEADER + (long) Float.BYTES * shape.size() + END;
  }

  /**
   * Writes a state to a stream, which is not closed.
   *
   * @param state the state
   * @param out where it goes
   * @throws IllegalArgumentException if the grid has more than some 2^27 values, 512 MB
   * @throws IOException if it cannot be written
   */
  public static void write(AutomatonState state, OutputStream out) throws IOException {
    requireSize(state);
    Objects.requireNonNull(out, "out");
    CRC32 sum = new CRC32();
    DataOutputStream data = new DataOutputStream(new CheckedOutputStream(out, sum));
    GridShape shape = state.grid().shape();
    ByteBuffer header = ByteBuffer.allocate(HEADER);
    header.put(MAGIC.getBytes(StandardCharsets.US_ASCII)).putInt(VERSION);
    header.putInt(shape.height()).putInt(shape.width()).putInt(shape.channels());
    header.putLong(state.seed()).putInt(state.steps());
    data.write(header.array());
    float[] values = state.grid().values();
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    for (int at = 0; at < values.length; at += CHUNK / Float.BYTES) {
      int count = Math.min(values.length - at, CHUNK / Float.BYTES);
      chunk.asFloatBuffer().put(values, at, count);
      data.write(chunk.array(), 0, count * Float.BYTES);
    }
    data.writeInt((int) sum.getValue());
    data.flush();
  }

  /**
   * Reads a state, exactly the one that was saved.
   *
   * @param source where its bytes come from
   * @return the state
   * @throws ModelFormatException naming the source and what is wrong with it, if it is none, of a
   *     newer version, cut short, damaged or larger than 512 MB
   * @throws IOException naming the source, if it cannot be read
   */
  public static AutomatonState load(ByteSource source) throws IOException {
    Objects.requireNonNull(source, "source");
    FileBytes content = source.read("state file", MAX_BYTES);
    if (!content.kind().equals(Optional.of(FileKind.STATE))) {
      throw new ModelFormatException(
          content.name(),
          content.kind().map(kind -> kind.insteadOf(wanted())).orElse("is not " + wanted()));
    }
    try {
      return read(content);
    } catch (IllegalArgumentException e) {
      throw new ModelFormatException(content.name(), String.valueOf(e.getMessage()), e);
    }
  }

  private static String wanted() {
    return FileKind.STATE.description();
  }

  private static AutomatonState read(FileBytes content) throws ModelFormatException {
    byte[] bytes = content.bytes();
    if (bytes.length < HEADER + END) {
      throw new ModelFormatException(content.name(), "is cut short");
    }
    ByteBuffer data = ByteBuffer.wrap(bytes, MAGIC.length(), bytes.length - MAGIC.length());
    int version = data.getInt();
    if (version != VERSION) {
      throw new ModelFormatException(
          content.name(), "is of version " + version + "; the one that is read is " + VERSION);
    }
    GridShape shape = new GridShape(data.getInt(), data.getInt(), data.getInt());
    long seed = data.getLong();
    int steps = data.getInt();
    if (bytes.length != bytes(shape)) {
      throw new ModelFormatException(
          content.name(),
          "is cut short or damaged: it has "
              + bytes.length
              + " bytes, one of "
              + shape
              + " has "
              + bytes(shape));
    }
    CRC32 sum = new CRC32();
    sum.update(bytes, 0, bytes.length - END);
    if ((int) sum.getValue() != ByteBuffer.wrap(bytes).getInt(bytes.length - END)) {
      throw new ModelFormatException(content.name(), "is damaged: its checksum is wrong");
    }
    Grid grid = shape.newGrid();
    data.asFloatBuffer().get(grid.values());
    return new AutomatonState(grid, seed, steps);
  }
}
