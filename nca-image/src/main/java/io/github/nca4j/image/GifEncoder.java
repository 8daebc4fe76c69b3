package io.github.nca4j.image;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes a GIF 89a animation with one global palette. ImageIO's writer is not used: its sequences
 * get a palette of its own or one a frame.
 *
 * <p>A frame is laid over the one before: only the rectangle that changed is stored, and in it
 * unchanged pixels are transparent where that compresses better. What counts is the palette's
 * colours: a pixel that keeps its entry has not changed. Nothing laid over a picture makes an
 * opaque pixel transparent again; where the next frame needs that, the rectangle is as large as to
 * cover these pixels and is cleared after the frame was shown. So a frame is written when the next
 * one is known.
 */
final class GifEncoder implements Closeable {
  private static final int KEEP = 1;
  private static final int CLEAR = 2;

  private final OutputStream out;
  private final Palette palette;
  private final int width;
  private final int height;
  private final boolean transparent;
  private final int bits;

  /** What a viewer has on its canvas before the waiting frame, as indices. */
  private final byte[] canvas;

  /** The frame to be written next, as indices; empty before the first. */
  private byte[] waiting = new byte[0];

  private int waitingCentis;
  private boolean begun;

  GifEncoder(OutputStream out, Palette palette, int width, int height, boolean transparent)
      throws IOException {
    this.out = out;
    this.palette = palette;
    this.width = width;
    this.height = height;
    this.transparent = transparent;
    // The table has 2^bits colours; LZW codes start from two bits.
    this.bits = Math.max(2, 32 - Integer.numberOfLeadingZeros(palette.transparentIndex()));
    canvas = new byte[width * height];
    Arrays.fill(canvas, clear());
    writeHeader();
  }

  private byte clear() {
    return (byte) palette.transparentIndex();
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

  /** Adds a frame of ARGB pixels, each either opaque or 0. */
  void write(int[] pixels, int delayCentis) throws IOException {
    byte[] indices = new byte[pixels.length];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = pixels[i] == 0 ? clear() : (byte) palette.nearest(pixels[i] & 0xFFFFFF);
    }
    if (waiting.length > 0) {
      writeWaiting(Area.of(width, height, i -> waiting[i] != clear() && indices[i] == clear()));
    }
    waiting = indices;
    waitingCentis = delayCentis;
  }

  /** Writes the waiting frame; after it was shown, the area around what goes is cleared. */
  private void writeWaiting(Area erased) throws IOException {
    Area changed = Area.of(width, height, i -> waiting[i] != canvas[i]);
    Area area = begun ? changed.with(erased) : new Area(0, 0, width, height);
    if (area.isEmpty()) {
      // A delay needs an image, be it of one pixel that changes nothing.
      area = new Area(0, 0, 1, 1);
    }
    writeControl(erased.isEmpty() ? KEEP : CLEAR, waitingCentis);
    out.write(0x2C);
    writeShort(area.left());
    writeShort(area.top());
    writeShort(area.width());
    writeShort(area.height());
    out.write(0);
    out.write(bits);
    byte[] whole = compressed(area.cut(waiting, width));
    byte[] overlay = compressed(area.cut(overlay(), width));
    out.write(overlay.length < whole.length ? overlay : whole);
    System.arraycopy(waiting, 0, canvas, 0, canvas.length);
    if (!erased.isEmpty()) {
      area.fill(canvas, width, clear());
    }
    begun = true;
  }

  /** The waiting frame with transparency in place of what the canvas already shows. */
  private byte[] overlay() {
    byte[] overlay = waiting.clone();
    for (int i = 0; i < overlay.length; i++) {
      if (overlay[i] == canvas[i]) {
        overlay[i] = clear();
      }
    }
    return overlay;
  }

  private byte[] compressed(byte[] indices) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new LzwEncoder(bytes, bits).write(indices);
    return bytes.toByteArray();
  }

  private void writeControl(int disposal, int delayCentis) throws IOException {
    out.write(new byte[] {0x21, (byte) 0xF9, 4});
    out.write(disposal << 2 | 1);
    writeShort(delayCentis);
    out.write(palette.transparentIndex());
    out.write(0);
  }

  private void writeShort(int value) throws IOException {
    out.write(value);
    out.write(value >> 8);
  }

  /** Ends the animation; the stream stays open. */
  @Override
  public void close() throws IOException {
    if (waiting.length > 0) {
      // Not every viewer clears its canvas before it starts again.
      writeWaiting(transparent ? new Area(0, 0, width, height) : Area.EMPTY);
    }
    out.write(0x3B);
  }
}
