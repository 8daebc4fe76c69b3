package io.github.nca4j.view.window;

import io.github.nca4j.core.Architecture;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Target;
import io.github.nca4j.image.TargetPicture;
import io.github.nca4j.train.Batch;
import io.github.nca4j.train.StepReport;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.TrainingListener;
import io.github.nca4j.train.task.GrowPicture;
import java.awt.AWTException;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.event.KeyEvent;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/**
 * A program that watches a training run in its window, gives it orders by key, and prints the news.
 */
final class TrainingWindowDriver {
  private static final int DEADLINE_SECONDS = 60;

  private TrainingWindowDriver() {}

  /** The picture to train on. */
  public static void main(String[] args) throws IOException, AWTException, InterruptedException {
    Target target = TargetPicture.load(Path.of(args[0]), 40, 16);
    TrainingConfig config = TrainingConfig.regenerating().withSteps(1_000_000).withSeed(1);
    AtomicInteger saves = new AtomicInteger();
    NcaModel model = Architecture.growing().initial(config.seed());
    try (Trainer trainer = Trainer.of(GrowPicture.of(target, model), model, config);
        TrainingWindow window = TrainingWindow.open(target, trainer, saves::incrementAndGet)) {
      Stopwatch watch = new Stopwatch(window);
      Thread training = new Thread(trainer.addListener(watch)::run);
      training.start();
      Robot robot = new Robot();
      await(() -> trainer.steps() >= 3 && colours(screen(robot)) > 100);
      ImageIO.write(screen(robot), "png", new File("training.png"));
      System.out.println("colours " + colours(screen(robot)));
      press(robot, KeyEvent.VK_SPACE);
      robot.delay(2000);
      int paused = trainer.steps();
      press(robot, KeyEvent.VK_S);
      await(() -> saves.get() == 1);
      System.out.println("stepsWhilePaused " + (trainer.steps() - paused));
      System.out.println("saves " + saves.get());
      press(robot, KeyEvent.VK_SPACE);
      await(() -> trainer.steps() >= paused + 3);
      System.out.println("stepsAfterwards " + (trainer.steps() - paused));
      System.out.printf(Locale.ROOT, "share %.4f%n", watch.share());
      press(robot, KeyEvent.VK_Q);
      training.join(1000L * DEADLINE_SECONDS);
      System.out.println("stopped " + (window.stopped() && !training.isAlive()));
    }
    System.exit(0);
  }

  /** Passes on the trainer's news and measures how long the window keeps the trainer. */
  private static final class Stopwatch implements TrainingListener {
    private final TrainingWindow window;
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicLong training = new AtomicLong();

    Stopwatch(TrainingWindow window) {
      this.window = window;
    }

    @Override
    public void onBatch(Batch batch) {
      long start = System.nanoTime();
      window.onBatch(batch);
      nanos.addAndGet(System.nanoTime() - start);
    }

    @Override
    public void onStep(StepReport report) {
      training.addAndGet((long) (1e6 * report.millis()));
      window.onStep(report);
    }

    /** The share of the training run's time that the window's pictures took. */
    double share() {
      return nanos.doubleValue() / training.doubleValue();
    }
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 10 * DEADLINE_SECONDS && !condition.getAsBoolean(); i++) {
      Thread.sleep(100);
    }
  }

  private static void press(Robot robot, int key) {
    robot.keyPress(key);
    robot.keyRelease(key);
    robot.delay(100);
  }

  private static BufferedImage screen(Robot robot) {
    return robot.createScreenCapture(new Rectangle(0, 0, 1400, 900));
  }

  static long colours(BufferedImage image) {
    int width = image.getWidth();
    return IntStream.of(image.getRGB(0, 0, width, image.getHeight(), null, 0, width))
        .distinct()
        .count();
  }
}
