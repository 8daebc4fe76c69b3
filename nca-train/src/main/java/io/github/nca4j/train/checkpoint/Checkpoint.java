package io.github.nca4j.train.checkpoint;

import io.github.nca4j.core.format.SafeFile;
import java.io.BufferedInputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * A training run's state in one file: magic, version, the {@link TrainingIdentity}, what the run
 * has come to, and a CRC-32 of all before it, big-endian. Nothing is compressed: a pool of 1024
 * lizards is 92 MB, written in a fraction of a second, and deflating floats would take many times
 * that to save a tenth.
 */
public final class Checkpoint {
  private static final long MAGIC = 0x6e6361346a436b70L; // "nca4jCkp"
  private static final int VERSION = 6;
  private static final int HEADER = Long.BYTES + Integer.BYTES;
  private static final int TRAILER = Long.BYTES;
  private static final int BUFFER = 1 << 16;

  private Checkpoint() {}

  /** What a training run has come to. */
  public interface State {
    /** Writes all of it. */
    void write(DataOutput out) throws IOException;

    /** Reads what a run of the same identity wrote. */
    void read(DataInput in) throws IOException;
  }

  /** Writes a file, which is replaced only when the new one is whole. */
  public static void write(Path file, TrainingIdentity identity, State state) throws IOException {
    SafeFile.write(file, stream -> writeTo(stream, identity, state));
  }

  private static void writeTo(OutputStream stream, TrainingIdentity identity, State state)
      throws IOException {
    CRC32 crc = new CRC32();
    DataOutputStream out = new DataOutputStream(new CheckedOutputStream(stream, crc));
    out.writeLong(MAGIC);
    out.writeInt(VERSION);
    out.writeInt(identity.fields().size());
    for (Map.Entry<String, String> field : identity.fields().entrySet()) {
      out.writeUTF(field.getKey());
      out.writeUTF(field.getValue());
    }
    state.write(out);
    out.writeLong(crc.getValue());
    out.flush();
  }

  /**
   * Reads a file into the state of a training run of the same identity, which stays as it is where
   * the file is not whole or not of that training run.
   *
   * @throws IOException where the file cannot be read, is no checkpoint, or is truncated or damaged
   * @throws IllegalArgumentException naming the first part that differs
   */
  public static void read(Path file, TrainingIdentity identity, State state) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("checkpoint " + file + " is not a file");
    }
    requireWhole(file);
    try (DataInputStream in = new DataInputStream(open(file))) {
      in.skipNBytes(HEADER);
      Optional<String> difference = readIdentity(in).difference(identity);
      if (difference.isPresent()) {
        throw new IllegalArgumentException(
            "checkpoint " + file + " is of a training run with " + difference.get());
      }
      state.read(in);
    }
  }

  private static TrainingIdentity readIdentity(DataInputStream in) throws IOException {
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = in.readInt(); i > 0; i--) {
      String name = in.readUTF();
      fields.put(name, in.readUTF());
    }
    return new TrainingIdentity(fields);
  }

  /** Reads the file through before anything in it is believed. */
  private static void requireWhole(Path file) throws IOException {
    CRC32 crc = new CRC32();
    try (DataInputStream in = new DataInputStream(new CheckedInputStream(open(file), crc))) {
      if (in.readLong() != MAGIC) {
        throw new IOException("checkpoint " + file + " is not a checkpoint of nca4j");
      }
      int version = in.readInt();
      if (version != VERSION) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "checkpoint %s is of version %d, which this version of nca4j cannot go on from; it reads %d",
                file,
                version,
                VERSION));
      }
      in.skipNBytes(Files.size(file) - HEADER - TRAILER);
      long checksum = crc.getValue();
      if (in.readLong() != checksum) {
        throw damaged(file);
      }
    } catch (EOFException e) {
      throw damaged(file);
    }
  }

  private static IOException damaged(Path file) {
    return new IOException("checkpoint " + file + " is truncated or damaged");
  }

  private static InputStream open(Path file) throws IOException {
    return new BufferedInputStream(Files.newInputStream(file), BUFFER);
  }
}
