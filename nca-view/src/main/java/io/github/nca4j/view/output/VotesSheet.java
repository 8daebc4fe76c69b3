package io.github.nca4j.view.output;

import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.image.Picture;
import io.github.nca4j.train.data.LabelledImages;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Draws how cells come to agree, as "Self-classifying MNIST Digits" (Randazzo et al. 2020) shows
 * it: a row an image, one of each class; first in the colour of what it is, then as the cells vote
 * from step to step, and the same again after it was switched for the next row's. Stateless and
 * thread-safe.
 */
public final class VotesSheet {
  private static final int[] STEPS = {1, 5, 10, 20, 50, 100, 200};
  private static final int SCALE = 2;

  private VotesSheet() {}

  /**
   * {@return the sheet}
   *
   * @param model a model that classifies such images
   * @param images at least one of each class
   * @param seed of the fire masks
   */
  public static BufferedImage draw(NcaModel model, LabelledImages images, long seed) {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(images, "images");
    int[] shown = firstOfEachClass(images);
    List<BufferedImage> headings = headings(SCALE * images.width(), SCALE * images.height());
    List<BufferedImage> pictures = new ArrayList<>(headings);
    pictures.addAll(headings);
    for (int row = 0; row < shown.length; row++) {
      Automaton automaton = Automaton.of(model, start(model, images, shown[row]), seed + row);
      addRow(automaton, images, shown[row], pictures);
      int next = shown[(row + 1) % shown.length];
      Grid state = automaton.grid();
      images.show(next, state, model.dynamics());
      automaton.load(state);
      addRow(automaton, images, next, pictures);
    }
    return Picture.sheet(pictures, 2 * headings.size());
  }

  private static Grid start(NcaModel model, LabelledImages images, int image) {
    Grid start = new Grid(images.height(), images.width(), model.channels());
    images.place(image, start);
    return start;
  }

  private static int[] firstOfEachClass(LabelledImages images) {
    return IntStream.range(0, images.classes())
        .flatMap(
            label ->
                IntStream.range(0, images.size()).filter(i -> images.label(i) == label).limit(1))
        .toArray();
  }

  private static List<BufferedImage> headings(int width, int height) {
    List<BufferedImage> headings = new ArrayList<>();
    headings.add(heading("is", width, height));
    for (int step : STEPS) {
      headings.add(heading("step " + step, width, height));
    }
    return headings;
  }

  private static BufferedImage heading(String words, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, width, height);
    g.setColor(Color.BLACK);
    g.setFont(g.getFont().deriveFont(11f));
    g.drawString(words, (width - g.getFontMetrics().stringWidth(words)) / 2, height - 4);
    g.dispose();
    return image;
  }

  private static void addRow(
      Automaton automaton, LabelledImages images, int image, List<BufferedImage> pictures) {
    Dynamics dynamics = automaton.model().dynamics();
    pictures.add(picture(answer(automaton.model(), images, image), dynamics));
    int taken = 0;
    for (int step : STEPS) {
      automaton.step(step - taken);
      taken = step;
      pictures.add(picture(automaton.grid(), dynamics));
    }
  }

  /** An image all of whose cells are for what it is. */
  private static Grid answer(NcaModel model, LabelledImages images, int image) {
    Grid grid = start(model, images, image);
    int score = model.channels() - images.classes() + images.label(image);
    for (int at = score; at < grid.values().length; at += model.channels()) {
      grid.values()[at] = 1;
    }
    return grid;
  }

  private static BufferedImage picture(Grid grid, Dynamics dynamics) {
    return Picture.scaled(DigitPictures.votes(grid, dynamics), SCALE);
  }
}
