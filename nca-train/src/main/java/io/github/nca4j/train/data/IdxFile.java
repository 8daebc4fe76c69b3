package io.github.nca4j.train.data;

import io.github.nca4j.core.format.SafeFile;
import java.io.BufferedInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/**
 * Reads and writes the files of MNIST, one of images and one of their labels, in LeCun's format IDX
 * of unsigned bytes, packed by gzip or not. Memory is in proportion to what is in the files,
 * whatever their headers claim, and at most 64 MB of pixels are read. Thread-safe.
 */
public final class IdxFile {
  private static final int IMAGES = 0x0803;
  private static final int LABELS = 0x0801;
  private static final int GZIP = 0x1f8b;

  /** MNIST's 60,000 digits are 47 MB; a packed file of a few kB may claim, and hold, any number. */
  private static final long MAX_PIXELS = 1L << 26;

  private IdxFile() {}

  /**
   * Reads images of classes.
   *
   * @param images a file of images, such as {@code train-images-idx3-ubyte.gz}
   * @param labels a file of as many labels
   * @param classes how many classes there are, 1 or more
   * @return the images in the files' order, black 0 and white 1
   * @throws IOException naming the file, if it cannot be read, is damaged, cut short or of another
   *     kind, holds no image, more than 64 MB of them, or a label that is no class
   */
  public static LabelledImages read(Path images, Path labels, int classes) throws IOException {
    Objects.requireNonNull(images, "images");
    Objects.requireNonNull(labels, "labels");
    try (InputStream ofImages = SafeFile.open(images);
        InputStream ofLabels = SafeFile.open(labels)) {
      return read(ofImages, images.toString(), ofLabels, labels.toString(), classes);
    }
  }

  /**
   * Reads images of classes from streams, which stay open.
   *
   * @param images what a file of images holds
   * @param imagesName what complaints call it
   * @param labels what a file of as many labels holds
   * @param labelsName what complaints call it
   * @param classes how many classes there are, 1 or more
   * @return the images in the streams' order, black 0 and white 1
   * @throws IOException as {@link #read(Path, Path, int)} does
   */
  public static LabelledImages read(
      InputStream images, String imagesName, InputStream labels, String labelsName, int classes)
      throws IOException {
    Objects.requireNonNull(images, "images");
    Objects.requireNonNull(imagesName, "imagesName");
    Objects.requireNonNull(labels, "labels");
    Objects.requireNonNull(labelsName, "labelsName");
    if (classes < 1) {
      throw new IllegalArgumentException("classes " + classes + " must be 1 or more");
    }
    Source ofImages = new Source(images, imagesName, "images", IMAGES);
    int count = ofImages.count();
    int height = ofImages.side();
    int width = ofImages.side();
    if ((long) height * width > MAX_PIXELS / count) {
      throw ofImages.wrong(
          String.format(
              Locale.ROOT,
              "claims %d images of %d x %d; at most %d bytes are read",
              count,
              height,
              width,
              MAX_PIXELS));
    }
    Source ofLabels = new Source(labels, labelsName, "labels", LABELS);
    int labelCount = ofLabels.count();
    if (labelCount != count) {
      throw ofLabels.wrong("has " + labelCount + " labels, but " + imagesName + " " + count);
    }
    List<float[]> pixels = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pixels.add(ofImages.greys(height * width));
    }
    ofImages.requireEnd();
    byte[] read = ofLabels.bytes(count);
    ofLabels.requireEnd();
    int[] numbers = new int[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = read[i] & 0xff;
      if (numbers[i] >= classes) {
        throw ofLabels.wrong(
            String.format(
                Locale.ROOT,
                "has the label %d of image %d, must be less than %d",
                numbers[i],
                i,
                classes));
      }
    }
    return LabelledImages.of(height, width, classes, pixels, numbers);
  }

  /**
   * Writes images and labels, each file whole or not at all, packed where its name ends in {@code
   * .gz}. Grey is rounded to 256 values.
   *
   * @param data of at most 256 classes
   * @param images the file of images to write or replace
   * @param labels the file of labels to write or replace
   * @throws IllegalArgumentException if there are more classes
   * @throws IOException naming the file, if it cannot be written
   */
  public static void write(LabelledImages data, Path images, Path labels) throws IOException {
    Objects.requireNonNull(data, "data");
    Objects.requireNonNull(images, "images");
    Objects.requireNonNull(labels, "labels");
    if (data.classes() > 256) {
      throw new IllegalArgumentException("classes " + data.classes() + " must be at most 256");
    }
    write(images, out -> writeImages(data, out));
    write(labels, out -> writeLabels(data, out));
  }

  private interface Content {
    void writeTo(DataOutputStream out) throws IOException;
  }

  private static void write(Path file, Content content) throws IOException {
    boolean packed = file.toString().endsWith(".gz");
    SafeFile.write(
        file,
        out -> {
          OutputStream stream = packed ? new GZIPOutputStream(out) : out;
          try (DataOutputStream data = new DataOutputStream(stream)) {
            content.writeTo(data);
          }
        });
  }

  private static void writeImages(LabelledImages data, DataOutputStream out) throws IOException {
    out.writeInt(IMAGES);
    out.writeInt(data.size());
    out.writeInt(data.height());
    out.writeInt(data.width());
    for (int i = 0; i < data.size(); i++) {
      float[] pixels = data.pixels(i);
      byte[] greys = new byte[pixels.length];
      for (int p = 0; p < pixels.length; p++) {
        greys[p] = (byte) Math.round(255 * pixels[p]);
      }
      out.write(greys);
    }
  }

  private static void writeLabels(LabelledImages data, DataOutputStream out) throws IOException {
    out.writeInt(LABELS);
    out.writeInt(data.size());
    for (int i = 0; i < data.size(); i++) {
      out.writeByte(data.label(i));
    }
  }

  /** One file, unpacked where it is packed, with complaints that name it. */
  private static final class Source {
    private final String name;
    private final InputStream in;

    Source(InputStream stream, String name, String what, int magic) throws IOException {
      this.name = name;
      BufferedInputStream buffered = new BufferedInputStream(stream);
      buffered.mark(2);
      int start = buffered.read() << 8 | buffered.read();
      buffered.reset();
      in = start == GZIP ? unpacked(buffered) : buffered;
      int found = number();
      if (found != magic) {
        throw wrong(
            String.format(
                Locale.ROOT,
                "begins with %08x, not with %08x as a file of %s does",
                found,
                magic,
                what));
      }
    }

    private InputStream unpacked(InputStream packed) throws IOException {
      try {
        return new BufferedInputStream(new GZIPInputStream(packed));
      } catch (ZipException | EOFException e) {
        throw damaged(e);
      }
    }

    int count() throws IOException {
      return positive("items");
    }

    int side() throws IOException {
      return positive("pixels a side");
    }

    private int positive(String what) throws IOException {
      int number = number();
      if (number < 1) {
        throw wrong(
            "claims " + Integer.toUnsignedString(number) + " " + what + ", must be 1 to 2^31 - 1");
      }
      return number;
    }

    private int number() throws IOException {
      return ByteBuffer.wrap(bytes(Integer.BYTES)).getInt();
    }

    float[] greys(int count) throws IOException {
      byte[] read = bytes(count);
      float[] greys = new float[count];
      for (int i = 0; i < count; i++) {
        greys[i] = (read[i] & 0xff) / 255f;
      }
      return greys;
    }

    /** All of them, in an array that grows with what is there. */
    byte[] bytes(int count) throws IOException {
      byte[] read;
      try {
        read = in.readNBytes(count);
      } catch (ZipException | EOFException e) {
        throw damaged(e);
      }
      if (read.length < count) {
        throw wrong("is cut short");
      }
      return read;
    }

    void requireEnd() throws IOException {
      try {
        if (in.read() >= 0) {
          throw wrong("goes on after its end");
        }
      } catch (ZipException | EOFException e) {
        throw damaged(e);
      }
    }

    private IOException damaged(IOException e) {
      return new IOException(name + ": is damaged or cut short: " + SafeFile.reason(e), e);
    }

    IOException wrong(String problem) {
      return new IOException(name + ": " + problem);
    }
  }
}
