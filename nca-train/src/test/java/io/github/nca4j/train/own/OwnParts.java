package io.github.nca4j.train.own;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.core.Damage;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.train.evaluate.Phase;
import io.github.nca4j.train.loss.Penalty;
import io.github.nca4j.train.optimise.GradientStep;
import io.github.nca4j.train.optimise.GradientTransform;
import io.github.nca4j.train.optimise.LearningRate;
import io.github.nca4j.train.optimise.Optimiser;
import io.github.nca4j.train.optimise.OptimiserStep;
import io.github.nca4j.train.sample.BatchBuilder;
import io.github.nca4j.train.sample.BatchPolicy;
import io.github.nca4j.train.sample.RandomDamage;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/** One of each kind of part that a training run is made of, by a user. */
final class OwnParts {
  private OwnParts() {}

  /** One random sample starts anew, one that is not it is damaged, the best does not go back. */
  record OneOfEach(RandomDamage damage) implements BatchPolicy {
    @Override
    public String id() {
      return "one-of-each damage=" + damage.id();
    }

    @Override
    public void fill(BatchBuilder batch) {
      batch.drawAll();
      batch.rankByLoss();
      int anew = batch.random().nextInt(batch.size());
      batch.startAnew(anew, batch.drawExample(anew));
      batch.damage((anew + 1) % batch.size(), damage);
    }

    @Override
    public boolean goesBack(BatchBuilder batch, int place, Grid end, double loss) {
      return place < batch.size() - 1;
    }
  }

  /** The left columns, as many as are drawn. */
  record LeftColumns(int most) implements RandomDamage {
    @Override
    public String id() {
      return "left-columns " + most;
    }

    @Override
    public Damage draw(SplittableRandom random) {
      int count = 1 + random.nextInt(most);
      return (y, x, height, width) -> x < count;
    }
  }

  /** The mean square of the hidden channels, in the middle and at the end. */
  record HiddenEnergy(float weight) implements Penalty {
    @Override
    public String id() {
      return "hidden-energy " + weight;
    }

    @Override
    public int[] steps(int rolloutSteps, SplittableRandom random) {
      return new int[] {rolloutSteps / 2, rolloutSteps};
    }

    @Override
    public Variable of(Variable state, int example) {
      int channels = state.shape().channels();
      return state.sliceChannels(Grid.ALPHA + 1, channels).square().mean().scale(weight);
    }
  }

  /** Stochastic gradient descent with momentum. */
  record Momentum(float decay) implements Optimiser {
    @Override
    public String id() {
      return "momentum " + decay;
    }

    @Override
    public List<float[]> start(List<Shape> shapes) {
      return shapes.stream().map(shape -> new float[shape.size()]).toList();
    }

    @Override
    public void step(OptimiserStep step) {
      for (int i = 0; i < step.parameters().size(); i++) {
        float[] parameter = step.parameters().get(i);
        float[] gradient = step.gradients().get(i);
        float[] velocity = step.state().get(i);
        for (int j = 0; j < parameter.length; j++) {
          velocity[j] = decay * velocity[j] + gradient[j];
          parameter[j] -= step.rate() * velocity[j];
        }
      }
    }
  }

  /** Another learning rate, reached in even steps. */
  record WarmUp(int over, LearningRate then) implements LearningRate {
    @Override
    public String id() {
      return "warm-up " + over + ", " + then.id();
    }

    @Override
    public float at(int step, int steps) {
      return then.at(step, steps) * Math.min(1, (step + 1f) / over);
    }
  }

  /** Decaying noise on the gradients (Neelakantan et al. 2015). */
  record Noise(float amount) implements GradientTransform {
    @Override
    public String id() {
      return "noise " + amount;
    }

    @Override
    public void apply(GradientStep step) {
      for (float[] gradient : step.gradients()) {
        for (int i = 0; i < gradient.length; i++) {
          gradient[i] += (float) (amount * step.random().nextGaussian() / (1 + step.number()));
        }
      }
    }
  }

  /** The first channel turned round, again and again. */
  record Negative(int branchAt, List<Integer> steps, int every) implements Phase {
    @Override
    public String name() {
      return "negative";
    }

    @Override
    public void perturb(Automaton automaton, int step, IntFunction<SplittableRandom> random) {
      if (step % every == 0) {
        Grid state = automaton.grid();
        for (int at = 0; at < state.values().length; at += state.channels()) {
          state.values()[at] = 1 - state.values()[at];
        }
        automaton.load(state);
      }
    }
  }
}
