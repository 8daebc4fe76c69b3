package io.github.nca4j.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.DenseLayer;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.InputChannels;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.KernelPerception;
import io.github.nca4j.core.Life;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Parameter;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.StateNoise;
import io.github.nca4j.core.compute.CellEngine;
import io.github.nca4j.core.compute.CellKernels;
import io.github.nca4j.core.compute.CellProgram;
import io.github.nca4j.core.compute.Compute;
import io.github.nca4j.core.compute.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random combinations of life, input channels and boundary, against the plain formula. */
class WaysToLiveTest {
  private static final int STEPS = 6;

  /** A model and a state, drawn from a number. */
  private record Scene(NcaModel model, Grid start) {
    static Scene draw(int seed) {
      SplittableRandom random = new SplittableRandom(seed);
      int channels = 1 + random.nextInt(9);
      int count = random.nextInt(channels);
      InputChannels inputs =
          count == 0
              ? InputChannels.NONE
              : new InputChannels(random.nextInt(channels - count + 1), count);
      float threshold = random.nextInt(3) / 8f;
      Life life =
          switch (seed % 3) {
            case 0 -> new Life.ByAlpha(random.nextInt(channels), threshold);
            case 1 ->
                count == 0
                    ? Life.always()
                    : new Life.ByInput(inputs.first() + random.nextInt(count), threshold);
            default -> Life.always();
          };
      Dynamics dynamics =
          new Dynamics(
              0.75f,
              random.nextInt(3) == 0 ? 1 : 0.5f,
              life,
              inputs,
              random.nextBoolean() ? Boundary.CIRCULAR : Boundary.ZERO);
      KernelPerception perception =
          random.nextBoolean()
              ? Perception.standard()
              : Perception.of(Kernel.IDENTITY, Kernel.random(5, seed), Kernel.random(3, seed));
      NcaModel model =
          NcaModel.initial(channels, new int[] {1 + random.nextInt(12)}, perception, dynamics, 1);
      for (DenseLayer layer : DenseRule.of(model.rule()).layers()) {
        fill(layer.weights(), 1 / Math.sqrt(layer.inputs()), random);
        fill(layer.bias(), 0.2, random);
      }
      Grid start = new Grid(3 + random.nextInt(12), 1 + random.nextInt(80), channels);
      fill(start.values(), 0.5, random);
      for (int cell = 0; cell < start.values().length; cell += channels) {
        if (cell / channels % start.width() > start.width() / 2) {
          inputs.clearOthers(start.values(), cell, channels);
        }
      }
      return new Scene(model, start);
    }

    private static void fill(float[] values, double bound, SplittableRandom random) {
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (bound * random.nextDouble(-1, 1));
      }
    }

    double[] plain() {
      PlainAutomaton plain = new PlainAutomaton(model, start);
      for (int step = 0; step < STEPS; step++) {
        plain.step(fire(), step);
      }
      return plain.state();
    }

    FireMask fire() {
      return FireMask.of(5, 0, 0, model.dynamics().fireRate());
    }
  }

  /** The same perception, which the fast implementation does not know. */
  private record Unknown(KernelPerception of) implements Perception {
    @Override
    public int features(int channels) {
      return of.features(channels);
    }

    @Override
    public void perceive(Grid grid, Boundary boundary, float[] features) {
      of.perceive(grid, boundary, features);
    }

    @Override
    public List<Parameter> parameters() {
      return List.of();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100, 200, 300})
  void theFastStepsAreThoseOfTheFormulaWhoeverComputes(int from) {
    List<CellKernels> providers = new ArrayList<>(List.of(Compute.scalar()));
    Compute.simd().ifPresent(providers::add);
    for (int seed = from; seed < from + 60; seed++) {
      Scene scene = Scene.draw(seed);
      double[] expected = scene.plain();
      for (CellKernels kernels : providers) {
        Grid start = scene.start();
        CellEngine engine =
            CellProgram.of(scene.model(), kernels)
                .engine(start.height(), start.width(), Workers.SERIAL);
        engine.load(start.values());
        for (int step = 0; step < STEPS; step++) {
          engine.step(scene.fire(), StateNoise.NONE, step);
        }
        float[] values = new float[start.values().length];
        engine.store(values);
        assertClose(values, expected, "seed " + seed + ", " + kernels.name());
        for (int step = STEPS - 1; step >= 0; step--) {
          engine.undo(step, engine.field().newList());
        }
        engine.store(values);
        assertThat(values).as("taken back, seed %d", seed).isEqualTo(start.values());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100})
  void theStepsOfAnUnknownPerceptionAreThoseOfTheFormula(int from) {
    for (int seed = from; seed < from + 60; seed++) {
      Scene scene = Scene.draw(seed);
      KernelPerception kernels = (KernelPerception) scene.model().perception();
      NcaModel model = scene.model().withPerception(new Unknown(kernels));
      Automaton automaton = Automaton.of(model, scene.start(), scene.fire()).step(STEPS);
      assertClose(automaton.grid().values(), scene.plain(), "seed " + seed);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100})
  void noStepChangesAnInputChannel(int from) {
    for (int seed = from; seed < from + 60; seed++) {
      Scene scene = Scene.draw(seed);
      InputChannels inputs = scene.model().dynamics().inputs();
      Grid end = Automaton.of(scene.model(), scene.start(), scene.fire()).step(STEPS).grid();
      for (int i = 0; i < end.values().length; i++) {
        if (inputs.contains(i % end.channels())) {
          assertThat(end.values()[i]).isEqualTo(scene.start().values()[i]);
        }
      }
    }
  }

  private static void assertClose(float[] actual, double[] expected, String what) {
    for (int i = 0; i < expected.length; i++) {
      if (!(Math.abs(actual[i] - expected[i]) <= 2e-5 * Math.max(1, Math.abs(expected[i])))) {
        assertThat((double) actual[i]).as("%s, value %d", what, i).isEqualTo(expected[i]);
      }
    }
  }
}
