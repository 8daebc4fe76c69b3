package io.github.nca4j.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.InputChannels;
import io.github.nca4j.core.Life;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.StateNoise;
import io.github.nca4j.core.compute.CellEngine;
import io.github.nca4j.core.compute.CellKernels;
import io.github.nca4j.core.compute.CellProgram;
import io.github.nca4j.core.compute.Compute;
import io.github.nca4j.core.compute.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a value that is not finite does, and does not, beside spreading to its neighbours. */
class SpoiltStateTest {
  private static final float[] SPOILING = {Float.NaN, Float.POSITIVE_INFINITY, 3e38f};
  private static final int HEIGHT = 5;
  private static final int WIDTH = 70;

  record Case(CellKernels kernels, int channels, int hidden, Life life, InputChannels inputs) {
    NcaModel model() {
      Dynamics dynamics =
          Dynamics.standard()
              .withFireRate(1)
              .withBoundary(Boundary.CIRCULAR)
              .withLife(life)
              .withInputs(inputs);
      return NcaModel.initial(channels, new int[] {hidden}, Perception.standard(), dynamics, 3)
          .withRule(rule(dynamics));
    }

    private DenseRule rule(Dynamics dynamics) {
      int outputs = channels - dynamics.inputs().count();
      DenseRule rule = DenseRule.initial(3 * channels, new int[] {hidden}, outputs, 3);
      float[] last = rule.layers().get(1).weights();
      for (int i = 0; i < last.length; i++) {
        last[i] = (i % 5 - 2) / 8f;
      }
      return rule;
    }

    @Override
    public String toString() {
      return kernels.name() + " " + channels + " channels " + hidden + " hidden " + life;
    }
  }

  static Stream<Case> cases() {
    List<CellKernels> providers = new ArrayList<>(List.of(Compute.scalar()));
    Compute.simd().ifPresent(providers::add);
    List<Case> cases = new ArrayList<>();
    for (CellKernels kernels : providers) {
      for (int hidden : new int[] {16, 17, 10}) {
        for (int channels : new int[] {6, 13, 16}) {
          cases.add(new Case(kernels, channels, hidden, Life.byAlpha(), new InputChannels(0, 0)));
          cases.add(new Case(kernels, channels, hidden, Life.always(), new InputChannels(1, 2)));
        }
      }
    }
    return cases.stream();
  }

  private static Grid start(int channels) {
    Grid start = new Grid(HEIGHT, WIDTH, channels);
    for (int i = 0; i < start.values().length; i++) {
      start.values()[i] = i % 7 / 8f;
    }
    return start;
  }

  private static CellEngine engine(Case c) {
    NcaModel model = c.model();
    CellProgram program = CellProgram.of(model, c.kernels());
    return program.engine(HEIGHT, WIDTH, Workers.SERIAL);
  }

  private static Grid after(CellEngine engine, Grid start, int steps) {
    engine.load(start.values());
    for (int step = 0; step < steps; step++) {
      engine.step(FireMask.of(13, 0, 0, 1), StateNoise.NONE, step);
    }
    Grid end = start.copy();
    engine.store(end.values());
    return end;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void itLeavesNothingBehindForTheNextState(Case c) {
    Grid clean = start(c.channels());
    Grid expected = after(engine(c), clean, 3);
    for (float value : SPOILING) {
      CellEngine engine = engine(c);
      Grid spoilt = clean.copy();
      spoilt.set(2, 3, 4, value);
      spoilt.set(4, 60, 3, value);
      after(engine, spoilt, 3);
      assertThat(after(engine, clean, 3).values()).isEqualTo(expected.values());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void itDoesNotReachInputChannels(Case c) {
    for (float value : SPOILING) {
      Grid start = start(c.channels());
      start.set(2, 3, 4, value);
      Grid end = after(engine(c), start, 3);
      for (int cell = 0; cell < HEIGHT * WIDTH; cell++) {
        for (int channel = c.inputs().first(); channel < c.inputs().end(); channel++) {
          assertThat(end.values()[cell * c.channels() + channel])
              .isEqualTo(start.values()[cell * c.channels() + channel]);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void itGoesNoFurtherThanACellAStep(Case c) {
    Grid start = start(c.channels());
    start.set(2, 30, 4, Float.NaN);
    Grid end = after(engine(c), start, 2);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        if (Math.abs(x - 30) > 2) {
          for (int channel = 0; channel < c.channels(); channel++) {
            assertThat(end.get(y, x, channel)).isFinite();
          }
        }
      }
    }
  }
}
