package io.github.nca4j.train;

import io.github.nca4j.autodiff.Tape;
import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.autodiff.perception.DifferentiablePerception;
import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Parameter;
import io.github.nca4j.train.loss.Penalty;
import io.github.nca4j.train.loss.PenaltySteps;
import io.github.nca4j.train.random.Randomness;
import io.github.nca4j.train.rollout.Rollout;
import io.github.nca4j.train.rollout.Weights;
import io.github.nca4j.train.sample.LivingCells;
import io.github.nca4j.train.task.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Tries the parts of a training run on one sample and two automaton steps, on a tape that looks at
 * every number: what is wrong with a part is found before the first step, and named.
 */
final class StartCheck {
  private static final int STEPS = 2;

  private final Task task;
  private final NcaModel model;
  private final TrainingConfig config;

  StartCheck(Task task, NcaModel model, TrainingConfig config) {
    this.task = task;
    this.model = model;
    this.config = config;
  }

  /** Tries them, and tells how many living cells a new start has at most. */
  int run() {
    if (task.shape().channels() != model.channels()) {
      throw refused(
          String.format(
              Locale.ROOT,
              "has states of %s; the model has %d channels",
              task.shape(),
              model.channels()));
    }
    if (task.examples() < 1) {
      throw refused("has " + task.examples() + " examples, must have 1 or more");
    }
    double empty = task.emptyLoss().orElse(0);
    if (!(empty >= 0 && empty < Double.POSITIVE_INFINITY)) {
      throw refused("has an empty loss of " + empty + ", must be 0 or more and finite");
    }
    if (task.provenance() == null) {
      throw refused("has a provenance that is null");
    }
    task.check(model);
    rate();
    requireParametersUsed();
    Grid start = started(0);
    if (!Arrays.equals(started(0).values(), start.values())) {
      throw refused(
          "starts example 0 in another way from the same generator; it must draw from that alone");
    }
    tryOne(start, 0);
    int living = LivingCells.count(start, model.dynamics());
    int last = task.examples() - 1;
    return last == 0
        ? living
        : Math.max(living, LivingCells.count(started(last), model.dynamics()));
  }

  private float rate() {
    return config.optimisation().rateAt(0, config.steps());
  }

  private Grid started(int example) {
    Grid start = task.shape().newGrid();
    task.start(example, Randomness.START.at(config.seed(), 0, example), start);
    for (int i = 0; i < start.values().length; i++) {
      if (!Float.isFinite(start.values()[i])) {
        int cell = i / start.channels();
        throw refused(
            String.format(
                Locale.ROOT,
                "starts example %d with %s in channel %d of cell (%d, %d), must be finite",
                example,
                start.values()[i],
                i % start.channels(),
                cell / start.width(),
                cell % start.width()));
      }
    }
    return start;
  }

  private void tryOne(Grid start, int example) {
    Weights weights = Weights.of(model);
    PenaltySteps penalties =
        PenaltySteps.draw(
            config.rollouts().penalties(),
            config.rollouts().min(),
            penalty -> Randomness.PENALTY.at(config.seed(), 0, penalty));
    try (Rollout rollout = Rollout.composed(model);
        Tape tape = Tape.checking()) {
      List<Variable> onTape = weights.on(tape);
      Variable end =
          rollout.run(
              tape.constant(start),
              onTape,
              FireMask.of(config.seed(), 0, 0, model.dynamics().fireRate()),
              STEPS);
      requireDependence(end.value(), example);
      Variable loss = loss(end, example);
      // The costs are taken of this state, at whichever steps they are taken later.
      List<Variable> states = Collections.nCopies(penalties.observed().length, end);
      tape.backward(penalties.addTo(loss, states, example));
      List<float[]> gradients = onTape.stream().map(Variable::gradient).toList();
      new OptimisationCheck(config.optimisation(), weights.shapes(), weights.arrays(), rate())
          .run(gradients, config.seed());
    }
  }

  private Variable loss(Variable end, int example) {
    Variable loss;
    try {
      loss = task.loss(end, example, Randomness.LOSS.at(config.seed(), 0, 0));
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new IllegalArgumentException(
          "task \"" + task.id() + "\" has a loss that fails: " + e.getMessage(), e);
    }
    if (loss == null) {
      throw refused("has a loss that is null, must be a scalar on the tape of the state");
    }
    if (loss.tape() != end.tape()) {
      throw refused("has a loss on another tape, must be on the tape of the state");
    }
    if (loss.shape().size() != 1) {
      throw refused("has a loss of shape " + loss.shape() + ", must be a single number");
    }
    if (!Float.isFinite(loss.scalar())) {
      throw refused(
          String.format(
              Locale.ROOT, "has the loss %s at its start, must be finite", loss.scalar()));
    }
    return loss;
  }

  /** On a tape where the state is all there is to differentiate by. */
  private void requireDependence(float[] end, int example) {
    try (Tape tape = new Tape()) {
      Shape shape =
          Shape.of(1, task.shape().height(), task.shape().width(), task.shape().channels());
      Variable loss = loss(tape.variable(shape, end.clone()), example);
      Variable again = loss(tape.variable(shape, end.clone()), example);
      if (loss.scalar() != again.scalar()) {
        throw refused(
            "has another loss of the same state from the same generator; it must draw from that"
                + " alone");
      }
      if (!loss.requiresGradient()) {
        throw refused("has a loss that ignores the state, must be computed from it");
      }
      for (Penalty penalty : config.rollouts().penalties()) {
        PenaltySteps.requireDependence(penalty, tape.variable(shape, end.clone()), example);
      }
    }
  }

  /** Its own numbers instead of the variables that it is given would never be trained. */
  private void requireParametersUsed() {
    List<Parameter> parameters = model.perception().parameters();
    Grid grid = new Grid(3, 3, model.channels());
    for (int used = 0; used < parameters.size(); used++) {
      try (Tape tape = new Tape()) {
        List<Variable> variables = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
          Shape shape = Shape.of(parameters.get(i).shape());
          float[] values = parameters.get(i).values();
          variables.add(i == used ? tape.variable(shape, values) : tape.constant(shape, values));
        }
        Variable features =
            DifferentiablePerception.of(model.perception())
                .perceive(tape.constant(grid), variables, model.dynamics().boundary());
        if (!features.requiresGradient()) {
          throw new IllegalArgumentException(
              String.format(
                      Locale.ROOT,
                      "perception %s ignores its parameter %d: it must compute with the variables that it is",
                      model.perception().id().orElseGet(() -> model.perception().toString()),
                      used)
                  + " given, not with its own numbers");
        }
      }
    }
  }

  private IllegalArgumentException refused(String problem) {
    return new IllegalArgumentException("task \"" + task.id() + "\" " + problem);
  }
}
