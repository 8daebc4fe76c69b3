package io.github.nca4j.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Feeds a reader of files with damaged ones and requires that it takes each or refuses it by an
 * {@link IOException} whose one line names the file, within bounded memory. What is tried depends
 * on the seed alone. A test tries a few thousand; {@code -Dnca.fuzz.seconds=600} goes on for so
 * long, with other seeds by {@code -Dnca.fuzz.seed}.
 */
public final class Fuzzer {
  private static final long SEED = Long.getLong("nca.fuzz.seed", 20200211);
  private static final int SECONDS = Integer.getInteger("nca.fuzz.seconds", 0);
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final List<byte[]> seeds;
  private final Mutation mutation;
  private final Reader reader;

  /** Changes a file's bytes. */
  @FunctionalInterface
  public interface Mutation {
    byte[] apply(byte[] file, SplittableRandom random);
  }

  /** Reads a file. */
  @FunctionalInterface
  public interface Reader {
    void read(Path file) throws IOException;
  }

  /** Starts from whole files. */
  public Fuzzer(List<byte[]> seeds, Mutation mutation, Reader reader) {
    this.seeds = List.copyOf(seeds);
    this.mutation = mutation;
    this.reader = reader;
  }

  /**
   * Tries so many files, or for {@code nca.fuzz.seconds}.
   *
   * @param folder where the file is written
   * @param bytes what reading one may allocate, in all
   */
  public void run(Path folder, int count, long bytes) throws IOException {
    Path file = folder.resolve("fuzzed");
    int taken = 0;
    int tried = 0;
    long most = 0;
    long end = System.nanoTime() + SECONDS * 1_000_000_000L;
    for (; SECONDS > 0 ? System.nanoTime() < end : tried < count; tried++) {
      SplittableRandom random = new SplittableRandom(SEED + tried);
      byte[] content = seeds.get(random.nextInt(seeds.size())).clone();
      for (int i = random.nextInt(1, 5); i > 0; i--) {
        boolean whole = random.nextBoolean();
        content = whole ? mutation.apply(content, random) : damaged(content, random);
      }
      Files.write(file, content);
      long before = allocated();
      taken += isTaken(reader, file, "file " + tried) ? 1 : 0;
      long allocated = allocated() - before;
      if (allocated >= bytes) {
        // The first time, classes may have been loaded, and instrumented, for it.
        before = allocated();
        isTaken(reader, file, "file " + tried + " again");
        allocated = allocated() - before;
      }
      most = Math.max(most, allocated);
      assertThat(allocated).as("bytes allocated by file %d", tried).isLessThan(bytes);
    }
    assertThat(taken).as("files taken of %d", tried).isBetween(1, tried - 1);
    System.getLogger(Fuzzer.class.getName())
        .log(
            System.Logger.Level.INFO,
            "{0} files, {1} of them taken, at most {2} bytes each",
            tried,
            taken,
            most);
  }

  private static long allocated() {
    return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  /**
   * Whether a reader takes a file. One that it does not take it must refuse by an {@link
   * IOException} whose one line names the file.
   *
   * @param name of the file in the complaint about a reader that does something else
   */
  public static boolean isTaken(Reader reader, Path file, String name) throws IOException {
    try {
      reader.read(file);
      return true;
    } catch (IOException e) {
      assertThat(e.getMessage())
          .as("complaint of %s", name)
          .contains(file.toString())
          .doesNotContain("\n")
          .hasSizeLessThan(1000);
      return false;
    } catch (RuntimeException | Error e) {
      Path kept = Files.createTempFile("nca-fuzz", "");
      Files.copy(file, kept, StandardCopyOption.REPLACE_EXISTING);
      throw new AssertionError(name + ", kept as " + kept + ", came out as " + e, e);
    }
  }

  /** Bits and bytes changed, and parts cut out, doubled, or moved, with no idea of the format. */
  private static byte[] damaged(byte[] file, SplittableRandom random) {
    if (file.length < 2) {
      return new byte[] {(byte) random.nextInt(256), '{'};
    }
    int from = random.nextInt(file.length);
    int length = Math.min(file.length - from, 1 + random.nextInt(1 << random.nextInt(1, 10)));
    byte[] changed = file.clone();
    switch (random.nextInt(5)) {
      case 0 -> changed[from] ^= (byte) (1 << random.nextInt(8));
      case 1 -> changed[from] = (byte) random.nextInt(256);
      case 2 -> {
        return Arrays.copyOf(file, from);
      }
      case 3 -> {
        changed = new byte[file.length - length];
        System.arraycopy(file, 0, changed, 0, from);
        System.arraycopy(file, from + length, changed, from, changed.length - from);
      }
      default -> {
        changed = new byte[file.length + length];
        System.arraycopy(file, 0, changed, 0, from + length);
        System.arraycopy(file, from, changed, from + length, file.length - from);
      }
    }
    return changed;
  }
}
