package io.github.nca4j.view.window;

import io.github.nca4j.core.Damage;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.view.drawing.Digits;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * One or two models being played with: how fast they run, what is shown of them, and what the mouse
 * does. Tells when a setting changes. Used in the event thread alone.
 */
final class Play {
  static final double SLOWEST = 1;
  static final double FASTEST = 1000;
  static final int LARGEST_BRUSH = 40;
  static final int SMALLEST_SCALE = 50;
  static final int LARGEST_SCALE = 200;
  static final int SHORTEST_STEP = 10;
  static final int LONGEST_STEP = 150;

  /** Nanoseconds of a frame that steps may take: the rest of a sixtieth of a second is painting. */
  private static final long FRAME_BUDGET = 11_000_000;

  private final List<LiveModel> liveModels;
  private final List<View> views;
  private final Digits digits = Digits.standard();
  private Runnable onChange = () -> {};
  private boolean running = true;
  private boolean dark;
  private boolean together = true;
  private double speed = 60;
  private double debt;
  private int brush;
  private int firePercent;
  private int degrees;
  private int scalePercent = 100;
  private int pacePercent = 100;
  private int picture;
  private int view;
  private Tool tool = Tool.CUT;

  Play(List<LiveModel> liveModels) {
    this.liveModels = List.copyOf(liveModels);
    NcaModel least =
        liveModels.stream()
            .map(LiveModel::model)
            .min(Comparator.comparingInt(NcaModel::channels))
            .orElseThrow();
    views = View.of(least);
    if (tellsDigits()) {
      tool = Tool.DRAW;
    }
    brush = liveModels.stream().mapToInt(live -> PlayField.brush(live.model())).min().orElseThrow();
    firePercent = Math.round(100 * liveModels.get(0).model().dynamics().fireRate());
  }

  void onChange(Runnable action) {
    onChange = action;
  }

  List<LiveModel> liveModels() {
    return liveModels;
  }

  /** Whether the cells live on pictures that are drawn; they do in all models or in none. */
  boolean tellsDigits() {
    return liveModels.get(0).tellsDigits();
  }

  /** Whether the cells make textures; they do in all models or in none. */
  boolean makesTextures() {
    return liveModels.get(0).makesTexture();
  }

  /** The pictures that all models can grow; none if there is nothing to choose. */
  List<String> pictures() {
    List<String> first = liveModels.get(0).pictures();
    boolean all = liveModels.stream().allMatch(live -> live.pictures().equals(first));
    return all ? first : List.of();
  }

  /** What to do where nothing more can happen by itself; empty while something can. */
  String hint() {
    boolean gone = !makesTextures() && liveModels.stream().allMatch(live -> live.aliveCells() == 0);
    if (!gone) {
      return "";
    }
    return tellsDigits() ? "Draw a digit" : "Nothing is left alive: press R";
  }

  /** What the mouse can do. */
  List<Tool> tools() {
    if (tellsDigits()) {
      return List.of(Tool.DRAW, Tool.CUT, Tool.GRAB);
    }
    return makesTextures()
        ? List.of(Tool.CUT, Tool.GRAB)
        : List.of(Tool.CUT, Tool.GRAB, Tool.PLANT);
  }

  /** What its right button does. */
  Tool otherTool() {
    return tellsDigits() || makesTextures() ? Tool.CUT : Tool.PLANT;
  }

  List<View> views() {
    return views;
  }

  boolean running() {
    return running;
  }

  boolean dark() {
    return dark;
  }

  boolean together() {
    return together;
  }

  double speed() {
    return speed;
  }

  int brush() {
    return brush;
  }

  int firePercent() {
    return firePercent;
  }

  int degrees() {
    return degrees;
  }

  int scalePercent() {
    return scalePercent;
  }

  int pacePercent() {
    return pacePercent;
  }

  int picture() {
    return picture;
  }

  int view() {
    return view;
  }

  Tool tool() {
    return tool;
  }

  View.Colours colours() {
    return dark ? View.Colours.DARK : View.Colours.LIGHT;
  }

  void setRunning(boolean on) {
    running = on;
    onChange.run();
  }

  void setDark(boolean on) {
    dark = on;
    onChange.run();
  }

  void setTogether(boolean on) {
    together = on;
    onChange.run();
  }

  void setSpeed(double stepsASecond) {
    speed = Math.max(SLOWEST, Math.min(FASTEST, stepsASecond));
    onChange.run();
  }

  void setBrush(int cells) {
    brush = Math.max(1, Math.min(LARGEST_BRUSH, cells));
    onChange.run();
  }

  void setFirePercent(int percent) {
    firePercent = Math.max(1, Math.min(100, percent));
    tune();
  }

  /** Turns what is perceived; any angle, counted from -180 to 180. */
  void setDegrees(int angle) {
    degrees = angle > 180 ? angle - 360 : angle < -180 ? angle + 360 : angle;
    tune();
  }

  /** How large patterns are, in percent of what was learnt; textures alone. */
  void setScalePercent(int percent) {
    if (makesTextures()) {
      scalePercent = Math.max(SMALLEST_SCALE, Math.min(LARGEST_SCALE, percent));
      tune();
    }
  }

  /** How long a step is, in percent of what was learnt; textures alone. */
  void setPacePercent(int percent) {
    if (makesTextures()) {
      pacePercent = Math.max(SHORTEST_STEP, Math.min(LONGEST_STEP, percent));
      tune();
    }
  }

  /** Lets the cells become another picture, where there are several; any number, counted around. */
  void setPicture(int index) {
    if (!pictures().isEmpty()) {
      picture = Math.floorMod(index, pictures().size());
      liveModels.forEach(live -> live.choosePicture(picture));
      onChange.run();
    }
  }

  /** What a digit's key does: lays an example of it down, or chooses a picture, counted from 1. */
  void pressNumber(int number) {
    showDigit(number);
    if (number > 0 && number <= pictures().size()) {
      setPicture(number - 1);
    }
  }

  void setView(int index) {
    view = Math.floorMod(index, views.size());
    onChange.run();
  }

  void setTool(Tool next) {
    tool = next;
    onChange.run();
  }

  private void tune() {
    for (LiveModel live : liveModels) {
      live.tune(
          firePercent / 100f, Math.toRadians(degrees), scalePercent / 100.0, pacePercent / 100f);
    }
    onChange.run();
  }

  /** Changes one model, or all where they are played with together. */
  void edit(LiveModel live, Consumer<Grid> change) {
    for (LiveModel each : together ? liveModels : List.of(live)) {
      each.edit(change);
    }
  }

  void damage(Damage damage) {
    for (LiveModel live : liveModels) {
      live.edit(grid -> damage.apply(grid, live.model().dynamics()));
    }
  }

  void clear() {
    damage((y, x, height, width) -> true);
  }

  /** Lays an example of a digit on cells that tell digits. */
  void showDigit(int digit) {
    if (tellsDigits()) {
      liveModels.forEach(live -> live.edit(grid -> digits.draw(digit, grid)));
    }
  }

  void restart() {
    liveModels.forEach(LiveModel::restart);
  }

  void singleStep() {
    liveModels.forEach(LiveModel::step);
    setRunning(false);
  }

  /**
   * Makes the steps that are due after a time, as many as a frame has time for; what it has not is
   * let go.
   *
   * @return how many
   */
  int advance(long nanos) {
    if (!running) {
      return 0;
    }
    debt += nanos * 1e-9 * speed;
    long end = System.nanoTime() + FRAME_BUDGET;
    int made = 0;
    while (debt >= 1 && (made == 0 || System.nanoTime() < end)) {
      liveModels.forEach(LiveModel::step);
      debt--;
      made++;
    }
    debt -= Math.floor(debt);
    return made;
  }
}
