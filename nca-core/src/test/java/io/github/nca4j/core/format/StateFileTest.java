package io.github.nca4j.core.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.core.Fuzzer;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.ModelFormatException;
import io.github.nca4j.core.run.AutomatonState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A state comes back from its file bit for bit. */
class StateFileTest {
  @TempDir private Path folder;

  private static AutomatonState state(int height, int width, int channels) {
    Grid grid = new Grid(height, width, channels);
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < grid.values().length; i++) {
      grid.values()[i] = (float) random.nextDouble(-2, 2);
    }
    grid.values()[1] = -0.0f;
    return new AutomatonState(grid, Long.MIN_VALUE + 5, 123_456);
  }

  private static byte[] bytes(AutomatonState state) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StateFile.write(state, out);
    return out.toByteArray();
  }

  private static void assertSame(AutomatonState read, AutomatonState written) {
    assertThat(read.grid().shape()).isEqualTo(written.grid().shape());
    assertThat(bits(read)).isEqualTo(bits(written));
    assertThat(read.seed()).isEqualTo(written.seed());
    assertThat(read.steps()).isEqualTo(written.steps());
  }

  private static int[] bits(AutomatonState state) {
    float[] values = state.grid().values();
    int[] bits = new int[values.length];
    Arrays.setAll(bits, i -> Float.floatToRawIntBits(values[i]));
    return bits;
  }

  @Test
  void everyBitComesBack() throws IOException {
    AutomatonState state = state(50, 30, 16);
    Path plain = folder.resolve("a.state");
    Path packed = folder.resolve("a.state.gz");
    StateFile.save(state, plain);
    StateFile.save(state, packed);
    assertThat(FileKind.of(plain)).contains(FileKind.STATE);
    assertThat(FileKind.of(packed)).contains(FileKind.GZIP);
    assertSame(StateFile.load(ByteSource.of(plain)), state);
    assertSame(StateFile.load(ByteSource.of(packed)), state);
    assertSame(StateFile.load(ByteSource.of(bytes(state))), state);
  }

  @Test
  void whatIsNoStateIsRefusedForWhatItIs() throws IOException {
    byte[] bytes = bytes(state(2, 3, 4));
    assertThatThrownBy(() -> StateFile.load(ByteSource.of(new byte[] {1, 2, 3})))
        .isInstanceOf(ModelFormatException.class)
        .hasMessage("the bytes: is not an nca4j state");
    assertThatThrownBy(() -> StateFile.load(ByteSource.of(new byte[] {'%', 'P', 'D', 'F'})))
        .hasMessage("the bytes: is a PDF document, not an nca4j state");
    assertThatThrownBy(() -> StateFile.load(ByteSource.of(Arrays.copyOf(bytes, 20))))
        .hasMessage("the bytes: is cut short");
    assertThatThrownBy(() -> StateFile.load(ByteSource.of(Arrays.copyOf(bytes, 60))))
        .hasMessageContaining("it has 60 bytes, one of 2 x 3 x 4 has");
    bytes[50] ^= 1;
    assertThatThrownBy(() -> StateFile.load(ByteSource.of(bytes)))
        .hasMessage("the bytes: is damaged: its checksum is wrong");
    bytes[11] = 9;
    assertThatThrownBy(() -> StateFile.load(ByteSource.of(bytes)))
        .hasMessageContaining("is of version 9; the one that is read is 1");
  }

  /** Numbers of the header that mean something, and a checksum that is right again. */
  private static byte[] mutated(byte[] file, SplittableRandom random) {
    if (file.length < 40) {
      return file;
    }
    byte[] changed = file.clone();
    int at = 8 + random.nextInt(32);
    changed[at] = (byte) (random.nextBoolean() ? random.nextInt(4) : random.nextInt(256));
    CRC32 sum = new CRC32();
    sum.update(changed, 0, changed.length - 4);
    ByteBuffer.wrap(changed).putInt(changed.length - 4, (int) sum.getValue());
    return changed;
  }

  @Test
  void aStreamWithAStateIsReadOrRefused() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      StateFile.write(state(3, 3, 5), out);
    }
    List<byte[]> seeds =
        List.of(bytes(state(2, 3, 4)), bytes(state(1, 1, 2)), packed.toByteArray());
    new Fuzzer(seeds, StateFileTest::mutated, StateFileTest::read).run(folder, 2000, 1 << 20);
  }

  private static void read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      StateFile.load(ByteSource.of(in).named(file.toString()));
    }
  }
}
