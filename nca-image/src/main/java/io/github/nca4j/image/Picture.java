package io.github.nca4j.image;

import io.github.nca4j.core.Grid;
import io.github.nca4j.core.format.SafeFile;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures of grids, and picture files. Thread-safe. */
public final class Picture {
  private static final int SHEET_GAP = 2;
  private static final String RGBA = "red, green, blue, alpha";

  private Picture() {}

  /**
   * {@return what a grid looks like, with its transparency: channels 0 to 3, premultiplied RGBA, as
   * straight ARGB of 8 bits} Colours are divided by alpha and clamped to [0, 1]; what is not a
   * number is 0.
   *
   * @param grid at least 4 channels
   * @throws IllegalArgumentException if the grid has fewer than four channels
   */
  public static BufferedImage of(Grid grid) {
    Objects.requireNonNull(grid, "grid");
    requireChannels(grid, 4, RGBA);
    return paint(grid, BufferedImage.TYPE_INT_ARGB, CellColour.transparent());
  }

  /**
   * {@return what a grid looks like, a pixel a cell; RGB where all cells are opaque, else ARGB}
   *
   * @param grid with the channels that the colour reads
   * @param colour of each cell
   * @throws IndexOutOfBoundsException if the colour reads a channel that there is not
   */
  public static BufferedImage of(Grid grid, CellColour colour) {
    Objects.requireNonNull(grid, "grid");
    Objects.requireNonNull(colour, "colour");
    BufferedImage picture = paint(grid, BufferedImage.TYPE_INT_ARGB, colour);
    int[] pixels = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
    boolean opaque = Arrays.stream(pixels).allMatch(pixel -> pixel >>> 24 == 0xFF);
    return opaque ? paint(grid, BufferedImage.TYPE_INT_RGB, colour) : picture;
  }

  /**
   * {@return what a grid looks like over white, as the Distill article shows it: {@code 1 - alpha +
   * colour}, alpha and the result clamped to [0, 1]}
   *
   * @param grid at least 4 channels
   * @throws IllegalArgumentException if the grid has fewer than four channels
   */
  public static BufferedImage overWhite(Grid grid) {
    Objects.requireNonNull(grid, "grid");
    return over(grid, Color.WHITE);
  }

  /**
   * {@return what a grid looks like over a background: {@code background * (1 - alpha) + colour},
   * alpha and the result clamped to [0, 1]}
   *
   * @param grid at least 4 channels
   * @param background its own transparency is ignored
   * @throws IllegalArgumentException if the grid has fewer than four channels
   */
  public static BufferedImage over(Grid grid, Color background) {
    Objects.requireNonNull(grid, "grid");
    Objects.requireNonNull(background, "background");
    requireChannels(grid, 4, RGBA);
    return paint(grid, BufferedImage.TYPE_INT_RGB, CellColour.over(background));
  }

  /**
   * {@return what a grid without alpha looks like, as those of textures: channels 0 to 2, each plus
   * an offset, as red, green and blue, clamped to [0, 1]}
   *
   * @param grid at least 3 channels
   * @param offset what a channel of 0 looks like: 0 for black, 0.5 for a middle grey as in
   *     "Self-Organising Textures" (Niklasson et al. 2021)
   * @throws IllegalArgumentException if the grid has fewer than three channels or the offset is not
   *     finite
   */
  public static BufferedImage rgb(Grid grid, float offset) {
    Objects.requireNonNull(grid, "grid");
    if (!Float.isFinite(offset)) {
      throw new IllegalArgumentException("offset " + offset + " must be finite");
    }
    requireChannels(grid, 3, "red, green, blue");
    return paint(grid, BufferedImage.TYPE_INT_RGB, CellColour.rgb(0, offset));
  }

  private static void requireChannels(Grid grid, int least, String meaning) {
    if (grid.channels() < least) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "grid's channels %d must be at least %d: %s",
              grid.channels(),
              least,
              meaning));
    }
  }

  private static BufferedImage paint(Grid grid, int type, CellColour colour) {
    BufferedImage image = new BufferedImage(grid.width(), grid.height(), type);
    int at = 0;
    for (int y = 0; y < grid.height(); y++) {
      for (int x = 0; x < grid.width(); x++) {
        image.setRGB(x, y, colour.of(grid.values(), at));
        at += grid.channels();
      }
    }
    return image;
  }

  /**
   * {@return a picture made larger by a whole factor, each pixel a square}
   *
   * @param image the picture, only read
   * @param factor at least 1
   * @throws IllegalArgumentException if factor is less than 1 or the result has more than 2^31
   *     pixels
   */
  public static BufferedImage scaled(BufferedImage image, int factor) {
    Objects.requireNonNull(image, "image");
    if (factor < 1) {
      throw new IllegalArgumentException("factor " + factor + " must be at least 1");
    }
    BufferedImage out =
        blank((long) image.getWidth() * factor, (long) image.getHeight() * factor, hasAlpha(image));
    int[] row = new int[image.getWidth()];
    int[] wide = new int[out.getWidth()];
    for (int y = 0; y < image.getHeight(); y++) {
      ArgbRows.read(image, y, row);
      for (int x = 0; x < wide.length; x++) {
        wide[x] = row[x / factor];
      }
      out.setRGB(0, y * factor, wide.length, factor, wide, 0, 0);
    }
    return out;
  }

  /**
   * {@return a contact sheet: pictures side by side in rows, each in a cell as large as the largest
   * of them, with two pixels between cells} What they do not cover is transparent if one of them
   * is, else white.
   *
   * @param images at least one, in reading order
   * @param columns pictures a row, at least 1
   * @throws IllegalArgumentException if there is no picture or columns is less than 1
   */
  public static BufferedImage sheet(List<BufferedImage> images, int columns) {
    Objects.requireNonNull(images, "images");
    if (images.isEmpty()) {
      throw new IllegalArgumentException("images must hold at least one picture");
    }
    if (columns < 1) {
      throw new IllegalArgumentException("columns " + columns + " must be at least 1");
    }
    int across = Math.min(columns, images.size());
    int down = (images.size() + across - 1) / across;
    int stepX = SHEET_GAP + images.stream().mapToInt(BufferedImage::getWidth).max().orElseThrow();
    int stepY = SHEET_GAP + images.stream().mapToInt(BufferedImage::getHeight).max().orElseThrow();
    boolean clear = images.stream().anyMatch(Picture::hasAlpha);
    BufferedImage out =
        blank((long) across * stepX - SHEET_GAP, (long) down * stepY - SHEET_GAP, clear);
    for (int i = 0; i < images.size(); i++) {
      BufferedImage image = images.get(i);
      int width = image.getWidth();
      int height = image.getHeight();
      int[] pixels = ArgbRows.of(image);
      out.setRGB(i % across * stepX, i / across * stepY, width, height, pixels, 0, width);
    }
    return out;
  }

  private static boolean hasAlpha(BufferedImage image) {
    return image.getColorModel().hasAlpha();
  }

  private static BufferedImage blank(long width, long height, boolean clear) {
    if (width * height > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "a picture of %d x %d pixels is too large", width, height));
    }
    if (clear) {
      return new BufferedImage((int) width, (int) height, BufferedImage.TYPE_INT_ARGB);
    }
    BufferedImage out = new BufferedImage((int) width, (int) height, BufferedImage.TYPE_INT_RGB);
    int[] white = new int[(int) width];
    Arrays.fill(white, 0xFFFFFFFF);
    out.setRGB(0, 0, (int) width, (int) height, white, 0, 0);
    return out;
  }

  /**
   * Reads a picture file, to its end and once, so that it may be a pipe: a PNG of any colour model
   * and size, interlaced or not, or another format that Java's ImageIO decodes. It is as a browser
   * shows it: a photograph upright, as its EXIF data say; a GIF's frame on its screen; the colours
   * of a PNG by its ICC profile or gamma. Of an animation it is the first picture. Pictures of more
   * than 2^25 pixels are read at a half or a third of their width and height (every second or third
   * pixel), so that at most 256 MB are held beside the file.
   *
   * @param file the file
   * @return the picture
   * @throws IOException naming the file, if it is missing, a folder, empty, no picture, damaged,
   *     cut short, of a kind that is not read, or wider or higher than 16384 pixels (found before
   *     anything is decoded)
   */
  public static BufferedImage read(Path file) throws IOException {
    Objects.requireNonNull(file, "file");
    DecodedPicture picture = PictureReader.read(file);
    picture.tellOfOthers(file.toString());
    return picture.image();
  }

  /**
   * Writes a PNG file through {@link SafeFile}: whole or not at all.
   *
   * @param file the file to write or replace
   * @param image the picture
   * @throws IOException naming the file, if it cannot be written; a former file is then left whole
   */
  public static void writePng(Path file, BufferedImage image) throws IOException {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(image, "image");
    SafeFile.write(
        file,
        out -> {
          // In memory first: the writer would replace the reason of a failed write by words of its
          // own.
          ByteArrayOutputStream encoded = new ByteArrayOutputStream();
          encode(image, encoded);
          encoded.writeTo(out);
        });
  }

  private static void encode(BufferedImage image, OutputStream out) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(image);
    } finally {
      writer.dispose();
    }
  }
}
