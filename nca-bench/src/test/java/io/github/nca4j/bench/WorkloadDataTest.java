package io.github.nca4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.nca4j.core.AliveMask;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.Life;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkloadDataTest {
  private static WorkloadData data(String workload) {
    return WorkloadData.draw(Workload.named(workload).orElseThrow());
  }

  private static double alive(Grid grid) {
    return AliveMask.of(grid, Life.byAlpha(0.1f), Boundary.ZERO).fraction();
  }

  @Test
  void aLizardHasAQuarterOfItsCellsAlive() {
    assertThat(data("full").starts()).hasSize(8);
    assertThat(alive(data("full").starts().get(7))).isGreaterThan(0.99);
    assertThat(alive(data("lizard").starts().get(7))).isCloseTo(0.29, within(0.02));
    assertThat(data("seed").starts().get(7).values())
        .isEqualTo(Grid.seed(72, 72, ModelSpec.EMOJI.channels()).values());
    assertThat(data("large").starts()).hasSize(1);
  }

  @Test
  void theSeedGrowsAboutAsALizardDoes() {
    Workload seed = Workload.named("seed").orElseThrow();
    assertThat(Arithmetic.of(seed, data("seed")).aliveFraction()).isBetween(0.15, 0.3);
  }

  @Test
  void anotherProgramFindsItAllInTheFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("tiny.bin");
    Workload tiny = new Workload("tiny", ModelSpec.EMOJI, 2, 5, 7, 3, 1);
    WorkloadData data = WorkloadData.draw(tiny);
    data.write(file, tiny);
    int weights = 48 * 128 + 128 + 128 * 16 + 16;
    assertThat(file).hasSize(7 + 4L * (6 + 4 + weights + 2 * 5 * 7 * 16 + 5 * 7 * 4 + 2));
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      assertThat(in.readUTF()).isEqualTo("EMOJI");
      int[] header = {2, 5, 7, 16, 3, 2, 48, 128};
      for (int expected : header) {
        assertThat(in.readInt()).isEqualTo(expected);
      }
      // The first channel's identity filter and the first hidden unit.
      assertThat(in.readFloat()).isEqualTo((float) (0.08 * new Random(1).nextGaussian()));
      in.skipBytes(4 * (weights - 1 + 2));
      assertThat(in.readFloat()).isEqualTo(new Random(3).nextFloat());
    }
  }
}
