package io.github.nca4j.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.core.ModelFormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives as other programs write them: into pipes, with sizes of 64 bits, folders, comments. */
class NumpyArchiveTest {
  private static final float[] NUMBERS = {1, 2, 3, 4, 5};

  @TempDir private Path folder;

  /** Little-endian numbers. */
  private static final class Bytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Bytes put(int size, long... numbers) {
      for (long number : numbers) {
        for (int i = 0; i < size; i++) {
          out.write((int) (number >> (8 * i)));
        }
      }
      return this;
    }

    Bytes put(byte... bytes) {
      out.writeBytes(bytes);
      return this;
    }

    int size() {
      return out.size();
    }

    byte[] all() {
      return out.toByteArray();
    }
  }

  /** Writes archives byte by byte. */
  private static final class Archive {
    private static final long IN_EXTRA = 0xffff_ffffL;

    private final Bytes out = new Bytes();
    private final List<byte[]> directory = new ArrayList<>();
    private final boolean streamed;
    private final boolean wide;
    private int method = 8;
    private int flags;

    /**
     * Starts one.
     *
     * @param streamed whether sizes stand behind the data
     * @param wide whether sizes have 64 bits
     */
    Archive(boolean streamed, boolean wide) {
      this.streamed = streamed;
      this.wide = wide;
    }

    Archive with(String name, byte[] content) {
      CRC32 crc = new CRC32();
      crc.update(content);
      byte[] packed = method == 8 ? deflated(content) : content;
      byte[] characters = name.getBytes(StandardCharsets.UTF_8);
      int bits = flags | (streamed ? 8 : 0);
      int start = out.size();
      long sum = crc.getValue();
      long told = wide ? IN_EXTRA : packed.length;
      long unpacked = wide ? IN_EXTRA : content.length;
      out.put(4, 0x04034b50).put(2, 20, bits, method).put(4, 0);
      if (streamed) {
        out.put(4, 0, 0, 0);
      } else {
        out.put(4, sum, told, unpacked);
      }
      out.put(2, characters.length, wide ? 20 : 0).put(characters);
      if (wide) {
        out.put(2, 1, 16).put(8, streamed ? 0 : content.length, streamed ? 0 : packed.length);
      }
      out.put(packed);
      if (streamed) {
        out.put(4, 0x08074b50, sum).put(wide ? 8 : 4, packed.length, content.length);
      }
      Bytes entry = new Bytes().put(4, 0x02014b50, 20).put(2, bits, method).put(4, 0, sum);
      entry.put(4, told, unpacked).put(2, characters.length, wide ? 28 : 0, 0, 0, 0);
      entry.put(4, 0, wide ? IN_EXTRA : start).put(characters);
      if (wide) {
        entry.put(2, 1, 24).put(8, content.length, packed.length, start);
      }
      directory.add(entry.all());
      return this;
    }

    private static byte[] deflated(byte[] content) {
      Deflater deflater = new Deflater(6, true);
      deflater.setInput(content);
      deflater.finish();
      byte[] packed = new byte[content.length + 64];
      int size = deflater.deflate(packed);
      deflater.end();
      return Arrays.copyOf(packed, size);
    }

    byte[] end(String comment) {
      int start = out.size();
      directory.forEach(out::put);
      int size = out.size() - start;
      int count = directory.size();
      if (wide) {
        out.put(4, 0x06064b50).put(8, 44).put(4, 0, 0, 0).put(8, count, count, size, start);
        out.put(4, 0x07064b50, 0).put(8, start + size).put(4, 1);
      }
      out.put(4, 0x06054b50, 0).put(2, count, count);
      out.put(4, wide ? IN_EXTRA : size, wide ? IN_EXTRA : start).put(2, comment.length());
      return out.put(comment.getBytes(StandardCharsets.US_ASCII)).all();
    }
  }

  private byte[] array() throws IOException {
    Path file = folder.resolve("array.npy");
    NumpyFile.write(NumpyArray.of(NUMBERS, 5), file);
    return Files.readAllBytes(file);
  }

  private Path write(byte... bytes) throws IOException {
    return Files.write(folder.resolve("arrays.npz"), bytes);
  }

  private void assertRefused(byte[] archive, String... parts) throws IOException {
    Path file = write(archive);
    assertThatThrownBy(() -> NumpyFile.readAll(file))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContainingAll(parts)
        .message()
        .doesNotContain("\n");
  }

  private void assertRead(byte[] archive, String... names) throws IOException {
    Map<String, NumpyArray> arrays = NumpyFile.readAll(write(archive));
    assertThat(arrays.keySet()).containsExactly(names);
    arrays.values().forEach(array -> assertThat(array.values()).isEqualTo(NUMBERS));
  }

  @ParameterizedTest
  @CsvSource({
    "false, false, 0", "false, false, 8", "false, true, 0", "false, true, 8",
    "true, false, 0", "true, false, 8", "true, true, 0", "true, true, 8"
  })
  void sizesMayStandBeforeOrBehindTheDataAndHaveThirtyTwoBitsOrSixtyFour(
      boolean streamed, boolean wide, int method) throws IOException {
    Archive archive = new Archive(streamed, wide);
    archive.method = method;
    assertRead(archive.with("a.npy", array()).with("b.npy", array()).end(""), "a", "b");
  }

  @Test
  void foldersAndOtherFilesArePassedOver() throws IOException {
    byte[] text = "what these arrays are".getBytes(StandardCharsets.US_ASCII);
    Archive archive = new Archive(false, false).with("best/", new byte[0]).with("a.txt", text);
    archive.with("best/a.npy", array()).with("without ending", array());
    archive.with("__MACOSX/best/._a.npy", text);
    assertRead(archive.end(""), "best/a", "without ending");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a comment", "PK\5\6 and so on, PK\5\6 and so on: a comment"})
  void aCommentMayFollow(String comment) throws IOException {
    assertRead(new Archive(true, false).with("a.npy", array()).end(comment), "a");
  }

  @Test
  void bytesMayStandBefore() throws IOException {
    for (boolean wide : new boolean[] {false, true}) {
      byte[] archive = new Archive(false, wide).with("a.npy", array()).end("");
      byte[] script = "#!/bin/sh\n".getBytes(StandardCharsets.US_ASCII);
      assertRead(new Bytes().put(script).put(archive).all(), "a");
    }
  }

  @Test
  void anArchiveCutAnywhereIsRefused() throws IOException {
    byte[] whole = new Archive(true, false).with("a.npy", array()).end("");
    for (int length = 1; length < whole.length; length++) {
      assertRefused(Arrays.copyOf(whole, length), "");
    }
  }

  /** Java's own reader of archives does not look at the checksums. */
  @Test
  void aByteThatChangedIsNoticed() throws IOException {
    for (int method : new int[] {0, 8}) {
      Archive archive = new Archive(false, false);
      archive.method = method;
      byte[] whole = archive.with("a.npy", array()).end("");
      // Within the numbers at the end of the data, or of what they were packed to.
      int directory = whole.length - 22 - 46 - 5;
      whole[directory - 6] ^= 1;
      assertRefused(whole, method == 0 ? ": a: is damaged" : ": a: ");
    }
  }

  @Test
  void whatIsPackedOtherwiseIsNamed() throws IOException {
    Archive encrypted = new Archive(false, false);
    encrypted.flags = 1;
    assertRefused(encrypted.with("a.npy", array()).end(""), ": a: is encrypted");
    Archive other = new Archive(false, false);
    other.method = 12;
    assertRefused(other.with("a.npy", array()).end(""), ": a: is packed by method 12");
  }

  @Test
  void aDirectoryThatLiesIsRefused() throws IOException {
    byte[] whole = new Archive(false, false).with("a.npy", array()).end("");
    for (int at = whole.length - 22 - 46 - 5; at < whole.length; at++) {
      byte[] changed = whole.clone();
      changed[at] ^= 0x40;
      Path file = write(changed);
      try {
        assertThat(NumpyFile.readAll(file).values().iterator().next().values()).isEqualTo(NUMBERS);
      } catch (ModelFormatException e) {
        assertThat(e).hasMessageStartingWith(file + ": ");
      }
    }
  }

  @Test
  void anArrayOfBytesStillHasItsBound() throws IOException {
    String text = "{'descr': '|u1', 'fortran_order': False, 'shape': (100000000,), }\n";
    ByteArrayOutputStream huge = new ByteArrayOutputStream();
    huge.writeBytes(Arrays.copyOf(array(), 8));
    huge.write(text.length());
    huge.write(0);
    huge.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    byte[] whole = new Archive(false, false).with("a.npy", huge.toByteArray()).end("");
    int directory = whole.length - 22 - 46 - 5;
    ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).putInt(directory + 24, 200_000_000);
    assertRefused(whole, ": a: has the shape [100000000], more than the 67108864");
  }
}
