package io.github.nca4j.image;

import io.github.nca4j.core.format.SafeFile;
import java.awt.image.BufferedImage;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Collects the frames of an animation that loops for ever and writes them as a GIF when closed.
 *
 * <p>All frames share one palette of up to 255 colours made from all of them, so the file is
 * written by {@link #close()}; until then frames are kept deflated in memory, some 1 to 5% of their
 * pixels' size for enlarged pictures of grids. Pixels that do not change from one frame to the next
 * take almost no room in the file. A pixel is transparent where its alpha is below one half, else
 * opaque.
 *
 * <p>Not thread-safe.
 */
public final class AnimatedGif implements Closeable {
  private static final int MAX_SIDE = 65_535;

  /** Takes the animation when it is whole. */
  private interface Sink {
    void take(SafeFile.Content animation) throws IOException;
  }

  private final String name;
  private final Sink sink;
  private final int delayCentis;
  private final ColourCounts colours = new ColourCounts();
  private final List<Frame> frames = new ArrayList<>();
  private int width;
  private int height;
  private boolean transparent;
  private boolean closed;

  /** A picture and the hundredths of a second that it stays. */
  private record Frame(PackedPixels pixels, int delayCentis) {}

  /**
   * An animation without frames; nothing is written before {@link #close()}.
   *
   * @param file the file to be written or replaced
   * @param delayCentis time that a frame stays, in hundredths of a second: 1 to 65535. Browsers
   *     show 1 as 10.
   * @throws IllegalArgumentException if the delay is out of range
   */
  public AnimatedGif(Path file, int delayCentis) {
    this(
        String.valueOf(Objects.requireNonNull(file, "file")),
        animation -> SafeFile.write(file, animation),
        delayCentis);
  }

  /**
   * An animation without frames for a stream, to which it is written by {@link #close()} and which
   * is not closed.
   *
   * @param out where the animation goes
   * @param delayCentis time that a frame stays, in hundredths of a second: 1 to 65535. Browsers
   *     show 1 as 10.
   * @throws IllegalArgumentException if the delay is out of range
   */
  public AnimatedGif(OutputStream out, int delayCentis) {
    this("for a stream", animation -> animation.writeTo(out), delayCentis);
    Objects.requireNonNull(out, "out");
  }

  private AnimatedGif(String name, Sink sink, int delayCentis) {
    check(delayCentis);
    this.name = name;
    this.sink = sink;
    this.delayCentis = delayCentis;
  }

  private static void check(int delayCentis) {
    if (delayCentis < 1 || delayCentis > 65_535) {
      throw new IllegalArgumentException("delayCentis " + delayCentis + " must be in [1, 65535]");
    }
  }

  /**
   * Adds a frame that stays as long as the animation's delay; the picture may be changed
   * afterwards.
   *
   * @param frame of the size of the first
   * @throws IllegalArgumentException if it is not as large as the first one, or a side exceeds
   *     65535
   * @throws IllegalStateException if the animation is closed
   */
  public void add(BufferedImage frame) {
    add(frame, delayCentis);
  }

  /**
   * Adds a frame with a delay of its own; the picture may be changed afterwards.
   *
   * @param frame of the size of the first
   * @param delayCentis time that it stays, in hundredths of a second: 1 to 65535
   * @throws IllegalArgumentException if it is not as large as the first one, a side exceeds 65535,
   *     or the delay is out of range
   * @throws IllegalStateException if the animation is closed
   */
  public void add(BufferedImage frame, int delayCentis) {
    Objects.requireNonNull(frame, "frame");
    check(delayCentis);
    if (closed) {
      throw new IllegalStateException("the animation " + name + " is closed");
    }
    if (frame.getWidth() > MAX_SIDE || frame.getHeight() > MAX_SIDE) {
      throw new IllegalArgumentException("frame " + size(frame) + " exceeds 65535 pixels a side");
    }
    if (frames.isEmpty()) {
      width = frame.getWidth();
      height = frame.getHeight();
    } else if (frame.getWidth() != width || frame.getHeight() != height) {
      throw new IllegalArgumentException(
          "frame " + size(frame) + " must be " + width + " x " + height + " as the first one");
    }
    int[] pixels = ArgbRows.of(frame);
    for (int i = 0; i < pixels.length; i++) {
      if (pixels[i] >>> 24 < 128) {
        pixels[i] = 0;
        transparent = true;
      } else {
        pixels[i] |= 0xFF000000;
        colours.add(pixels[i] & 0xFFFFFF);
      }
    }
    frames.add(new Frame(PackedPixels.of(pixels), delayCentis));
  }

  private static String size(BufferedImage frame) {
    return frame.getWidth() + " x " + frame.getHeight();
  }

  /**
   * Writes a file through {@link SafeFile}, whole or not at all, or to the stream. Without frames
   * nothing is written. Closing again does nothing.
   *
   * @throws IOException naming the file, if it cannot be written; a former file is then left whole
   */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    if (!frames.isEmpty()) {
      sink.take(this::encode);
    }
    frames.clear();
  }

  private void encode(OutputStream out) throws IOException {
    Palette palette = Palette.of(colours);
    try (GifEncoder writer = new GifEncoder(out, palette, width, height, transparent)) {
      for (Frame frame : frames) {
        writer.write(frame.pixels.unpack(), frame.delayCentis);
      }
    }
  }
}
