package io.github.nca4j.image;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * A rectangle of pixels.
 *
 * @param width 0 where it is empty
 * @param height 0 where it is empty
 */
record Area(int left, int top, int width, int height) {
  static final Area EMPTY = new Area(0, 0, 0, 0);

  /** The smallest one around all pixels, given by their index, of a picture that match. */
  static Area of(int width, int height, IntPredicate matches) {
    int left = width;
    int right = -1;
    int top = height;
    int bottom = -1;
    for (int i = 0; i < width * height; i++) {
      if (matches.test(i)) {
        left = Math.min(left, i % width);
        right = Math.max(right, i % width);
        top = Math.min(top, i / width);
        bottom = i / width;
      }
    }
    return right < 0 ? EMPTY : new Area(left, top, right - left + 1, bottom - top + 1);
  }

  boolean isEmpty() {
    return width == 0;
  }

  /** The smallest one around both. */
  Area with(Area other) {
    if (isEmpty() || other.isEmpty()) {
      return isEmpty() ? other : this;
    }
    int x = Math.min(left, other.left);
    int y = Math.min(top, other.top);
    return new Area(
        x,
        y,
        Math.max(left + width, other.left + other.width) - x,
        Math.max(top + height, other.top + other.height) - y);
  }

  /** Its pixels of a picture whose rows are so many pixels long. */
  byte[] cut(byte[] picture, int rowLength) {
    byte[] pixels = new byte[width * height];
    for (int y = 0; y < height; y++) {
      System.arraycopy(picture, (top + y) * rowLength + left, pixels, y * width, width);
    }
    return pixels;
  }

  /** Gives all its pixels of a picture one value. */
  void fill(byte[] picture, int rowLength, byte value) {
    for (int y = top; y < top + height; y++) {
      Arrays.fill(picture, y * rowLength + left, y * rowLength + left + width, value);
    }
  }
}
