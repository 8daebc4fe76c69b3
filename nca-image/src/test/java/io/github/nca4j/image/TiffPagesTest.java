package io.github.nca4j.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;

/** Of a TIFF the first page is read, upright. */
class TiffPagesTest {
  /** Pages of 3 x 2 pixels, of which the first is red at the upper left, each on its right side. */
  private static byte[] tiff(int pages) throws IOException {
    BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, 0xFF0000);
    ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
    IIOMetadata metadata =
        writer.getDefaultImageMetadata(
            ImageTypeSpecifier.createFromRenderedImage(image), writer.getDefaultWriteParam());
    TIFFDirectory directory = TIFFDirectory.createFromMetadata(metadata);
    directory.addTIFFField(
        new TIFFField(
            BaselineTIFFTagSet.getInstance().getTag(BaselineTIFFTagSet.TAG_ORIENTATION), 6));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.prepareWriteSequence(null);
      for (int page = 0; page < pages; page++) {
        writer.writeToSequence(new IIOImage(image, null, directory.getAsMetadata()), null);
      }
      writer.endWriteSequence();
    }
    writer.dispose();
    return out.toByteArray();
  }

  @Test
  void itIsTurnedAndTheOtherPagesAreTold() throws IOException {
    DecodedPicture picture = PictureReader.read(new ByteArrayInputStream(tiff(3)), "pages.tiff");

    assertThat(picture.image().getWidth()).isEqualTo(2);
    assertThat(picture.image().getRGB(1, 0)).isEqualTo(0xFFFF0000);
    assertThat(picture.image().getRGB(0, 0)).isEqualTo(0xFF000000);
    assertThat(picture.note()).isEqualTo("only the first of its 3 frames is read");
  }
}
