package io.github.nca4j.examples.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.check.GradientCheck;
import io.github.nca4j.autodiff.perception.DifferentiablePerception;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Target;
import io.github.nca4j.image.TargetPicture;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.task.GrowPicture;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A perception of docs/custom-perception.md and its tests. */
class EdgeStrengthTest {
  record EdgeStrength() implements DifferentiablePerception {
    @Override
    public int features(int channels) {
      return 2 * channels;
    }

    @Override
    public Variable perceive(Variable grid, Boundary boundary) {
      Variable dx = grid.depthwise(List.of(Kernel.SOBEL_X), boundary);
      Variable dy = grid.depthwise(List.of(Kernel.SOBEL_Y), boundary);
      return grid.concat(dx.square().add(dy.square()));
    }
  }

  @Test
  void aFlatGridHasNoEdges() {
    Grid flat = Grid.of(1, 2, 1, new float[] {0.5f, 0.5f});
    float[] features = new float[4];
    new EdgeStrength().perceive(flat, Boundary.CIRCULAR, features);
    assertArrayEquals(new float[] {0.5f, 0, 0.5f, 0}, features);
  }

  @Test
  void itsGradientIsRight() {
    Grid grid = Grid.seed(5, 5, 4);
    GradientCheck.of(tape -> new EdgeStrength().perceive(tape.variable(grid), Boundary.ZERO))
        .verify();
  }

  @Test
  void anAutomatonLearnsWithIt() {
    Target square = TargetPicture.of(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), 4, 3);
    NcaModel untrained =
        NcaModel.initial(8, new int[] {16}, new EdgeStrength(), Dynamics.standard(), 42);
    TrainingConfig config =
        TrainingConfig.growing().rollouts(rollouts -> rollouts.withLength(8, 8)).withSeed(42);
    try (Trainer trainer = Trainer.of(GrowPicture.of(square, untrained), untrained, config)) {
      double first = trainer.step().loss();
      double last = first;
      for (int step = 0; step < 40; step++) {
        last = trainer.step().loss();
      }
      assertThat(last).isLessThan(0.8 * first);
    }
  }
}
