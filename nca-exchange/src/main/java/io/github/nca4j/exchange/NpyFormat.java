package io.github.nca4j.exchange;

import io.github.nca4j.core.ModelFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** One array as bytes: NumPy's format {@code .npy}, versions 1.0 to 3.0. */
final class NpyFormat {
  static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final String FLOAT32 = "<f4";

  /** NumPy refuses longer ones, too. */
  private static final int MAX_HEADER = 10_000;

  /** NumPy aligns what follows the header to so many bytes. */
  private static final int ALIGNMENT = 64;

  /** Bytes in memory at once beside the array. */
  private static final int CHUNK = 1 << 16;

  private NpyFormat() {}

  static void write(NumpyArray array, OutputStream out) throws IOException {
    List<Integer> shape = IntStream.of(array.shape()).boxed().toList();
    String text = new NpyHeader(FLOAT32, false, shape).text();
    int prefix = MAGIC.length + 4;
    int spaces = Math.floorMod(-(prefix + text.length() + 1), ALIGNMENT);
    byte[] header = (text + " ".repeat(spaces) + "\n").getBytes(StandardCharsets.US_ASCII);
    out.write(MAGIC);
    out.write(new byte[] {1, 0, (byte) header.length, (byte) (header.length >> 8)});
    out.write(header);
    float[] values = array.values();
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    for (int from = 0; from < values.length; from += CHUNK / Float.BYTES) {
      int count = Math.min(values.length - from, CHUNK / Float.BYTES);
      chunk.asFloatBuffer().put(values, from, count);
      out.write(chunk.array(), 0, count * Float.BYTES);
    }
  }

  /**
   * Reads an array and requires that nothing follows it.
   *
   * @param file for complaints
   * @param available bytes that there are at most
   * @param most elements that are read
   */
  static NumpyArray read(InputStream in, String file, long available, int most) throws IOException {
    NpyHeader header = header(in, file);
    NpyType type = type(header, file);
    if (header.size() > available / type.bytes()) {
      throw new ModelFormatException(
          file,
          "claims the shape " + header.shape() + ", more than the " + available + " bytes there");
    }
    if (header.size() > most) {
      throw new ModelFormatException(
          file, "has the shape " + header.shape() + ", more than the " + most + " that are read");
    }
    float[] values = values(in, file, (int) header.size(), type);
    if (in.read() >= 0) {
      throw new ModelFormatException(file, "goes on after its array");
    }
    int[] shape = header.shape().stream().mapToInt(Integer::intValue).toArray();
    return NumpyArray.of(header.fortranOrder() ? rowMajor(values, shape) : values, shape);
  }

  private static NpyType type(NpyHeader header, String file) throws ModelFormatException {
    try {
      return NpyType.of(header.type());
    } catch (IllegalArgumentException e) {
      throw new ModelFormatException(file, String.valueOf(e.getMessage()), e);
    }
  }

  private static NpyHeader header(InputStream in, String file) throws IOException {
    byte[] start = in.readNBytes(MAGIC.length + 2);
    if (start.length < MAGIC.length + 2
        || !Arrays.equals(MAGIC, Arrays.copyOf(start, MAGIC.length))) {
      throw new ModelFormatException(file, "is not a NumPy array");
    }
    int major = start[MAGIC.length];
    if (major < 1 || major > 3 || start[MAGIC.length + 1] != 0) {
      throw new ModelFormatException(
          file,
          "is of version "
              + (major & 0xff)
              + "."
              + (start[MAGIC.length + 1] & 0xff)
              + "; those read are 1.0, 2.0 and 3.0");
    }
    byte[] count = Arrays.copyOf(whole(in, file, major == 1 ? 2 : 4), 4);
    int length = ByteBuffer.wrap(count).order(ByteOrder.LITTLE_ENDIAN).getInt();
    if (length < 0 || length > MAX_HEADER) {
      throw new ModelFormatException(
          file,
          "has a header of "
              + Integer.toUnsignedString(length)
              + " bytes, more than the "
              + MAX_HEADER
              + " that are read");
    }
    String text =
        new String(
            whole(in, file, length),
            major == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    try {
      return NpyHeader.parse(text);
    } catch (IllegalArgumentException e) {
      throw new ModelFormatException(file, String.valueOf(e.getMessage()), e);
    }
  }

  private static byte[] whole(InputStream in, String file, int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new ModelFormatException(file, "is cut short");
    }
    return bytes;
  }

  /** The array grows with what is there, since a compressed file may claim what it has not. */
  private static float[] values(InputStream in, String file, int size, NpyType type)
      throws IOException {
    float[] values = new float[Math.min(size, CHUNK / Double.BYTES)];
    int at = 0;
    while (at < size) {
      int count = Math.min(size - at, CHUNK / Double.BYTES);
      byte[] chunk = whole(in, file, count * type.bytes());
      if (at + count > values.length) {
        values = Arrays.copyOf(values, (int) Math.min(size, 2L * values.length));
      }
      type.decode(ByteBuffer.wrap(chunk), values, at, count);
      at += count;
    }
    return values;
  }

  private static float[] rowMajor(float[] values, int[] shape) {
    float[] ordered = new float[values.length];
    int[] index = new int[shape.length];
    for (int from = 0; from < values.length; from++) {
      int to = 0;
      for (int i = 0; i < shape.length; i++) {
        to = to * shape[i] + index[i];
      }
      ordered[to] = values[from];
      for (int i = 0; i < shape.length && ++index[i] == shape[i]; i++) {
        index[i] = 0;
      }
    }
    return ordered;
  }
}
