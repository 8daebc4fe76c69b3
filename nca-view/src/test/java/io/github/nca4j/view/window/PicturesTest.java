package io.github.nca4j.view.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.core.Architecture;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.image.CellColour;
import io.github.nca4j.image.ClassColours;
import io.github.nca4j.image.Picture;
import io.github.nca4j.image.TargetPicture;
import io.github.nca4j.train.Batch;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.TrainingListener;
import io.github.nca4j.train.data.LabelledCells;
import io.github.nca4j.train.sample.PoolView;
import io.github.nca4j.train.task.GrowPicture;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PicturesTest {
  private static final TrainingConfig CONFIG =
      TrainingConfig.persistent()
          .sampling(sampling -> sampling.withBatch(3).withPool(20))
          .rollouts(rollouts -> rollouts.withLength(4, 6))
          .withSteps(1)
          .withThreads(1);

  private static Trainer trainer() {
    BufferedImage image = new BufferedImage(6, 6, BufferedImage.TYPE_INT_RGB);
    NcaModel model = Architecture.growing().withHidden(List.of(8)).initial(0);
    return Trainer.of(GrowPicture.of(TargetPicture.of(image, 6, 2), model), model, CONFIG);
  }

  private static void shows(ContactSheet sheet, int place, Grid grid) {
    Rectangle at = sheet.places().get(place);
    BufferedImage expected = Picture.of(grid);
    for (int y = 0; y < at.height; y++) {
      for (int x = 0; x < at.width; x++) {
        assertThat(sheet.image().getRGB(at.x + x, at.y + y)).isEqualTo(expected.getRGB(x, y));
      }
    }
  }

  @Test
  void aBatchIsARowBeforeAndARowAfter() {
    List<Batch> batches = new ArrayList<>();
    try (Trainer trainer = trainer()) {
      trainer.addListener(
          new TrainingListener() {
            @Override
            public void onBatch(Batch batch) {
              batches.add(batch);
            }
          });
      trainer.run();
      Batch batch = batches.get(0);
      // Else both rows would be of seeds.
      batch.after(1).set(5, 2, Grid.ALPHA, 1);
      ContactSheet sheet = Pictures.of(batch, CellColour.transparent());
      assertThat(sheet.places()).hasSize(6);
      for (int i = 0; i < 3; i++) {
        shows(sheet, i, batch.before(i));
        shows(sheet, 3 + i, batch.after(i));
      }
    }
  }

  @Test
  void statesWithoutAlphaAreDrawnInTheirOwnColours() {
    try (Trainer trainer = trainer()) {
      PoolView empty = trainer.pool().orElseThrow();
      Grid start = new Grid(10, 10, 3);
      start.set(4, 7, 0, 0.5f);
      ContactSheet sheet = Pictures.of(empty, start, CellColour.rgb(0, 0.5f));
      assertThat(sheet.image().getRGB(7, 4)).isEqualTo(0xFFFF8080);
      assertThat(sheet.image().getRGB(6, 4)).isEqualTo(0xFF808080);
    }
  }

  @Test
  void picturesOfSeveralSizesHaveTheirPlaces() {
    BufferedImage small = new BufferedImage(4, 3, BufferedImage.TYPE_INT_RGB);
    BufferedImage large = new BufferedImage(9, 5, BufferedImage.TYPE_INT_RGB);
    ContactSheet sheet = ContactSheet.of(List.of(small, large, large), 2);
    assertThat(sheet.places())
        .containsExactly(
            new Rectangle(0, 0, 4, 3), new Rectangle(11, 0, 9, 5), new Rectangle(0, 7, 9, 5));
  }

  @Test
  void aGoalWithoutPicturesIsRefused() {
    assertThatThrownBy(() -> Goal.pictures("nothing", List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("pictures is empty, must have at least one");
  }

  @Test
  void aGoalOfLabelsHasImagesAboveTheirMasksAndCellsShowWhatTheySay() {
    NcaModel model = Architecture.labelling(1, 3, 1).initial(1);
    List<float[]> images = Collections.nCopies(5, new float[] {1, 0.5f});
    LabelledCells cells =
        LabelledCells.of(1, 2, 1, 3, images, Collections.nCopies(5, new int[] {2, -1}));
    Goal goal = Goal.labels("labels", cells, model);
    int red = ClassColours.of(3).get(2).getRGB();

    assertThat(goal.pictures()).hasSize(2);
    BufferedImage first = goal.pictures().get(0);
    int bottom = first.getHeight() - 1;
    assertThat(first.getRGB(0, 0)).isEqualTo(0xFFFFFFFF);
    assertThat(first.getRGB(1, 0)).isEqualTo(0xFF808080);
    assertThat(first.getRGB(0, bottom)).isEqualTo(red);
    assertThat(first.getRGB(1, bottom)).isEqualTo(0xFFFFFFFF);
    Grid state = new Grid(1, 2, model.channels());
    cells.show(0, state, model.dynamics());
    BufferedImage untrained = Picture.of(state, goal.cells());
    assertThat(untrained.getRGB(0, 0)).isEqualTo(0xFFFFFFFF);
    state.set(0, 1, model.channels() - 1, 1);
    BufferedImage said = Picture.of(state, goal.cells());
    assertThat(said.getRGB(0, 0)).isEqualTo(0xFFFFFFFF);
    assertThat(said.getRGB(1, 0)).isEqualTo(0xFF000000 | (red >> 1 & 0x7F7F7F) + 0x404040);
  }

  @Test
  void aPoolIsEightSamplesARow() {
    try (Trainer trainer = trainer()) {
      trainer.run();
      PoolView pool = trainer.pool().orElseThrow();
      Grid start = Grid.seed(10, 10, 16);
      ContactSheet sheet = Pictures.of(pool, start, CellColour.transparent());
      Grid grid = new Grid(10, 10, 16);
      int grown = 0;
      assertThat(sheet.places()).hasSize(20);
      assertThat(sheet.places().get(8)).isEqualTo(new Rectangle(0, 12, 10, 10));
      assertThat(sheet.places().get(7)).isEqualTo(new Rectangle(7 * 12, 0, 10, 10));
      for (int i = 0; i < 20; i++) {
        if (pool.isEmpty(i)) {
          shows(sheet, i, start);
        } else {
          pool.take(i, grid);
          shows(sheet, i, grid);
          grown++;
        }
      }
      assertThat(grown).isEqualTo(3);
    }
  }
}
