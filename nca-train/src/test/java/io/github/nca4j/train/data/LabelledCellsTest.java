package io.github.nca4j.train.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class LabelledCellsTest {
  private static LabelledCells two(float[] pixels, int... labels) {
    return LabelledCells.of(1, 2, 1, 3, List.of(pixels), List.of(labels));
  }

  @Test
  void whatGoesInAndOutIsCopied() {
    int[] labels = {2, LabelledCells.NONE};
    LabelledCells cells = two(new float[] {0, 1}, labels);
    labels[0] = 0;
    cells.labels(0)[0] = 1;
    assertThat(cells.labels(0)).containsExactly(2, -1);
    assertThat(cells.size()).isOne();
  }

  @Test
  void pixelsAndLabelsMakeTheChecksum() {
    LabelledCells cells = two(new float[] {0, 1}, 2, 0);
    assertThat(two(new float[] {0, 1}, 2, 0).checksum()).isEqualTo(cells.checksum());
    assertThat(two(new float[] {0, 1}, 2, 1).checksum()).isNotEqualTo(cells.checksum());
    assertThat(two(new float[] {0, 0.5f}, 2, 0).checksum()).isNotEqualTo(cells.checksum());
  }

  @Test
  void whatDoesNotFitIsRefusedByItsImage() {
    assertThatThrownBy(() -> two(new float[] {0, 1}, 3, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("label 3 of image 0 must be in [0, 3), or -1");
    assertThatThrownBy(() -> two(new float[] {0, 1}, 0))
        .hasMessage("labels of image 0 has 1 cells, must have 1 x 2");
    assertThatThrownBy(() -> two(new float[] {0, 2}, 0, 0))
        .hasMessage("grey 2.0 of image 0 must be in [0, 1]");
    assertThatThrownBy(() -> two(new float[] {0}, 0, 0))
        .hasMessage("image 0 has 1 values, must have 1 x 2");
    assertThatThrownBy(() -> LabelledCells.of(1, 2, 1, 3, List.of(new float[2]), List.<int[]>of()))
        .hasMessage("labels has 0, must have one for each of 1 images");
  }
}
