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
 * Draws a batch in two rows: what each sample's rollout started from, and what it came to.
 * Stateless and thread-safe.
 */
public final class BatchSheet {
  private static final int SCALE = 2;

  private BatchSheet() {}

  /**
   * {@return the picture over white, each cell two pixels wide}
   *
   * @param batch of states of at least 4 channels
   */
  public static BufferedImage draw(Batch batch) {
    Objects.requireNonNull(batch, "batch");
    return drawEach(batch, Picture::overWhite);
  }

  /**
   * {@return the picture of states of any kind, each cell two pixels wide}
   *
   * @param batch of states with the channels that the colour reads
   * @param cells what a cell looks like
   */
  public static BufferedImage draw(Batch batch, CellColour cells) {
    Objects.requireNonNull(batch, "batch");
    Objects.requireNonNull(cells, "cells");
    return drawEach(batch, grid -> Picture.of(grid, cells));
  }

  /** The picture, each cell two pixels wide, from pictures of a pixel a cell. */
  static BufferedImage drawEach(Batch batch, Function<Grid, BufferedImage> picture) {
    List<BufferedImage> pictures = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      pictures.add(Picture.scaled(picture.apply(batch.before(i)), SCALE));
    }
    for (int i = 0; i < batch.size(); i++) {
      pictures.add(Picture.scaled(picture.apply(batch.after(i)), SCALE));
    }
    return Picture.sheet(pictures, batch.size());
  }
}
