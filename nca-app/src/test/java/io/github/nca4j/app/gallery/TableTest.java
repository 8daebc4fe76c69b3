package io.github.nca4j.app.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.app.gallery.Progress.State;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TableTest {
  private static Progress progress(String picture, State state, int step) {
    boolean taken = state != State.WAITING;
    return new Progress(
        picture,
        state,
        step,
        100,
        taken ? OptionalDouble.of(-2.345) : OptionalDouble.empty(),
        taken ? OptionalDouble.of(60_000) : OptionalDouble.empty(),
        state == State.FINISHED
            ? Optional.of(new Outcome(100, -3.5, List.of("left", "top")))
            : Optional.empty(),
        Optional.empty());
  }

  @Test
  void aLineTellsEachPictureAndTheLastAllOfThem() {
    List<String> lines =
        Table.of(
            List.of(
                progress("lizard", State.FINISHED, 100),
                progress("a-long-name", State.TRAINING, 40),
                progress("eye", State.WAITING, 0),
                progress("fish", State.STOPPED, 7),
                progress("tree", State.DIVERGED, 9)),
            1);
    assertThat(lines)
        .containsExactly(
            "picture              steps  log10 loss  healed  time left",
            "lizard             100/100       -2.35  2 of 4  done",
            "a-long-name         40/100       -2.35       -  1 h 0 min",
            "eye                  0/100           -       -  waits",
            "fish                 7/100       -2.35       -  stopped",
            "tree                 9/100       -2.35       -  diverged",
            // 160 steps of a minute.
            "1 of 5 trained, 2 h 40 min left");
  }

  @Test
  void trainingsAtOnceShareTheTimeThatIsLeft() {
    List<Progress> gallery =
        List.of(progress("a", State.TRAINING, 40), progress("b", State.TRAINING, 40));
    assertThat(Table.of(gallery, 2)).last().isEqualTo("0 of 2 trained, 1 h 0 min left");
    // The third worker has nothing to do.
    assertThat(Table.of(gallery, 3)).last().isEqualTo("0 of 2 trained, 1 h 0 min left");
  }

  @Test
  void noTimeIsToldWhereNoneIsKnownOrLeft() {
    List<Progress> waiting = List.of(progress("a", State.WAITING, 0));
    assertThat(Table.of(waiting, 1)).last().isEqualTo("0 of 1 trained");
    List<Progress> finished = List.of(progress("a", State.FINISHED, 100));
    assertThat(Table.of(finished, 1)).last().isEqualTo("1 of 1 trained");
  }
}
