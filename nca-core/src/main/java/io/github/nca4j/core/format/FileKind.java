package io.github.nca4j.core.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a file is, told by its first bytes, so that one in another's place is named for what it is:
 * "is a picture (PNG), not a model file". Immutable and thread-safe.
 */
public enum FileKind {
  /** A PNG picture. */
  PNG("a picture (PNG)"),
  /** A GIF picture. */
  GIF("a picture (GIF)"),
  /** A JPEG picture. */
  JPEG("a picture (JPEG)"),
  /** A WebP picture. */
  WEBP("a picture (WebP)"),
  /** A TIFF picture. */
  TIFF("a picture (TIFF)"),
  /** A BMP picture. */
  BMP("a picture (BMP)"),
  /** An SVG picture. */
  SVG("a picture (SVG)"),
  /** A HEIC picture, as phones take them. */
  HEIC("a picture (HEIC)"),
  /** An AVIF picture. */
  AVIF("a picture (AVIF)"),
  /** A JPEG XL picture. */
  JPEG_XL("a picture (JPEG XL)"),
  /** A JPEG 2000 picture. */
  JPEG_2000("a picture (JPEG 2000)"),
  /** An icon of Windows. */
  ICO("a picture (ICO)"),
  /** An icon of macOS. */
  ICNS("a picture (ICNS)"),
  /** A portable bitmap, greymap or pixmap. */
  PNM("a picture (PNM)"),
  /** A QOI picture. */
  QOI("a picture (QOI)"),
  /** Images or labels as MNIST has them. */
  IDX("an IDX file, as MNIST has them"),
  /** A web page. */
  HTML("a web page (HTML)"),
  /** One array of NumPy's. */
  NPY("one NumPy array (.npy)"),
  /** Several arrays of NumPy's. */
  NPZ("an archive of NumPy arrays (.npz)"),
  /** A checkpoint or model of PyTorch's, an archive or, from before 2020, a pickle. */
  PYTORCH("a PyTorch file (.pt)"),
  /** A model of Keras' since version 3. */
  KERAS("a Keras model (.keras)"),
  /** HDF5, as Keras kept its models before. */
  HDF5("an HDF5 file (.h5, as Keras writes it)"),
  /** Any other ZIP archive. */
  ZIP("a ZIP archive"),
  /** An object of Python's. */
  PICKLE("a Python pickle"),
  /** TensorFlow Lite's. */
  TFLITE("a TensorFlow Lite model (.tflite)"),
  /** TensorFlow's. */
  SAVED_MODEL("a TensorFlow SavedModel (.pb)"),
  /** A graph for ONNX runtimes. */
  ONNX("an ONNX model (.onnx)"),
  /** Tensors as Hugging Face keeps them. */
  SAFETENSORS("a safetensors file"),
  /** What a training run goes on from. */
  CHECKPOINT("an nca4j checkpoint"),
  /** What an automaton goes on from. */
  STATE("an nca4j state"),
  /** Something compressed. */
  GZIP("a gzip-compressed file"),
  /** A document. */
  PDF("a PDF document"),
  /** This project's own model. */
  MODEL("an nca4j model (.nca.json)"),
  /** A model of TensorFlow.js'. */
  TENSORFLOW_JS("a TensorFlow.js model");

  private static final Set<FileKind> PICTURES =
      Set.of(
          PNG, GIF, JPEG, WEBP, TIFF, BMP, SVG, HEIC, AVIF, JPEG_XL, JPEG_2000, ICO, ICNS, PNM,
          QOI);

  private final String description;

  FileKind(String description) {
    this.description = description;
  }

  /** {@return what to call it after "is", as in "a picture (PNG)"} */
  public String description() {
    return description;
  }

  /**
   * {@return what to say where something else is needed, as in "is a picture (PNG), not a model
   * file"}
   *
   * @param wanted what is needed, with its article
   */
  public String insteadOf(String wanted) {
    Objects.requireNonNull(wanted, "wanted");
    return "is " + description + ", not " + wanted;
  }

  /** What to say where a model is needed, and how to come by one. */
  String insteadOfModel() {
    String advice =
        switch (this) {
          case HDF5, KERAS, PYTORCH, PICKLE, SAFETENSORS, TFLITE, SAVED_MODEL, ONNX ->
              "; import its weights as arrays that numpy.savez writes";
          case NPZ, TENSORFLOW_JS -> "; a model in it must be imported";
          case NPY -> "; a model is several arrays, as numpy.savez writes them";
          case GZIP -> "; unpack it first";
          default -> "";
        };
    return insteadOf("a model file") + advice;
  }

  /** {@return whether it is a picture} */
  public boolean isPicture() {
    return PICTURES.contains(this);
  }

  boolean isJson() {
    return this == MODEL || this == TENSORFLOW_JS;
  }

  /**
   * {@return what a file with these bytes is, if it is known}
   *
   * @param bytes the first ones, some hundred if there are so many; may be all
   */
  public static Optional<FileKind> of(byte[] bytes) {
    Objects.requireNonNull(bytes, "bytes");
    return FileStart.kind(bytes);
  }

  /**
   * {@return what a file is, if it is known}
   *
   * @param file a regular file; of a pipe the first bytes are used up
   * @throws IOException naming the file, if it cannot be read
   */
  public static Optional<FileKind> of(Path file) throws IOException {
    Objects.requireNonNull(file, "file");
    try (InputStream in = SafeFile.open(file)) {
      return ahead(in);
    }
  }

  /** What a stream is that can be marked, and then starts where it was. */
  static Optional<FileKind> ahead(InputStream in) throws IOException {
    in.mark(FileStart.BYTES);
    byte[] start = in.readNBytes(FileStart.BYTES);
    in.reset();
    return of(start);
  }
}
