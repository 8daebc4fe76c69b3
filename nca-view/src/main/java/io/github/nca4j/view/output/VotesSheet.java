package io.github.nca4j.view.output;

import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.image.Picture;
import io.github.nca4j.train.data.LabelledImages;
import io.github.nca4j.view.drawing.Digits;
import java.awt.Color;
import java.awt.Font;
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
 * from step to step, and in a block of its own the same again after it was switched for the next
 * row's. Below is what the colours mean. Stateless and thread-safe.
 */
public final class VotesSheet {
  private static final int[] STEPS = {1, 5, 10, 20, 50, 100, 200};
  private static final int SCALE = 2;
  private static final Digits DIGITS = Digits.standard();
  private static final int MARGIN = 10;

  /** Pixels above the blocks, between them, and below them. */
  static final int HEADING = 28;

  static final int APART = 24;
  private static final int KEY = 30;

  private static final int SWATCH = 16;

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
    List<BufferedImage> first = new ArrayList<>();
    List<BufferedImage> switched = new ArrayList<>();
    for (int row = 0; row < shown.length; row++) {
      Automaton automaton = Automaton.of(model, start(model, images, shown[row]), seed + row);
      addRow(automaton, images, shown[row], first);
      int next = shown[(row + 1) % shown.length];
      Grid state = automaton.grid();
      images.show(next, state, model.dynamics());
      automaton.load(state);
      addRow(automaton, images, next, switched);
    }
    return compose(block(first).draw(), block(switched).draw());
  }

  /** Eight pictures a row, as {@link #addRow} adds them. */
  static PanelSheet block(List<BufferedImage> pictures) {
    List<String> words = new ArrayList<>(List.of("truth"));
    for (int step : STEPS) {
      words.add("step " + step);
    }
    return new PanelSheet(pictures, words.size()).withAbove(words);
  }

  private static BufferedImage compose(BufferedImage first, BufferedImage switched) {
    int width = first.getWidth() + APART + switched.getWidth();
    int height = HEADING + first.getHeight() + KEY;
    BufferedImage sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = sheet.createGraphics();
    try {
      g.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      g.setColor(Color.WHITE);
      g.fillRect(0, 0, width, height);
      int right = first.getWidth() + APART;
      g.drawImage(first, 0, HEADING, null);
      g.drawImage(switched, right, HEADING, null);
      g.setColor(Color.BLACK);
      g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 16));
      g.drawString("A digit appears", MARGIN, HEADING - 6);
      g.drawString("It is switched for the next row's", right + MARGIN, HEADING - 6);
      g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
      drawKey(g, height - KEY + 4);
    } finally {
      g.dispose();
    }
    return sheet;
  }

  private static void drawKey(Graphics2D g, int top) {
    int left = drawWords(g, "cells that vote for", MARGIN, top);
    for (int digit = 0; digit < DIGITS.count(); digit++) {
      left = drawSwatch(g, DIGITS.colour(digit), Integer.toString(digit), left, top);
    }
    drawSwatch(g, Color.BLACK, "none yet", left, top);
  }

  private static int drawSwatch(Graphics2D g, Color colour, String words, int left, int top) {
    g.setColor(colour);
    g.fillRect(left, top, SWATCH, SWATCH);
    g.setColor(Color.BLACK);
    return drawWords(g, words, left + SWATCH + 5, top);
  }

  private static int drawWords(Graphics2D g, String words, int left, int top) {
    g.drawString(words, left, top + SWATCH - 3);
    return left + g.getFontMetrics().stringWidth(words) + SWATCH;
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
