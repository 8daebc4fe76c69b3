package io.github.nca4j.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A TIFF whose colours the JDK would get wrong is refused by name. */
final class TiffKindsTest {
  /** One pixel of the given kind, all its bits set. */
  private static byte[] onePixel(
      ByteOrder order, int photometric, int samples, int bits, int format) {
    int[][] entries = {
      {256, 1},
      {257, 1},
      {258, bits},
      {259, 1},
      {262, photometric},
      {273, 200},
      {277, samples},
      {278, 1},
      {279, samples * bits / 8},
      {339, format}
    };
    ByteBuffer file = ByteBuffer.allocate(200 + samples * bits / 8).order(order);
    file.put(order == ByteOrder.LITTLE_ENDIAN ? new byte[] {'I', 'I'} : new byte[] {'M', 'M'});
    file.putShort((short) 42).putInt(8).putShort((short) entries.length);
    for (int[] entry : entries) {
      boolean perSample = entry[0] == 258 || entry[0] == 339;
      file.putShort((short) entry[0]).putShort((short) 3);
      if (perSample && samples > 2) {
        int place = entry[0] == 258 ? 150 : 170;
        file.putInt(samples).putInt(place);
        for (int i = 0; i < samples; i++) {
          file.putShort(place + 2 * i, (short) entry[1]);
        }
      } else {
        // Of two samples both stand in the entry itself.
        file.putInt(perSample ? samples : 1).putShort((short) entry[1]);
        file.putShort((short) (perSample && samples == 2 ? entry[1] : 0));
      }
    }
    file.putInt(0);
    for (int at = 200; at < file.capacity(); at++) {
      file.put(at, (byte) 0xFF);
    }
    return file.array();
  }

  private static DecodedPicture read(byte[] tiff) throws IOException {
    return PictureReader.read(new ByteArrayInputStream(tiff), "x.tif");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 32, 1, of 32 bits a colour",
    "2, 3, 32, 1, of 32 bits a colour",
    "1, 1, 16, 2, of signed numbers",
    "1, 1, 32, 3, of floats",
    "2, 3, 16, 3, of floats",
    "1, 1, 64, 6, of floats",
    "5, 4, 8, 1, in CMYK colours",
  })
  void whatWouldHaveOtherColoursIsRefused(
      int photometric, int samples, int bits, int format, String kind) {
    for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
      assertThatIOException()
          .isThrownBy(() -> read(onePixel(order, photometric, samples, bits, format)))
          .withMessage(
              "x.tif is a TIFF "
                  + kind
                  + ", which is not read; save it in RGB of 8 or 16 bits, or as a PNG");
    }
  }

  @Test
  void white8And16BitColoursAreWhite() throws IOException {
    for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
      assertThat(read(onePixel(order, 1, 1, 8, 1)).image().getRGB(0, 0)).isEqualTo(-1);
      assertThat(read(onePixel(order, 2, 3, 8, 1)).image().getRGB(0, 0)).isEqualTo(-1);
      assertThat(read(onePixel(order, 2, 3, 16, 1)).image().getRGB(0, 0)).isEqualTo(-1);
    }
  }

  @Test
  void aJpegWithTransparencyInItIsRefused() {
    assertThatIOException()
        .isThrownBy(() -> new TiffHeader(7, 2, 8, 1, 4).requireReadable())
        .withMessageContaining("of JPEG with transparency");
  }

  @Test
  void whatIsCutShortIsTakenForUsual() {
    byte[] cut = {'I', 'I', 42, 0, 8, 0, 0, 0, 9, 0, 1};
    assertThat(TiffHeader.of(cut)).isEqualTo(new TiffHeader(1, 1, 1, 1, 1));
  }
}
