package io.github.nca4j.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferInt;
import java.awt.image.DataBufferUShort;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.List;
import java.util.Set;

/**
 * Reads PNGs of every colour type, depth and transparency, interlaced or not, and of animated ones
 * the first picture. ImageIO's reader is not used: it takes a transparent grey of few bits for
 * opaque and does not look at checksums.
 */
final class PngDecoder {
  private static final Set<String> KNOWN = Set.of("IHDR", "PLTE", "IDAT");

  private final PngHeader header;
  private final PngFrame frame;
  private final PngColours colours;
  private final int every;
  private final int width;
  private final int height;

  private PngDecoder(List<PngChunk> chunks, boolean asStored) throws PictureFormatException {
    if (chunks.isEmpty()) {
      throw PictureFormatException.damaged("it does not begin with a header");
    }
    header = PngHeader.of(chunks.get(0));
    every = DecodedPicture.every(header.width(), header.height());
    width = (header.width() + every - 1) / every;
    height = (header.height() + every - 1) / every;
    for (PngChunk chunk : chunks) {
      if (chunk.isCritical() && !KNOWN.contains(chunk.type())) {
        throw PictureFormatException.refused(
            "is a PNG with a chunk " + chunk.type() + ", which is not known");
      }
    }
    frame = PngFrame.first(header, chunks);
    colours = asStored ? PngColours.asStored(header, chunks) : PngColours.of(header, chunks);
  }

  static DecodedPicture decode(byte[] file) throws PictureFormatException {
    List<PngChunk> chunks = PngChunk.allOf(file);
    PngDecoder decoder = new PngDecoder(chunks, false);
    return new DecodedPicture(upright(decoder.image(), chunks), decoder.frame.count());
  }

  /** Numbers instead of colours: see {@link PngColours#asStored}. */
  static BufferedImage decodeLevels(byte[] file) throws PictureFormatException {
    List<PngChunk> chunks = PngChunk.allOf(file);
    return upright(new PngDecoder(chunks, true).image(), chunks);
  }

  private static BufferedImage upright(BufferedImage image, List<PngChunk> chunks) {
    int orientation =
        PngColours.find(chunks, "eXIf").map(exif -> Orientation.ofExif(exif.bytes(), 0)).orElse(1);
    return Orientation.upright(image, orientation);
  }

  private BufferedImage image() throws PictureFormatException {
    return colours.isWide() ? wide() : narrow();
  }

  private boolean hasAlpha() {
    return colours.hasAlpha() || !frame.covers(header);
  }

  private BufferedImage narrow() throws PictureFormatException {
    int type = hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
    BufferedImage image = new BufferedImage(width, height, type);
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    read(
        (at, rgba, from) ->
            pixels[at] =
                (rgba[from + 3] << 24)
                    | (rgba[from] << 16)
                    | (rgba[from + 1] << 8)
                    | rgba[from + 2]);
    return image;
  }

  private BufferedImage wide() throws PictureFormatException {
    int bands = hasAlpha() ? 4 : 3;
    ColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB),
            hasAlpha(),
            false,
            hasAlpha() ? ColorModel.TRANSLUCENT : ColorModel.OPAQUE,
            DataBuffer.TYPE_USHORT);
    WritableRaster raster =
        Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, width, height, bands, null);
    short[] levels = ((DataBufferUShort) raster.getDataBuffer()).getData();
    read(
        (at, rgba, from) -> {
          for (int band = 0; band < bands; band++) {
            levels[bands * at + band] = (short) rgba[from + band];
          }
        });
    return new BufferedImage(model, raster, false, null);
  }

  /** Is given each pixel that is kept. */
  @FunctionalInterface
  private interface Pixels {
    void set(int at, int[] rgba, int from);
  }

  private void read(Pixels pixels) throws PictureFormatException {
    int[] rgba = new int[4 * frame.width()];
    PngHeader size = header.withSize(frame.width(), frame.height());
    new PngRows(size, frame.data())
        .read(
            (samples, y, x, step, count) -> {
              int row = frame.top() + y;
              if (row % every == 0) {
                colours.convert(samples, count, rgba);
                for (int i = 0; i < count; i++) {
                  int column = frame.left() + x + i * step;
                  if (column % every == 0) {
                    pixels.set(row / every * width + column / every, rgba, 4 * i);
                  }
                }
              }
            });
  }
}
