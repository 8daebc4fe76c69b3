package io.github.nca4j.view.output;

import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Target;
import io.github.nca4j.train.Batch;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Animations of a picture that grows, and of it healing. */
record GrowthPictures(String title, Target target, long seed, FrameStyle style)
    implements TrainingPictures {
  static final String GROWTH = "growth.gif";
  static final String HEALING = "healing.gif";

  @Override
  public List<String> names() {
    return List.of(GROWTH, HEALING);
  }

  @Override
  public String describe(String name) {
    return describeGrowth(name);
  }

  static String describeGrowth(String name) {
    return name.equals(GROWTH)
        ? "how it grows from one cell"
        : "each half cut off, and what grows back";
  }

  @Override
  public void drawProgress(NcaModel model, Path folder) throws IOException {
    Path gif = folder.resolve(GROWTH);
    Animation.growth(model, target.height(), target.width(), seed, style, gif);
  }

  @Override
  public void drawAtEnd(NcaModel model, Path folder) throws IOException {
    Path gif = folder.resolve(HEALING);
    Animation.healing(model, target.height(), target.width(), seed, style, gif);
  }

  @Override
  public BufferedImage draw(Batch batch) {
    return BatchSheet.draw(batch);
  }
}
