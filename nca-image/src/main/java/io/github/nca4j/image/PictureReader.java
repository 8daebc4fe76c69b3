package io.github.nca4j.image;

import io.github.nca4j.core.format.FileKind;
import io.github.nca4j.core.format.SafeFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Decodes one picture with bounded memory, turning all that can be wrong with it into one line. A
 * file is read once and to its end, so that it may be a pipe.
 */
final class PictureReader {
  private static final int MAX_BYTES = 1 << 29;

  /**
   * What ImageIO decodes. Its reader of WBMP takes any file that starts with two zeros, and so
   * those of MNIST.
   */
  private static final Set<FileKind> DECODED = Set.of(FileKind.BMP, FileKind.TIFF);

  private PictureReader() {}

  static DecodedPicture read(Path file) throws IOException {
    try (InputStream in = SafeFile.open(file, "picture")) {
      return read(in, file.toString());
    }
  }

  static DecodedPicture read(InputStream stream, String name) throws IOException {
    return read(stream, name, PictureReader::decode);
  }

  /** A PNG's levels as they are stored, red, green and blue of 8 or 16 bits. */
  static BufferedImage readLevels(InputStream stream, String name) throws IOException {
    return read(
        stream,
        name,
        bytes -> {
          requireReadable(bytes);
          if (!PngChunk.startIn(bytes)) {
            throw PictureFormatException.refused("is no PNG, as a mask must be");
          }
          return PngDecoder.decodeLevels(bytes);
        });
  }

  @FunctionalInterface
  private interface Decoding<T> {
    T of(byte[] bytes) throws IOException;
  }

  private static <T> T read(InputStream stream, String name, Decoding<T> decoding)
      throws IOException {
    byte[] bytes;
    try {
      bytes = stream.readNBytes(MAX_BYTES + 1);
    } catch (IOException e) {
      throw new IOException(name + " cannot be read: " + SafeFile.reason(e), e);
    }
    try {
      return decoding.of(bytes);
    } catch (PictureFormatException e) {
      throw new IOException(name + " " + e.getMessage(), e);
    } catch (IOException | RuntimeException e) {
      // The decoders of the JDK meet damaged data with unchecked exceptions, too.
      String problem = PictureFormatException.damaged(reason(e)).getMessage();
      throw new IOException(name + " " + problem, e);
    }
  }

  private static void requireReadable(byte[] bytes) throws PictureFormatException {
    if (bytes.length == 0) {
      throw PictureFormatException.refused("is empty, not a picture");
    }
    if (bytes.length > MAX_BYTES) {
      throw PictureFormatException.refused(
          "has more than the " + MAX_BYTES + " bytes that are read");
    }
  }

  private static DecodedPicture decode(byte[] bytes) throws IOException {
    requireReadable(bytes);
    if (PngChunk.startIn(bytes)) {
      return PngDecoder.decode(bytes);
    }
    if (JpegHeader.startsIn(bytes)) {
      int orientation = JpegHeader.of(bytes).orientation();
      return DecodedPicture.still(Orientation.upright(decoded(bytes).image(), orientation));
    }
    if (GifScreen.startsIn(bytes)) {
      return gif(bytes);
    }
    Optional<FileKind> kind = FileKind.of(bytes);
    if (kind.isEmpty() || !DECODED.contains(kind.get())) {
      throw PictureFormatException.refused(description(kind));
    }
    boolean tiff = kind.get() == FileKind.TIFF;
    if (tiff) {
      TiffHeader.of(bytes).requireReadable();
    }
    DecodedPicture picture = decoded(bytes);
    int orientation = tiff ? Orientation.ofExif(bytes, 0) : Orientation.UPRIGHT;
    return new DecodedPicture(Orientation.upright(picture.image(), orientation), picture.frames());
  }

  private static DecodedPicture gif(byte[] bytes) throws IOException {
    GifScreen screen = GifScreen.of(bytes);
    int every = DecodedPicture.every(screen.width(), screen.height());
    BufferedImage frame =
        withReader(
            bytes, reader -> reader.read(0, kept(reader, every, screen.left(), screen.top())));
    return new DecodedPicture(screen.with(frame, every), screen.frames());
  }

  /** By ImageIO. */
  private static DecodedPicture decoded(byte[] bytes) throws IOException {
    return withReader(
        bytes,
        reader -> {
          int every = DecodedPicture.every(reader.getWidth(0), reader.getHeight(0));
          boolean tiff = reader.getFormatName().equalsIgnoreCase("tif");
          return new DecodedPicture(
              reader.read(0, kept(reader, every, 0, 0)), tiff ? reader.getNumImages(true) : 1);
        });
  }

  /** Of a picture that stands somewhere on a canvas, those rows and columns that are kept there. */
  private static ImageReadParam kept(ImageReader reader, int every, int left, int top) {
    ImageReadParam parameters = reader.getDefaultReadParam();
    if (every > 1) {
      parameters.setSourceSubsampling(
          every, every, Math.floorMod(-left, every), Math.floorMod(-top, every));
    }
    return parameters;
  }

  @FunctionalInterface
  private interface Reading<T> {
    T read(ImageReader reader) throws IOException;
  }

  private static <T> T withReader(byte[] bytes, Reading<T> reading) throws IOException {
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw PictureFormatException.refused(description(FileKind.of(bytes)));
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, false, true);
        return reading.read(reader);
      } finally {
        reader.dispose();
      }
    }
  }

  /** What a file is that is not read. */
  private static String description(Optional<FileKind> found) {
    if (found.isPresent() && found.get() == FileKind.PNG) {
      return "is a damaged picture: its first eight bytes are not those of a PNG";
    }
    return found
            .map(
                kind ->
                    kind.isPicture()
                        ? "is " + kind.description() + ", which is not read"
                        : kind.insteadOf("a picture"))
            .orElse("is not a picture that can be read")
        + ": a PNG is expected"
        + found.map(PictureReader::conversion).orElse("");
  }

  /** How others make a PNG of what is often met with. */
  private static String conversion(FileKind kind) {
    return switch (kind) {
      case WEBP -> "; dwebp X.webp -o X.png converts it";
      case SVG -> "; rsvg-convert -w 256 X.svg -o X.png or Inkscape converts it";
      case HEIC, AVIF, JPEG_XL -> "; magick X X.png (ImageMagick) converts it";
      default -> "";
    };
  }

  private static String reason(Exception e) {
    Throwable innermost = e;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    if (innermost instanceof EOFException) {
      return "it ends too soon";
    }
    String message = innermost.getMessage();
    return message == null ? "its parts do not fit together" : message;
  }
}
