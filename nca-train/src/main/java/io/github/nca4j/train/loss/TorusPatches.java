package io.github.nca4j.train.loss;

import io.github.nca4j.autodiff.operation.Operation;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.train.data.Exemplar;
import java.util.List;

/**
 * Patches of a picture whose opposite borders meet, as rows of a matrix: [1, height, width, 3] to
 * [corners, patch x patch x 3]. Lines of a patch are moved in one piece, or in two across a border.
 */
final class TorusPatches implements Operation {
  private final int[] corners;
  private final int patch;

  /**
   * Patches by their upper left cells.
   *
   * @param corners cells of the picture, counted row by row; live
   * @param patch cells along the side of a patch, at most those of the picture's width
   */
  TorusPatches(int[] corners, int patch) {
    this.corners = corners;
    this.patch = patch;
  }

  @Override
  public String name() {
    return "torusPatches";
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    Shape picture = inputs.get(0);
    if (picture.rank() != 4 || picture.dim(0) != 1 || picture.channels() != Exemplar.COLOURS) {
      throw new IllegalArgumentException("must have shape [1, height, width, 3]");
    }
    if (patch > picture.dim(2)) {
      throw new IllegalArgumentException("must be " + patch + " cells wide or more");
    }
    return Shape.of(corners.length, patch * patch * Exemplar.COLOURS);
  }

  @Override
  public void forward(Forward context) {
    float[] picture = context.input(0);
    float[] rows = context.output();
    visit(
        context.shape(0),
        (cell, row, length) -> System.arraycopy(picture, cell, rows, row, length));
  }

  @Override
  public void backward(Backward context) {
    float[] picture = context.gradient(0);
    float[] rows = context.outputGradient();
    visit(
        context.shape(0),
        (cell, row, length) -> {
          for (int i = 0; i < length; i++) {
            picture[cell + i] += rows[row + i];
          }
        });
  }

  /** What is done with a piece of a patch's line: numbers of a picture and as many of a row. */
  private interface Piece {
    void move(int ofPicture, int ofRow, int length);
  }

  private void visit(Shape picture, Piece piece) {
    int height = picture.dim(1);
    int width = picture.dim(2);
    int length = patch * Exemplar.COLOURS;
    int row = 0;
    for (int corner : corners) {
      int y = corner / width;
      int x = corner % width;
      int before = Math.min(patch, width - x) * Exemplar.COLOURS;
      for (int dy = 0; dy < patch; dy++) {
        int line = y * width;
        piece.move((line + x) * Exemplar.COLOURS, row, before);
        if (before < length) {
          piece.move(line * Exemplar.COLOURS, row + before, length - before);
        }
        row += length;
        y = y + 1 < height ? y + 1 : 0;
      }
    }
  }
}
