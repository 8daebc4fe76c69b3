package io.github.nca4j.train.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.GridShape;
import io.github.nca4j.train.TinyTraining;
import io.github.nca4j.train.data.LabelledImages;
import io.github.nca4j.train.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class BatchBuilderTest {
  private static final GridShape SHAPE = new GridShape(8, 8, 7);

  private final TinyTraining tiny = TinyTraining.classifying();
  private final LabelledImages images = TinyTraining.bars();
  private final SamplePool pool = new SamplePool(16, SHAPE);
  private final BatchBuilder batch = Batches.empty(tiny, Optional.of(pool));

  /** A policy that does what a test asks. */
  private record Asked(Consumer<BatchBuilder> what) implements BatchPolicy {
    @Override
    public String id() {
      return "asked by a test";
    }

    @Override
    public void fill(BatchBuilder places) {
      what.accept(places);
    }
  }

  private void fill(int step, Consumer<BatchBuilder> what) {
    batch.fill(new Asked(what), step);
  }

  @Test
  void aPolicyMayChooseItsSamplesAndExamples() {
    Grid state = SHAPE.newGrid();
    images.place(4, state);
    state.set(0, 1, 5, 0.25f);
    pool.put(9, state, 4);

    fill(
        3,
        places -> {
          places.draw(0, 9);
          for (int place = 1; place < places.size(); place++) {
            places.startAnew(place, place);
          }
        });

    assertThat(batch.step()).isEqualTo(3);
    assertThat(batch.size()).isEqualTo(8);
    assertThat(batch.poolSize()).isEqualTo(16);
    assertThat(batch.task()).isSameAs(tiny.task());
    assertThat(batch.state(0).values()).isEqualTo(state.values());
    assertThat(batch.example(0)).isEqualTo(4);
    assertThat(batch.poolSample(0)).isEqualTo(9);
    assertThat(batch.startedAnew(0)).isFalse();
    assertThat(batch.livingCells(0)).isEqualTo(8);
    for (int place = 1; place < 8; place++) {
      Grid start = SHAPE.newGrid();
      images.place(place, start);
      assertThat(batch.state(place).values()).isEqualTo(start.values());
      assertThat(batch.example(place)).isEqualTo(place);
      assertThat(batch.poolSample(place)).isEqualTo(-1);
      assertThat(batch.startedAnew(place)).isTrue();
    }
  }

  @Test
  void nothingOfTheStepBeforeIsLeft() {
    fill(
        0,
        places -> {
          places.drawAll();
          places.measureLosses();
          for (int place = 0; place < places.size(); place++) {
            places.show(place, 1);
            places.state(place).set(7, 7, 6, 3);
          }
        });
    assertThat(batch.drawnLosses()).isPresent();
    assertThat(batch.perturbed(2)).isTrue();

    fill(1, this::startAllAnew);

    assertThat(batch.drawnLosses()).isEmpty();
    for (int place = 0; place < 8; place++) {
      assertThat(batch.perturbed(place)).isFalse();
      assertThat(batch.poolSample(place)).isEqualTo(-1);
      assertThat(batch.state(place).get(7, 7, 6)).isZero();
    }
  }

  private void startAllAnew(BatchBuilder places) {
    for (int place = 0; place < places.size(); place++) {
      places.startAnew(place, 0);
    }
  }

  @Test
  void anEmptySampleOfThePoolIsDrawnAsANewStartAndKeepsItsPlaceInThePool() {
    fill(0, BatchBuilder::drawAll);

    for (int place = 0; place < 8; place++) {
      assertThat(batch.startedAnew(place)).isTrue();
      assertThat(batch.poolSample(place)).isBetween(0, 15);
      assertThat(batch.example(place)).isEqualTo(batch.drawExample(place));
    }
  }

  @Test
  void aDrawnSampleThatStartsAnewGoesBackToItsPlaceInThePool() {
    fill(
        0,
        places -> {
          places.drawAll();
          int sample = places.poolSample(3);
          places.startAnew(3, 5);
          assertThat(places.poolSample(3)).isEqualTo(sample);
        });
    assertThat(batch.example(3)).isEqualTo(5);
  }

  @Test
  void showChangesTheExampleAndWhatTheCellsSee() {
    Grid state = SHAPE.newGrid();
    images.place(0, state);
    for (int x = 0; x < 8; x++) {
      state.set(0, x, 3, 0.5f);
    }
    pool.put(0, state, 0);

    fill(
        0,
        places -> {
          startAllAnew(places);
          places.draw(0, 0);
          places.show(0, 1);
        });

    assertThat(batch.example(0)).isEqualTo(1);
    assertThat(batch.perturbed(0)).isTrue();
    assertThat(batch.startedAnew(0)).isFalse();
    // A standing bar crosses the lying one in one cell, which alone remembers.
    Grid shown = batch.state(0);
    for (int cell = 0; cell < 64; cell++) {
      assertThat(shown.values()[cell * 7]).isEqualTo(images.pixels(1)[cell]);
      assertThat(shown.values()[cell * 7 + 3]).isEqualTo(cell == 0 ? 0.5f : 0);
    }
  }

  @Test
  void randomNumbersDependOnSeedStepAndPlaceAlone() {
    List<Long> drawn = new ArrayList<>();
    Consumer<BatchBuilder> draws =
        places -> {
          startAllAnew(places);
          drawn.add(places.random().nextLong());
          drawn.add(places.random(0).nextLong());
          drawn.add(places.random(1).nextLong());
        };
    fill(0, draws);
    fill(1, draws);
    assertThat(drawn).doesNotHaveDuplicates();
    List<Long> before = List.copyOf(drawn);
    drawn.clear();

    fill(0, draws);
    fill(1, draws);

    assertThat(drawn).isEqualTo(before);
  }

  @Test
  void aPolicyThatLeavesAPlaceEmptyIsNamed() {
    assertThatThrownBy(
            () ->
                fill(
                    0,
                    places -> {
                      for (int place = 0; place < 7; place++) {
                        places.startAnew(place, 0);
                      }
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "batch policy \"asked by a test\" leaves place 7 of the batch empty;"
                + " it must fill all of them");
  }

  @Test
  void aPolicyOrDamageThatMakesWhatIsNotFiniteIsNamed() {
    for (Consumer<BatchBuilder> wrong :
        List.<Consumer<BatchBuilder>>of(
            places -> places.state(3).set(2, 2, 4, Float.NaN),
            places -> places.state(3).set(2, 2, 4, Float.NEGATIVE_INFINITY))) {
      assertThatThrownBy(
              () ->
                  fill(
                      0,
                      places -> {
                        startAllAnew(places);
                        wrong.accept(places);
                      }))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "batch policy \"asked by a test\" or its damage makes values that are not finite,"
                  + " in place 3");
    }
  }

  /** Cells see an image, and are never shown another one. */
  private record Forgetful(Task images) implements Task {
    @Override
    public String id() {
      return "forgetful";
    }

    @Override
    public GridShape shape() {
      return images.shape();
    }

    @Override
    public int examples() {
      return images.examples();
    }

    @Override
    public void start(int example, SplittableRandom random, Grid into) {
      images.start(example, random, into);
    }

    @Override
    public Variable loss(Variable end, int example, SplittableRandom random) {
      return images.loss(end, example, random);
    }
  }

  @Test
  void aTaskThatShowsNothingWhereCellsHaveInputsIsNamed() {
    BatchBuilder places =
        Batches.empty(tiny.withTask(new Forgetful(tiny.task())), Optional.of(pool));
    Asked policy =
        new Asked(
            batch -> {
              for (int place = 0; place < batch.size(); place++) {
                batch.startAnew(place, 0);
                batch.show(place, 1);
              }
            });
    assertThatThrownBy(
            () -> {
              for (int step = 0; step < 8; step++) {
                places.fill(policy, step);
              }
            })
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("task \"forgetful\" leaves the input channels", "show");
  }

  @Test
  void aPolicyThatDrawsASampleTwiceIsNamed() {
    assertThatThrownBy(
            () ->
                fill(
                    0,
                    places -> {
                      startAllAnew(places);
                      places.draw(2, 11);
                      places.draw(5, 11);
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "batch policy \"asked by a test\" draws sample 11 of the pool for places 2 and 5;"
                + " it may draw each only once");
  }

  @Test
  void anEmptyPlaceCanBeNeitherReadNorChanged() {
    List<Consumer<BatchBuilder>> uses =
        List.of(
            places -> places.state(3),
            places -> places.example(3),
            places -> places.show(3, 1),
            places -> places.damage(3, RandomDamage.distill()),
            places -> places.livingCells(3),
            BatchBuilder::measureLosses);
    for (Consumer<BatchBuilder> use : uses) {
      assertThatThrownBy(
              () ->
                  fill(
                      0,
                      places -> {
                        for (int place = 0; place < 3; place++) {
                          places.startAnew(place, 0);
                        }
                        use.accept(places);
                      }))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("place 3 of the batch is still empty");
    }
  }

  @Test
  void whatIsOutOfRangeIsRefused() {
    String example = "example 24 of task \"" + tiny.task().id() + "\" must be in [0, 24)";
    Map<String, Consumer<BatchBuilder>> uses =
        Map.of(
            "sample 16 of the pool must be in [0, 16)",
            places -> places.draw(0, 16),
            "place 8 of the batch must be in [0, 8)",
            places -> places.draw(8, 0),
            example,
            places -> places.startAnew(0, 24),
            "place -1 of the batch must be in [0, 8)",
            places -> places.startAnew(-1, 0),
            example.replace("24 of", "-1 of"),
            places -> places.show(0, -1),
            "place 9 of the batch must be in [0, 8)",
            places -> places.random(9));
    for (Map.Entry<String, Consumer<BatchBuilder>> use : uses.entrySet()) {
      assertThatThrownBy(
              () ->
                  fill(
                      0,
                      places -> {
                        startAllAnew(places);
                        use.getValue().accept(places);
                      }))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("batch policy \"asked by a test\" fails: " + use.getKey());
    }
  }

  @Test
  void aPolicyWithoutAPoolCannotDraw() {
    BatchBuilder poolless = Batches.empty(tiny, Optional.empty());
    List<Consumer<BatchBuilder>> draws =
        List.of(places -> places.draw(0, 0), BatchBuilder::drawAll);
    for (Consumer<BatchBuilder> draw : draws) {
      assertThatThrownBy(() -> poolless.fill(new Asked(draw), 0))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the policy does not use a pool");
    }
  }
}
