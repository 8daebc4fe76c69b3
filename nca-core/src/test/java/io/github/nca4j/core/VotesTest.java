package io.github.nca4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class VotesTest {
  /** One row of cells of a grey, a hidden channel and three scores. */
  private static Votes votes(float... values) {
    return Votes.of(Grid.of(1, values.length / 5, 5, values), Life.byInput(), 3);
  }

  @Test
  void aLivingCellVotesForItsLargestScore() {
    Votes votes =
        votes(
            1, 9, 0, 2, 1, //
            0.2f, 9, -3, -2, -1, //
            0.1f, 9, 5, 0, 0);
    assertThat(votes.at(0, 0)).isOne();
    assertThat(votes.at(0, 1)).isEqualTo(2);
    assertThat(votes.at(0, 2)).as("a cell that does not live").isEqualTo(Votes.NONE);
    assertThat(votes.living()).isEqualTo(2);
    assertThat(votes.count(0)).isZero();
    assertThat(votes.count(1)).isOne();
  }

  @Test
  void theMajorityIsTheClassWithMostVotes() {
    Votes votes =
        votes(
            1, 0, 1, 0, 0, //
            1, 0, 0, 0, 1, //
            1, 0, 0, 0, 1);
    assertThat(votes.majority()).hasValue(2);
    assertThat(votes.unanimous()).isFalse();
    assertThat(votes(1, 0, 0, 0, 1, 1, 0, 0, 1, 0).majority()).as("of a tie").hasValue(1);
  }

  @Test
  void cellsAreUnanimousWhereAllThatLiveAgree() {
    assertThat(votes(1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0).unanimous()).isTrue();
    assertThat(votes(0, 0, 0, 1, 0).unanimous()).as("where no cell lives").isFalse();
    assertThat(votes(1, 0, 0, 1, 0, 1, 0, 0, 0, 0).unanimous()).as("with one undecided").isFalse();
  }

  @Test
  void aCellWhoseScoresAreAllAlikeVotesForNone() {
    Votes votes = votes(1, 0, 0.5f, 0.5f, 0.5f);
    assertThat(votes.at(0, 0)).isEqualTo(Votes.NONE);
    assertThat(votes.living()).isOne();
    assertThat(votes.majority()).isEmpty();
  }

  @Test
  void scoresThatAreNotNumbersCountForNothing() {
    float nan = Float.NaN;
    assertThat(votes(1, 0, nan, nan, nan).at(0, 0)).isEqualTo(Votes.NONE);
    assertThat(votes(1, 0, nan, -7, -9).at(0, 0)).isOne();
    assertThat(votes(1, 0, nan, -7, -7).at(0, 0)).isOne();
    assertThat(votes(nan, 0, 1, 0, 0).living()).isZero();
  }

  @Test
  void cellsAreFoundByRowAndColumn() {
    float[] values = new float[2 * 3 * 3];
    values[5 * 3] = 1;
    values[5 * 3 + 2] = 1;
    Votes votes = Votes.of(Grid.of(2, 3, 3, values), new Life.ByInput(0, 0), 2);
    assertThat(votes.at(1, 2)).isOne();
    assertThat(votes.at(0, 2)).isEqualTo(Votes.NONE);
    assertThatThrownBy(() -> votes.at(0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> votes.at(2, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> votes.count(2)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void whereAllCellsLiveAllVote() {
    Votes votes = Votes.of(Grid.of(1, 2, 3, new float[] {0, 1, 2, 0, 2, 1}), Life.always(), 2);
    assertThat(votes.living()).isEqualTo(2);
    assertThat(votes.at(0, 0)).isOne();
    assertThat(votes.at(0, 1)).isZero();
  }

  @Test
  void moreClassesThanChannelsAreRefused() {
    assertThatThrownBy(() -> Votes.of(new Grid(1, 1, 5), Life.byInput(), 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("classes 5 must be 1 or more and less than channels, 5");
    assertThatThrownBy(() -> Votes.of(new Grid(1, 1, 5), Life.byInput(), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
