package io.github.nca4j.view.window;

import io.github.nca4j.core.Architecture;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Target;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.image.CellColour;
import io.github.nca4j.image.TargetPicture;
import io.github.nca4j.train.Batch;
import io.github.nca4j.train.StepReport;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.TrainingListener;
import io.github.nca4j.train.sample.PoolView;
import io.github.nca4j.train.task.GrowPicture;
import java.awt.Component;
import java.awt.Frame;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.swing.JButton;
import javax.swing.SwingUtilities;

/** A program that shows a training window in its own process and prints what can be seen of it. */
final class TrainingPanelDriver {
  /** Colours that a part has at least once it is drawn: one that shows nothing has one or two. */
  static final Map<String, Integer> LEAST_COLOURS =
      Map.of("Growing", 3, "Target", 100, "Loss", 10, "Batch, before and after", 10, "Pool", 3);

  private static final int DEADLINE_SECONDS = 60;
  private static final Set<Reply> ORDERS = EnumSet.range(Reply.PAUSE_OR_GO_ON, Reply.STOP);

  private TrainingPanelDriver() {}

  /** The picture to train on. */
  public static void main(String[] args) throws Exception {
    Target target = TargetPicture.load(Path.of(args[0]), 40, 16);
    TrainingConfig config = TrainingConfig.regenerating().withSteps(4).withSeed(1);
    NcaModel model = Architecture.growing().initial(config.seed());
    Queue<Reply> replies = new ConcurrentLinkedQueue<>();
    try (Trainer trainer = Trainer.of(GrowPicture.of(target, model), model, config)) {
      Opening opening = Opening.of(Goal.pictures("training", List.of(target)), trainer);
      TrainingPanel[] panel = new TrainingPanel[1];
      SwingUtilities.invokeAndWait(
          () -> {
            Display.useLook(false);
            panel[0] = new TrainingPanel(opening, replies::add);
          });
      trainer.addListener(new Teller(trainer, panel[0])).run();
      Robot robot = new Robot();
      for (Map.Entry<String, Integer> part : LEAST_COLOURS.entrySet()) {
        long colours = drawn(robot, part.getKey(), part.getValue());
        System.out.println(part.getKey().substring(0, 4) + " " + colours);
      }
      ImageIO.write(screen(robot), "png", new File("training-light.png"));
      System.out.println("shown " + replies.stream().filter(Reply.SHOWN::equals).count());
      for (String button : List.of("Pause", "Save", "Stop")) {
        SwingUtilities.invokeAndWait(() -> click(button));
      }
      System.out.println("orders " + replies.stream().filter(ORDERS::contains).toList());
      SwingUtilities.invokeAndWait(() -> Display.useLook(true));
      System.out.println(
          "darkSeeds " + await(robot, () -> hasSeeds(picture(robot, "Batch, before and after"))));
      ImageIO.write(screen(robot), "png", new File("training-dark.png"));
      Path saved = Path.of("model.nca.json").toAbsolutePath();
      ModelFile.save(trainer.model(), saved);
      News done =
          new News.Done("sharp; persists; heals 4 of 4 halves", saved.toString(), "./nca train x");
      SwingUtilities.invokeAndWait(() -> done.show(panel[0]));
      System.out.println("title " + Frame.getFrames()[0].getTitle());
      System.out.println("buttons " + buttons().map(JButton::getText).sorted().toList());
      SwingUtilities.invokeAndWait(() -> click("Save picture"));
      Path picture = saved.resolveSibling("picture.png");
      System.out.println("saved " + await(robot, () -> Files.exists(picture)));
      SwingUtilities.invokeAndWait(() -> click("Train further"));
      robot.delay(300);
      ImageIO.write(screen(robot), "png", new File("training-done.png"));
      SwingUtilities.invokeAndWait(() -> click("Play"));
      System.out.println("played " + await(robot, () -> titles().size() > 1) + titles());
      SwingUtilities.invokeAndWait(() -> click("Close"));
      System.out.println("closed " + await(robot, () -> replies.contains(Reply.CLOSED)));
    }
    System.exit(0);
  }

  private static BufferedImage screen(Robot robot) {
    return robot.createScreenCapture(new Rectangle(0, 0, 1400, 900));
  }

  private static boolean await(Robot robot, BooleanSupplier condition) {
    for (int i = 0; i < 10 * DEADLINE_SECONDS && !condition.getAsBoolean(); i++) {
      robot.delay(100);
    }
    return condition.getAsBoolean();
  }

  /** Black cells, and about them what can be told from black. */
  private static boolean hasSeeds(BufferedImage sheet) {
    long black = 0;
    long light = 0;
    for (int y = 0; y < sheet.getHeight(); y++) {
      for (int x = 0; x < sheet.getWidth(); x++) {
        int green = (sheet.getRGB(x, y) >> 8) & 0xff;
        black += green < 50 ? 1 : 0;
        light += green > 140 ? 1 : 0;
      }
    }
    return black >= 4 && light > 1000;
  }

  private static List<String> titles() {
    return Stream.of(Frame.getFrames())
        .filter(Frame::isShowing)
        .map(Frame::getTitle)
        .sorted()
        .toList();
  }

  private static Stream<JButton> buttons() {
    return Stream.of(Frame.getFrames())
        .flatMap(PlayWindowDriver::all)
        .filter(JButton.class::isInstance)
        .map(JButton.class::cast)
        .filter(button -> !button.getText().isEmpty());
  }

  private static void click(String name) {
    buttons().filter(button -> button.getText().equals(name)).forEach(JButton::doClick);
  }

  /** Tells the panel what a window's process would be told, by way of bytes. */
  private record Teller(Trainer trainer, TrainingPanel panel) implements TrainingListener {
    @Override
    public void onBatch(Batch batch) {
      tell(new News.Batch(Pictures.of(batch, CellColour.transparent())));
      PoolView pool = trainer.pool().orElseThrow();
      tell(new News.Pool(Pictures.of(pool, batch.before(0), CellColour.transparent())));
      tell(new News.Weights(ModelFile.text(trainer.model()), batch.before(0), trainer.steps()));
    }

    @Override
    public void onStep(StepReport report) {
      tell(new News.Step(report.step(), report.loss(), report.log10Loss(), 1, false));
    }

    private void tell(News news) {
      try {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        news.write(new DataOutputStream(bytes));
        News read = News.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        SwingUtilities.invokeLater(() -> read.show(panel));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The colours of a part as soon as it has enough, which takes long on a busy machine. */
  private static long drawn(Robot robot, String part, int least) {
    long colours = 0;
    for (int i = 0; i < 10 * DEADLINE_SECONDS && colours < least; i++) {
      robot.delay(100);
      colours = TrainingWindowDriver.colours(picture(robot, part));
    }
    return colours;
  }

  /** What of the screen the component of a name takes. */
  private static BufferedImage picture(Robot robot, String name) {
    Component component =
        Stream.of(Frame.getFrames())
            .flatMap(PlayWindowDriver::all)
            .filter(each -> name.equals(each.getName()))
            .findFirst()
            .orElseThrow();
    return robot.createScreenCapture(
        new Rectangle(component.getLocationOnScreen(), component.getSize()));
  }
}
