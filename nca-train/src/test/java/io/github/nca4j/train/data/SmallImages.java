package io.github.nca4j.train.data;

import java.util.List;

/** Images of 2 x 3 pixels. */
final class SmallImages {
  private SmallImages() {}

  static LabelledImages three() {
    return LabelledImages.of(
        2,
        3,
        4,
        List.of(
            new float[] {0, 0.2f, 0.4f, 0.6f, 0.8f, 1},
            new float[] {1, 0, 0, 0, 0, 0},
            new float[] {0, 1, 0, 0, 0, 1}),
        new int[] {3, 0, 2});
  }
}
