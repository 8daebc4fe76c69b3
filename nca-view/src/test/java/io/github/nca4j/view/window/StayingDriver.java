package io.github.nca4j.view.window;

import io.github.nca4j.core.Architecture;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Target;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.image.TargetPicture;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.task.GrowPicture;
import java.awt.AWTException;
import java.awt.Rectangle;
import java.awt.Robot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A program that trains in sight, tells its window that it is done, and ends. */
final class StayingDriver {
  private static final int DEADLINE_SECONDS = 60;

  private StayingDriver() {}

  /** The picture to train on. */
  public static void main(String[] args) throws IOException, AWTException {
    Target target = TargetPicture.load(Path.of(args[0]), 16, 4);
    TrainingConfig config =
        TrainingConfig.regenerating()
            .sampling(sampling -> sampling.withPool(16))
            .rollouts(rollouts -> rollouts.withLength(4, 8))
            .withSteps(1_000_000)
            .withSeed(1);
    NcaModel model = Architecture.growing().withHidden(List.of(8)).initial(config.seed());
    Path file = Path.of("model.nca.json").toAbsolutePath();
    try (Trainer trainer = Trainer.of(GrowPicture.of(target, model), model, config);
        TrainingWindow window = TrainingWindow.open(target, trainer, () -> {})) {
      trainer.addListener(window);
      Robot robot = new Robot();
      Rectangle screen = new Rectangle(0, 0, 1400, 900);
      long colours = 0;
      for (int i = 0; i < 10 * DEADLINE_SECONDS && colours < 100; i++) {
        trainer.step();
        robot.delay(100);
        colours = TrainingWindowDriver.colours(robot.createScreenCapture(screen));
      }
      ModelFile.save(trainer.model(), file);
      window.finish("sharp; persists; heals 4 of 4 halves", file);
      System.out.println("open " + (colours >= 100));
    }
    System.exit(0);
  }
}
