package io.github.nca4j.image;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * Where the pixels of the picture to show stand: of an animated PNG those of its first frame, which
 * need not be the picture that other readers show.
 *
 * @param left columns of the canvas beside it
 * @param top rows of the canvas above it
 * @param data compressed, in pieces
 * @param count frames of the animation, 1 where there is none
 */
record PngFrame(int left, int top, int width, int height, List<ByteBuffer> data, int count) {
  /** Number, width, height, left, top, delay, and what becomes of it. */
  private static final int CONTROL = 26;

  static PngFrame first(PngHeader header, List<PngChunk> chunks) throws PictureFormatException {
    int count =
        PngColours.find(chunks, "acTL")
            .filter(chunk -> chunk.length() == 8)
            .map(chunk -> Math.max(1, chunk.numbers().getInt()))
            .orElse(1);
    List<String> types = chunks.stream().map(PngChunk::type).toList();
    int pixels = types.indexOf("IDAT");
    if (pixels < 0) {
      throw PictureFormatException.damaged("it has no pixels");
    }
    int control = types.indexOf("fcTL");
    boolean animated = types.subList(0, pixels).contains("acTL");
    if (animated && control > pixels && chunks.get(control).length() == CONTROL) {
      PngFrame frame = controlled(chunks, control, count);
      if (frame.isInside(header)) {
        return frame;
      }
    }
    List<ByteBuffer> whole =
        chunks.stream()
            .filter(chunk -> chunk.type().equals("IDAT"))
            .map(PngChunk::numbers)
            .toList();
    return new PngFrame(0, 0, header.width(), header.height(), whole, animated ? count : 1);
  }

  /** The frame that a control chunk begins; a piece of it starts with a number of four bytes. */
  private static PngFrame controlled(List<PngChunk> chunks, int control, int count) {
    ByteBuffer numbers = chunks.get(control).numbers().position(4);
    int width = numbers.getInt();
    int height = numbers.getInt();
    int left = numbers.getInt();
    int top = numbers.getInt();
    List<ByteBuffer> data =
        chunks.subList(control + 1, chunks.size()).stream()
            .takeWhile(chunk -> !chunk.type().equals("fcTL"))
            .filter(chunk -> chunk.type().equals("fdAT") && chunk.length() > 4)
            .map(chunk -> chunk.data().slice(4, chunk.length() - 4))
            .toList();
    return new PngFrame(left, top, width, height, data, count);
  }

  private boolean isInside(PngHeader header) {
    return left >= 0
        && top >= 0
        && width > 0
        && height > 0
        && (long) left + width <= header.width()
        && (long) top + height <= header.height()
        && !data.isEmpty();
  }

  /** Whether it leaves nothing of the canvas free. */
  boolean covers(PngHeader header) {
    return width == header.width() && height == header.height();
  }
}
