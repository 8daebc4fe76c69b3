package io.github.nca4j.view.window;

import java.awt.event.ActionEvent;
import javax.swing.AbstractAction;
import javax.swing.JComponent;
import javax.swing.JRootPane;
import javax.swing.KeyStroke;

/** Gives a window keys that work wherever the focus is. */
final class WindowKeys {
  private WindowKeys() {}

  /**
   * Binds a key.
   *
   * @param stroke as {@link KeyStroke#getKeyStroke(String)} reads it
   */
  static void bind(JRootPane root, String stroke, Runnable action) {
    root.getInputMap(JComponent.WHEN_IN_FOCUSED_WINDOW).put(KeyStroke.getKeyStroke(stroke), stroke);
    root.getActionMap().put(stroke, new KeyAction(action));
  }

  @SuppressWarnings("serial") // Never written.
  private static final class KeyAction extends AbstractAction {
    private final Runnable action;

    KeyAction(Runnable action) {
      this.action = action;
    }

    @Override
    public void actionPerformed(ActionEvent event) {
      action.run();
    }
  }
}
