package io.github.nca4j.peer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A texture's loss as the library has it: at four scales, each half as large, sliced transport
 * between 7 x 7 patches and a quarter of the distance to the nearest ones. All samples of a batch
 * share the directions that are drawn, which spares PyTorch some work.
 */
final class PatchLoss implements PeerLoss {
  private static final int SCALES = 4;
  private static final float NEAREST = 0.25f;
  private static final int SEED = 11;

  private final List<PatchScale> scales = new ArrayList<>();

  /**
   * For a target.
   *
   * @param target [1, 3, H, W] in [0, 1]
   */
  PatchLoss(NDArray target, NDManager manager) {
    Random random = new Random(SEED);
    NDArray grid = target.sub(0.5f);
    for (int scale = 0; scale < SCALES; scale++) {
      grid = scale == 0 ? grid : halved(grid);
      scales.add(new PatchScale(grid, random, manager));
    }
  }

  private static NDArray halved(NDArray grid) {
    return Pool.avgPool2d(grid, new Shape(2, 2), new Shape(2, 2), new Shape(0, 0), false, true);
  }

  @Override
  public NDArray of(NDArray compared, NDManager pass) {
    Random random = new Random(SEED);
    NDArray grid = compared;
    NDArray sum = null;
    for (int i = 0; i < SCALES; i++) {
      grid = i == 0 ? grid : halved(grid);
      PatchScale scale = scales.get(i);
      NDArray rows = PatchScale.rows(grid, random, pass);
      NDArray here =
          scale.transport(rows, random, pass).add(scale.nearest(rows, random, pass).mul(NEAREST));
      sum = sum == null ? here : sum.add(here);
    }
    return sum;
  }
}
