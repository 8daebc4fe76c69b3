package io.github.nca4j.train;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.GridShape;
import io.github.nca4j.train.task.GrowPicture;
import io.github.nca4j.train.task.Task;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** A picture whose loss is a number when it is tried before the first step, and never again. */
record LateNan(GrowPicture picture, AtomicInteger asked) implements Task {
  /** Of a variable: once for its shape, and twice for whether it depends on the state alone. */
  private static final int TRIED = 3;

  LateNan(GrowPicture picture) {
    this(picture, new AtomicInteger());
  }

  @Override
  public String id() {
    return "late-nan";
  }

  @Override
  public GridShape shape() {
    return picture.shape();
  }

  @Override
  public void start(int example, SplittableRandom random, Grid into) {
    picture.start(example, random, into);
  }

  @Override
  public Variable loss(Variable end, int example, SplittableRandom random) {
    Variable loss = picture.loss(end, example, random);
    return asked.incrementAndGet() <= TRIED ? loss : loss.scale(Float.NaN);
  }
}
