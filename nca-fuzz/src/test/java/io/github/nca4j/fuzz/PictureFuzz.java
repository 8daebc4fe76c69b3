package io.github.nca4j.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.nca4j.image.Picture;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** PNG and other pictures. */
class PictureFuzz {
  static Stream<byte[]> seeds() throws IOException {
    return Stream.of(
        written(BufferedImage.TYPE_INT_ARGB), written(BufferedImage.TYPE_BYTE_INDEXED));
  }

  private static byte[] written(int type) throws IOException {
    BufferedImage image = new BufferedImage(5, 4, type);
    image.setRGB(2, 1, 0xFF123456);
    return ReadOrRefused.written(file -> Picture.writePng(file, image));
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = ReadOrRefused.DURATION)
  void isReadOrRefused(byte[] content) throws IOException {
    ReadOrRefused.by(Picture::read, content);
  }
}
