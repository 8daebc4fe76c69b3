package io.github.nca4j.exchange;

import io.github.nca4j.core.Activation;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Fuzzer;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.run.Automaton;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands in a file of NumPy's, it is read or refused; a model that is read can run. */
class FuzzedNumpyFilesTest {
  private static final int COUNT = 4000;

  /** A block of the SIMD provider, of 4 MB, and some for buffers. */
  private static final long BYTES = 16 << 20;

  private static final List<String> HEADERS =
      List.of(
          "(2147483647, 2147483647)",
          "(1000000000,)",
          "(0, 4)",
          "(-1,)",
          "()",
          "'>f4'",
          "'<f8'",
          "'|O'",
          "[('x', '<f4')]",
          "True",
          "\n");

  @TempDir private Path folder;

  private byte[] array(float[] values, int... shape) throws IOException {
    Path file = folder.resolve("seed.npy");
    NumpyFile.write(NumpyArray.of(values, shape), file);
    return Files.readAllBytes(file);
  }

  private byte[] model() throws IOException {
    Path file = folder.resolve("seed.npz");
    Perception perception = Perception.of(Kernel.IDENTITY, Kernel.random(5, 1).learned());
    NcaModel model = NcaModel.initial(4, new int[] {3}, perception, Dynamics.standard(), 1);
    DenseRule rule = DenseRule.of(model.rule());
    NumpyModels.save(
        model.withRule(rule.withActivation(Activation.tanh()).withEnd(Activation.clamp(1))), file);
    return Files.readAllBytes(file);
  }

  @Test
  void anArrayIsReadOrRefused() throws IOException {
    List<byte[]> seeds =
        List.of(array(new float[24], 2, 3, 4), array(new float[] {1}), array(new float[0], 0, 5));
    new Fuzzer(seeds, FuzzedNumpyFilesTest::changeHeader, NumpyFile::read)
        .run(folder, COUNT, BYTES);
  }

  @Test
  void aModelIsReadOrRefused() throws IOException {
    new Fuzzer(List.of(model()), FuzzedNumpyFilesTest::changeEntry, this::run)
        .run(folder, COUNT, BYTES);
  }

  private void run(Path file) throws IOException {
    NcaModel model = NumpyModels.load(file);
    if (model.channels() <= 64) {
      Automaton.fromSeed(model, 3, 4, 1).step(2);
    }
  }

  /** Puts another value, or a part of one, somewhere into the header's text. */
  private static byte[] changeHeader(byte[] file, SplittableRandom random) {
    String text = new String(file, StandardCharsets.ISO_8859_1);
    int end = Math.min(text.length(), 128);
    int at = random.nextInt(end + 1);
    int to = Math.min(text.length(), at + random.nextInt(12));
    String value = HEADERS.get(random.nextInt(HEADERS.size()));
    int colon = text.indexOf(": ", at);
    if (random.nextBoolean() && colon > 0 && colon < end) {
      at = colon + 2;
      to = Math.max(at, text.indexOf(", ", at));
    }
    return (text.substring(0, at) + value + text.substring(to))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Changes the header of an array in an archive, or its name, or leaves it out, or doubles it. */
  private static byte[] changeEntry(byte[] archive, SplittableRandom random) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(archive));
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        byte[] content = in.readAllBytes();
        int fate = random.nextInt(24);
        String name = fate == 0 ? entry.getName().replaceAll("\\d", "\n7") : entry.getName();
        if (fate == 1) {
          continue;
        }
        zip.putNextEntry(new ZipEntry(name));
        zip.write(fate < 4 ? changeHeader(content, random) : content);
        if (fate == 5) {
          zip.write(new byte[1 << 16]);
        }
        zip.closeEntry();
      }
    } catch (IOException | IllegalArgumentException e) {
      return archive;
    }
    return out.toByteArray();
  }
}
