package io.github.nca4j.examples.perception;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.autodiff.perception.LearnedPerception;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.Parameter;
import io.github.nca4j.core.Perception;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A cell sees itself and what it attends to of its 3x3 neighbourhood: the mean of its neighbours'
 * values, each weighted by how well its key and its position fit the cell's query. Without the
 * position no cell could tell left from right. Beyond a boundary of zeros keys and values are 0.
 *
 * @param query [channels, width]
 * @param key [channels, width]
 * @param value [channels, width]
 * @param position [width, 9], a column for each neighbour, row by row
 */
public record Attention(Parameter query, Parameter key, Parameter value, Parameter position)
    implements LearnedPerception {
  private static final List<Kernel> NEIGHBOURS = Perception.neighbourhood(3).kernels();

  /**
   * Checks the shapes.
   *
   * @throws IllegalArgumentException if they are not one of two dimensions
   */
  public Attention {
    Parameter.requireLike(List.of(query, query), List.of(key, value));
    if (query.shape().length != 2) {
      throw new IllegalArgumentException(
          "query has shape " + Arrays.toString(query.shape()) + ", must be [channels, width]");
    }
    int width = query.shape()[1];
    if (!Arrays.equals(position.shape(), new int[] {width, NEIGHBOURS.size()})) {
      throw new IllegalArgumentException(
          "position has shape "
              + Arrays.toString(position.shape())
              + ", must be ["
              + width
              + ", 9]");
    }
  }

  /** One to start training from. */
  public static Attention initial(int channels, int width, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return new Attention(
        uniform(channels, width, random),
        uniform(channels, width, random),
        uniform(channels, width, random),
        uniform(width, NEIGHBOURS.size(), random));
  }

  private static Parameter uniform(int inputs, int outputs, SplittableRandom random) {
    float[] values = new float[inputs * outputs];
    double bound = Math.sqrt(6.0 / (inputs + outputs));
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-bound, bound);
    }
    return Parameter.of(values, inputs, outputs);
  }

  private int width() {
    return query.shape()[1];
  }

  @Override
  public int features(int channels) {
    if (channels != query.shape()[0]) {
      throw new IllegalArgumentException(
          "an attention for " + query.shape()[0] + " channels cannot see " + channels);
    }
    return channels + width();
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(query, key, value, position);
  }

  @Override
  public Attention withParameters(List<Parameter> given) {
    if (given.size() != 4) {
      throw new IllegalArgumentException(given.size() + " parameters given, must be 4");
    }
    return new Attention(given.get(0), given.get(1), given.get(2), given.get(3));
  }

  @Override
  public Variable perceive(Variable grid, List<Variable> parameters, Boundary boundary) {
    Variable queries = grid.dense(parameters.get(0));
    Variable keys = grid.dense(parameters.get(1));
    Variable values = grid.dense(parameters.get(2));
    Variable toOne = ones(grid, width(), 1);
    List<Variable> scores = new ArrayList<>();
    for (Kernel neighbour : NEIGHBOURS) {
      Variable theirs = keys.depthwise(List.of(neighbour), boundary);
      scores.add(queries.multiply(theirs).dense(toOne).scale((float) (1 / Math.sqrt(width()))));
    }
    Variable[] others = scores.subList(1, scores.size()).toArray(Variable[]::new);
    Variable fits = scores.get(0).concat(others).add(queries.dense(parameters.get(3)));
    Variable weights = grid.tape().apply(new Softmax(), fits);
    Variable toAll = ones(grid, 1, width());
    Variable seen = weights.sliceChannels(0, 1).dense(toAll).multiply(shifted(values, 0, boundary));
    for (int i = 1; i < NEIGHBOURS.size(); i++) {
      Variable weight = weights.sliceChannels(i, i + 1).dense(toAll);
      seen = seen.add(weight.multiply(shifted(values, i, boundary)));
    }
    return grid.concat(seen);
  }

  private static Variable shifted(Variable values, int neighbour, Boundary boundary) {
    return values.depthwise(List.of(NEIGHBOURS.get(neighbour)), boundary);
  }

  private static Variable ones(Variable grid, int inputs, int outputs) {
    float[] ones = new float[inputs * outputs];
    Arrays.fill(ones, 1);
    return grid.tape().constant(Shape.of(inputs, outputs), ones);
  }

  @Override
  public Optional<String> id() {
    return Optional.of("io.github.nca4j.examples.attention");
  }
}
