package io.github.nca4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.nca4j.core.Architecture;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Target;
import io.github.nca4j.train.sample.FromPool;
import io.github.nca4j.train.sample.RandomDamage;
import io.github.nca4j.train.sample.Sampling;
import io.github.nca4j.train.task.GrowPicture;
import io.github.nca4j.train.task.Task;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a trainer allocates once it runs. */
class AllocationTest {
  private static final long MEGABYTE = 1_000_000;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /**
   * A batch of 4 states of 40 x 40 x 16 is 410 kB, its rollouts of 16 steps many times that. Until
   * vector code is compiled its vectors are objects, after a number of steps that depends on the
   * machine: hence the least of many steps, which what is allocated in each of them cannot hide
   * from.
   */
  @Test
  void aWarmStepAllocatesLessThanAMegabyte() {
    TrainingConfig config =
        TrainingConfig.regenerating()
            .sampling(sampling -> new Sampling(new FromPool(1, RandomDamage.distill()), 4, 8))
            .rollouts(rollouts -> rollouts.withLength(16, 16))
            .withThreads(2);
    NcaModel model = Architecture.growing().withHidden(List.of(32)).initial(0);
    Task task = GrowPicture.of(square(), model);
    long least = Long.MAX_VALUE;
    try (Trainer trainer = Trainer.of(task, model, config)) {
      for (int i = 0; i < 500 && least > MEGABYTE; i++) {
        long before = allocated();
        trainer.step();
        least = Math.min(least, allocated() - before);
      }
    }

    assertThat(least).isBetween(1L, MEGABYTE);
  }

  /** White, 20 x 20, in the middle of 40 x 40. */
  private static Target square() {
    float[] rgba = new float[40 * 40 * 4];
    for (int y = 10; y < 30; y++) {
      Arrays.fill(rgba, (40 * y + 10) * 4, (40 * y + 30) * 4, 1);
    }
    return Target.of(rgba, 40, 40).withPadding(10);
  }

  private long allocated() {
    return Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
        .filter(bytes -> bytes > 0)
        .sum();
  }
}
