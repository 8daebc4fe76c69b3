package io.github.nca4j.view.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Damage;
import io.github.nca4j.core.DenseLayer;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.InputChannels;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.Life;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.core.Purpose;
import io.github.nca4j.core.Votes;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.view.ColourModels;
import io.github.nca4j.view.FillingModel;
import io.github.nca4j.view.VotingModel;
import io.github.nca4j.view.drawing.Digits;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PlayTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final LiveModel first = new LiveModel("first", FillingModel.model(), 20, 20, 7);
  private final LiveModel second = new LiveModel("second", FillingModel.model(), 20, 20, 7);
  private final Play play = new Play(List.of(first, second));

  @Test
  void aPausedOneMakesNoStepButASingleOne() {
    play.setRunning(false);
    assertThat(play.advance(SECOND)).isZero();
    assertThat(first.steps()).isZero();
    play.singleStep();
    assertThat(List.of(first.steps(), second.steps())).containsExactly(1, 1);
    play.setRunning(true);
    play.singleStep();
    assertThat(play.running()).isFalse();
  }

  @Test
  void itKeepsTheSpeedThatIsSet() {
    play.setSpeed(20);
    int steps = 0;
    for (int frame = 0; frame < 60; frame++) {
      steps += play.advance(SECOND / 60);
    }
    assertThat(steps).isBetween(19, 20);
    assertThat(first.steps()).isEqualTo(steps);
  }

  @Test
  void settingsStayInTheirRange() {
    play.setSpeed(1e9);
    assertThat(play.speed()).isEqualTo(Play.FASTEST);
    play.setBrush(0);
    assertThat(play.brush()).isEqualTo(1);
    play.setFirePercent(500);
    assertThat(play.firePercent()).isEqualTo(100);
    play.setDegrees(180);
    play.setDegrees(play.degrees() + 15);
    assertThat(play.degrees()).isEqualTo(-165);
    play.setView(-1);
    assertThat(play.view()).isEqualTo(play.views().size() - 1);
  }

  @Test
  void theHandActsOnBothOrOnTheOneItIsAt() {
    play.edit(first, grid -> grid.set(0, 0, Grid.ALPHA, 9));
    assertThat(second.grid().get(0, 0, Grid.ALPHA)).isEqualTo(9);
    play.setTogether(false);
    play.edit(first, grid -> grid.set(0, 0, Grid.ALPHA, 5));
    assertThat(first.grid().get(0, 0, Grid.ALPHA)).isEqualTo(5);
    assertThat(second.grid().get(0, 0, Grid.ALPHA)).isEqualTo(9);
  }

  @Test
  void whatIsCutHealsAndWhatIsClearedStaysGone() {
    play.setFirePercent(100);
    step(30);
    assertThat(first.aliveCells()).isEqualTo(400);
    play.damage(Damage.leftHalf());
    assertThat(first.aliveCells()).isEqualTo(200);
    assertThat(first.grid().get(5, 9, 1)).isZero();
    step(15);
    assertThat(second.aliveCells()).isEqualTo(400);
    play.clear();
    step(3);
    assertThat(first.aliveCells()).isZero();
    play.restart();
    assertThat(first.grid().values()).isEqualTo(Grid.seed(20, 20, 4).values());
    assertThat(first.steps()).isZero();
  }

  @Test
  void aWordSaysWhatToDoWhereNothingLives() {
    assertThat(play.brush()).isEqualTo(5);
    assertThat(play.hint()).isEmpty();
    play.clear();
    assertThat(play.hint()).isEqualTo("Nothing is left alive: press R");
    play.restart();
    assertThat(play.hint()).isEmpty();
  }

  private void step(int count) {
    for (int i = 0; i < count; i++) {
      play.singleStep();
    }
  }

  @Test
  void aFireRateOfOneIsTheModelWithoutChance() {
    Dynamics always = Dynamics.standard().withFireRate(1);
    Automaton automaton =
        Automaton.fromSeed(FillingModel.model().withDynamics(always), 20, 20, 1).step(4);
    play.setFirePercent(100);
    step(4);
    assertThat(first.grid().values()).isEqualTo(automaton.grid().values());
  }

  @Test
  void anAngleTurnsWhatIsPerceived() {
    // Channel 4 becomes Sobel x of alpha.
    float[] weights = new float[15 * 5];
    weights[(5 + Grid.ALPHA) * 5 + 4] = 1;
    Dynamics dynamics = Dynamics.standard().withLife(Life.always());
    Perception sobel = Perception.standard();
    DenseRule rule = new DenseRule(List.of(new DenseLayer(15, 5, weights, new float[5])));
    LiveModel live =
        new LiveModel("edges", new NcaModel(5, sobel, rule, dynamics, Provenance.none()), 9, 9, 1);
    assertThat(live.canTurn()).isTrue();
    live.tune(1, 0, 1, 1);
    live.step();
    assertThat(live.grid().get(4, 3, 4)).isEqualTo(0.25f);
    assertThat(live.grid().get(3, 4, 4)).isZero();
    live.restart();
    live.tune(1, Math.PI / 2, 1, 1);
    live.step();
    assertThat(live.grid().get(4, 3, 4)).isCloseTo(0, offset(1e-6f));
    assertThat(Math.abs(live.grid().get(3, 4, 4))).isCloseTo(0.25f, offset(1e-6f));
  }

  @Test
  void whatCannotBeTurnedStaysAsItIs() {
    NcaModel shifts =
        NcaModel.initial(6, new int[] {8}, Perception.neighbourhood(3), Dynamics.standard(), 3);
    LiveModel live = new LiveModel("shifts", shifts, 9, 9, 1);
    assertThat(live.canTurn()).isFalse();
    live.tune(1, 1, 1, 1);
    live.step();
    assertThat(live.steps()).isEqualTo(1);
  }

  @Test
  void cellsThatTellDigitsAreDrawnAndVote() {
    LiveModel live = new LiveModel("votes", VotingModel.of(6), 28, 28, 3);
    Play digits = new Play(List.of(live));
    assertThat(digits.tools()).containsExactly(Tool.DRAW, Tool.CUT, Tool.GRAB);
    assertThat(digits.tool()).isEqualTo(Tool.DRAW);
    int three = live.aliveCells();
    assertThat(three).isBetween(50, 250);
    digits.clear();
    assertThat(live.aliveCells()).isZero();
    digits.showDigit(1);
    int one = live.aliveCells();
    assertThat(one).isLessThan(three);
    digits.setFirePercent(100);
    digits.singleStep();
    assertThat(votes(live).count(6)).isEqualTo(one);
    digits.restart();
    assertThat(live.aliveCells()).isEqualTo(one);
    assertThat(votes(live).majority()).isEmpty();
  }

  private static Votes votes(LiveModel live) {
    return Digits.standard().votes(live.grid(), live.model().dynamics());
  }

  @Test
  void thePictureThatIsChosenSurvivesRestartCutAndClearing() {
    LiveModel live = new LiveModel("choosing", ColourModels.choosing(), 8, 8, 3);
    Play choosing = new Play(List.of(live));
    assertThat(choosing.pictures()).containsExactly("red", "blue");
    assertThat(List.of(input(live, 4), input(live, 5))).containsExactly(1f, 0f);
    choosing.pressNumber(2);
    assertThat(choosing.picture()).isEqualTo(1);
    choosing.restart();
    choosing.damage(Damage.leftHalf());
    assertThat(List.of(input(live, 4), input(live, 5))).containsExactly(0f, 1f);
    assertThat(live.grid().get(4, 4, Grid.ALPHA)).isEqualTo(1);
    choosing.clear();
    assertThat(live.aliveCells()).isZero();
    assertThat(input(live, 5)).isEqualTo(1);
    choosing.setPicture(2);
    assertThat(choosing.picture()).isZero();
    assertThat(List.of(input(live, 4), input(live, 5))).containsExactly(1f, 0f);
    choosing.pressNumber(9);
    assertThat(choosing.picture()).isZero();
  }

  private static float input(LiveModel live, int channel) {
    return live.grid().get(0, 0, channel);
  }

  @Test
  void aTextureFormsFromNoiseAndHeals() {
    LiveModel live = new LiveModel("orange", ColourModels.texture(1, 0.6f, 0.2f), 8, 8, 3);
    Play texture = new Play(List.of(live));
    assertThat(texture.tools()).containsExactly(Tool.CUT, Tool.GRAB);
    float noise = live.grid().get(0, 0, 0);
    assertThat(noise).isBetween(-0.5f, 0.5f).isNotZero();
    texture.restart();
    assertThat(live.grid().get(0, 0, 0)).isBetween(-0.5f, 0.5f).isNotEqualTo(noise);
    texture.damage(Damage.topHalf());
    assertThat(live.grid().get(0, 0, 0)).isZero();
    texture.singleStep();
    assertThat(live.grid().get(0, 0, 0)).isEqualTo(0.5f);
    texture.damage(Damage.topHalf());
    texture.setPacePercent(50);
    texture.singleStep();
    assertThat(live.grid().get(0, 0, 0)).isEqualTo(0.25f);
  }

  @Test
  void aLargerPatternIsOneWhoseSlopesAreSteeper() {
    // Channel 0 gains the slope to the right of channel 1.
    float[] weights = new float[6 * 3];
    weights[4 * 3] = 1;
    Dynamics dynamics = new Dynamics(1, 1, Life.always(), InputChannels.NONE, Boundary.CIRCULAR);
    NcaModel model =
        new NcaModel(
            3,
            Perception.of(Kernel.IDENTITY, Kernel.SOBEL_X),
            new DenseRule(List.of(new DenseLayer(6, 3, weights, new float[3]))),
            dynamics,
            Provenance.none().withPurpose(Purpose.texture(0)));
    LiveModel live = new LiveModel("slope", model, 5, 9, 1);
    Play texture = new Play(List.of(live));
    live.edit(
        grid -> {
          for (int i = 0; i < 5 * 9; i++) {
            grid.set(i / 9, i % 9, 1, i % 9);
          }
        });
    texture.setScalePercent(150);
    texture.singleStep();
    assertThat(live.grid().get(2, 4, 0)).isEqualTo(1.5f);
    assertThat(live.canStretch()).isTrue();
    texture.setScalePercent(1);
    assertThat(texture.scalePercent()).isEqualTo(Play.SMALLEST_SCALE);
  }

  @Test
  void whatGrowsPicturesHasNoPatternToStretch() {
    play.setScalePercent(150);
    play.setPacePercent(50);
    play.setPicture(1);
    assertThat(List.of(play.scalePercent(), play.pacePercent(), play.picture()))
        .containsExactly(100, 100, 0);
  }

  @Test
  void aModelThatWorksOnImagesIsRefusedWithWhatToUseInstead() {
    NcaModel labels =
        FillingModel.model()
            .withProvenance(Provenance.none().withPurpose(Purpose.labels(List.of("a", "b"))));
    assertThatThrownBy(() -> new NamedModel("cells", labels))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cells: ")
        .hasMessageContaining("nca segment apply");
  }

  @Test
  void aDigitIsNothingToCellsThatGrowPictures() {
    play.showDigit(3);
    assertThat(first.grid().values()).isEqualTo(Grid.seed(20, 20, 4).values());
  }
}
