package io.github.nca4j.view.window;

import com.formdev.flatlaf.FlatDarkLaf;
import com.formdev.flatlaf.FlatLaf;
import com.formdev.flatlaf.FlatLightLaf;
import java.awt.AWTError;
import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.awt.Rectangle;
import javax.swing.JFrame;

/** The screen that windows open on, where there is one. Thread-safe. */
public final class Display {
  private static final String HEADLESS = "java.awt.headless";

  /** Set where this process draws without a screen, and others may open windows for it. */
  private static final String WINDOWS = "nca.windows";

  private Display() {}

  /**
   * Lets this process draw pictures and charts without a screen, as if there were none: drawing
   * would else connect to it, and fail or end with it. A {@link TrainingWindow}, which is another
   * process, still opens. To be called first in {@code main}, by a program that opens no windows of
   * its own; where {@code java.awt.headless} is set, nothing is changed.
   */
  public static void drawOffScreen() {
    if (System.getProperty(HEADLESS) == null) {
      System.setProperty(HEADLESS, "true");
      System.setProperty(WINDOWS, "true");
    }
  }

  /** Whether another process may find a screen to open a window on. */
  static boolean isWorthTrying() {
    boolean wanted = Boolean.getBoolean(WINDOWS) || !Boolean.getBoolean(HEADLESS);
    String system = System.getProperty("os.name", "");
    boolean hasOwn = system.startsWith("Windows") || system.startsWith("Mac");
    return wanted && (hasOwn || !System.getenv().getOrDefault("DISPLAY", "").isEmpty());
  }

  /** {@return whether a window can be opened} The answer does not change while a program runs. */
  public static boolean isAvailable() {
    try {
      return !GraphicsEnvironment.isHeadless()
          && GraphicsEnvironment.getLocalGraphicsEnvironment().getScreenDevices().length > 0;
    } catch (HeadlessException | AWTError | LinkageError e) {
      // No server behind DISPLAY, or a Java run-time without the libraries for windows.
      return false;
    }
  }

  /** Opens a window in the middle of the screen, as large as it likes to be if the screen is. */
  static void show(JFrame window) {
    window.setIconImages(WindowIcon.images());
    window.pack();
    Rectangle room = GraphicsEnvironment.getLocalGraphicsEnvironment().getMaximumWindowBounds();
    window.setSize(
        Math.min(window.getWidth(), room.width), Math.min(window.getHeight(), room.height));
    window.setLocationRelativeTo(null);
    window.setVisible(true);
  }

  /** Gives all windows, open ones too, the dark or the light look. */
  static void useLook(boolean dark) {
    if (dark) {
      FlatDarkLaf.setup();
    } else {
      FlatLightLaf.setup();
    }
    FlatLaf.updateUI();
  }
}
