package io.github.nca4j.train.milestone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.core.DenseLayer;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.core.Target;
import io.github.nca4j.train.TinyTraining;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.task.GrowPicture;
import io.github.nca4j.train.task.Task;
import java.util.List;
import org.junit.jupiter.api.Test;

class PictureMilestonesTest {
  private static final float[] GREEN = {0.1f, 0.6f, 0.2f, 1};

  private static Task filled(float... rgba) {
    float[] cells = new float[8 * 8 * 4];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = rgba[i % 4];
    }
    return new GrowPicture(Target.of(cells, 8, 8), 4);
  }

  /**
   * Its green spreads from living cells: each that fires moves a share of its way to the colour.
   */
  private static NcaModel filling(float share) {
    float[] minusIdentity = new float[16];
    float[] change = new float[4];
    for (int c = 0; c < 4; c++) {
      minusIdentity[5 * c] = -share;
      change[c] = share * GREEN[c];
    }
    return new NcaModel(
        4,
        Perception.of(Kernel.IDENTITY),
        new DenseRule(List.of(new DenseLayer(4, 4, minusIdentity, change))),
        Dynamics.standard(),
        Provenance.none());
  }

  @Test
  void whatFillsTheGridAgainGrowsStaysAndHeals() {
    Standing heals = new HealsPicture(filled(GREEN), 1, 2).look(filling(1));
    assertThat(heals.reached()).isTrue();
    assertThat(heals.words()).isEqualTo("heals 4 of 4");
    assertThat(heals.verdict()).isEqualTo("persists; heals 4 of 4 halves");
    assertThat(heals.figures()).containsEntry("healed", 4.0);
    assertThat(heals.figures().get("log10Healed")).isLessThan(-4);

    Standing stays = new KeepsPicture(filled(GREEN), 1, 2).look(filling(1));
    assertThat(stays.reached()).isTrue();
    assertThat(stays.words()).isEqualTo("persists");

    Standing grows = new GrowsPicture(filled(GREEN), 96, 1, 2).look(filling(1));
    assertThat(grows.reached()).isTrue();
    assertThat(grows.verdict()).startsWith("grows after 96 steps (log10 loss -");
  }

  @Test
  void aPictureThatIsNearlyRightHealsRoughly() {
    Standing seen = new HealsPicture(filled(0.15f, 0.6f, 0.2f, 1), 1, 2).look(filling(1));

    assertThat(seen.reached()).isFalse();
    assertThat(seen.words()).isEqualTo("heals 4 of 4 roughly");
    assertThat(seen.verdict()).isEqualTo("persists; heals 4 of 4 halves roughly");
  }

  @Test
  void anotherPictureIsNoneOfThem() {
    Task red = filled(1, 0, 0, 1);

    assertThat(new HealsPicture(red, 1, 2).look(filling(1)).verdict())
        .isEqualTo("falls apart; heals 0 of 4 halves");
    assertThat(new KeepsPicture(red, 1, 2).look(filling(1)).reached()).isFalse();
    assertThat(new GrowsPicture(red, 96, 1, 2).look(filling(1)).words()).isEqualTo("grows not yet");
  }

  @Test
  void whatIsThereTooLateHasNotGrown() {
    NcaModel slow = filling(0.5f);

    assertThat(new GrowsPicture(filled(GREEN), 4, 1, 2).look(slow).reached()).isFalse();
    assertThat(new GrowsPicture(filled(GREEN), 96, 1, 2).look(slow).reached()).isTrue();
  }

  @Test
  void itFollowsFromTheModelAndNotFromTheThreads() {
    Task task = filled(GREEN);
    NcaModel model = filling(0.25f);

    assertThat(new HealsPicture(task, 1, 1).look(model))
        .isEqualTo(new HealsPicture(task, 1, 3).look(model));
  }

  @Test
  void thePolicySaysWhatATrainingRunIsAfter() {
    assertThat(of(TinyTraining.growing())).isEqualTo("grows");
    assertThat(of(TinyTraining.persistent())).isEqualTo("persists");
    assertThat(of(TinyTraining.regenerating())).isEqualTo("heals");
    assertThat(of(TinyTraining.conditional())).isEqualTo("heals");
    assertThat(of(TinyTraining.classifying())).isEqualTo("nothing");
  }

  private static String of(TinyTraining tiny) {
    return tiny.config().milestone(tiny.task()).map(Milestone::name).orElse("nothing");
  }

  @Test
  void severalPicturesAreEachLookedAt() {
    TinyTraining tiny = TinyTraining.conditional();
    TrainingConfig config = tiny.config();

    Standing seen = config.milestone(tiny.task()).orElseThrow().look(tiny.model());

    assertThat(seen.words()).isEqualTo("heals 0 of 4");
  }

  @Test
  void threadsAndStepsAreOneOrMore() {
    Task task = filled(GREEN);
    assertThatThrownBy(() -> new HealsPicture(task, 1, 0))
        .hasMessage("threads 0 must be 1 or more");
    assertThatThrownBy(() -> new KeepsPicture(task, 1, 0))
        .hasMessage("threads 0 must be 1 or more");
    assertThatThrownBy(() -> new GrowsPicture(task, 0, 1, 1))
        .hasMessage("steps 0 must be 1 or more");
  }
}
