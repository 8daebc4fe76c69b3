package io.github.nca4j.core.compute;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadTeamTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void everyTaskRunsOnceOnAWorkerOfTheTeam(int threads) {
    try (ThreadTeam team = new ThreadTeam(threads)) {
      assertThat(team.count()).isEqualTo(threads);
      for (int tasks = 0; tasks < 200; tasks++) {
        AtomicIntegerArray runs = new AtomicIntegerArray(tasks);
        team.run(
            tasks,
            (task, worker) -> {
              assertThat(worker).isBetween(0, threads - 1);
              runs.incrementAndGet(task);
            });
        for (int i = 0; i < tasks; i++) {
          assertThat(runs.get(i)).isEqualTo(1);
        }
      }
    }
  }

  @Test
  void aFailureOnAnyWorkerReachesTheCallerAndTheTeamGoesOn() {
    try (ThreadTeam team = new ThreadTeam(3)) {
      assertThatThrownBy(
              () ->
                  team.run(
                      50,
                      (task, worker) -> {
                        if (task == 49) {
                          throw new IllegalStateException("task 49");
                        }
                      }))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("task 49");
      int[] last = new int[1];
      team.run(1, (task, worker) -> last[0] = 7);
      assertThat(last[0]).isEqualTo(7);
    }
  }

  @Test
  void aTeamWithoutAJobSleeps() throws InterruptedException {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    Set<Long> before = Arrays.stream(threads.getAllThreadIds()).boxed().collect(toSet());
    try (ThreadTeam team = new ThreadTeam(3)) {
      team.run(30, (task, worker) -> LockSupport.parkNanos(10_000));
      long[] members =
          Arrays.stream(threads.getAllThreadIds())
              .filter(id -> !before.contains(id))
              .filter(id -> threads.getThreadInfo(id).getThreadName().startsWith("nca4j-worker-"))
              .toArray();
      assertThat(members).hasSize(2);
      Thread.sleep(50);
      long used = Arrays.stream(members).map(threads::getThreadCpuTime).sum();
      Thread.sleep(300);
      assertThat(Arrays.stream(members).map(threads::getThreadCpuTime).sum() - used)
          .as("nanoseconds of two threads in 300 ms")
          .isLessThan(5_000_000);
    }
  }

  @Test
  void jobsThatFollowEachOtherAtOnceKeepTheirTasksApart() {
    try (ThreadTeam team = new ThreadTeam(4)) {
      AtomicIntegerArray runs = new AtomicIntegerArray(9);
      for (int job = 1; job <= 20_000; job++) {
        int tasks = 2 + job % 8;
        team.run(tasks, (task, worker) -> runs.getAndIncrement(task));
      }
      int most = runs.get(0);
      assertThat(most).isEqualTo(20_000);
      for (int task = 2; task < 9; task++) {
        assertThat(runs.get(task)).isEqualTo(20_000 - 2500 * (task - 1));
      }
    }
  }

  @Test
  void closingEndsTheThreads() throws InterruptedException {
    ThreadTeam team = new ThreadTeam(2);
    Thread[] other = new Thread[1];
    for (int i = 0; i < 1000 && other[0] == null; i++) {
      team.run(
          8,
          (task, worker) -> {
            if (worker == 1) {
              other[0] = Thread.currentThread();
            } else {
              LockSupport.parkNanos(100_000);
            }
          });
    }
    team.close();
    assertThat(other[0]).isNotNull();
    other[0].join(10_000);
    assertThat(other[0].isAlive()).isFalse();
    assertThatThrownBy(() -> team.run(2, (task, worker) -> {}))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aTeamOfNobodyOrOfTooManyIsRefused() {
    assertThatThrownBy(() -> new ThreadTeam(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("threads 0 must be at least 1");
    assertThatThrownBy(() -> new ThreadTeam(100_000_000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("threads 100000000 must be at most 4096");
  }
}
