package io.github.nca4j.train.milestone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.core.NcaModel;
import io.github.nca4j.train.TinyTraining;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training run that ends when it is done, by a milestone of a user's own. */
class MilestoneTest {
  @TempDir private Path folder;

  /** Reached once so many steps have been taken. */
  private record Taken(int steps, int every) implements Milestone {
    @Override
    public String name() {
      return "taken";
    }

    @Override
    public Standing look(NcaModel model) {
      int taken = model.provenance().steps();
      return new Standing(
          taken >= steps, taken + " taken", "all taken", Map.of("taken", 1.0 * taken));
    }
  }

  private static TinyTraining tiny() {
    return TinyTraining.regenerating().with(config -> config.withSteps(40));
  }

  @Test
  void aRunEndsAtTheFirstLookThatReachesIt() {
    List<String> seen = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void onLook(int step, Standing standing) {
            seen.add(step + ": " + standing.words());
          }
        };
    try (Trainer trainer = tiny().trainer()) {
      assertThat(trainer.standing()).isEmpty();
      trainer.until(new Taken(7, 3)).addListener(listener).run();

      assertThat(trainer.steps()).isEqualTo(9);
      assertThat(seen).containsExactly("3: 3 taken", "6: 6 taken", "9: 9 taken");
      assertThat(trainer.standing().orElseThrow().verdict()).isEqualTo("all taken");
    }
  }

  @Test
  void aMilestoneThatIsNeverReachedLeavesAllSteps() {
    try (Trainer trainer = tiny().trainer()) {
      trainer.until(new Taken(1000, 7)).run();

      assertThat(trainer.steps()).isEqualTo(40);
      assertThat(trainer.standing().orElseThrow().figures()).containsEntry("taken", 35.0);
    }
  }

  @Test
  void aRunThatGoesOnAfterItIsReachedEndsAtOnce() {
    try (Trainer trainer = tiny().trainer().until(new Taken(4, 2))) {
      trainer.run();
      trainer.run();

      assertThat(trainer.steps()).isEqualTo(4);
    }
  }

  @Test
  void aResumedRunHasTheSameBitsAndEndsAtTheSameStep() throws IOException {
    Milestone milestone = looking(12, 4);
    byte[] uninterrupted;
    Path file = folder.resolve("checkpoint");
    try (Trainer trainer = tiny().trainer()) {
      trainer.until(milestone).run();
      assertThat(trainer.steps()).isEqualTo(12);
      trainer.checkpoint(file);
      uninterrupted = Files.readAllBytes(file);
    }
    // Just before the look that reaches it, and between two looks.
    for (int stop : new int[] {12, 5}) {
      try (Trainer first = tiny().trainer()) {
        while (first.steps() < stop) {
          first.step();
        }
        first.checkpoint(file);
      }
      try (Trainer second = tiny().resumed(file)) {
        second.until(milestone).run();
        second.checkpoint(file);
      }
      assertThat(Files.readAllBytes(file)).as("stopped at %d", stop).isEqualTo(uninterrupted);
    }
  }

  @Test
  void looksChangeNoBit() throws IOException {
    Path file = folder.resolve("checkpoint");
    byte[] unwatched;
    try (Trainer trainer = tiny().trainer()) {
      trainer.run();
      trainer.checkpoint(file);
      unwatched = Files.readAllBytes(file);
    }
    try (Trainer trainer = tiny().trainer()) {
      trainer.until(looking(1000, 3)).run();
      trainer.checkpoint(file);
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(unwatched);
  }

  /** As {@link Taken}, but that it also takes the library's look at how the picture grows. */
  private static Milestone looking(int steps, int every) {
    GrowsPicture grows = new GrowsPicture(tiny().task(), 8, 1, 2);
    return new Milestone() {
      @Override
      public String name() {
        return "looking";
      }

      @Override
      public int every() {
        return every;
      }

      @Override
      public Standing look(NcaModel model) {
        Standing seen = grows.look(model);
        return new Standing(
            model.provenance().steps() >= steps, seen.words(), seen.verdict(), seen.figures());
      }
    };
  }

  @Test
  void aCancelledRunTakesNoStepAfterTheLookUnderWay() {
    try (Trainer trainer = tiny().trainer()) {
      trainer
          .until(new Taken(1000, 2))
          .addListener(
              new TrainingListener() {
                @Override
                public void onLook(int step, Standing standing) {
                  trainer.cancel();
                }
              })
          .run();

      assertThat(trainer.steps()).isEqualTo(2);
    }
  }

  @Test
  void aMilestoneMustLookAtSomeStep() {
    try (Trainer trainer = tiny().trainer()) {
      assertThatThrownBy(() -> trainer.until(new Taken(1, 0)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("milestone \"taken\" looks every 0 steps, must be 1 or more");
    }
  }
}
