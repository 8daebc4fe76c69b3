package io.github.nca4j.view.output;

import io.github.nca4j.core.Damage;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.image.AnimatedGif;
import io.github.nca4j.image.CellColour;
import io.github.nca4j.image.Picture;
import io.github.nca4j.train.Batch;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A texture, seamless and twice as wide and as high as the grid that is trained on, a pixel a cell;
 * and an animation of it, on a grid of that size, which forms out of noise, and heals after its
 * middle is cut. Immutable and thread-safe.
 *
 * @param title what is trained, in a few words
 * @param height rows of the grid, 1 or more
 * @param width columns of the grid, 1 or more
 * @param seed of the noise and of the fire masks
 * @param style how to draw the animation
 */
public record TexturePictures(String title, int height, int width, long seed, FrameStyle style)
    implements TrainingPictures {
  static final String TEXTURE = "texture.png";
  static final String ANIMATION = "texture.gif";

  private static final int FORMING_STEPS = 200;
  private static final int FORMING_STEPS_A_FRAME = 2;
  private static final int HEALING_STEPS = 200;
  private static final int HEALING_STEPS_A_FRAME = 4;
  private static final int CENTIS = 4;
  private static final int STILL = 60;
  private static final String HEALING = "middle cut, step ";

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if one is less than 1, or the style does not suit them
   */
  public TexturePictures {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(style, "style");
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "height " + height + " and width " + width + " must be 1 or more");
    }
    style.requireFit(height, width);
  }

  @Override
  public List<String> names() {
    return List.of(ANIMATION, TEXTURE);
  }

  @Override
  public String describe(String name) {
    Objects.requireNonNull(name, "name");
    return name.equals(ANIMATION) ? "how it forms and heals" : "twice as large, without a seam";
  }

  @Override
  public void drawProgress(NcaModel model, Path folder) throws IOException {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(folder, "folder");
    film(model, folder.resolve(ANIMATION));
    Automaton large = Automaton.fromSeed(model, 2 * height, 2 * width, seed).step(FORMING_STEPS);
    Picture.writePng(
        folder.resolve(TEXTURE), Picture.of(large.grid(), CellColour.of(model, Optional.empty())));
  }

  private void film(NcaModel model, Path gif) throws IOException {
    Automaton automaton = Automaton.fromSeed(model, height, width, seed);
    try (AnimatedGif film = new AnimatedGif(gif, CENTIS)) {
      film.add(picture(automaton, "step 0"));
      play(automaton, FORMING_STEPS, FORMING_STEPS_A_FRAME, "step ", film);
      film.add(picture(automaton, "step " + FORMING_STEPS), STILL);
      automaton.damage(Damage.middleQuarter());
      film.add(picture(automaton, "middle cut"), STILL);
      play(automaton, HEALING_STEPS, HEALING_STEPS_A_FRAME, HEALING, film);
      film.add(picture(automaton, HEALING + HEALING_STEPS), STILL);
    }
  }

  private void play(
      Automaton automaton, int steps, int stepsAFrame, String words, AnimatedGif film) {
    for (int step = stepsAFrame; step <= steps; step += stepsAFrame) {
      automaton.step(stepsAFrame);
      film.add(picture(automaton, words + step));
    }
  }

  private BufferedImage picture(Automaton automaton, String words) {
    return style.caption(style.draw(automaton.model(), automaton.grid()), words);
  }

  /** Draws nothing: what is drawn again and again shows all. */
  @Override
  public void drawAtEnd(NcaModel model, Path folder) {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(folder, "folder");
  }

  @Override
  public BufferedImage draw(Batch batch) {
    return BatchSheet.draw(batch, CellColour.rgb(0, 0.5f));
  }
}
