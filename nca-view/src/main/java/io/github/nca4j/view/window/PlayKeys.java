package io.github.nca4j.view.window;

import io.github.nca4j.core.Damage;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JRootPane;

/** The keys of the play window. */
final class PlayKeys {
  private final JRootPane root;
  private final KeySheet sheet;

  private PlayKeys(JRootPane root, Play play) {
    this.root = root;
    sheet = new KeySheet(keys(play));
    root.setGlassPane(sheet);
  }

  /** What there is to press, as it is listed. */
  static List<KeySheet.Key> keys(Play play) {
    List<KeySheet.Key> keys = new ArrayList<>();
    keys.add(new KeySheet.Key("Space", "run or pause"));
    keys.add(new KeySheet.Key(".", "one step"));
    if (play.tellsDigits()) {
      keys.add(new KeySheet.Key("0 \u2026 9", "draw that digit"));
      keys.add(new KeySheet.Key("R", "forget all but the digit"));
      keys.add(new KeySheet.Key("P C G", "the mouse draws, cuts, grabs; its right button cuts"));
    } else if (play.makesTextures()) {
      keys.add(new KeySheet.Key("R", "form from noise again"));
      keys.add(new KeySheet.Key("C G", "the mouse cuts, grabs; its right button cuts"));
    } else {
      keys.add(new KeySheet.Key("R", "grow from the seed again"));
      keys.add(new KeySheet.Key("C G P", "the mouse cuts, grabs, plants; its right button plants"));
    }
    if (!play.pictures().isEmpty()) {
      keys.add(new KeySheet.Key("1 \u2026 9", "grow that picture"));
      keys.add(new KeySheet.Key("T  Shift T", "next picture, previous picture"));
    }
    keys.add(new KeySheet.Key("\u2190 \u2192 \u2191 \u2193", "cut that half"));
    keys.add(new KeySheet.Key("X", "clear everything"));
    keys.add(new KeySheet.Key("+ -", "faster, slower"));
    keys.add(new KeySheet.Key("[ ]", "smaller, larger brush"));
    keys.add(new KeySheet.Key(", ;", "lower, higher fire rate"));
    keys.add(new KeySheet.Key("A  Shift A", "turn by 15\u00b0 left, right"));
    if (play.makesTextures()) {
      keys.add(new KeySheet.Key("S  Shift S", "larger, smaller pattern"));
      keys.add(new KeySheet.Key("W  Shift W", "longer, shorter time step"));
    }
    keys.add(new KeySheet.Key("V  Shift V", "next view, previous view"));
    keys.add(new KeySheet.Key("B", "the mouse acts on both models, or on one"));
    keys.add(new KeySheet.Key("F", "start or stop recording"));
    keys.add(new KeySheet.Key("D", "dark or light"));
    keys.add(new KeySheet.Key("?", "show or hide the keys"));
    keys.add(new KeySheet.Key("Q", "close"));
    return keys;
  }

  static void bind(JRootPane root, Play play, Runnable onRecord, Runnable onClose) {
    PlayKeys keys = new PlayKeys(root, play);
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
    if (!play.makesTextures()) {
      keys.on(() -> play.setTool(play.tellsDigits() ? Tool.DRAW : Tool.PLANT), "P");
    }
    for (int i = 0; i <= 9; i++) {
      int number = i;
      keys.on(() -> play.pressNumber(number), "" + i, "NUMPAD" + i);
    }
    keys.on(() -> play.setPicture(play.picture() + 1), "T");
    keys.on(() -> play.setPicture(play.picture() - 1), "shift T");
    keys.on(() -> play.setScalePercent(play.scalePercent() + 10), "S");
    keys.on(() -> play.setScalePercent(play.scalePercent() - 10), "shift S");
    keys.on(() -> play.setPacePercent(play.pacePercent() + 10), "W");
    keys.on(() -> play.setPacePercent(play.pacePercent() - 10), "shift W");
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
    keys.on(onClose, "Q");
    keys.on(() -> keys.putAwayOr(onClose), "ESCAPE");
    keys.on(() -> keys.sheet.setVisible(!keys.sheet.isVisible()), "F1", "H", "shift SLASH");
  }

  private void on(Runnable action, String... strokes) {
    for (String stroke : strokes) {
      WindowKeys.bind(root, stroke, action);
    }
  }

  private void putAwayOr(Runnable action) {
    if (sheet.isVisible()) {
      sheet.setVisible(false);
    } else {
      action.run();
    }
  }
}
