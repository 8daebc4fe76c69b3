package io.github.nca4j.examples.output;

import io.github.nca4j.core.image.Picture;
import io.github.nca4j.train.Batch;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** Draws a batch in two rows: what each sample's rollout started from, and what it came to. */
public final class BatchSheet {
  private static final int SCALE = 2;

  private BatchSheet() {}

  /** The picture, each cell two pixels wide. */
  public static BufferedImage draw(Batch batch) {
    List<BufferedImage> pictures = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      pictures.add(Picture.scaled(Picture.overWhite(batch.before(i)), SCALE));
    }
    for (int i = 0; i < batch.size(); i++) {
      pictures.add(Picture.scaled(Picture.overWhite(batch.after(i)), SCALE));
    }
    return Picture.sheet(pictures, batch.size());
  }
}
