package io.github.nca4j.view.output;

import io.github.nca4j.core.Grid;
import io.github.nca4j.image.CellColour;
import io.github.nca4j.image.Picture;
import io.github.nca4j.train.Batch;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Draws a batch as a figure: rows of mostly up to eight samples as their rollouts started, and
 * below each row what it came to. A cell is up to 8 pixels wide, for some 1600 in a row, and in
 * grids of up to 96 cells a side at least 3, so that a seed is seen. Stateless and thread-safe.
 */
public final class BatchSheet {
  private static final int MOST_COLUMNS = 8;
  private static final int LEAST_COLUMNS = 4;
  private static final int ROW = 1600;
  private static final int MOST_SCALE = 8;

  private BatchSheet() {}

  /**
   * {@return the picture, chequered where cells are transparent}
   *
   * @param batch of states of at least 4 channels
   */
  public static BufferedImage draw(Batch batch) {
    Objects.requireNonNull(batch, "batch");
    return drawEach(batch, Picture::of);
  }

  /**
   * {@return the picture of states of any kind}
   *
   * @param batch of states with the channels that the colour reads
   * @param cells what a cell looks like
   */
  public static BufferedImage draw(Batch batch, CellColour cells) {
    Objects.requireNonNull(batch, "batch");
    Objects.requireNonNull(cells, "cells");
    return drawEach(batch, grid -> Picture.of(grid, cells));
  }

  /** The picture, from pictures of a pixel a cell. */
  static BufferedImage drawEach(Batch batch, Function<Grid, BufferedImage> picture) {
    int columns = columns(batch.size());
    int scale = scale(columns, batch.before(0));
    List<BufferedImage> pictures = new ArrayList<>();
    List<String> rows = new ArrayList<>();
    for (int first = 0; first < batch.size(); first += columns) {
      for (int i = first; i < first + columns; i++) {
        pictures.add(Picture.scaled(picture.apply(batch.before(i)), scale));
      }
      for (int i = first; i < first + columns; i++) {
        pictures.add(Picture.scaled(picture.apply(batch.after(i)), scale));
      }
      rows.add("before");
      rows.add("after");
    }
    return new PanelSheet(pictures, columns).withBeside(rows).draw();
  }

  /** As many that rows are full, and from 4 to 8 where that can be. */
  static int columns(int samples) {
    for (int columns = MOST_COLUMNS; columns >= LEAST_COLUMNS; columns--) {
      if (samples % columns == 0) {
        return columns;
      }
    }
    return samples;
  }

  private static int scale(int columns, Grid sample) {
    int side = Math.max(sample.height(), sample.width());
    int least = side <= 96 ? 3 : side <= 256 ? 2 : 1;
    return Math.max(least, Math.min(MOST_SCALE, ROW / (columns * sample.width())));
  }
}
