package io.github.nca4j.autodiff.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ShapeTest {
  @Test
  void aGridIsSeenAsCellsOfChannels() {
    Shape shape = Shape.of(2, 5, 7, 16);
    assertThat(shape.rank()).isEqualTo(4);
    assertThat(shape.size()).isEqualTo(1120);
    assertThat(shape.channels()).isEqualTo(16);
    assertThat(shape.cells()).isEqualTo(70);
    assertThat(shape.withChannels(3)).isEqualTo(Shape.of(2, 5, 7, 3));
    assertThat(shape).hasToString("[2, 5, 7, 16]");
  }

  @Test
  void aScalarHasOneElementAndNoDimension() {
    assertThat(Shape.of()).isEqualTo(Shape.scalar()).hasToString("[]");
    assertThat(Shape.scalar().size()).isOne();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Shape.scalar().dim(0))
        .withMessage("shape [] has no dimension 0");
    assertThatIllegalArgumentException().isThrownBy(() -> Shape.scalar().withChannels(2));
  }

  @Test
  void laterChangesOfTheGivenArrayDoNotReachTheShape() {
    int[] dims = {2, 3};
    Shape shape = Shape.of(dims);
    dims[0] = 9;
    assertThat(shape).isEqualTo(Shape.of(2, 3));
  }

  @Test
  void emptyNegativeAndHugeShapesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Shape.of(2, 0))
        .withMessage("dimension 0 of shape [2, 0] must be at least 1");
    assertThatIllegalArgumentException().isThrownBy(() -> Shape.of(-1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Shape.of(65536, 65536))
        .withMessageContaining("[65536, 65536]");
  }
}
