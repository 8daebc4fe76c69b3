package io.github.nca4j.image;

import java.io.IOException;

/**
 * What is wrong with a picture's bytes, or of a kind that is not read; the reader adds the name.
 */
final class PictureFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  private PictureFormatException(String message) {
    super(message);
  }

  /** Of a picture whose bytes do not fit together. */
  static PictureFormatException damaged(String problem) {
    return new PictureFormatException(
        "cannot be decoded; it may be damaged or cut short: " + problem);
  }

  /** Of a picture that is whole but not taken. */
  static PictureFormatException refused(String problem) {
    return new PictureFormatException(problem);
  }
}
