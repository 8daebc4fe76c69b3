package io.github.nca4j.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.ModelFormatException;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.format.FileKind;
import io.github.nca4j.core.format.ModelFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A model is told by its content; something else is named for what it is. */
class ModelImportTest {
  @TempDir private Path folder;

  private static NcaModel model() {
    return NcaModel.initial(4, new int[] {3}, Perception.standard(), Dynamics.standard(), 1);
  }

  @Test
  void everyFormatIsToldByItsContent() throws IOException {
    Path file = folder.resolve("weights");
    NumpyModels.save(model(), file);
    assertThat(ModelImport.read(file).channels()).isEqualTo(4);
    Files.writeString(file, GraphModelsTest.graph().root.toString());
    assertThat(ModelImport.read(file).channels()).isEqualTo(4);
  }

  @Test
  void anArchiveMayStandBehindSomethingElse() throws IOException {
    Path file = folder.resolve("weights");
    NumpyModels.save(model(), file);
    byte[] archive = Files.readAllBytes(file);
    Files.writeString(file, "#!/usr/bin/env python\n");
    Files.write(file, archive, StandardOpenOption.APPEND);
    assertThat(ModelImport.read(file).channels()).isEqualTo(4);
  }

  @Test
  void aModelComesThroughAPipe() throws IOException, InterruptedException {
    Path pipe = folder.resolve("pipe");
    assumeThat(Path.of("/usr/bin/mkfifo")).exists();
    assertThat(new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start().waitFor()).isZero();
    Path file = folder.resolve("weights");
    NumpyModels.save(model(), file);
    // The shell opens the pipe, so that nobody waits here for who reads it.
    Process cat =
        new ProcessBuilder("/bin/sh", "-c", "cat \"$0\" > \"$1\"", file.toString(), pipe.toString())
            .start();
    assertThat(ModelImport.read(pipe).channels()).isEqualTo(4);
    assertThat(cat.waitFor()).isZero();
  }

  @Test
  void aModelOfOurOwnNeedsNoImport() throws IOException {
    Path file = folder.resolve("model.nca.json");
    ModelFile.save(model(), file);
    assertThatThrownBy(() -> ModelImport.read(file))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("it is an nca4j model already, and needs no import");
  }

  static Stream<Arguments> kinds() {
    return Stream.of(
        Arguments.of("\u0089HDF\r\n\u001a\n", "an HDF5 file"),
        Arguments.of("\u0080\u0002\u008a\nl\u00fc\u009cF\u00f9 j\u00a8P\u0019.", "a PyTorch file"),
        Arguments.of("\u0080\u0004\u0095", "a Python pickle"),
        Arguments.of("\u0093NUMPY\u0001\u0000", "one NumPy array"),
        Arguments.of("\u0089PNG\r\n\u001a\n", "a picture (PNG)"),
        Arguments.of("GIF89a", "a picture (GIF)"),
        Arguments.of("\u00ff\u00d8\u00ff\u00e0", "a picture (JPEG)"),
        Arguments.of("RIFF0000WEBPVP8", "a picture (WebP)"),
        Arguments.of("II*\u0000\u0008", "a picture (TIFF)"),
        Arguments.of("BM0000\u0000\u0000\u0000\u00006", "a picture (BMP)"),
        Arguments.of("<?xml version='1.0'?><svg>", "a picture (SVG)"),
        Arguments.of("<!DOCTYPE html><html>", "a web page"),
        Arguments.of("\u0008\u0007\u0012\u0007pytorch", "an ONNX model"),
        Arguments.of("\u0008\u0001\u0012\u00ff", "a TensorFlow SavedModel"),
        Arguments.of("\u001c\u0000\u0000\u0000TFL3", "a TensorFlow Lite model"),
        Arguments.of("@\u0001\u0000\u0000\u0000\u0000\u0000\u0000{\"w\":", "a safetensors file"),
        Arguments.of("%PDF-1.7", "a PDF document"),
        Arguments.of("nca4jCkp\u0000\u0000\u0000\u0005", "an nca4j checkpoint"),
        Arguments.of("PK\u0005\u0006", "a ZIP archive"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("kinds")
  void anotherFileIsNamedForWhatItIs(String start, String said) throws IOException {
    Path file = folder.resolve("thing.bin");
    byte[] bytes = (start + " ".repeat(40)).getBytes(StandardCharsets.ISO_8859_1);
    Files.write(file, bytes);
    if (!said.contains("ZIP")) {
      assertThatThrownBy(() -> ModelImport.read(file))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining("thing.bin: is " + said)
          .hasMessageContaining("not a model file");
      assertThatThrownBy(() -> ModelFile.load(file))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining("thing.bin: is " + said);
    }
    if (!said.contains("NumPy")) {
      assertThatThrownBy(() -> NumpyFile.read(file))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining("thing.bin: is " + said);
    }
    assertThat(FileKind.of(file).orElseThrow().description()).startsWith(said);
  }

  @ParameterizedTest
  @CsvSource({
    "model/data.pkl, a PyTorch file",
    "config.json, a Keras model",
    "weights0.npy, an archive of NumPy arrays",
    "notes.txt, a ZIP archive"
  })
  void anArchiveIsToldByItsFirstFile(String name, String said) {
    byte[] start = new byte[60];
    start[0] = 'P';
    start[1] = 'K';
    start[2] = 3;
    start[3] = 4;
    start[26] = (byte) name.length();
    System.arraycopy(name.getBytes(StandardCharsets.US_ASCII), 0, start, 30, name.length());
    assertThat(FileKind.of(start).orElseThrow().description()).startsWith(said);
    assertThat(FileKind.of(new byte[] {'P', 'K', 3, 4})).contains(FileKind.ZIP);
  }

  @Test
  void textAndNothingAreOfNoKind() {
    assertThat(FileKind.of(new byte[0])).isEmpty();
    assertThat(FileKind.of("a lizard\n".getBytes(StandardCharsets.US_ASCII))).isEmpty();
    assertThat(FileKind.of("[{\"in_ch\": 3}]".getBytes(StandardCharsets.US_ASCII))).isEmpty();
  }
}
