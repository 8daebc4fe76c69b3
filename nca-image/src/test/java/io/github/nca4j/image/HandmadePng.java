package io.github.nca4j.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    if (interlaced) {
      for (int[] pass : PASSES) {
        rows(rows, pass, sample);
      }
    } else {
      rows(rows, new int[] {0, 0, 1, 1}, sample);
    }
    chunk(out, "IDAT", deflate(rows.toByteArray()));
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  private void rows(ByteArrayOutputStream out, int[] pass, IntBinaryOperator sample) {
    if (pass[0] >= width) {
      return;
    }
    for (int y = pass[1]; y < height; y += pass[3]) {
      out.write(0);
      int buffer = 0;
      int bits = 0;
      for (int x = pass[0]; x < width; x += pass[2]) {
        for (int band = 0; band < bands(); band++) {
          buffer = (buffer << depth) | sample.applyAsInt(y * width + x, band);
          for (bits += depth; bits >= 8; bits -= 8) {
            out.write(buffer >> (bits - 8));
          }
        }
      }
      if (bits > 0) {
        out.write(buffer << (8 - bits));
      }
    }
  }

  private int bands() {
    return switch (type) {
      case RGB -> 3;
      case GREY_ALPHA -> 2;
      case RGBA -> 4;
      default -> 1;
    };
  }

  private static byte[] deflate(byte[] raw) {
    Deflater deflater = new Deflater();
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

  private static void chunk(ByteArrayOutputStream out, String name, byte[] data) {
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
