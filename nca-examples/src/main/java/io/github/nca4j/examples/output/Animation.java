package io.github.nca4j.examples.output;

import io.github.nca4j.core.Automaton;
import io.github.nca4j.core.Damage;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.image.AnimatedGif;
import io.github.nca4j.core.image.Picture;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Films an automaton over white, enlarged so that a cell is a square of some pixels. */
public final class Animation {
  private static final int GROWTH_STEPS = 200;
  private static final int HEALING_STEPS = 160;
  private static final int GROWTH_CENTIS = 4;
  private static final int HEALING_CENTIS = 8;

  /** Frames that the first and the last picture of a scene stay. */
  private static final int STILL_FRAMES = 8;

  private static final int SIDE = 288;
  private static final int MAX_FACTOR = 8;

  private Animation() {}

  /**
   * Writes the growth from the seed over 200 steps.
   *
   * @param seed of the fire mask
   * @throws IOException naming the file, if it cannot be written
   */
  public static void growth(NcaModel model, int height, int width, long seed, Path gif)
      throws IOException {
    Automaton automaton = Automaton.fromSeed(model, height, width, seed);
    try (AnimatedGif film = new AnimatedGif(gif, GROWTH_CENTIS)) {
      film.add(frame(automaton.grid()));
      play(automaton, GROWTH_STEPS, 2, film);
      hold(automaton, film);
    }
  }

  /**
   * Writes how what has grown in 200 steps heals, cut in turn at the left, the right, the top and
   * the bottom, with 160 steps for each.
   *
   * @param seed of the fire mask
   * @throws IOException naming the file, if it cannot be written
   */
  public static void healing(NcaModel model, int height, int width, long seed, Path gif)
      throws IOException {
    Automaton automaton = Automaton.fromSeed(model, height, width, seed).step(GROWTH_STEPS);
    List<Damage> cuts =
        List.of(Damage.leftHalf(), Damage.rightHalf(), Damage.topHalf(), Damage.bottomHalf());
    try (AnimatedGif film = new AnimatedGif(gif, HEALING_CENTIS)) {
      hold(automaton, film);
      Grid grown = automaton.grid();
      for (Damage cut : cuts) {
        automaton.load(grown).damage(cut);
        hold(automaton, film);
        play(automaton, HEALING_STEPS, 4, film);
        hold(automaton, film);
      }
    }
  }

  /** A grid as a picture: over white, enlarged up to 8 times, to 288 pixels at most. */
  public static BufferedImage frame(Grid grid) {
    int factor = Math.min(MAX_FACTOR, Math.max(1, SIDE / Math.max(grid.height(), grid.width())));
    return Picture.scaled(Picture.overWhite(grid), factor);
  }

  private static void play(Automaton automaton, int steps, int stepsAFrame, AnimatedGif film) {
    for (int step = 0; step < steps; step += stepsAFrame) {
      automaton.step(stepsAFrame);
      film.add(frame(automaton.grid()));
    }
  }

  private static void hold(Automaton automaton, AnimatedGif film) {
    BufferedImage still = frame(automaton.grid());
    for (int i = 0; i < STILL_FRAMES; i++) {
      film.add(still);
    }
  }
}
