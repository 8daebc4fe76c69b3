package io.github.nca4j.view.window;

import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.LayoutManager;
import java.util.List;
import javax.swing.JComponent;

/**
 * Where the parts of a training window are, for any size of it: the automaton as a large square at
 * the left, beside it the target, the buttons and the loss, and below them batch and pool. In a low
 * window, as on a phone's or a beamer's screen, the square takes the whole height and batch and
 * pool are below the loss.
 */
final class TrainingLayout implements LayoutManager {
  /** Below this height, in pixels, batch and pool have no row of their own. */
  private static final int LOW = 480;

  /** So wide that eight pictures of 72 cells in a batch have a pixel for each cell. */
  private static final int WIDTH = 968;

  private static final int HEIGHT = 650;
  private static final Dimension SMALLEST = new Dimension(480, 240);
  private static final int ACROSS = 16;
  private static final int DOWN = 6;

  private final Parts parts;
  private final JComponent caption;

  /**
   * Places parts that are also added to the container.
   *
   * @param parts all of them
   * @param caption one of their captions, all of which have the same height
   */
  TrainingLayout(Parts parts, JComponent caption) {
    this.parts = parts;
    this.caption = caption;
  }

  /**
   * What is placed.
   *
   * @param growing the automaton with its caption
   * @param target the target with its caption
   * @param side buttons and what they did
   * @param loss the curve with its caption
   * @param batch the batch with its caption
   * @param pool the pool with its caption
   */
  record Parts(
      JComponent growing,
      JComponent target,
      JComponent side,
      JComponent loss,
      JComponent batch,
      JComponent pool) {
    /** {@return each, in the order in which a reader meets them} */
    List<JComponent> all() {
      return List.of(growing, target, side, loss, batch, pool);
    }
  }

  @Override
  public void layoutContainer(Container parent) {
    int width = parent.getWidth();
    int height = parent.getHeight();
    if (height < LOW) {
      int left = Math.min(height - title(), width * 2 / 5);
      parts.growing().setBounds(0, 0, left, height);
      int right = left + ACROSS;
      int goal = height * 3 / 10;
      int sheets = height * 2 / 5;
      placeGoal(right, width - right, goal);
      int loss = height - goal - sheets - 2 * DOWN;
      parts.loss().setBounds(right, goal + DOWN, width - right, loss);
      placeSheets(right, height - sheets, width - right, sheets);
    } else {
      int sheets = height * 3 / 10;
      int top = height - sheets - DOWN;
      int left = Math.min(top - title(), width / 2);
      parts.growing().setBounds(0, 0, left, top);
      int right = left + ACROSS;
      int goal = top * 52 / 100;
      placeGoal(right, width - right, goal);
      parts.loss().setBounds(right, goal + DOWN, width - right, top - goal - DOWN);
      placeSheets(0, height - sheets, width, sheets);
    }
  }

  private void placeGoal(int x, int width, int height) {
    int square = Math.min(height - title(), width / 2);
    parts.target().setBounds(x, 0, square, height);
    int side = x + square + ACROSS;
    parts.side().setBounds(side, 0, x + width - side, height);
  }

  private void placeSheets(int x, int y, int width, int height) {
    int batch = width * 63 / 100;
    parts.batch().setBounds(x, y, batch - ACROSS, height);
    parts.pool().setBounds(x + batch, y, width - batch, height);
  }

  /** The height of a caption, which a square has above it. */
  private int title() {
    return caption.getPreferredSize().height;
  }

  @Override
  public Dimension preferredLayoutSize(Container parent) {
    return new Dimension(WIDTH, HEIGHT);
  }

  @Override
  public Dimension minimumLayoutSize(Container parent) {
    return new Dimension(SMALLEST);
  }

  @Override
  public void addLayoutComponent(String name, Component component) {
    // All parts are known from the start.
  }

  @Override
  public void removeLayoutComponent(Component component) {
    // Parts stay as long as the window.
  }
}
