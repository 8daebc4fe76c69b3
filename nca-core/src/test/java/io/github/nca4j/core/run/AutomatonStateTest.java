package io.github.nca4j.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import org.junit.jupiter.api.Test;

/** Going on from a saved state, and by another model. */
class AutomatonStateTest {
  /** A rule that does something, unlike one before its training. */
  private static NcaModel model() {
    NcaModel model =
        NcaModel.initial(6, new int[] {8}, Perception.standard(), Dynamics.standard(), 4);
    float[] last = ((DenseRule) model.rule()).layers().get(1).weights();
    for (int i = 0; i < last.length; i++) {
      last[i] = (i % 7 - 3) / 40f;
    }
    return model;
  }

  private static Automaton grown() {
    return Automaton.fromSeed(model(), 12, 15, 77).step(9);
  }

  @Test
  void anotherOneGoesOnBitForBit() {
    Automaton first = grown();
    AutomatonState state = first.state();
    assertThat(state.seed()).isEqualTo(77);
    assertThat(state.steps()).isEqualTo(9);
    Automaton second = Automaton.of(first.model(), state);
    float[] there = first.step(20).grid().values();
    assertThat(second.step(20).grid().values()).isEqualTo(there);
    assertThat(second.steps()).isEqualTo(29);
    assertThat(there).isNotEqualTo(state.grid().values());
  }

  @Test
  void aStateIsRestored() {
    Automaton automaton = grown();
    AutomatonState state = automaton.state();
    float[] there = automaton.step(6).grid().values();
    automaton.step(3).cut(6, 6, 3).restore(state);
    assertThat(automaton.step(6).grid().values()).isEqualTo(there);
    assertThat(automaton.steps()).isEqualTo(15);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    AutomatonState state = grown().state();
    assertThatThrownBy(() -> Automaton.fromSeed(model(), 5, 5, 1).restore(state))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("state is 12 x 15 x 6, must be 5 x 5 x 6");
    assertThatThrownBy(() -> new AutomatonState(state.grid(), 1, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("steps -1");
    Automaton masked =
        Automaton.of(model(), new Grid(12, 15, 6), FireMask.explicit(15, (step, y, x) -> true));
    assertThatThrownBy(masked::state)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("was given a fire mask");
    assertThatThrownBy(() -> masked.restore(state)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void anotherFireRateAndTimeStepTakeOverWhereTheLastStepEnded() {
    Automaton automaton = grown();
    Grid state = automaton.grid();
    Dynamics faster = model().dynamics().withFireRate(0.8f).withTimeStep(0.5f);
    NcaModel other = automaton.model().withDynamics(faster);
    Automaton expected =
        Automaton.of(other, state, FireMask.of(77, 0, 0, 0.8f).from(automaton.steps()));
    automaton.useModel(other).step(7);
    assertThat(automaton.grid().values()).isEqualTo(expected.step(7).grid().values());
    assertThat(automaton.model().dynamics().fireRate()).isEqualTo(0.8f);
  }

  @Test
  void anotherAngleOrRuleTakesOverToo() {
    Automaton automaton = grown();
    Grid state = automaton.grid();
    NcaModel turned = automaton.model().rotated(1);
    FireMask rest = FireMask.of(77, 0, 0, 0.5f).from(9);
    assertThat(automaton.useModel(turned).step(5).grid().values())
        .isEqualTo(Automaton.of(turned, state, rest).step(5).grid().values());
    assertThatThrownBy(
            () ->
                automaton.useModel(
                    NcaModel.initial(
                        5, new int[] {8}, Perception.standard(), Dynamics.standard(), 4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("newModel has 5 channels, must have 6");
  }

  @Test
  void threadsMayComeAndGo() {
    float[] expected = grown().step(30).grid().values();
    try (Automaton automaton = grown().useThreads(2).step(10).useThreads(3).step(10)) {
      assertThat(automaton.useThreads(1).step(10).grid().values()).isEqualTo(expected);
    }
  }
}
