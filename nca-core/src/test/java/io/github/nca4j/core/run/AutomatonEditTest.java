package io.github.nca4j.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Damage;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.InputChannels;
import io.github.nca4j.core.Life;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What is done to single cells between steps. */
class AutomatonEditTest {
  private static NcaModel model(Dynamics dynamics) {
    return NcaModel.initial(6, new int[] {8}, Perception.standard(), dynamics, 4);
  }

  private static Automaton full(Dynamics dynamics, int height, int width) {
    Grid start = new Grid(height, width, 6);
    Arrays.fill(start.values(), 1);
    return Automaton.of(model(dynamics), start, 1);
  }

  @Test
  void aCutIsADisc() {
    Automaton cut = full(Dynamics.standard(), 9, 14).cut(2.5, 11, 3.2);
    Grid expected = full(Dynamics.standard(), 9, 14).damage(Damage.disc(2.5, 11, 3.2)).grid();
    assertThat(cut.grid().values()).isEqualTo(expected.values());
    assertThat(cut.get(2, 11, 5)).isZero();
    assertThat(cut.get(8, 0, 5)).isEqualTo(1);
  }

  @Test
  void onATorusACutGoesOnAtTheOtherSide() {
    Dynamics torus = Dynamics.standard().withBoundary(Boundary.CIRCULAR);
    Automaton cut = full(torus, 7, 10).cut(0, -10, 2);
    Grid grid = cut.grid();
    for (int cell = 0; cell < 70; cell++) {
      int dy = Math.min(cell / 10, 7 - cell / 10);
      int dx = Math.min(cell % 10, 10 - cell % 10);
      assertThat(grid.get(cell / 10, cell % 10, 0)).isEqualTo(Math.hypot(dy, dx) < 2 ? 0 : 1);
    }
  }

  @Test
  void cutsAndPlantsSpareInputChannels() {
    Dynamics dynamics =
        Dynamics.standard().withLife(Life.always()).withInputs(InputChannels.last(1, 6));
    Automaton automaton = full(dynamics, 3, 3).cut(1, 1, 1).plant(0, 0);
    assertThat(automaton.get(1, 1, 5)).isEqualTo(1);
    assertThat(automaton.get(1, 1, 4)).isZero();
    assertThat(automaton.set(0, 0, 5, 0.5f).plant(0, 0).get(0, 0, 5)).isEqualTo(0.5f);
  }

  @Test
  void aPlantedCellIsASeed() {
    Automaton automaton = Automaton.of(model(Dynamics.standard()), new Grid(5, 5, 6), 1);
    assertThat(automaton.plant(2, 2).grid().values()).isEqualTo(Grid.seed(5, 5, 6).values());
  }

  @Test
  void stepsGoOnFromWhatWasChanged() {
    Automaton changed = full(Dynamics.standard(), 6, 8).step(3);
    Grid state = changed.grid();
    state.set(2, 3, 4, -0.75f);
    Automaton loaded = full(Dynamics.standard(), 6, 8).step(3).load(state);
    changed.set(2, 3, 4, -0.75f);
    assertThat(changed.get(2, 3, 4)).isEqualTo(-0.75f);
    assertThat(changed.step(4).grid().values()).isEqualTo(loaded.step(4).grid().values());
    assertThat(changed.steps()).isEqualTo(7);
  }

  @Test
  void cellsThatAreNotThereAreRefusedAndNothingIsChanged() {
    Automaton automaton = full(Dynamics.standard(), 4, 5).step();
    Grid before = automaton.grid();
    assertThatThrownBy(() -> automaton.set(4, 0, 0, 7))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("(4, 0, 0) is outside 4x5x6");
    assertThatThrownBy(() -> automaton.plant(0, 5)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> automaton.get(0, 0, 6)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> automaton.cut(1, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("radius 0.0");
    assertThat(automaton.grid().values()).isEqualTo(before.values());
  }

  @Test
  void whatIsCutOutsideOfTheGridIsNotThere() {
    Automaton automaton = full(Dynamics.standard(), 4, 5);
    automaton.cut(-1e300, 2, 3).cut(2, 1e18, 9);
    automaton.damage(Damage.disc(-9, 2, 3)).damage(Damage.rectangle(9, Integer.MIN_VALUE, 3, 3));
    double[] far = {-1e300, -1e300, -2e299};
    automaton.damage(Damage.polygon(far, new double[] {0, 9, 5}));
    assertThat(automaton.grid().values()).containsOnly(1);
    automaton.damage(Damage.polygon(new double[] {-9, -9, 99, 99}, new double[] {-9, 3, 3, -9}));
    assertThat(automaton.get(3, 2, 0)).isZero();
    assertThat(automaton.get(3, 3, 0)).isEqualTo(1);
  }

  @Test
  void numbersThatAreNoneAreRefused() {
    Automaton automaton = full(Dynamics.standard(), 4, 5);
    for (double none : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> automaton.cut(none, 1, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("disc at (" + none + ", 1.0)");
      assertThatThrownBy(() -> automaton.cut(1, none, 1))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> automaton.cut(1, 1, none))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(automaton.grid().values()).containsOnly(1);
  }

  @Test
  void gridsThatNoArrayHoldsAreRefused() {
    NcaModel model = model(Dynamics.standard());
    assertThatThrownBy(() -> Automaton.fromSeed(model, 1 << 16, 1 << 16, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("shape 65536 x 65536 x 6 is more than 2^30 values");
    assertThatThrownBy(() -> Automaton.fromSeed(model, 0, 5, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("shape 0 x 5 x 6");
  }
}
