package io.github.nca4j.view.window;

import io.github.nca4j.core.Architecture;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.data.LabelledCells;
import io.github.nca4j.train.task.LabelCells;
import io.github.nca4j.view.dataset.MaskedImages;
import io.github.nca4j.view.dataset.NoisyShapes;
import java.awt.Component;
import java.awt.Frame;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.swing.JButton;
import javax.swing.SwingUtilities;

/** A program that shows the window of a labelling run in its own process and says what is seen. */
final class LabellingWindowDriver {
  private static final int DEADLINE_SECONDS = 60;

  private LabellingWindowDriver() {}

  /** Takes no arguments. */
  public static void main(String[] args) throws Exception {
    MaskedImages shapes = MaskedImages.of(new NoisyShapes(1), 4);
    LabelledCells cells =
        LabelledCells.tiles(shapes.pictures(), 32, shapes.classes().size())
            .withNames(shapes.classes());
    NcaModel model =
        Architecture.labelling(1, cells.classes(), 1).withHidden(List.of(8)).initial(1);
    TrainingConfig config =
        TrainingConfig.labelling()
            .rollouts(rollouts -> rollouts.withLength(2, 3))
            .withSteps(1)
            .withSeed(1);
    try (Trainer trainer = Trainer.of(LabelCells.of(cells, model), model, config)) {
      Opening opening = Opening.of(Goal.labels("shapes", cells, model), trainer);
      TrainingPanel[] panel = new TrainingPanel[1];
      SwingUtilities.invokeAndWait(() -> panel[0] = new TrainingPanel(opening, reply -> {}));
      trainer.run();
      Path file = Path.of("model.nca.json").toAbsolutePath();
      ModelFile.save(trainer.model(), file);
      Grid start = trainer.task().shape().newGrid();
      trainer.task().start(0, new SplittableRandom(1), start);
      SwingUtilities.invokeAndWait(
          () -> panel[0].grow(new News.Weights(ModelFile.text(trainer.model()), start, 1)));
      Robot robot = new Robot();
      System.out.println("target " + colours(robot, "Target", 30));
      System.out.println("labels " + colours(robot, "Growing", 30));
      SwingUtilities.invokeAndWait(
          () -> panel[0].showDone(new News.Done("99% right", file.toString(), "")));
      System.out.println("buttons " + buttons());
      robot.delay(300);
      BufferedImage screen = robot.createScreenCapture(new Rectangle(0, 0, 1400, 900));
      ImageIO.write(screen, "png", new File("labelling.png"));
    }
    System.exit(0);
  }

  private static Stream<Component> components() {
    return Stream.of(Frame.getFrames()).flatMap(PlayWindowDriver::all);
  }

  private static List<String> buttons() {
    return components()
        .filter(JButton.class::isInstance)
        .map(button -> ((JButton) button).getText())
        .filter(text -> !text.isEmpty())
        .sorted()
        .toList();
  }

  private static long colours(Robot robot, String name, int least) {
    Component part =
        components().filter(each -> name.equals(each.getName())).findFirst().orElseThrow();
    long colours = 0;
    for (int i = 0; i < 10 * DEADLINE_SECONDS && colours < least; i++) {
      robot.delay(100);
      Rectangle place = new Rectangle(part.getLocationOnScreen(), part.getSize());
      colours = TrainingWindowDriver.colours(robot.createScreenCapture(place));
    }
    return colours;
  }
}
