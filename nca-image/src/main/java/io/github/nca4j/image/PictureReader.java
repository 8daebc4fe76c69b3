package io.github.nca4j.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Decodes one picture with bounded memory, turning all that can be wrong with it into one line. */
final class PictureReader {
  /** Width and height above which a picture is refused before anything of it is decoded. */
  static final int MAX_SIDE = 16_384;

  /** Pixels above which only every second or third one is kept: 256 MB at 16 bits a channel. */
  static final long MAX_PIXELS = 1L << 25;

  private PictureReader() {}

  static BufferedImage read(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString(), null, "no such picture");
    }
    if (Files.isDirectory(file)) {
      throw new IOException(file + " is a folder, not a picture");
    }
    if (!file.getFileSystem().equals(FileSystems.getDefault())) {
      try (InputStream in = Files.newInputStream(file)) {
        return read(in, file.toString());
      }
    }
    try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
      return decode(in, file.toString());
    }
  }

  static BufferedImage read(InputStream stream, String name) throws IOException {
    try (ImageInputStream in = new MemoryCacheImageInputStream(stream)) {
      return decode(in, name);
    }
  }

  private static BufferedImage decode(ImageInputStream in, String name) throws IOException {
    in.mark();
    if (in.read() < 0) {
      throw new IOException(name + " is empty, not a picture");
    }
    in.reset();
    Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
    if (!readers.hasNext()) {
      throw new IOException(name + " is not a picture that can be read: a PNG is expected");
    }
    ImageReader reader = readers.next();
    try {
      reader.setInput(in, true, true);
      return decode(reader, name);
    } catch (PictureRefusedException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // The decoders of the JDK meet damaged data with unchecked exceptions, too.
      throw new IOException(
          name + " cannot be decoded; it may be damaged or cut short: " + reason(e), e);
    } finally {
      reader.dispose();
    }
  }

  private static BufferedImage decode(ImageReader reader, String name) throws IOException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    if (width > MAX_SIDE || height > MAX_SIDE) {
      throw new PictureRefusedException(
          String.format(
              Locale.ROOT,
              "%s is %d x %d pixels; at most %d x %d are read",
              name,
              width,
              height,
              MAX_SIDE,
              MAX_SIDE));
    }
    ImageReadParam parameters = reader.getDefaultReadParam();
    int every = (int) Math.ceil(Math.sqrt((double) width * height / MAX_PIXELS));
    if (every > 1) {
      parameters.setSourceSubsampling(every, every, 0, 0);
    }
    return reader.read(0, parameters);
  }

  private static String reason(Exception e) {
    Throwable innermost = e;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    String message = innermost.getMessage();
    return message == null ? innermost.getClass().getSimpleName() : message;
  }

  /** A picture that is whole but not taken; its message is complete. */
  private static final class PictureRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    PictureRefusedException(String message) {
      super(message);
    }
  }
}
