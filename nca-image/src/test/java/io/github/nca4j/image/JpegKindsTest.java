package io.github.nca4j.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A photograph is read upright, and a JPEG that is not read is called by its kind. */
class JpegKindsTest {
  private static final int WIDTH = 32;
  private static final int HEIGHT = 16;

  /** Red at the upper left, green at the upper right, blue at the lower left, white else. */
  private static byte[] jpeg(boolean progressive) throws IOException {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    Color[] corners = {Color.RED, Color.GREEN, Color.BLUE, Color.WHITE};
    for (int i = 0; i < 4; i++) {
      graphics.setColor(corners[i]);
      graphics.fillRect(i % 2 * WIDTH / 2, i / 2 * HEIGHT / 2, WIDTH / 2, HEIGHT / 2);
    }
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam parameters = writer.getDefaultWriteParam();
    parameters.setProgressiveMode(
        progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), parameters);
    }
    writer.dispose();
    return out.toByteArray();
  }

  /** A segment behind the start mark. */
  private static byte[] with(byte[] jpeg, int marker, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    out.writeBytes(new byte[] {(byte) 0xFF, (byte) marker});
    out.write((content.length + 2) >> 8);
    out.write(content.length + 2);
    out.writeBytes(content);
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }

  private static byte[] exif(ByteOrder order, int orientation) {
    return ByteBuffer.allocate(6 + 8 + 2 + 2 * 12)
        .put("Exif\0\0".getBytes(StandardCharsets.US_ASCII))
        .put((order == ByteOrder.BIG_ENDIAN ? "MM" : "II").getBytes(StandardCharsets.US_ASCII))
        .order(order)
        .putShort((short) 42)
        .putInt(8)
        .putShort((short) 2)
        .putShort((short) 0x100)
        .putShort((short) 4)
        .putInt(1)
        .putInt(32)
        .putShort((short) 0x112)
        .putShort((short) 3)
        .putInt(1)
        .putShort((short) orientation)
        .array();
  }

  private static BufferedImage read(byte[] file) throws IOException {
    return PictureReader.read(new ByteArrayInputStream(file), "photo.jpg").image();
  }

  /** The colours of the corners, from left to right and from top to bottom. */
  private static String corners(BufferedImage image) {
    StringBuilder corners = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      int x = (1 + 2 * (i % 2)) * image.getWidth() / 4;
      int y = (1 + 2 * (i / 2)) * image.getHeight() / 4;
      Color colour = new Color(image.getRGB(x, y));
      boolean white = colour.getRed() > 128 && colour.getGreen() > 128;
      corners.append(
          white ? 'w' : colour.getRed() > 128 ? 'r' : colour.getGreen() > 128 ? 'g' : 'b');
    }
    return corners.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "1, rgbw",
    "2, grwb",
    "3, wbgr",
    "4, bwrg",
    "5, rbgw",
    "6, brwg",
    "7, wgbr",
    "8, gwrb",
    "0, rgbw",
    "9, rgbw",
    "-1, rgbw"
  })
  void itIsTurnedAsTheCameraWasHeld(int orientation, String corners) throws IOException {
    for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
      BufferedImage image = read(with(jpeg(false), 0xE1, exif(order, orientation)));
      assertThat(corners(image)).isEqualTo(corners);
      boolean onItsSide = orientation >= 5 && orientation <= 8;
      assertThat(image.getWidth()).isEqualTo(onItsSide ? HEIGHT : WIDTH);
      assertThat(image.getHeight()).isEqualTo(onItsSide ? WIDTH : HEIGHT);
    }
  }

  @Test
  void aSegmentThatIsNoExifOrMakesNoSenseIsIgnored() throws IOException {
    byte[] exif = exif(ByteOrder.BIG_ENDIAN, 6);
    for (int length = 0; length < exif.length - 4; length++) {
      byte[] cut = with(jpeg(false), 0xE1, Arrays.copyOf(exif, length));
      assertThat(corners(read(cut))).as("%d bytes", length).isEqualTo("rgbw");
    }
    byte[] otherName = exif.clone();
    otherName[0] = 'e';
    assertThat(corners(read(with(jpeg(false), 0xE1, otherName)))).isEqualTo("rgbw");
    byte[] farAway = exif.clone();
    farAway[10] = 0x7F;
    assertThat(corners(read(with(jpeg(false), 0xE1, farAway)))).isEqualTo("rgbw");
  }

  @Test
  void theExifBehindAnotherSegmentCountsAndThatOfAProgressiveOneToo() throws IOException {
    byte[] exif = exif(ByteOrder.LITTLE_ENDIAN, 6);
    byte[] other = "http://ns.adobe.com/xap/1.0/\0<x/>".getBytes(StandardCharsets.US_ASCII);
    assertThat(corners(read(with(with(jpeg(true), 0xE1, exif), 0xE1, other)))).isEqualTo("brwg");
  }

  /** A frame header of so many components, and nothing behind it that could be decoded. */
  private static byte[] frame(int marker, int bits, int components) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) marker, 0});
    out.write(8 + 3 * components);
    out.writeBytes(new byte[] {(byte) bits, 0, 8, 0, 8, (byte) components});
    for (int i = 0; i < components; i++) {
      out.writeBytes(new byte[] {(byte) i, 0x11, 0});
    }
    out.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xDA, 0, 2, 7, (byte) 0xFF, (byte) 0xD9});
    return out.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({
    "0xC0, 8, 4, in CMYK colours",
    "0xC2, 8, 4, in CMYK colours",
    "0xC1, 12, 3, of 12 bits",
    "0xC3, 8, 3, without loss",
    "0xC9, 8, 3, in arithmetic coding",
    "0xC5, 8, 3, in layers"
  })
  void aKindThatIsNotReadIsNamedInOneLine(String marker, int bits, int components, String kind) {
    assertThatThrownBy(() -> read(frame(Integer.decode(marker), bits, components)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("photo.jpg is a JPEG " + kind)
        .hasMessageEndingWith("which is not read; save it in RGB, or as a PNG");
  }

  @Test
  void aFileThatIsCutShortIsRefused() throws IOException {
    byte[] whole = jpeg(false);
    for (int length = 3; length < whole.length - 1; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read(cut))
          .as("%d bytes", length)
          .isInstanceOf(IOException.class)
          .hasMessageContainingAll("photo.jpg", "damaged or cut short");
    }
  }
}
