package io.github.nca4j.view.output;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class FolderLockTest {
  @TempDir private Path folder;

  /** A program that holds a lock until it is killed. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] args) throws IOException, InterruptedException {
      Optional<FolderLock> lock = FolderLock.tryTake(Path.of(args[0]));
      System.out.println(lock.isPresent());
      new java.util.concurrent.CountDownLatch(1).await();
    }
  }

  private Process holder() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Holder.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  @Test
  void oneAtATimeInAProcessHasIt() throws IOException {
    FolderLock lock = FolderLock.tryTake(folder).orElseThrow();
    assertThat(FolderLock.tryTake(folder)).isEmpty();
    assertThat(FolderLock.tryTake(folder.resolve("."))).isEmpty();
    lock.close();
    lock.close();
    FolderLock.tryTake(folder).orElseThrow().close();
  }

  @Test
  void whetherSomeoneHasItIsSeenWithoutWriting() throws Exception {
    assertThat(FolderLock.isTaken(folder)).as("without a file").isFalse();
    assertThat(folder).isEmptyDirectory();
    FolderLock lock = FolderLock.tryTake(folder).orElseThrow();
    assertThat(FolderLock.isTaken(folder)).as("by this program").isTrue();
    lock.close();
    Path file = folder.resolve(FolderLock.FILE);
    assertThat(file.toFile().setWritable(false)).isTrue();
    assertThat(FolderLock.isTaken(folder)).as("by nobody").isFalse();
    assertThat(file.toFile().setWritable(true)).isTrue();
    Process holder = holder();
    try {
      assertThat(holder.inputReader().readLine()).isEqualTo("true");
      assertThat(FolderLock.isTaken(folder)).as("by another program").isTrue();
    } finally {
      holder.destroyForcibly().waitFor();
    }
    assertThat(FolderLock.isTaken(folder)).as("by one that was killed").isFalse();
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a right there")
  void aFolderIsTheSameUnderALink() throws IOException {
    Path real = Files.createDirectory(folder.resolve("real"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);
    try (FolderLock lock = FolderLock.tryTake(real).orElseThrow()) {
      assertThat(lock.isHeld()).isTrue();
      assertThat(FolderLock.tryTake(link)).isEmpty();
    }
  }

  @Test
  @Timeout(120)
  void anotherProcessKeepsItUntilItIsKilled() throws IOException, InterruptedException {
    Process holder = holder();
    try {
      assertThat(holder.inputReader().readLine()).isEqualTo("true");
      assertThat(FolderLock.tryTake(folder)).isEmpty();
    } finally {
      holder.destroyForcibly().waitFor();
    }
    FolderLock.tryTake(folder).orElseThrow().close();
  }

  @Test
  @Timeout(120)
  void aTryHereDoesNotOpenItForOthers() throws IOException, InterruptedException {
    try (FolderLock lock = FolderLock.tryTake(folder).orElseThrow()) {
      assertThat(lock.isHeld()).isTrue();
      assertThat(FolderLock.tryTake(folder)).isEmpty();
      Process other = holder();
      try {
        assertThat(other.inputReader().readLine()).isEqualTo("false");
      } finally {
        other.destroyForcibly().waitFor();
      }
    }
  }

  @Test
  void aFileSystemWithoutLocksIsSaidToBeOneAndKeepsOutThisProcessAtLeast() throws IOException {
    Logger logger = (Logger) LoggerFactory.getLogger(FolderLock.class);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    logger.addAppender(log);
    try (FolderLock lock = FolderLock.tryTake(folder, Lockless::open).orElseThrow()) {
      assertThat(lock.isHeld()).isTrue();
      assertThat(FolderLock.tryTake(folder, Lockless::open)).isEmpty();
    } finally {
      logger.detachAppender(log);
    }
    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .singleElement()
        .asString()
        .contains(folder.toString(), "no locks", "No locks available");
  }

  /** What a channel says on a file system that has none. */
  private static final class Lockless {
    static FileChannel open(Path file) throws IOException {
      return new LocklessChannel(
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
    }
  }
}
