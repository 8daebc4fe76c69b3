package io.github.nca4j.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.core.compute.Compute;
import io.github.nca4j.core.compute.Workers;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatedThreadsTest {
  private static final long TASK_NANOS = 2_000_000;
  private static final Workload SMALL = new Workload("small", ModelSpec.EMOJI, 4, 40, 40, 4, 1);

  /** The real clock goes on outside tasks and while others run, so times are only bounded below. */
  private static double tasksOf(SimulatedThreads clock, Runnable job) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < 5; i++) {
      long began = clock.nanoTime();
      job.run();
      least = Math.min(least, (double) (clock.nanoTime() - began) / TASK_NANOS);
    }
    return least;
  }

  private static void spin(int task, int worker) {
    long began = System.nanoTime();
    while (System.nanoTime() - began < TASK_NANOS) {
      Thread.onSpinWait();
    }
  }

  @Test
  void sixTasksTakeTheTimeOfTwoOnFourThreads() {
    SimulatedThreads clock = new SimulatedThreads(0);
    Workers four = clock.apply(4);
    assertThat(tasksOf(clock, () -> four.run(6, SimulatedThreadsTest::spin))).isBetween(1.9, 3.5);
    assertThat(four.count()).isEqualTo(4);
  }

  @Test
  void aTaskMayHaveTasksOfItsOwn() {
    SimulatedThreads clock = new SimulatedThreads(0);
    Workers two = clock.apply(2);
    Workers inside = clock.apply(2);
    Workers.Task nested = (task, worker) -> inside.run(4, SimulatedThreadsTest::spin);
    assertThat(tasksOf(clock, () -> two.run(2, nested))).isBetween(1.9, 3.5);
  }

  @Test
  void eachThreadMoreCostsAHandOver() {
    SimulatedThreads clock = new SimulatedThreads(10 * TASK_NANOS);
    Workers three = clock.apply(3);
    assertThat(tasksOf(clock, () -> three.run(3, (task, worker) -> {}))).isGreaterThan(19.9);
    assertThat(tasksOf(clock, () -> three.run(1, (task, worker) -> {}))).isLessThan(10);
  }

  @Test
  void tasksInsideTasksCountOnceAsShared() {
    SimulatedThreads clock = new SimulatedThreads(0);
    Workers two = clock.apply(2);
    Workers inside = clock.apply(2);
    two.run(2, (task, worker) -> inside.run(3, SimulatedThreadsTest::spin));
    assertThat((double) clock.sharedNanos() / TASK_NANOS).isBetween(6.0, 12.0);
  }

  @Test
  void whatIsComputedStaysTheSame() {
    WorkloadData data = WorkloadData.draw(SMALL);
    SimulatedThreads threads = new SimulatedThreads(0);
    try (FusedImplementation one = new FusedImplementation(Compute.kernels(), 1, SMALL, data);
        FusedImplementation six =
            new FusedImplementation(Compute.kernels(), 6, SMALL, data, threads)) {
      assertThat(six.train().loss()).isEqualTo(one.train().loss());
      assertThat(six.gradient().get(0)).isEqualTo(one.gradient().get(0));
    }
  }

  @Test
  void theTableSaysThatItIsSimulatedAndHowMuchFasterMoreThreadsAre() {
    StringWriter text = new StringWriter();
    ThreadSimulation simulation = new ThreadSimulation(List.of(SMALL), List.of(1, 4), 1);
    SimulationTable.print(simulation, new PrintWriter(text));
    List<String> lines = text.toString().lines().toList();
    assertThat(lines).hasSize(5);
    assertThat(lines.get(0)).startsWith("simulated on one thread, not measured");
    assertThat(lines.get(3).split(" +", -1)).startsWith("small", "1").endsWith("1.00", "0.0%");
    assertThat(Double.parseDouble(lines.get(4).split(" +", -1)[3])).isGreaterThan(1);
  }
}
