package io.github.nca4j.examples.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.core.Architecture;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Target;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.image.TargetPicture;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.sample.FromPool;
import io.github.nca4j.train.sample.Mutating;
import io.github.nca4j.train.sample.RandomDamage;
import io.github.nca4j.train.task.GrowPictures;
import io.github.nca4j.train.task.Task;
import io.github.nca4j.view.dataset.Emoji;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of docs/many-pictures.md, run. */
class ManyPicturesTest {
  @TempDir private Path folder;

  @Test
  void oneModelIsTrainedForTwoPictures() throws IOException {
    Path file = folder.resolve("several.nca.json");
    List<Target> emoji = List.of(Emoji.target("lizard", 6, 2), Emoji.target("fish", 6, 2));
    train(emoji, file, 1);

    NcaModel model = ModelFile.load(file);
    Automaton automaton = Automaton.of(model, asked(model, "fish", 10), 1).step(2);
    assertThat(automaton.grid().get(0, 0, 17)).isOne();
    automaton = switched(automaton);
    assertThat(automaton.grid().get(0, 0, 17)).isZero();
    assertThat(automaton.grid().get(0, 0, 16)).isOne();
  }

  static List<Target> load(List<Path> files) throws IOException {
    List<Target> targets = new ArrayList<>();
    for (Path file : files) {
      targets.add(TargetPicture.load(file, 24, 8));
    }
    return targets;
  }

  private static void train(List<Target> targets, Path file, int steps) throws IOException {
    NcaModel model = Architecture.conditional(targets.size()).initial(42);
    Task task = GrowPictures.of(targets, model);
    TrainingConfig config = TrainingConfig.conditional().withSteps(steps).withSeed(42);
    try (Trainer trainer = Trainer.of(task, model, config)) {
      trainer.run();
      ModelFile.save(trainer.model(), file);
    }
  }

  private static Grid asked(NcaModel model, String name, int side) {
    int picture = model.provenance().purpose().names().indexOf(name);
    Grid start = model.seed(side, side);
    model.dynamics().inputs().show(picture, start);
    return start;
  }

  private static Automaton switched(Automaton automaton) {
    Grid state = automaton.grid();
    automaton.model().dynamics().inputs().show(0, state);
    automaton.load(state);
    return automaton;
  }

  @Test
  void howManyAreMutatedIsTheUsersChoice() {
    TrainingConfig config =
        TrainingConfig.healing()
            .sampling(
                sampling ->
                    sampling.withPolicy(new Mutating(new FromPool(3, RandomDamage.mixed()), 4)));
    assertThat(config.sampling().policy().id()).endsWith("damaged=3 damage=mixed mutated=4");
  }
}
