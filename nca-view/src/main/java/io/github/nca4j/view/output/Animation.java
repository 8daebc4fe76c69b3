package io.github.nca4j.view.output;

import io.github.nca4j.core.Grid;
import io.github.nca4j.core.Half;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.image.AnimatedGif;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Films an automaton as an animated GIF. Stateless and thread-safe. */
public final class Animation {
  private static final int GROWTH_STEPS = 200;
  private static final int HEALING_STEPS = 160;
  private static final int GROWTH_CENTIS = 4;
  private static final int HEALING_CENTIS = 8;

  /** How much longer than others the first and the last picture of a scene stay. */
  private static final int STILL = 8;

  private Animation() {}

  /**
   * Writes the growth from the seed over 200 steps: 102 pictures, the seed, every second step, and
   * the end once more.
   *
   * @param model what grows
   * @param height rows of cells
   * @param width cells of a row
   * @param seed of the fire mask
   * @param style how to draw it
   * @param gif the file to write or replace
   * @throws IOException naming the file, if it cannot be written
   */
  public static void growth(
      NcaModel model, int height, int width, long seed, FrameStyle style, Path gif)
      throws IOException {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(style, "style");
    Objects.requireNonNull(gif, "gif");
    growth(model, List.of(model.start(height, width, seed)), seed, style, gif);
  }

  /**
   * Writes as {@link #growth(NcaModel, int, int, long, FrameStyle, Path)} does, several automata
   * side by side.
   *
   * @param model what grows
   * @param starts one or more of one size
   * @param seed of the fire mask
   * @param style how to draw each
   * @param gif the file to write or replace
   * @throws IOException naming the file, if it cannot be written
   */
  public static void growth(
      NcaModel model, List<Grid> starts, long seed, FrameStyle style, Path gif) throws IOException {
    Objects.requireNonNull(gif, "gif");
    Scene scene = new Scene(model, starts, seed, style);
    try (AnimatedGif film = new AnimatedGif(gif, GROWTH_CENTIS)) {
      film.add(scene.draw(step(0)));
      play(scene, GROWTH_STEPS, 2, "", film);
      film.add(scene.draw(step(GROWTH_STEPS)), STILL * GROWTH_CENTIS);
    }
  }

  /**
   * Writes how what has grown in 200 steps heals, cut in turn at the left, the right, the top and
   * the bottom, with 160 steps for each, of which every fourth is shown.
   *
   * @param model what grows
   * @param height rows of cells
   * @param width cells of a row
   * @param seed of the fire mask
   * @param style how to draw it
   * @param gif the file to write or replace
   * @throws IOException naming the file, if it cannot be written
   */
  public static void healing(
      NcaModel model, int height, int width, long seed, FrameStyle style, Path gif)
      throws IOException {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(style, "style");
    Objects.requireNonNull(gif, "gif");
    healing(model, List.of(model.start(height, width, seed)), seed, style, gif);
  }

  /**
   * Writes as {@link #healing(NcaModel, int, int, long, FrameStyle, Path)} does, several automata
   * side by side.
   *
   * @param model what grows
   * @param starts one or more of one size
   * @param seed of the fire mask
   * @param style how to draw each
   * @param gif the file to write or replace
   * @throws IOException naming the file, if it cannot be written
   */
  public static void healing(
      NcaModel model, List<Grid> starts, long seed, FrameStyle style, Path gif) throws IOException {
    Objects.requireNonNull(gif, "gif");
    Scene scene = new Scene(model, starts, seed, style);
    scene.step(GROWTH_STEPS);
    try (AnimatedGif film = new AnimatedGif(gif, HEALING_CENTIS)) {
      film.add(scene.draw(step(GROWTH_STEPS)), STILL * HEALING_CENTIS);
      List<Grid> grown = scene.states();
      for (Half cut : Half.values()) {
        String cutOff = cut.id() + " half cut";
        scene.load(grown);
        scene.damage(cut.damage());
        film.add(scene.drawCut(cut, cutOff), STILL * HEALING_CENTIS);
        String words = cutOff + ", ";
        play(scene, HEALING_STEPS, 4, words, film);
        film.add(scene.draw(words + step(HEALING_STEPS)), STILL * HEALING_CENTIS);
      }
    }
  }

  private static void play(
      Scene scene, int steps, int stepsAFrame, String words, AnimatedGif film) {
    for (int step = stepsAFrame; step <= steps; step += stepsAFrame) {
      scene.step(stepsAFrame);
      film.add(scene.draw(words + step(step)));
    }
  }

  private static String step(int step) {
    return "step " + step;
  }
}
