package io.github.nca4j.view.window;

import java.awt.AWTException;
import java.awt.Rectangle;
import java.awt.Robot;

/** A program that prints how many colours a screen shows: one, while no window is open. */
final class ScreenColours {
  private ScreenColours() {}

  /** No arguments. */
  public static void main(String[] args) throws AWTException {
    Rectangle screen = new Rectangle(0, 0, 1400, 900);
    long colours = TrainingWindowDriver.colours(new Robot().createScreenCapture(screen));
    System.out.println("colours " + colours);
    System.exit(0);
  }
}
