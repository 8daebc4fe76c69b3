package io.github.nca4j.view.output;

import io.github.nca4j.core.NcaModel;
import io.github.nca4j.train.Batch;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * How a training run shows what its model has learnt: {@link TrainingFolder} asks in the thread
 * that trains.
 */
public interface TrainingPictures {
  /** {@return what is trained, in a few words} */
  String title();

  /** {@return the names of the files that are drawn, in the order in which one looks at them} */
  List<String> names();

  /**
   * {@return what a file shows, in a few words; empty, the default, where there is nothing to say}
   *
   * @param name one of {@link #names}
   */
  default String describe(String name) {
    return "";
  }

  /**
   * Draws what has been learnt so far; asked again and again.
   *
   * @param model as it is after the last step
   * @param folder where the files go
   * @throws IOException naming the file, if it cannot be written
   */
  void drawProgress(NcaModel model, Path folder) throws IOException;

  /**
   * Draws what takes longer, once the training run has ended.
   *
   * @param model what was trained
   * @param folder where the files go
   * @throws IOException naming the file, if it cannot be written
   */
  void drawAtEnd(NcaModel model, Path folder) throws IOException;

  /**
   * {@return a picture of a batch's samples, before and after their rollouts}
   *
   * @param batch the last one
   */
  BufferedImage draw(Batch batch);
}
