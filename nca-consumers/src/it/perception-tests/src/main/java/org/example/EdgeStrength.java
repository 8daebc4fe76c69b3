package org.example;

import io.github.nca4j.autodiff.perception.DifferentiablePerception;
import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Kernel;
import java.util.List;

/** What a cell is, and how strong the edge is on which it lies. */
public record EdgeStrength() implements DifferentiablePerception {
  @Override
  public int features(int channels) {
    return 2 * channels;
  }

  @Override
  public Variable perceive(Variable grid, Boundary boundary) {
    Variable dx = grid.depthwise(List.of(Kernel.SOBEL_X), boundary);
    Variable dy = grid.depthwise(List.of(Kernel.SOBEL_Y), boundary);
    return grid.concat(dx.square().add(dy.square()));
  }
}
