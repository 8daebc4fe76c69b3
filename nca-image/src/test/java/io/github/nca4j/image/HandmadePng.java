package io.github.nca4j.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntBinaryOperator;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Builds PNG files of every colour type and depth, which ImageIO's own writer would not. */
final class HandmadePng {
  static final int GREY = 0;
  static final int RGB = 2;
  static final int INDEXED = 3;
  static final int GREY_ALPHA = 4;
  static final int RGBA = 6;

  /** Adam7: first column, first row, column step, row step of each pass. */
  private static final int[][] PASSES = {
    {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
  };

  private final int width;
  private final int height;
  private final int depth;
  private final int type;
  private boolean interlaced;
  private byte[] palette = new byte[0];
  private byte[] transparency = new byte[0];
  private int filter;
  private int pieces = Integer.MAX_VALUE;
  private int level = Deflater.DEFAULT_COMPRESSION;
  private final ByteArrayOutputStream before = new ByteArrayOutputStream();
  private final ByteArrayOutputStream after = new ByteArrayOutputStream();

  HandmadePng(int width, int height, int depth, int type) {
    this.width = width;
    this.height = height;
    this.depth = depth;
    this.type = type;
  }

  HandmadePng interlaced() {
    interlaced = true;
    return this;
  }

  HandmadePng palette(int... bytes) {
    palette = bytes(bytes);
    return this;
  }

  HandmadePng transparency(int... bytes) {
    transparency = bytes(bytes);
    return this;
  }

  /** The filter of all rows, 0 to 4, or 5 for each in turn. */
  HandmadePng filter(int newFilter) {
    filter = newFilter;
    return this;
  }

  /** The largest size of a piece of the compressed pixels. */
  HandmadePng pieces(int bytes) {
    pieces = bytes;
    return this;
  }

  /** How much is compressed, 0 to 9. */
  HandmadePng level(int newLevel) {
    level = newLevel;
    return this;
  }

  /** Another chunk, before the pixels. */
  HandmadePng chunk(String name, byte[] data) {
    chunk(before, name, data);
    return this;
  }

  /** Another chunk, behind the pixels. */
  HandmadePng chunkBehind(String name, byte[] data) {
    chunk(after, name, data);
    return this;
  }

  private static byte[] bytes(int[] values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  /** A sample for a pixel (y * width + x) and a band. */
  byte[] encode(IntBinaryOperator sample) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    header.put((byte) depth).put((byte) type).put((byte) 0).put((byte) 0);
    header.put((byte) (interlaced ? 1 : 0));
    chunk(out, "IHDR", header.array());
    if (palette.length > 0) {
      chunk(out, "PLTE", palette);
    }
    if (transparency.length > 0) {
      chunk(out, "tRNS", transparency);
    }
    out.writeBytes(before.toByteArray());
    byte[] pixels = pixels(sample);
    for (int at = 0; at < pixels.length; at += Math.min(pieces, pixels.length - at)) {
      chunk(
          out,
          "IDAT",
          Arrays.copyOfRange(pixels, at, (int) Math.min((long) at + pieces, pixels.length)));
    }
    out.writeBytes(after.toByteArray());
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  /** The compressed pixels alone. */
  byte[] pixels(IntBinaryOperator sample) {
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    if (interlaced) {
      for (int[] pass : PASSES) {
        rows(rows, pass, sample);
      }
    } else {
      rows(rows, new int[] {0, 0, 1, 1}, sample);
    }
    return deflate(rows.toByteArray());
  }

  private void rows(ByteArrayOutputStream out, int[] pass, IntBinaryOperator sample) {
    if (pass[0] >= width) {
      return;
    }
    byte[] above = new byte[0];
    for (int y = pass[1]; y < height; y += pass[3]) {
      ByteArrayOutputStream row = new ByteArrayOutputStream();
      int buffer = 0;
      int bits = 0;
      for (int x = pass[0]; x < width; x += pass[2]) {
        for (int band = 0; band < bands(); band++) {
          buffer = (buffer << depth) | sample.applyAsInt(y * width + x, band);
          for (bits += depth; bits >= 8; bits -= 8) {
            row.write(buffer >> (bits - 8));
          }
        }
      }
      if (bits > 0) {
        row.write(buffer << (8 - bits));
      }
      int rowFilter = filter < 5 ? filter : y % 5;
      out.write(rowFilter);
      out.writeBytes(filtered(rowFilter, row.toByteArray(), above));
      above = row.toByteArray();
    }
  }

  /** As the specification has it, by what is to the left, above and above to the left. */
  private byte[] filtered(int by, byte[] row, byte[] above) {
    int reach = Math.max(1, bands() * depth / 8);
    byte[] result = new byte[row.length];
    for (int i = 0; i < row.length; i++) {
      int a = i < reach ? 0 : row[i - reach] & 255;
      int b = above.length == 0 ? 0 : above[i] & 255;
      int c = i < reach || above.length == 0 ? 0 : above[i - reach] & 255;
      int predicted =
          switch (by) {
            case 1 -> a;
            case 2 -> b;
            case 3 -> (a + b) / 2;
            case 4 -> nearest(a + b - c, a, b, c);
            default -> 0;
          };
      result[i] = (byte) (row[i] - predicted);
    }
    return result;
  }

  private static int nearest(int to, int... candidates) {
    int best = candidates[0];
    for (int candidate : candidates) {
      if (Math.abs(to - candidate) < Math.abs(to - best)) {
        best = candidate;
      }
    }
    return best;
  }

  private int bands() {
    return switch (type) {
      case RGB -> 3;
      case GREY_ALPHA -> 2;
      case RGBA -> 4;
      default -> 1;
    };
  }

  private byte[] deflate(byte[] raw) {
    Deflater deflater = new Deflater(level);
    deflater.setInput(raw);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 16];
    while (!deflater.finished()) {
      out.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return out.toByteArray();
  }

  static void chunk(ByteArrayOutputStream out, String name, byte[] data) {
    byte[] type = name.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(type);
    crc.update(data);
    out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    out.writeBytes(type);
    out.writeBytes(data);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }
}
