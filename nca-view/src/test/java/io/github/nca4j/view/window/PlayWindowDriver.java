package io.github.nca4j.view.window;

import io.github.nca4j.view.ColourModels;
import io.github.nca4j.view.FillingModel;
import io.github.nca4j.view.VotingModel;
import java.awt.AWTException;
import java.awt.Component;
import java.awt.Container;
import java.awt.Frame;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Window;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.SwingUtilities;

/** A program that opens the play window, plays with mouse and keys, and prints what it sees. */
final class PlayWindowDriver {
  private static final int DEADLINE_SECONDS = 60;

  private final Robot robot;

  private PlayWindowDriver() throws AWTException {
    robot = new Robot();
    robot.setAutoDelay(40);
  }

  /**
   * Plays with "pictures", "digits" or "choosing"; leaves screenshots and films in the working
   * folder.
   */
  public static void main(String[] args)
      throws AWTException, InterruptedException, IOException, ExecutionException, TimeoutException {
    NamedModel named = new NamedModel("filling", FillingModel.model());
    List<NamedModel> shown =
        switch (args[0]) {
          case "digits" -> List.of(new NamedModel("voting", VotingModel.of(1)));
          case "choosing" -> List.of(new NamedModel("choosing", ColourModels.choosing()));
          default -> List.of(named, named);
        };
    int side = args[0].equals("pictures") ? 48 : 28;
    FutureTask<List<Path>> window = new FutureTask<>(() -> PlayWindow.show(shown, side, side, 7));
    new Thread(window).start();
    switch (args[0]) {
      case "digits" -> new PlayWindowDriver().draw();
      case "choosing" -> new PlayWindowDriver().choose();
      default -> new PlayWindowDriver().play();
    }
    List<Path> films = window.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    System.out.println("films " + films);
    System.exit(0);
  }

  private void play() throws InterruptedException, IOException {
    CellsPanel panel = panel();
    System.out.println("fits " + fits(SwingUtilities.getWindowAncestor(panel)));
    // Every cell is filled a few steps after the distance to the corners.
    report("grown", await(panel, 0.99));
    press(KeyEvent.VK_SPACE);
    for (int i = 0; i < 7; i++) {
      press(KeyEvent.VK_CLOSE_BRACKET);
    }
    Rectangle place = place(panel, 48);
    robot.mouseMove(place.x + place.width / 4, place.y + 2);
    robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
    for (int i = 1; i <= 8; i++) {
      robot.mouseMove(place.x + place.width / 4, place.y + i * place.height / 8 - 2);
    }
    robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
    report("erased", see(panel, "erased"));
    robot.delay(500);
    report("paused", see(panel, "paused"));
    press(KeyEvent.VK_PERIOD);
    report("stepped", see(panel, "stepped"));
    press(KeyEvent.VK_F);
    press(KeyEvent.VK_SPACE);
    report("healed", await(panel, 0.99));
    press(KeyEvent.VK_F);
    press(KeyEvent.VK_SPACE);
    press(KeyEvent.VK_LEFT);
    report("cut", see(panel, "cut"));
    press(KeyEvent.VK_D);
    report("dark", see(panel, "dark"));
    press(KeyEvent.VK_H);
    report("keys", see(panel, "keys"));
    press(KeyEvent.VK_ESCAPE);
    report("keysGone", see(panel, "keysGone"));
    press(KeyEvent.VK_B);
    press(KeyEvent.VK_F);
    click(place.x + 3 * place.width / 4, place.y + place.height / 2);
    report("clicked", see(panel, "clicked"));
    // Ends the second film, too.
    press(KeyEvent.VK_Q);
  }

  /** A one is orange, what is drawn and has no vote is dark. */
  private void draw() throws InterruptedException, IOException {
    CellsPanel panel = panel();
    press(KeyEvent.VK_SPACE);
    press(KeyEvent.VK_X);
    Rectangle place = place(panel, 28);
    robot.mouseMove(place.x + place.width / 4, place.y + place.height / 2);
    robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
    robot.mouseMove(place.x + 3 * place.width / 4, place.y + place.height / 2);
    robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
    System.out.println("drawn " + orangeAndDark(panel, "drawn"));
    press(KeyEvent.VK_PERIOD);
    press(KeyEvent.VK_PERIOD);
    press(KeyEvent.VK_PERIOD);
    press(KeyEvent.VK_PERIOD);
    System.out.println("voted " + orangeAndDark(panel, "voted"));
    // Votes are counted twice a second.
    robot.delay(1500);
    System.out.println("votes " + texts(VotesPanel.class, panel));
    press(KeyEvent.VK_R);
    System.out.println("forgotten " + orangeAndDark(panel, "forgotten"));
    press(KeyEvent.VK_4);
    System.out.println("four " + orangeAndDark(panel, "four"));
    press(KeyEvent.VK_Q);
  }

  /** The first picture is red, the second blue. */
  private void choose() throws InterruptedException, IOException {
    CellsPanel panel = panel();
    System.out.println("first " + awaitMiddle(panel, 0xFF0000));
    JList<?> names =
        all(SwingUtilities.getWindowAncestor(panel))
            .filter(JList.class::isInstance)
            .map(JList.class::cast)
            .findFirst()
            .orElseThrow();
    Rectangle cell = names.getCellBounds(1, 1);
    Point corner = names.getLocationOnScreen();
    click(corner.x + cell.x + cell.width / 2, corner.y + cell.y + cell.height / 2);
    System.out.println("second " + awaitMiddle(panel, 0x0000FF));
    press(KeyEvent.VK_R);
    System.out.println("restarted " + awaitMiddle(panel, 0x0000FF));
    press(KeyEvent.VK_T);
    System.out.println("third " + awaitMiddle(panel, 0xFF0000));
    press(KeyEvent.VK_2);
    System.out.println("fourth " + awaitMiddle(panel, 0x0000FF));
    press(KeyEvent.VK_Q);
  }

  /** Whether the cell in the middle comes to have a colour. */
  private boolean awaitMiddle(CellsPanel panel, int rgb) throws IOException {
    Rectangle place = place(panel, 28);
    for (int i = 0; i < 2 * DEADLINE_SECONDS; i++) {
      BufferedImage all = screen("choosing");
      int x = place.x + place.width / 2 + 2;
      if ((all.getRGB(x, place.y + place.height / 2 + 2) & 0xFFFFFF) == rgb) {
        return true;
      }
    }
    return false;
  }

  private static List<String> texts(Class<?> kind, CellsPanel panel) {
    return all(SwingUtilities.getWindowAncestor(panel))
        .filter(kind::isInstance)
        .flatMap(PlayWindowDriver::all)
        .flatMap(
            component ->
                component instanceof JButton button
                    ? Stream.of(button.getText().strip())
                    : component instanceof JLabel label
                        ? Stream.of(label.getText())
                        : Stream.empty())
        .toList();
  }

  private String orangeAndDark(CellsPanel panel, String name) throws IOException {
    BufferedImage all = screen(name);
    Rectangle place = place(panel, 28);
    int side = place.width / 28;
    int orange = 0;
    int dark = 0;
    for (int i = 0; i < 28 * 28; i++) {
      int x = place.x + i % 28 * side + side / 2;
      int y = place.y + i / 28 * side + side / 2;
      int rgb = all.getRGB(x, y) & 0xFFFFFF;
      orange += rgb == 0xF58231 ? 1 : 0;
      dark += rgb == (View.Colours.LIGHT.ink().getRGB() & 0xFFFFFF) ? 1 : 0;
    }
    return orange + " " + dark;
  }

  private BufferedImage screen(String name) throws IOException {
    // A frame or two later; on a busy machine, once nothing moves any more.
    BufferedImage all = frame();
    BufferedImage before = null;
    for (int i = 0; i < 8 && !same(before, all); i++) {
      before = all;
      all = frame();
    }
    ImageIO.write(all, "png", new File(name + ".png"));
    return all;
  }

  private BufferedImage frame() {
    robot.delay(200);
    return robot.createScreenCapture(new Rectangle(0, 0, 1400, 900));
  }

  private static boolean same(BufferedImage one, BufferedImage other) {
    return one != null && Arrays.equals(pixels(one), pixels(other));
  }

  private static int[] pixels(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }

  private static boolean fits(Window window) {
    return window.getGraphicsConfiguration().getBounds().contains(window.getBounds());
  }

  private CellsPanel panel() throws InterruptedException {
    for (int i = 0; i < 10 * DEADLINE_SECONDS; i++) {
      var found =
          Stream.of(Frame.getFrames())
              .filter(Frame::isShowing)
              .flatMap(PlayWindowDriver::all)
              .filter(CellsPanel.class::isInstance)
              .findFirst();
      if (found.isPresent()) {
        Thread.sleep(500);
        return (CellsPanel) found.orElseThrow();
      }
      Thread.sleep(100);
    }
    throw new IllegalStateException("no window appeared");
  }

  static Stream<Component> all(Component component) {
    Stream<Component> below =
        component instanceof Container container
            ? Stream.of(container.getComponents()).flatMap(PlayWindowDriver::all)
            : Stream.empty();
    return Stream.concat(Stream.of(component), below);
  }

  private void press(int key) {
    robot.keyPress(key);
    robot.keyRelease(key);
    robot.waitForIdle();
  }

  private void click(int x, int y) {
    robot.mouseMove(x, y);
    robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
    robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
  }

  private static Rectangle place(CellsPanel panel, int cells) {
    Point corner = panel.getLocationOnScreen();
    int side = Math.min(panel.getWidth(), panel.getHeight()) / cells * cells;
    return new Rectangle(
        corner.x + (panel.getWidth() - side) / 2,
        corner.y + (panel.getHeight() - side) / 2,
        side,
        side);
  }

  /** The share of green pixels in the left and in the right half. */
  private double[] see(CellsPanel panel, String name) throws IOException {
    BufferedImage all = screen(name);
    Rectangle place = place(panel, 48);
    double[] green = new double[2];
    for (int y = place.y; y < place.y + place.height; y++) {
      for (int x = place.x; x < place.x + place.width; x++) {
        if (isGreen(all.getRGB(x, y))) {
          green[x < place.x + place.width / 2 ? 0 : 1] += 2.0 / (place.width * place.height);
        }
      }
    }
    return green;
  }

  static boolean isGreen(int rgb) {
    return (rgb >> 8 & 255) > (rgb >> 16 & 255) + 50;
  }

  private double[] await(CellsPanel panel, double share) throws InterruptedException, IOException {
    double[] green = see(panel, "filled");
    for (int i = 0; i < 2 * DEADLINE_SECONDS && Math.min(green[0], green[1]) < share; i++) {
      green = see(panel, "filled");
    }
    return green;
  }

  private static void report(String what, double[] green) {
    System.out.printf(Locale.ROOT, "%s %.3f %.3f%n", what, green[0], green[1]);
  }
}
