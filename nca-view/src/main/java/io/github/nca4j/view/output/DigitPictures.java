package io.github.nca4j.view.output;

import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.image.AnimatedGif;
import io.github.nca4j.image.Picture;
import io.github.nca4j.train.Batch;
import io.github.nca4j.train.data.LabelledImages;
import io.github.nca4j.view.drawing.Digits;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * An animation of the first digits of a data set whose cells come to agree on what they are, and
 * again after each was switched for another one. A cell has the colour of the digit that it votes
 * for, and is black while it votes for none. Immutable and thread-safe.
 *
 * @param title what is trained, in a few words
 * @param images the digits; the first 20 are shown
 * @param dynamics those of the model
 * @param seed of the fire masks
 */
public record DigitPictures(String title, LabelledImages images, Dynamics dynamics, long seed)
    implements TrainingPictures {
  private static final Digits DIGITS = Digits.standard();
  static final String ANIMATION = "digits.gif";
  private static final int SHOWN = 20;
  private static final int COLUMNS = 5;
  private static final int SCALE = 2;
  private static final int STEPS = 100;
  private static final int STEPS_A_FRAME = 2;
  private static final int CENTIS = 8;
  private static final int STILL = 100;

  /** Checks that nothing is null. */
  public DigitPictures {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(images, "images");
    Objects.requireNonNull(dynamics, "dynamics");
  }

  @Override
  public List<String> names() {
    return List.of(ANIMATION);
  }

  @Override
  public String describe(String name) {
    Objects.requireNonNull(name, "name");
    return "held-out digits, a colour a vote";
  }

  @Override
  public void drawProgress(NcaModel model, Path folder) throws IOException {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(folder, "folder");
    List<Automaton> automata = new ArrayList<>();
    int count = Math.min(SHOWN, images.size());
    for (int i = 0; i < count; i++) {
      Grid start = new Grid(images.height(), images.width(), model.channels());
      images.place(i, start);
      automata.add(Automaton.of(model, start, seed + i));
    }
    try (AnimatedGif film = new AnimatedGif(folder.resolve(ANIMATION), CENTIS)) {
      film.add(sheet(automata), STILL);
      play(automata, film);
      for (int i = 0; i < count; i++) {
        Grid state = automata.get(i).grid();
        images.show((i + 1) % count, state, model.dynamics());
        automata.get(i).load(state);
      }
      play(automata, film);
    }
  }

  private void play(List<Automaton> automata, AnimatedGif film) {
    for (int step = 0; step < STEPS; step += STEPS_A_FRAME) {
      automata.forEach(automaton -> automaton.step(STEPS_A_FRAME));
      film.add(sheet(automata));
    }
    film.add(sheet(automata), STILL);
  }

  private BufferedImage sheet(List<Automaton> automata) {
    List<BufferedImage> pictures =
        automata.stream()
            .map(automaton -> Picture.scaled(votes(automaton.grid(), dynamics), SCALE))
            .toList();
    return Picture.sheet(pictures, COLUMNS);
  }

  /** Draws nothing: the animation shows all. */
  @Override
  public void drawAtEnd(NcaModel model, Path folder) {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(folder, "folder");
  }

  @Override
  public BufferedImage draw(Batch batch) {
    Objects.requireNonNull(batch, "batch");
    return BatchSheet.drawEach(batch, grid -> votes(grid, dynamics));
  }

  /** A pixel a cell, in the colour of the digit that it votes for. */
  static BufferedImage votes(Grid grid, Dynamics dynamics) {
    int[] pixels = new int[grid.height() * grid.width()];
    DIGITS.paint(grid, dynamics, Color.BLACK, Color.WHITE, pixels);
    BufferedImage image =
        new BufferedImage(grid.width(), grid.height(), BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, grid.width(), grid.height(), pixels, 0, grid.width());
    return image;
  }
}
