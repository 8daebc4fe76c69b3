package io.github.nca4j.examples.perception;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.autodiff.perception.DifferentiablePerception;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Kernel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A cell sees itself and the slope of the sum of all channels, but of no channel alone. */
public record SummedSobel() implements DifferentiablePerception {
  @Override
  public int features(int channels) {
    return channels + 2;
  }

  @Override
  public Variable perceive(Variable grid, Boundary boundary) {
    int channels = grid.shape().channels();
    float[] ones = new float[channels];
    Arrays.fill(ones, 1);
    Variable sum = grid.dense(grid.tape().constant(Shape.of(channels, 1), ones));
    return grid.concat(sum.depthwise(List.of(Kernel.SOBEL_X, Kernel.SOBEL_Y), boundary));
  }

  @Override
  public Optional<String> id() {
    return Optional.of("io.github.nca4j.examples.summed-sobel");
  }
}
