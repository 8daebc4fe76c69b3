package io.github.nca4j.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.core.compute.Compute;
import io.github.nca4j.core.compute.Workers;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatedThreadsTest {
  private static final Workload SMALL = new Workload("small", ModelSpec.EMOJI, 4, 40, 40, 4, 1);

  /** What the real clock shows: each task below takes 10. */
  private long now;

  private void work(int task, int worker) {
    now += 10;
  }

  private SimulatedThreads threads(long handOver) {
    return new SimulatedThreads(() -> now, handOver);
  }

  @Test
  void sixTasksTakeTheTimeOfTwoOnFourThreads() {
    SimulatedThreads threads = threads(0);
    Workers four = threads.apply(4);
    four.run(6, this::work);
    assertThat(threads.nanoTime()).isEqualTo(20);
    assertThat(now).isEqualTo(60);
    assertThat(four.count()).isEqualTo(4);
  }

  @Test
  void aLongTaskKeepsOneThreadWhileOthersDoTheRest() {
    SimulatedThreads threads = threads(0);
    threads.apply(2).run(4, (task, worker) -> now += task == 0 ? 30 : 10);
    assertThat(threads.nanoTime()).isEqualTo(30);
  }

  @Test
  void aTaskMayHaveTasksOfItsOwn() {
    SimulatedThreads threads = threads(0);
    Workers two = threads.apply(2);
    Workers inside = threads.apply(2);
    two.run(2, (task, worker) -> inside.run(4, this::work));
    assertThat(threads.nanoTime()).isEqualTo(20);
    assertThat(threads.sharedNanos()).as("those of the inner tasks, once").isEqualTo(80);
  }

  @Test
  void whatIsNoTaskTakesItsTime() {
    SimulatedThreads threads = threads(0);
    threads.apply(2).run(2, this::work);
    now += 7;
    assertThat(threads.nanoTime()).isEqualTo(17);
    assertThat(threads.sharedNanos()).isEqualTo(20);
  }

  @Test
  void eachThreadMoreCostsAHandOver() {
    SimulatedThreads threads = threads(5);
    Workers three = threads.apply(3);
    three.run(3, this::work);
    assertThat(threads.nanoTime()).isEqualTo(10 + 2 * 5);
    three.run(1, this::work);
    assertThat(threads.nanoTime()).as("alone it is not handed over").isEqualTo(30);
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
    assertThat(lines.get(4).split(" +", -1)).startsWith("small", "4");
  }
}
