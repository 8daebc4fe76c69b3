package io.github.nca4j.view.window;

import java.awt.AWTException;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.event.KeyEvent;

/**
 * A program that prints how many colours a screen shows: one, while no window is open. With an
 * argument it presses Q first, and waits for no window to be open.
 */
final class ScreenColours {
  private static final int DEADLINE_SECONDS = 60;

  private ScreenColours() {}

  /** Whether to press Q. */
  public static void main(String[] args) throws AWTException {
    Robot robot = new Robot();
    long colours = colours(robot);
    if (args.length > 0) {
      robot.keyPress(KeyEvent.VK_Q);
      robot.keyRelease(KeyEvent.VK_Q);
      for (int i = 0; i < 10 * DEADLINE_SECONDS && colours > 1; i++) {
        robot.delay(100);
        colours = colours(robot);
      }
    }
    System.out.println("colours " + colours);
    System.exit(0);
  }

  private static long colours(Robot robot) {
    Rectangle screen = new Rectangle(0, 0, 1400, 900);
    return TrainingWindowDriver.colours(robot.createScreenCapture(screen));
  }
}
