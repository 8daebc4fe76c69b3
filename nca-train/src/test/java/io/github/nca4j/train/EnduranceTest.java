package io.github.nca4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.Target;
import io.github.nca4j.train.sample.FromPool;
import io.github.nca4j.train.sample.RandomDamage;
import io.github.nca4j.train.sample.Sampling;
import io.github.nca4j.train.task.GrowPicture;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code -Dnca.endurance.steps=1000000} makes the short training a long one. */
class EnduranceTest {
  private static final int STEPS = Integer.getInteger("nca.endurance.steps", 4_000);
  private static final int CHECKPOINT_EVERY = 500;
  private static final long SLACK = 2_000_000;

  @TempDir private Path folder;

  @Test
  void heapFilesAndThreadsStayFlatHoweverLongItTrains() throws IOException {
    float[] rgba = new float[4 * 16];
    for (int cell : new int[] {5, 6, 9, 10}) {
      rgba[4 * cell + 3] = 1;
    }
    Target target = Target.of(rgba, 4, 4).withPadding(1);
    TrainingConfig config =
        TrainingConfig.healing()
            .sampling(sampling -> new Sampling(new FromPool(1, RandomDamage.mixed()), 2, 4))
            .rollouts(rollouts -> rollouts.withLength(2, 2))
            .withSteps(STEPS)
            .withThreads(2);
    NcaModel model =
        NcaModel.initial(5, new int[] {4}, Perception.standard(), Dynamics.standard(), 0);
    try (Trainer trainer = Trainer.of(new GrowPicture(target, 5), model, config)) {
      train(trainer, STEPS / 4);
      long heap = heap();
      long files = files();
      int threads = Thread.activeCount();

      train(trainer, STEPS);

      assertThat(heap()).isLessThan(heap + SLACK);
      assertThat(files()).isLessThanOrEqualTo(files + 2);
      assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads);
      assertThat(trainer.steps()).isEqualTo(STEPS);
    }
  }

  private void train(Trainer trainer, int to) throws IOException {
    while (trainer.steps() < to) {
      trainer.step();
      if (trainer.steps() % CHECKPOINT_EVERY == 0) {
        trainer.checkpoint(folder.resolve("checkpoint"));
      }
    }
  }

  private static long heap() {
    System.gc();
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /** 0 where the system does not tell. */
  private static long files() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getOpenFileDescriptorCount()
        : 0;
  }
}
