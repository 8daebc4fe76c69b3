package io.github.nca4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real cluster on the loopback interface, whose parts are killed. */
class ClusterTest {
  private static final int PICTURES = 6;
  private static final int PATIENCE = 600;
  private static final String SETTINGS =
      """
      spark.executor.memory=512m
      spark.executor.extraJavaOptions=-XX:+UseSerialGC
      """;

  @TempDir private Path folder;

  private List<String> command(int pictures, String out, String... more) throws IOException {
    List<String> words = new ArrayList<>(List.of("gallery"));
    for (int i = 0; i < pictures; i++) {
      Path file = folder.resolve("p" + i + ".png");
      BufferedImage image = new BufferedImage(6, 6, BufferedImage.TYPE_INT_ARGB);
      Graphics2D pen = image.createGraphics();
      pen.setColor(new Color(40 * i, 255 - 40 * i, 90));
      pen.fillOval(0, i / 2, 6, 6 - i / 2);
      pen.dispose();
      ImageIO.write(image, "png", file.toFile());
      words.add(file.toString());
    }
    words.addAll(
        List.of("--size", "6", "--padding", "4", "--pool", "8", "--batch", "4", "--hidden", "16"));
    words.addAll(List.of("--rollout", "16..24", "--checkpoint-every", "20", "--json"));
    words.addAll(List.of("--out", folder.resolve(out).toString()));
    words.addAll(List.of(more));
    return words;
  }

  private String settings() throws IOException {
    Path file = folder.resolve("spark.properties");
    Files.writeString(file, SETTINGS);
    return file.toString();
  }

  private Path unit(String out, int picture) {
    return folder.resolve(out).resolve("p" + picture);
  }

  private Map<Path, FileTime> finished(String out) throws IOException {
    Map<Path, FileTime> marks = new TreeMap<>();
    for (int i = 0; i < PICTURES; i++) {
      Path mark = unit(out, i).resolve("unit.json");
      if (Files.exists(mark)) {
        marks.put(mark, Files.getLastModifiedTime(mark));
      }
    }
    return marks;
  }

  private long begun(String out) {
    long begun = 0;
    for (int i = 0; i < PICTURES; i++) {
      boolean goesOn = !Files.exists(unit(out, i).resolve("unit.json"));
      begun += goesOn && Files.exists(unit(out, i).resolve("checkpoint.bin")) ? 1 : 0;
    }
    return begun;
  }

  private boolean hasFinished(String out) {
    try {
      return !finished(out).isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  private void assertSameModels(String one, String other, int pictures) {
    for (int i = 0; i < pictures; i++) {
      assertThat(unit(other, i).resolve("model.nca.json"))
          .hasSameBinaryContentAs(unit(one, i).resolve("model.nca.json"));
    }
  }

  @Test
  void aKilledWorkerAndAKilledDriverLoseNothingAndTheModelsAreThoseOfOneMachine() throws Exception {
    try (SparkProcesses spark = new SparkProcesses(folder)) {
      String steps = "300";
      String[] alone = command(PICTURES, "alone", "--steps", steps).toArray(String[]::new);
      Process oneMachine = spark.driver("alone-driver", alone);
      String master = spark.master();
      Process first = spark.worker("worker-1", master);
      spark.worker("worker-2", master);
      String[] words =
          command(
                  PICTURES,
                  "many",
                  "--steps",
                  steps,
                  "--spark",
                  master,
                  "--spark-properties",
                  settings())
              .toArray(String[]::new);
      assertThat(SparkProcesses.exitOf(oneMachine, PATIENCE)).isZero();

      Process driver = spark.driver("driver-1", words);
      spark.await("two units with checkpoints", PATIENCE, () -> begun("many") >= 2);
      assertThat(Listening.elsewhereThanLoopback(spark.pids())).isEmpty();
      SparkProcesses.kill(first);
      spark.worker("worker-3", master);

      spark.await("unit that has ended", PATIENCE, () -> hasFinished("many"));
      spark.await("units that go on", PATIENCE, () -> begun("many") >= 1);
      SparkProcesses.kill(driver);
      Map<Path, FileTime> before = finished("many");
      assertThat(before).hasSizeBetween(1, PICTURES - 1);

      Process again = spark.driver("driver-2", words);
      assertThat(SparkProcesses.exitOf(again, PATIENCE)).as(spark.read("driver-2.err")).isZero();

      assertThat(spark.read("driver-1.err")).contains("its unit goes on elsewhere");
      assertThat(finished("many")).hasSize(PICTURES).containsAllEntriesOf(before);
      assertSameModels("alone", "many", PICTURES);
      List<String> rows = Files.readAllLines(folder.resolve("many/results.jsonl"));
      assertThat(rows).hasSize(PICTURES).allMatch(row -> row.contains("\"host\":\"127.0.0.1\""));
      assertThat(rows).anyMatch(row -> !row.contains("\"fromStep\":0,"));
      assertThat(folder.resolve("many/gallery.html")).exists();
      assertThat(folder.resolve("many/gallery.png"))
          .hasSameBinaryContentAs(folder.resolve("alone/gallery.png"));
    }
  }

  /** Another release of Java than this one, if the machine has one. */
  private static Optional<Path> otherJava() throws IOException {
    Path all = Path.of("/usr/lib/jvm");
    if (!Files.isDirectory(all)) {
      return Optional.empty();
    }
    try (Stream<Path> homes = Files.list(all)) {
      for (Path home : (Iterable<Path>) homes::iterator) {
        Path release = home.resolve("release");
        String version = "JAVA_VERSION=\"" + Runtime.version().feature() + ".";
        if (Files.exists(release)
            && Files.isExecutable(home.resolve("bin/java"))
            && !Files.readString(release).contains(version)) {
          return Optional.of(home.resolve("bin/java"));
        }
      }
    }
    return Optional.empty();
  }

  @Test
  void aWorkerWithAnotherJavaIsRefusedInALine() throws Exception {
    Optional<Path> java = otherJava();
    Assumptions.assumeTrue(java.isPresent(), "there is no other Java");
    try (SparkProcesses spark = new SparkProcesses(folder)) {
      String master = spark.master();
      spark.worker("worker-other", master, java.get().toString());
      String[] words =
          command(1, "out", "--steps", "9", "--spark", master, "--spark-properties", settings())
              .toArray(String[]::new);
      Process driver = spark.driver("driver", words);
      assertThat(SparkProcesses.exitOf(driver, PATIENCE)).isEqualTo(2);
      assertThat(spark.read("driver.err").lines().filter(line -> line.startsWith("nca: ")))
          .last()
          .asString()
          .contains("worker 127.0.0.1 runs Java ", "and this machine Java ");
      assertThat(folder.resolve("out/p0")).doesNotExist();
    }
  }

  private static int shell(String... words) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    return process.waitFor(10, TimeUnit.SECONDS) ? process.exitValue() : -1;
  }

  @Test
  void aFullSharedFolderIsToldInALineAndTheSameCommandGoesOnOnceThereIsRoom() throws Exception {
    Path small = Files.createDirectory(folder.resolve("small"));
    String size = "size=96k";
    boolean mounted = shell("mount", "-t", "tmpfs", "-o", size, "tmpfs", small.toString()) == 0;
    Assumptions.assumeTrue(mounted, "only root may mount");
    try (SparkProcesses spark = new SparkProcesses(folder)) {
      String[] words =
          command(
                  2,
                  "full",
                  "--steps",
                  "60",
                  "--spark",
                  "local[2]",
                  "--shared",
                  small.toUri().toString())
              .toArray(String[]::new);
      Process driver = spark.driver("driver-full", words);
      assertThat(SparkProcesses.exitOf(driver, PATIENCE)).isEqualTo(2);
      assertThat(spark.read("driver-full.err").lines().filter(line -> line.startsWith("nca: ")))
          .singleElement()
          .asString()
          .contains("cannot write", "No space left on device", "the same command goes on");
      assertThat(shell("mount", "-o", "remount,size=64m", small.toString())).isZero();

      assertThat(SparkProcesses.exitOf(spark.driver("driver-room", words), PATIENCE)).isZero();
      String[] alone = command(2, "alone", "--steps", "60").toArray(String[]::new);
      assertThat(SparkProcesses.exitOf(spark.driver("alone-driver", alone), PATIENCE)).isZero();
      assertSameModels("alone", "full", 2);
    } finally {
      shell("umount", "-l", small.toString());
    }
  }
}
