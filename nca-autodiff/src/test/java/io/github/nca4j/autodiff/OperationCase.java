package io.github.nca4j.autodiff;

import io.github.nca4j.autodiff.operation.Operation;
import io.github.nca4j.autodiff.operation.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** An operation, the shapes of the variables to apply it to, and of what kind their values are. */
record OperationCase(Operation operation, List<Shape> inputs, Values kind) {
  static final Shape CELL = Shape.of(1, 1, 1, 1);
  static final Shape ROW = Shape.of(1, 1, 5, 3);
  static final Shape COLUMN = Shape.of(1, 5, 1, 2);
  static final Shape ODD = Shape.of(2, 3, 5, 2);

  /** Values that keep away from an operation's kinks and poles. */
  enum Values {
    /** In +-[0.3, 1): no kink at 0 is near. */
    AWAY_FROM_ZERO,
    /** In [0.5, 1.5). */
    POSITIVE,
    /** Shuffled multiples of 0.3: a maximum stays one for steps of 1/8. */
    FAR_APART
  }

  static OperationCase applied(Operation operation, Shape... inputs) {
    return new OperationCase(operation, List.of(inputs), Values.AWAY_FROM_ZERO);
  }

  OperationCase with(Values other) {
    return new OperationCase(operation, inputs, other);
  }

  /** Shapes of a rank, of up to 5 along each dimension, the same for the same seed. */
  static List<Shape> random(int rank, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Shape> shapes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      shapes.add(Shape.of(random.ints(rank, 1, 6).toArray()));
    }
    return shapes;
  }

  /** The values of an input. */
  float[] values(int input) {
    SplittableRandom random = new SplittableRandom(input);
    float[] values = new float[inputs.get(input).size()];
    for (int i = 0; i < values.length; i++) {
      switch (kind) {
        case AWAY_FROM_ZERO ->
            values[i] = (float) ((random.nextBoolean() ? 1 : -1) * random.nextDouble(0.3, 1));
        case POSITIVE -> values[i] = (float) random.nextDouble(0.5, 1.5);
        case FAR_APART -> {
          int j = random.nextInt(i + 1);
          values[i] = values[j];
          values[j] = 0.3f * (i - values.length / 2);
        }
      }
    }
    return values;
  }

  /** 1.5, 0, 1.5, 0, .. */
  static float[] everySecond(int length) {
    float[] factors = new float[length];
    for (int i = 0; i < length; i += 2) {
      factors[i] = 1.5f;
    }
    return factors;
  }

  @Override
  public String toString() {
    return operation.name() + " of " + inputs;
  }
}
