package io.github.nca4j.image;

import io.github.nca4j.core.Fuzzer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands in a picture, it is read or refused. */
class FuzzedPicturesTest {
  private static final int COUNT = 1500;

  /** 2^25 pixels of 16 bits a channel, as the reader allows, and once more for their copy. */
  private static final long BYTES = 600L << 20;

  private static final int SIGNATURE = 8;

  @TempDir private Path folder;

  @Test
  void aGifIsReadOrRefused() throws IOException {
    List<byte[]> seeds =
        List.of(
            new HandmadeGif(6, 5).transparent(2).frame(1, 2, 2, false, 1, 2, 3, 1).bytes(),
            new HandmadeGif(3, 9)
                .frame(0, 0, 1, true, 1, 2, 3, 1, 2, 3, 1, 2, 3)
                .comment()
                .frame(1, 1, 2, false, 1, 2)
                .bytes());
    new Fuzzer(seeds, (gif, random) -> gif, file -> TargetPicture.load(file, 8, 1))
        .run(folder, COUNT, BYTES);
  }

  @Test
  void aPngIsReadOrRefused() throws IOException {
    List<byte[]> seeds =
        List.of(
            new HandmadePng(5, 4, 8, HandmadePng.RGBA).encode((pixel, band) -> 7 * pixel + band),
            new HandmadePng(9, 3, 16, HandmadePng.RGB)
                .interlaced()
                .encode((pixel, band) -> 999 * pixel),
            new HandmadePng(6, 6, 2, HandmadePng.INDEXED)
                .palette(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)
                .transparency(255, 0, 9)
                .encode((pixel, band) -> pixel % 4),
            new HandmadePng(7, 5, 1, HandmadePng.GREY).encode((pixel, band) -> pixel % 2));
    new Fuzzer(seeds, FuzzedPicturesTest::changeChunk, file -> TargetPicture.load(file, 8, 1))
        .run(folder, COUNT, BYTES);
  }

  /** Changes a chunk and makes its checksum right, or leaves it out, or doubles it. */
  private static byte[] changeChunk(byte[] png, SplittableRandom random) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(png, 0, Math.min(png.length, SIGNATURE));
    int at = SIGNATURE;
    while (at + 12 <= png.length) {
      int length = ByteBuffer.wrap(png).getInt(at);
      if (length < 0 || length > png.length - at - 12) {
        break;
      }
      byte[] chunk = Arrays.copyOfRange(png, at, at + 12 + length);
      at += chunk.length;
      int fate = random.nextInt(12);
      if (fate < 4) {
        // The type now and then, else a byte of the data.
        int place = length == 0 || random.nextInt(8) == 0 ? 4 : 8;
        chunk[place + random.nextInt(place == 4 ? 4 : length)] = (byte) random.nextInt(256);
        CRC32 crc = new CRC32();
        crc.update(chunk, 4, length + 4);
        ByteBuffer.wrap(chunk).putInt(length + 8, (int) crc.getValue());
      }
      for (int i = fate == 4 ? 2 : fate == 5 ? 0 : 1; i > 0; i--) {
        out.writeBytes(chunk);
      }
    }
    out.write(png, Math.min(at, png.length), Math.max(0, png.length - at));
    return out.toByteArray();
  }
}
