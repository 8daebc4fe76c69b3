package io.github.nca4j.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** The pixels of one picture, deflated. */
final class PackedPixels {
  private final byte[] deflated;
  private final int count;

  private PackedPixels(byte[] deflated, int count) {
    this.deflated = deflated;
    this.count = count;
  }

  static PackedPixels of(int[] pixels) {
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(4, pixels.length));
    bytes.asIntBuffer().put(pixels);
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      deflater.setInput(bytes);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] chunk = new byte[1 << 14];
      while (!deflater.finished()) {
        out.write(chunk, 0, deflater.deflate(chunk));
      }
      return new PackedPixels(out.toByteArray(), pixels.length);
    } finally {
      deflater.end();
    }
  }

  int[] unpack() {
    ByteBuffer bytes = ByteBuffer.allocate(4 * count);
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(deflated);
      while (bytes.hasRemaining()) {
        inflater.inflate(bytes);
      }
    } catch (DataFormatException e) {
      throw new IllegalStateException("pixels deflated before do not inflate", e);
    } finally {
      inflater.end();
    }
    int[] pixels = new int[count];
    bytes.flip().asIntBuffer().get(pixels);
    return pixels;
  }
}
