package io.github.nca4j.view.window;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.nca4j.core.Architecture;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Target;
import io.github.nca4j.image.TargetPicture;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.task.GrowPicture;
import io.github.nca4j.view.output.LossChart;
import io.github.nca4j.view.output.LossHistory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;

/**
 * A program that trains in sight until it is told that the screen is gone, and then on; it prints
 * what became of it.
 */
final class OutlivingDriver {
  private static final int DEADLINE_SECONDS = 60;

  private OutlivingDriver() {}

  /** The picture to train on. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Display.drawOffScreen();
    Logger logger = (Logger) LoggerFactory.getLogger(TrainingWindow.class);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    logger.addAppender(log);
    logger.setAdditive(false);
    Target target = TargetPicture.load(Path.of(args[0]), 8, 4);
    TrainingConfig config =
        TrainingConfig.regenerating()
            .sampling(sampling -> sampling.withPool(16))
            .rollouts(rollouts -> rollouts.withLength(4, 8))
            .withSteps(100_000_000)
            .withSeed(1);
    NcaModel model = Architecture.growing().withHidden(List.of(8)).initial(config.seed());
    try (Trainer trainer = Trainer.of(GrowPicture.of(target, model), model, config);
        TrainingWindow window = TrainingWindow.open(target, trainer, () -> {})) {
      Thread training = new Thread(trainer.addListener(window)::run);
      training.start();
      int told = System.in.read();
      for (int i = 0; i < 10 * DEADLINE_SECONDS && log.list.isEmpty(); i++) {
        Thread.sleep(100);
      }
      int before = trainer.steps();
      for (int i = 0; i < 10 * DEADLINE_SECONDS && trainer.steps() < before + 5; i++) {
        Thread.sleep(100);
      }
      System.out.println("told " + (told >= 0));
      System.out.println("goesOn " + (training.isAlive() && trainer.steps() >= before + 5));
      LossHistory.Row row = new LossHistory.Row(1, 0.1, 1, 1, Map.of());
      System.out.println("chart " + LossChart.draw("loss", List.of(row)).getWidth());
      List<ILoggingEvent> warnings =
          List.copyOf(log.list).stream().filter(event -> event.getLevel() == Level.WARN).toList();
      System.out.println("warnings " + warnings.size());
      System.out.println(
          "oneLine " + warnings.stream().noneMatch(e -> e.getFormattedMessage().contains("\n")));
      window.stop();
      training.join();
    }
    System.exit(0);
  }
}
