package io.github.nca4j.image;

import java.awt.image.BufferedImage;

/**
 * A GIF's screen and where its first frame stands on it.
 *
 * @param width columns of the screen, which is at least as large as the frame needs it
 * @param left columns of the screen beside the frame
 * @param top rows of the screen above the frame
 * @param frames how many frames the file has
 */
record GifScreen(int width, int height, int left, int top, int frames) {
  private static final int EXTENSION = 0x21;
  private static final int FRAME = 0x2C;

  static boolean startsIn(byte[] file) {
    return file.length > 12 && file[0] == 'G' && file[1] == 'I' && file[2] == 'F' && file[3] == '8';
  }

  /**
   * That of a file, whose frames are counted as far as it goes.
   *
   * @throws PictureFormatException if it has no frame
   */
  static GifScreen of(byte[] file) throws PictureFormatException {
    int width = number(file, 6);
    int height = number(file, 8);
    int left = 0;
    int top = 0;
    int frames = 0;
    int at = 13 + table(file[10]);
    while (at + 10 <= file.length && (file[at] == EXTENSION || file[at] == FRAME)) {
      if (file[at] == EXTENSION) {
        at = afterBlocks(file, at + 2);
        continue;
      }
      if (frames == 0) {
        left = number(file, at + 1);
        top = number(file, at + 3);
        width = Math.max(width, left + number(file, at + 5));
        height = Math.max(height, top + number(file, at + 7));
      }
      frames++;
      at = afterBlocks(file, at + 11 + table(file[at + 9]));
    }
    if (frames == 0) {
      throw PictureFormatException.damaged("it has no pixels");
    }
    return new GifScreen(width, height, left, top, frames);
  }

  /** The bytes of a colour table, by the flags that announce it. */
  private static int table(byte flags) {
    return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
  }

  private static int number(byte[] file, int at) {
    return (file[at] & 255) | ((file[at + 1] & 255) << 8);
  }

  private static int afterBlocks(byte[] file, int from) {
    int at = from;
    while (at < file.length && file[at] != 0) {
      at += 1 + (file[at] & 255);
    }
    return at + 1;
  }

  /**
   * The screen with its first frame, transparent around it.
   *
   * @param frame of which one of so many rows and columns was kept
   */
  BufferedImage with(BufferedImage frame, int every) {
    int columns = (width + every - 1) / every;
    int rows = (height + every - 1) / every;
    if (frame.getWidth() == columns && frame.getHeight() == rows) {
      return frame;
    }
    BufferedImage screen = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_ARGB);
    int[] row = new int[frame.getWidth()];
    for (int y = 0; y < frame.getHeight(); y++) {
      ArgbRows.read(frame, y, row);
      screen.setRGB(
          (left + every - 1) / every,
          (top + every - 1) / every + y,
          row.length,
          1,
          row,
          0,
          row.length);
    }
    return screen;
  }
}
