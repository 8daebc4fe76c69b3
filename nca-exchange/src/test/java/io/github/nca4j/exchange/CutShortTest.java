package io.github.nca4j.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.ModelFormatException;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.format.ByteSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams that end too early, as those of a lost connection, through every reader. */
class CutShortTest {
  private static final NcaModel MODEL =
      NcaModel.initial(4, new int[] {3}, Perception.standard(), Dynamics.standard(), 3);

  @TempDir private Path folder;

  /** Any of the readers. */
  private interface Reader {
    Object read(ByteSource source) throws IOException;
  }

  private static byte[] packed(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static InputStream slow(byte[] bytes) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] into, int from, int count) {
        return super.read(into, from, Math.min(count, 7));
      }
    };
  }

  private static void assertRefusesParts(Reader reader, byte[] whole) throws IOException {
    assertThat(reader.read(ByteSource.of(slow(whole)))).isNotNull();
    for (int length = 0; length < whole.length; length += 1 + length / 50) {
      byte[] cut = Arrays.copyOf(whole, length);
      for (ByteSource source : List.of(ByteSource.of(cut), ByteSource.of(slow(cut)))) {
        assertThatThrownBy(() -> reader.read(source.named("lost")))
            .as("%d of %d bytes", length, whole.length)
            .isInstanceOf(ModelFormatException.class)
            .hasMessageStartingWith("lost")
            .hasMessageNotContaining("\n");
      }
    }
  }

  @Test
  void numpysArraysAndArchivesAreRefused() throws IOException {
    Path file = folder.resolve("array.npy");
    NumpyFile.write(NumpyArray.of(new float[24], 2, 3, 4), file);
    byte[] array = Files.readAllBytes(file);
    assertRefusesParts(NumpyFile::read, array);
    assertRefusesParts(NumpyFile::read, packed(array));
    NumpyModels.save(MODEL, file);
    byte[] archive = Files.readAllBytes(file);
    assertRefusesParts(NumpyFile::readAll, archive);
    assertRefusesParts(NumpyModels::load, archive);
    assertRefusesParts(ModelImport::read, archive);
  }

  @Test
  void distillsModelsAreRefused() throws IOException {
    GraphFile graph =
        GraphFile.twoLayers(new float[12 * 5], new float[5], new float[5 * 4], new float[4]);
    byte[] json = new ObjectMapper().writeValueAsBytes(graph.root);
    String web =
        "[{\"in_ch\":12,\"out_ch\":4,\"type\":\"uint8\",\"weight_scale\":2.5,\"bias_scale\":0.5,"
            + "\"data_b64\":\""
            + "AAEC".repeat(52 / 3)
            + "AA==\"}]";
    for (byte[] whole : List.of(json, packed(json), web.getBytes(StandardCharsets.US_ASCII))) {
      assertRefusesParts(DistillModels::read, whole);
      assertRefusesParts(ModelImport::read, whole);
    }
  }
}
