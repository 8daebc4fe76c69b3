package io.github.nca4j.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Builds GIFs whose frames stand anywhere on a screen, of black, red, green and blue. */
final class HandmadeGif {
  static final int RED = 1;
  static final int GREEN = 2;
  static final int BLUE = 3;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  HandmadeGif(int width, int height) {
    out.writeBytes("GIF89a".getBytes(StandardCharsets.US_ASCII));
    number(width);
    number(height);
    out.writeBytes(new byte[] {(byte) 0x81, BLUE, 0});
    out.writeBytes(new byte[] {0, 0, 0, -1, 0, 0, 0, -1, 0, 0, 0, -1});
  }

  private void number(int value) {
    out.write(value);
    out.write(value >> 8);
  }

  /** Something that says nothing of the pixels. */
  HandmadeGif comment() {
    out.writeBytes(new byte[] {0x21, (byte) 0xFE, 3, ',', ',', ',', 1, 0x2C, 0});
    return this;
  }

  /** The frame that follows has a colour that is transparent. */
  HandmadeGif transparent(int colour) {
    out.writeBytes(new byte[] {0x21, (byte) 0xF9, 4, 1, 0, 0, (byte) colour, 0});
    return this;
  }

  /** A frame of the colours of its pixels, row by row. */
  HandmadeGif frame(int left, int top, int width, boolean interlaced, int... colours)
      throws IOException {
    int height = colours.length / width;
    out.write(0x2C);
    number(left);
    number(top);
    number(width);
    number(height);
    out.write(interlaced ? 0x40 : 0);
    out.write(2);
    byte[] indices = new byte[colours.length];
    int to = 0;
    int[][] passes =
        interlaced ? new int[][] {{0, 8}, {4, 8}, {2, 4}, {1, 2}} : new int[][] {{0, 1}};
    for (int[] pass : passes) {
      for (int y = pass[0]; y < height; y += pass[1]) {
        for (int x = 0; x < width; x++) {
          indices[to++] = (byte) colours[y * width + x];
        }
      }
    }
    new LzwEncoder(out, 2).write(indices);
    return this;
  }

  byte[] bytes() {
    byte[] open = out.toByteArray();
    byte[] closed = Arrays.copyOf(open, open.length + 1);
    closed[open.length] = 0x3B;
    return closed;
  }
}
