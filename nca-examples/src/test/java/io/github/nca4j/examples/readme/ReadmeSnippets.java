package io.github.nca4j.examples.readme;

import io.github.nca4j.core.Architecture;
import io.github.nca4j.core.Damage;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Target;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.image.Picture;
import io.github.nca4j.image.TargetPicture;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.task.GrowPicture;
import java.io.IOException;
import java.nio.file.Path;

/** The README's code, so that it compiles. */
final class ReadmeSnippets {
  private ReadmeSnippets() {}

  static void run() throws IOException {
    NcaModel model = ModelFile.load(Path.of("lizard.nca.json"));
    Automaton automaton = Automaton.fromSeed(model, 72, 72, 42); // one living cell in the middle
    automaton.step(200);
    automaton.damage(Damage.leftHalf());
    automaton.step(200);
    Picture.writePng(Path.of("healed.png"), Picture.of(automaton.grid()));
  }

  static void train() throws IOException {
    Target target = TargetPicture.load(Path.of("emoji_imgs/lizard.png"), 40, 16);
    NcaModel model = Architecture.growing().initial(42);
    TrainingConfig config = TrainingConfig.healing().withSteps(8_000).withSeed(42);
    try (Trainer trainer = Trainer.of(GrowPicture.of(target, model), model, config)) {
      trainer.run();
      ModelFile.save(trainer.model(), Path.of("lizard.nca.json"));
    }
  }
}
