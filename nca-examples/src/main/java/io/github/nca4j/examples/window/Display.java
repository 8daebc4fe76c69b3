package io.github.nca4j.examples.window;

import com.formdev.flatlaf.FlatDarkLaf;
import com.formdev.flatlaf.FlatLaf;
import com.formdev.flatlaf.FlatLightLaf;
import java.awt.AWTError;
import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;

/** The screen that windows open on, where there is one. Thread-safe. */
public final class Display {
  private Display() {}

  /** Whether a window can be opened; the answer does not change while a program runs. */
  public static boolean isAvailable() {
    try {
      return !GraphicsEnvironment.isHeadless()
          && GraphicsEnvironment.getLocalGraphicsEnvironment().getScreenDevices().length > 0;
    } catch (HeadlessException | AWTError | LinkageError e) {
      // No server behind DISPLAY, or a Java run-time without the libraries for windows.
      return false;
    }
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
