package io.github.nca4j.image;

import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.FileImageInputStream;
import org.w3c.dom.NamedNodeMap;

/**
 * A GIF as a viewer shows it, decoded by ImageIO.
 *
 * @param frames whole pictures, each laid over the one before as its disposal method says
 * @param delays hundredths of a second
 * @param loop the bytes of Netscape's extension
 */
record GifFile(List<BufferedImage> frames, List<Integer> delays, List<byte[]> loop) {
  static GifFile read(Path file) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (FileImageInputStream in = new FileImageInputStream(file.toFile())) {
      reader.setInput(in);
      GifFile gif = new GifFile(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
      BufferedImage canvas = null;
      for (int i = 0; i < reader.getNumImages(true); i++) {
        IIOMetadataNode root =
            (IIOMetadataNode) reader.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0");
        BufferedImage frame = reader.read(i);
        if (canvas == null) {
          canvas =
              new BufferedImage(frame.getWidth(), frame.getHeight(), BufferedImage.TYPE_INT_ARGB);
        }
        NamedNodeMap place = root.getElementsByTagName("ImageDescriptor").item(0).getAttributes();
        Graphics2D graphics = canvas.createGraphics();
        graphics.drawImage(
            frame, number(place, "imageLeftPosition"), number(place, "imageTopPosition"), null);
        gif.frames.add(copy(canvas));
        NamedNodeMap control =
            root.getElementsByTagName("GraphicControlExtension").item(0).getAttributes();
        gif.delays.add(number(control, "delayTime"));
        if (control
            .getNamedItem("disposalMethod")
            .getNodeValue()
            .equals("restoreToBackgroundColor")) {
          // What GIF89a clears is the frame's own rectangle, not the canvas.
          graphics.setComposite(AlphaComposite.Clear);
          graphics.fillRect(
              number(place, "imageLeftPosition"),
              number(place, "imageTopPosition"),
              frame.getWidth(),
              frame.getHeight());
        }
        graphics.dispose();
        if (root.getElementsByTagName("ApplicationExtension").item(0)
            instanceof IIOMetadataNode n) {
          gif.loop.add((byte[]) n.getUserObject());
        }
      }
      return gif;
    } finally {
      reader.dispose();
    }
  }

  private static int number(NamedNodeMap attributes, String name) {
    return Integer.parseInt(attributes.getNamedItem(name).getNodeValue());
  }

  private static BufferedImage copy(BufferedImage image) {
    return new BufferedImage(
        image.getColorModel(), image.copyData(null), image.isAlphaPremultiplied(), null);
  }
}
