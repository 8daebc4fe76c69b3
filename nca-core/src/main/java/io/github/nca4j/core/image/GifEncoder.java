package io.github.nca4j.core.image;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes a GIF 89a animation with one global palette. ImageIO's writer is not used: its sequences
 * get a palette of its own or one a frame.
 *
 * <p>Where no frame has transparency, a frame is laid over the one before: only the rectangle that
 * changed is stored, and in it unchanged pixels are transparent, which compresses well. Otherwise
 * each frame is cleared before the next.
 */
final class GifEncoder implements Closeable {
  private static final int KEEP = 1;
  private static final int CLEAR = 2;

  private final OutputStream out;
  private final Palette palette;
  private final int width;
  private final int height;
  private final int delayCentis;
  private final boolean transparent;
  private final int bits;
  private int[] before = new int[0];

  GifEncoder(
      OutputStream out,
      Palette palette,
      int width,
      int height,
      int delayCentis,
      boolean transparent)
      throws IOException {
    this.out = out;
    this.palette = palette;
    this.width = width;
    this.height = height;
    this.delayCentis = delayCentis;
    this.transparent = transparent;
    // The table has 2^bits colours; LZW codes start from two bits.
    this.bits = Math.max(2, 32 - Integer.numberOfLeadingZeros(palette.transparentIndex()));
    writeHeader();
  }

  private void writeHeader() throws IOException {
    out.write("GIF89a".getBytes(StandardCharsets.US_ASCII));
    writeShort(width);
    writeShort(height);
    out.write(0xF0 | (bits - 1));
    out.write(palette.transparentIndex());
    out.write(0);
    for (int i = 0; i < 1 << bits; i++) {
      int rgb = i < palette.transparentIndex() ? palette.colour(i) : 0;
      out.write(rgb >> 16);
      out.write(rgb >> 8);
      out.write(rgb);
    }
    // Netscape's extension: repeat 0 times, which is for ever.
    out.write(new byte[] {0x21, (byte) 0xFF, 11});
    out.write("NETSCAPE2.0".getBytes(StandardCharsets.US_ASCII));
    out.write(new byte[] {3, 1, 0, 0, 0});
  }

  /** Adds a frame of ARGB pixels, each either opaque or 0; the array must not change afterwards. */
  void write(int[] pixels) throws IOException {
    boolean over = !transparent && before.length > 0;
    Area area = over ? changed(pixels) : new Area(0, 0, width, height);
    byte[] indices = new byte[area.width * area.height];
    for (int i = 0; i < indices.length; i++) {
      int at = (area.top + i / area.width) * width + area.left + i % area.width;
      boolean clear = over ? pixels[at] == before[at] : pixels[at] == 0;
      indices[i] =
          (byte) (clear ? palette.transparentIndex() : palette.nearest(pixels[at] & 0xFFFFFF));
    }
    writeControl();
    out.write(0x2C);
    writeShort(area.left);
    writeShort(area.top);
    writeShort(area.width);
    writeShort(area.height);
    out.write(0);
    out.write(bits);
    new LzwEncoder(out, bits).write(indices);
    before = pixels;
  }

  private void writeControl() throws IOException {
    out.write(new byte[] {0x21, (byte) 0xF9, 4});
    out.write((transparent ? CLEAR : KEEP) << 2 | 1);
    writeShort(delayCentis);
    out.write(palette.transparentIndex());
    out.write(0);
  }

  /** A rectangle of pixels. */
  private record Area(int left, int top, int width, int height) {}

  /** The smallest rectangle around all changes; one pixel if there are none. */
  private Area changed(int[] pixels) {
    int left = width;
    int right = -1;
    int top = height;
    int bottom = -1;
    for (int i = 0; i < pixels.length; i++) {
      if (pixels[i] != before[i]) {
        left = Math.min(left, i % width);
        right = Math.max(right, i % width);
        top = Math.min(top, i / width);
        bottom = i / width;
      }
    }
    return right < 0
        ? new Area(0, 0, 1, 1)
        : new Area(left, top, right - left + 1, bottom - top + 1);
  }

  private void writeShort(int value) throws IOException {
    out.write(value);
    out.write(value >> 8);
  }

  /** Ends the animation; the stream stays open. */
  @Override
  public void close() throws IOException {
    out.write(0x3B);
  }
}
