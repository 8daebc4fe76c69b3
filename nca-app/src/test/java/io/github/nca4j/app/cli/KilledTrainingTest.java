package io.github.nca4j.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills training runs in processes of their own, as SIGKILL does; {@code -Dnca.kills=20} for more
 * of it.
 */
class KilledTrainingTest {
  private static final int KILLS = Integer.getInteger("nca.kills", 3);
  private static final int STEPS_A_KILL = 30;

  @TempDir private Path folder;

  @Test
  @Timeout(900)
  void aTrainingKilledAtRandomMomentsEndsAsTheOneThatWasNot() throws Exception {
    TestFiles.lizard(folder);
    killAndCompare(KILLS, this::ofPicture);
  }

  @Test
  @Timeout(900)
  void soDoesThatOfATexture() throws Exception {
    TestFiles.stripes(folder, 16);
    killAndCompare((KILLS + 2) / 3, this::ofTexture);
  }

  /** The command of a training run of so many steps. */
  @FunctionalInterface
  private interface Training {
    List<Object> words(int steps);
  }

  private void killAndCompare(int wanted, Training training) throws Exception {
    int steps = STEPS_A_KILL * wanted;
    Path whole = folder.resolve("whole");
    CommandRun.of(command(training.words(steps), whole, false).toArray()).succeeds();
    Path killed = folder.resolve("killed");
    SplittableRandom random = new SplittableRandom(5);
    int kills = 0;
    for (int started = 1; kills < wanted; started++) {
      Process process = start(training.words(steps), killed);
      int next = steps * started / (wanted + 1);
      awaitStep(process, killed, next);
      boolean ended = process.waitFor(random.nextInt(40), TimeUnit.MILLISECONDS);
      process.destroyForcibly().waitFor();
      assertThat(ended).as("it had ended before it was killed at step %d", next).isFalse();
      kills++;
    }
    CommandRun.of(command(training.words(steps), killed, true).toArray()).succeeds();

    for (String file : List.of("model.nca.json", "checkpoint.bin")) {
      assertThat(killed.resolve(file)).hasSameBinaryContentAs(whole.resolve(file));
    }
    assertThat(steps(killed)).isEqualTo(steps(whole)).isEqualTo(steps);
  }

  private Process start(List<Object> training, Path out) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("-Djava.awt.headless=true");
    // The providers differ in the last bit, so this is to be the one of this JVM.
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
      words.add("--add-modules=jdk.incubator.vector");
    }
    words.add("-cp");
    words.add(System.getProperty("java.class.path"));
    words.add(Nca.class.getName());
    boolean resume = Files.exists(out.resolve("checkpoint.bin"));
    command(training, out, resume).forEach(word -> words.add(word.toString()));
    return new ProcessBuilder(words)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("output.txt").toFile())
        .start();
  }

  /** Every second step has a checkpoint. */
  private static List<Object> command(List<Object> training, Path out, boolean resume) {
    List<Object> words = new ArrayList<>(training);
    words.addAll(List.of("--checkpoint-every", 2, "--out", out));
    if (resume) {
      words.add("--resume");
    }
    return words;
  }

  /** Steps of a few milliseconds. */
  private List<Object> ofPicture(int steps) {
    List<Object> words = new ArrayList<>(List.of("train", folder.resolve("lizard.png")));
    words.addAll(List.of("--size", 16, "--padding", 4, "--batch", 4, "--damaged", 1, "--pool", 8));
    words.addAll(List.of("--rollout", "48..64", "--hidden", 32, "--steps", steps));
    return words;
  }

  /** Likewise. */
  private List<Object> ofTexture(int steps) {
    List<Object> words = new ArrayList<>(List.of("texture", folder.resolve("stripes.png")));
    words.addAll(List.of("--size", 16, "--scales", 2, "--batch", 4, "--pool", 8));
    words.addAll(List.of("--rollout", "48..64", "--hidden", 32, "--steps", steps));
    return words;
  }

  private void awaitStep(Process process, Path out, int step) throws Exception {
    while (process.isAlive() && steps(out) < step) {
      Thread.sleep(5);
    }
  }

  /** The steps in the table of losses, one a line after the heading. */
  private static long steps(Path out) throws IOException {
    Path table = out.resolve("loss.csv");
    return Files.exists(table) ? Files.readAllLines(table).size() - 1 : 0;
  }
}
