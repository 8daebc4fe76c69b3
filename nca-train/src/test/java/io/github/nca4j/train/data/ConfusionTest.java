package io.github.nca4j.train.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ConfusionTest {
  private final Confusion some =
      Confusion.of(3, new int[] {0, 0, 1, 1, 1, -1}, new int[] {0, 1, 1, 1, 0, 2});

  @Test
  void cellsAreCountedByTheirClassAndTheOneThatTheySay() {
    assertThat(some.classes()).isEqualTo(3);
    assertThat(some.count(0, 0)).isOne();
    assertThat(some.count(0, 1)).isOne();
    assertThat(some.count(1, 1)).isEqualTo(2);
    assertThat(some.count(1, 0)).isOne();
    assertThat(some.count(2, 2)).isZero();
  }

  @Test
  void theFiguresAreThoseOfTheirDefinitions() {
    assertThat(some.accuracy()).isCloseTo(3 / 5.0, within(1e-12));
    assertThat(some.iou(0)).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(some.iou(1)).isCloseTo(2 / 4.0, within(1e-12));
    assertThat(some.iou(2)).isNaN();
    assertThat(some.dice(0)).isCloseTo(2 / 4.0, within(1e-12));
    assertThat(some.dice(1)).isCloseTo(4 / 6.0, within(1e-12));
    assertThat(some.meanIou()).isCloseTo((1 / 3.0 + 1 / 2.0) / 2, within(1e-12));
    assertThat(some.meanDice()).isCloseTo((1 / 2.0 + 2 / 3.0) / 2, within(1e-12));
  }

  @Test
  void countsOfSeveralImagesAddUp() {
    Confusion both = some.plus(Confusion.of(3, new int[] {2, 1}, new int[] {2, 1}));
    assertThat(both.count(1, 1)).isEqualTo(3);
    assertThat(both.iou(2)).isOne();
    assertThat(both.accuracy()).isCloseTo(5 / 7.0, within(1e-12));
    assertThat(some.count(1, 1)).isEqualTo(2);
  }

  @Test
  void whereNothingCountsThereIsNoFigure() {
    Confusion none = Confusion.of(2, new int[] {-1}, new int[] {0});
    assertThat(none.accuracy()).isNaN();
    assertThat(none.meanDice()).isNaN();
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> Confusion.of(0, new int[1], new int[1]))
        .hasMessage("classes 0 must be 1 or more");
    assertThatThrownBy(() -> Confusion.of(2, new int[1], new int[2]))
        .hasMessage("said has 2 cells, must have the 1 of right");
    assertThatThrownBy(() -> Confusion.of(2, new int[] {2}, new int[1]))
        .hasMessage("cell 0 is of class 2 and says 0; classes must be in [0, 2)");
    assertThatThrownBy(() -> some.plus(Confusion.of(2, new int[1], new int[1])))
        .hasMessage("other has 2 classes, must have 3");
  }
}
