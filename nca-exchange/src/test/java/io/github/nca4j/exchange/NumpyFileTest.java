package io.github.nca4j.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.core.Grid;
import io.github.nca4j.core.ModelFormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumpyFileTest {
  @TempDir private Path folder;

  /** A file of the given version and header, and the array's bytes. */
  private Path file(int major, String header, byte... data) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("\u0093NUMPY".getBytes(StandardCharsets.ISO_8859_1));
    out.write(major);
    out.write(0);
    ByteBuffer length = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
    out.write(length.putInt(header.length()).array(), 0, major == 1 ? 2 : 4);
    out.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(data);
    return Files.write(folder.resolve("array.npy"), out.toByteArray());
  }

  private static byte[] doubles(double... values) {
    ByteBuffer buffer = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asDoubleBuffer().put(values);
    return buffer.array();
  }

  private static void assertRefused(Path file, String... parts) {
    assertThatThrownBy(() -> NumpyFile.read(file))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContainingAll(parts)
        .message()
        .doesNotContain("\n")
        .hasSizeLessThan(500);
  }

  @Test
  void aStateComesBackBitForBit() throws IOException {
    Grid grid = new Grid(5, 70, 60); // more than one chunk
    for (int i = 0; i < grid.values().length; i++) {
      grid.values()[i] = (float) Math.sin(i) * 1e-3f;
    }
    grid.set(1, 2, 3, Float.NaN);
    grid.set(4, 69, 59, -0f);
    Path file = folder.resolve("state.npy");
    NumpyFile.write(NumpyArray.of(grid), file);
    Grid back = NumpyFile.read(file).toGrid();
    assertThat(new int[] {back.height(), back.width(), back.channels()}).containsExactly(5, 70, 60);
    assertThat(back.values()).isEqualTo(grid.values());
  }

  @Test
  void theHeaderIsAlignedAndAsNumpyWritesIt() throws IOException {
    Path file = folder.resolve("array.npy");
    NumpyFile.write(NumpyArray.of(new float[] {1, 2}, 2), file);
    byte[] bytes = Files.readAllBytes(file);
    String text = new String(bytes, 0, 128, StandardCharsets.ISO_8859_1);
    assertThat(text)
        .startsWith(
            "\u0093NUMPY\1\0\166\0{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }")
        .endsWith(" \n");
    assertThat(bytes).hasSize(128 + 8);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void doublesAreReadFromEveryVersion(int major) throws IOException {
    String header = "{\"shape\": (2L,1), 'fortran_order':False,'descr': '<f8'}\n";
    NumpyArray array = NumpyFile.read(file(major, header, doubles(0.1, -3)));
    assertThat(array.shape()).containsExactly(2, 1);
    assertThat(array.values()).containsExactly(0.1f, -3f);
  }

  @ParameterizedTest
  @CsvSource({
    "<f2, 003c00c5, 1, -5",
    ">f2, 3c00c500, 1, -5",
    "<f2, 01000080, 5.9604645E-8, -0",
    "<f2, ff7bff03, 65504, 6.097555E-5",
    ">f4, 3f800000c0a00000, 1, -5",
    ">f8, 3ff0000000000000c014000000000000, 1, -5",
    "|i1, 01ff, 1, -1",
    "|u1, 01ff, 1, 255",
    "|b1, 0001, 0, 1",
    "<i2, 0100ffff, 1, -1",
    ">u2, 0001ffff, 1, 65535",
    "<i4, 01000000feffffff, 1, -2",
    "<u4, 01000000ffffffff, 1, 4294967295",
    "<i8, 0100000000000000ffffffffffffffff, 1, -1",
    ">i8, 0000000000000001ffffffffffffffff, 1, -1",
    "<u8, 0100000000000000ffffffffffffffff, 1, 18446744073709551615"
  })
  void everyPlainNumberIsRead(String type, String bytes, float first, float second)
      throws IOException {
    String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (2,), }";
    byte[] data = new BigInteger("1" + bytes, 16).toByteArray();
    Path file = file(1, header, Arrays.copyOfRange(data, 1, data.length));
    assertThat(NumpyFile.read(file).values()).containsExactly(first, second);
  }

  @Test
  void halfFloatsThatAreNoNumbersStayThat() throws IOException {
    String header = "{'descr': '<f2', 'fortran_order': False, 'shape': (2,), }";
    byte[] data = {0, 0x7c, 1, 0x7c};
    float[] values = NumpyFile.read(file(1, header, data)).values();
    assertThat(values[0]).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(values[1]).isNaN();
  }

  @Test
  void fortranOrderIsPutInRowMajorOrder() throws IOException {
    String header = "{'descr': '<f8', 'fortran_order': True, 'shape': (2, 3), }";
    NumpyArray array = NumpyFile.read(file(1, header, doubles(1, 4, 2, 5, 3, 6)));
    assertThat(array.values()).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void aNumberAloneAndNothingAtAllAreArrays() throws IOException {
    Path file = folder.resolve("array.npy");
    NumpyFile.write(NumpyArray.of(new float[] {7}), file);
    assertThat(NumpyFile.read(file).shape()).isEmpty();
    NumpyFile.write(NumpyArray.of(new float[0], 3, 0), file);
    assertThat(NumpyFile.read(file).shape()).containsExactly(3, 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'descr': 'O', 'fortran_order': False, 'shape': (1,), } | 'O'",
        "{'descr': '<c8', 'fortran_order': False, 'shape': (1,), } | '<c8'",
        "{'descr': '<U2', 'fortran_order': False, 'shape': (1,), } | '<U2'",
        "{'descr': '<f16', 'fortran_order': False, 'shape': (1,), } | '<f16'",
        "{'descr': '', 'fortran_order': False, 'shape': (1,), } | ''",
        "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,), } | plain numbers",
        "{'descr': '<f4', 'fortran_order': 0, 'shape': (1,), } | True or False",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), } | dimension",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (9999999999,), } | dimension",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2147483647, 2147483647), } | claims",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (3,), } | cut short",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (), } | goes on",
        "{'descr': '<f4', 'fortran_order': False, } | must have descr",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), 'x': '1'} | 'x'",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1,)} + 1 | goes on",
        "__import__('os') | '{'",
        "{'descr | a string"
      })
  void aHeaderThatIsWrongIsRefused(String header, String said) throws IOException {
    assertRefused(file(1, header, doubles(1)), said);
  }

  @Test
  void aFileThatIsNoArrayIsRefused() throws IOException {
    assertRefused(Files.createFile(folder.resolve("empty.npy")), "not a NumPy array");
    assertRefused(Files.writeString(folder.resolve("text.npy"), "1 2 3 4 5"), "not a NumPy array");
    assertRefused(file(4, "{}"), "version 4.0");
    byte[] long2 = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0, -1, -1, -1, -1};
    assertRefused(Files.write(folder.resolve("long.npy"), long2), "4294967295 bytes");
    assertThatThrownBy(() -> NumpyFile.read(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("folder");
    assertThatThrownBy(() -> NumpyFile.read(folder.resolve("gone.npy")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("gone.npy");
  }

  @Test
  void anArchiveKeepsNamesOrderAndBytes() throws IOException {
    Map<String, NumpyArray> arrays = new LinkedHashMap<>();
    arrays.put("z", NumpyArray.of(new float[] {1, 2, 3, 4}, 2, 2));
    arrays.put("größe", NumpyArray.of(new float[] {5}));
    Path file = folder.resolve("arrays.npz");
    NumpyFile.writeAll(arrays, file);
    Map<String, NumpyArray> back = NumpyFile.readAll(file);
    assertThat(back.keySet()).containsExactly("z", "größe");
    assertThat(back.get("z").shape()).containsExactly(2, 2);
    assertThat(back.get("z").values()).containsExactly(1, 2, 3, 4);
    byte[] first = Files.readAllBytes(file);
    NumpyFile.writeAll(arrays, file);
    assertThat(file).hasBinaryContent(first);
  }

  @Test
  void anArchiveThatUnpacksToTooMuchIsRefusedByItsHeader() throws IOException {
    Path file = folder.resolve("bomb.npz");
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (99999, 9999), }";
    byte[] array = Files.readAllBytes(file(1, header));
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("big.npy"));
      zip.write(array);
    }
    assertThatThrownBy(() -> NumpyFile.readAll(file))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(file + ": big: claims the shape [99999, 9999], more than the");
  }

  @Test
  void anArchiveCutShortIsRefused() throws IOException {
    Path file = folder.resolve("arrays.npz");
    NumpyFile.writeAll(Map.of("a", NumpyArray.of(new float[1000], 1000)), file);
    byte[] bytes = Files.readAllBytes(file);
    for (int length : new int[] {0, 10, 40, 60, 90}) {
      Files.write(file, Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> NumpyFile.readAll(file))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining(file.toString());
    }
  }

  @Test
  void anArrayOfAnotherShapeIsNoState() {
    assertThat(NumpyArray.of(new float[12], 1, 1, 3, 2, 2).toGrid().height()).isEqualTo(3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NumpyArray.of(new float[24], 2, 3, 2, 2).toGrid())
        .withMessageContaining("[2, 3, 2, 2] must be [height, width, channels]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NumpyArray.of(new float[4], 2, 2).toGrid());
    assertThatIllegalArgumentException().isThrownBy(() -> NumpyArray.of(new float[4], 5));
    assertThatIllegalArgumentException().isThrownBy(() -> NumpyArray.of(new float[1], -1, -1));
  }
}
