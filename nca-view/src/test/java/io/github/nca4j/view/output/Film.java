package io.github.nca4j.view.output;

import static java.awt.image.BufferedImage.TYPE_INT_RGB;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.w3c.dom.Node;

/** An animated GIF as one sees it. */
public final class Film {
  private static final String FORMAT = "javax_imageio_gif_image_1.0";

  private Film() {}

  /** The whole picture at each frame, of which the file holds what has changed and where. */
  public static List<BufferedImage> frames(Path gif) throws IOException {
    ImageReader reader = ImageIO.getImageReadersBySuffix("gif").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(gif.toFile())) {
      reader.setInput(in);
      List<BufferedImage> frames = new ArrayList<>();
      BufferedImage shown = reader.read(0);
      for (int i = 0; i < reader.getNumImages(true); i++) {
        BufferedImage next =
            new BufferedImage(reader.getWidth(0), reader.getHeight(0), TYPE_INT_RGB);
        next.getGraphics().drawImage(shown, 0, 0, null);
        Node place = reader.getImageMetadata(i).getAsTree(FORMAT).getFirstChild();
        next.getGraphics()
            .drawImage(
                reader.read(i),
                attribute(place, "imageLeftPosition"),
                attribute(place, "imageTopPosition"),
                null);
        frames.add(next);
        shown = next;
      }
      return frames;
    } finally {
      reader.dispose();
    }
  }

  private static int attribute(Node node, String name) {
    return Integer.parseInt(node.getAttributes().getNamedItem(name).getNodeValue());
  }
}
