package io.github.nca4j.train.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.core.InputChannels;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Target;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.train.TinyTraining;
import io.github.nca4j.train.task.GrowPictures;
import io.github.nca4j.train.task.Task;
import io.github.nca4j.train.task.TwoPictures;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class PicturesEvaluationTest {
  private final NcaModel idle = TinyTraining.conditionalModel(4);
  private final List<Target> pictures = TinyTraining.pictures();
  private final GrowPictures task = GrowPictures.of(pictures, idle);

  @Test
  void everyRunIsOfThePictureAndThenOneIsASwitchToIt() {
    Evaluation evaluation = PicturesEvaluation.of(idle, task, 1, 2, 3, 1);

    double loss = pictures.get(1).meanSquaredError(idle.seed(8, 8));
    assertThat(evaluation.rows()).hasSize(28);
    assertThat(evaluation.rows().get(0).phase()).isEqualTo("grow");
    assertThat(evaluation.rows().subList(25, 28))
        .extracting(row -> row.phase() + " " + row.step())
        .containsExactly("switch 100", "switch 200", "switch 500");
    // An idle model stays its seed, but where that is cut.
    assertThat(evaluation.rows())
        .filteredOn(row -> row.phase().matches("grow|switch"))
        .hasSize(10)
        .allSatisfy(
            row -> {
              assertThat(row.log10LossMean()).isEqualTo(Math.log10(loss));
              assertThat(row.log10LossWorst()).isEqualTo(Math.log10(loss));
            });
  }

  @Test
  void aSwitchAsksTheCellsForTheOtherPicture() {
    Watching seen = new Watching();
    List<Phase> phases =
        List.of(new Growth("grow", List.of(3)), new Switch("to", 3, List.of(1), 1), seen);
    Evaluation rows = Evaluation.of(idle, task, run -> 0, phases, 1, 5, 1);
    assertThat(rows.rows()).extracting(Evaluation.Row::phase).containsExactly("grow", "to", "look");
    assertThat(rows.rows().get(1).log10LossMean())
        .isEqualTo(Math.log10(pictures.get(1).meanSquaredError(idle.seed(8, 8))));
    assertThat(seen.asked).isEqualTo(1);
  }

  private static final class Watching implements Phase {
    private float asked;

    @Override
    public String name() {
      return "look";
    }

    @Override
    public int branchAt() {
      return 2;
    }

    @Override
    public List<Integer> steps() {
      return List.of(1);
    }

    @Override
    public void perturb(Automaton automaton, int step, IntFunction<SplittableRandom> random) {
      asked = automaton.grid().get(0, 0, 8);
    }

    @Override
    public int example(int before, int examples) {
      return 1;
    }
  }

  @Test
  void runsBeginWithTheExampleThatIsChosen() {
    List<Phase> grow = List.of(new Growth("grow", List.of(1)));
    Task two = new TwoPictures(pictures.get(0), pictures.get(1), idle.channels());
    Evaluation both = Evaluation.of(idle, two, run -> 1 - run, grow, 2, 5, 1);
    Evaluation second = Evaluation.of(idle, two, run -> 1, grow, 2, 5, 1);
    assertThat(both.rows().get(0).metrics()).containsEntry("second", 0.5);
    assertThat(second.rows().get(0).metrics()).containsEntry("second", 1.0);
    assertThatThrownBy(() -> Evaluation.of(idle, task, run -> 2, grow, 2, 5, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a run begins with example 2, must be in [0, 2)");
  }

  @Test
  void aModelOfOtherInputsOrAPictureThatThereIsNotIsRefused() {
    NcaModel other = idle.withDynamics(idle.dynamics().withInputs(new InputChannels(6, 2)));
    assertThatThrownBy(() -> PicturesEvaluation.of(other, task, 0, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the pictures are for");
    assertThatThrownBy(() -> PicturesEvaluation.of(idle, task, 2, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("example 2");
  }

  @Test
  void numbersOfASwitchThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> new Switch("to", 0, List.of(1), 1))
        .hasMessage("branchAt 0 must be 1 or more");
    assertThatThrownBy(() -> new Switch("to", 1, List.of(1), -1))
        .hasMessage("to -1 must be 0 or more");
    List<Phase> beyond =
        List.of(new Growth("grow", List.of(3)), new Switch("to", 3, List.of(1), 2));
    assertThatThrownBy(() -> Evaluation.of(idle, task, run -> 0, beyond, 1, 5, 1))
        .hasStackTraceContaining("goes on with example 2, must be in [0, 2)");
  }
}
