package io.github.nca4j.examples.window;

import io.github.nca4j.core.Damage;
import javax.swing.JOptionPane;
import javax.swing.JRootPane;

/** The keys of the play window. */
final class PlayKeys {
  private static final String HELP =
      """
      Space      run or pause
      .          one step
      R          grow from the seed again
      arrows     cut that half
      X          clear everything
      C G P      the mouse cuts, grabs, plants seeds; its right button plants, too
      + -        faster, slower
      [ ]        smaller, larger brush
      , ;        lower, higher fire rate
      A Shift A  turn by 15 degrees left, right
      V Shift V  next view, previous view
      B          the mouse acts on both
      F          start or stop recording
      D          dark or light
      Q          close\
      """;

  private final JRootPane root;

  private PlayKeys(JRootPane root) {
    this.root = root;
  }

  static void bind(JRootPane root, Play play, Runnable onRecord, Runnable onClose) {
    PlayKeys keys = new PlayKeys(root);
    keys.on(() -> play.setRunning(!play.running()), "SPACE");
    keys.on(play::singleStep, "PERIOD");
    keys.on(play::restart, "R");
    keys.on(play::clear, "X");
    keys.on(() -> play.damage(Damage.leftHalf()), "LEFT");
    keys.on(() -> play.damage(Damage.rightHalf()), "RIGHT");
    keys.on(() -> play.damage(Damage.topHalf()), "UP");
    keys.on(() -> play.damage(Damage.bottomHalf()), "DOWN");
    keys.on(() -> play.setTool(Tool.CUT), "C", "E");
    keys.on(() -> play.setTool(Tool.GRAB), "G");
    keys.on(() -> play.setTool(Tool.PLANT), "P");
    keys.on(() -> play.setSpeed(play.speed() * 1.25), "PLUS", "shift PLUS", "EQUALS", "ADD");
    keys.on(() -> play.setSpeed(play.speed() / 1.25), "MINUS", "SUBTRACT");
    keys.on(() -> play.setBrush(play.brush() - 1), "OPEN_BRACKET");
    keys.on(() -> play.setBrush(play.brush() + 1), "CLOSE_BRACKET");
    keys.on(() -> play.setFirePercent(play.firePercent() - 5), "COMMA");
    keys.on(() -> play.setFirePercent(play.firePercent() + 5), "SEMICOLON");
    keys.on(() -> play.setDegrees(play.degrees() + 15), "A");
    keys.on(() -> play.setDegrees(play.degrees() - 15), "shift A");
    keys.on(() -> play.setView(play.view() + 1), "V");
    keys.on(() -> play.setView(play.view() - 1), "shift V");
    keys.on(() -> play.setTogether(!play.together()), "B");
    keys.on(() -> play.setDark(!play.dark()), "D");
    keys.on(onRecord, "F");
    keys.on(onClose, "Q", "ESCAPE");
    keys.on(keys::help, "F1", "H", "shift SLASH");
  }

  private void on(Runnable action, String... strokes) {
    for (String stroke : strokes) {
      WindowKeys.bind(root, stroke, action);
    }
  }

  private void help() {
    JOptionPane.showMessageDialog(
        root,
        "<html><pre style='font-size:110%'>" + HELP + "</pre>",
        "Keys",
        JOptionPane.PLAIN_MESSAGE);
  }
}
