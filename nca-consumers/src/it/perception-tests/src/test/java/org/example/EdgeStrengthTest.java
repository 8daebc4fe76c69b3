package org.example;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.perception.DifferentiablePerception;
import io.github.nca4j.autodiff.perception.PerceptionCheck;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.train.rollout.RolloutCheck;
import java.util.List;
import org.junit.jupiter.api.Test;

class EdgeStrengthTest {
  @Test
  void aFlatGridHasNoEdges() {
    Grid flat = Grid.of(1, 2, 1, new float[] {0.5f, 0.5f});
    float[] features = new float[4];
    new EdgeStrength().perceive(flat, Boundary.CIRCULAR, features);
    assertArrayEquals(new float[] {0.5f, 0, 0.5f, 0}, features);
  }

  @Test
  void itIsAPerception() {
    PerceptionCheck.of(new EdgeStrength(), 4).verify();
  }

  @Test
  void itDoesTheSameWhereverItRuns() {
    RolloutCheck.of(new EdgeStrength(), Dynamics.standard()).verify();
  }

  @Test
  void kernelsWrittenWithOperationsDoTheSameAsKernels() {
    RolloutCheck.of(new Laplacian(), Dynamics.standard()).against(Perception.of(Kernel.LAPLACIAN));
  }

  private record Laplacian() implements DifferentiablePerception {
    @Override
    public int features(int channels) {
      return channels;
    }

    @Override
    public Variable perceive(Variable grid, Boundary boundary) {
      return grid.depthwise(List.of(Kernel.LAPLACIAN), boundary);
    }
  }
}
