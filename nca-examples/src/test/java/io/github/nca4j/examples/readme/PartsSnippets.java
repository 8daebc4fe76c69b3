package io.github.nca4j.examples.readme;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.core.Architecture;
import io.github.nca4j.core.Damage;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.GridShape;
import io.github.nca4j.core.InputChannels;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.evaluate.Evaluation;
import io.github.nca4j.train.evaluate.Growth;
import io.github.nca4j.train.evaluate.Phase;
import io.github.nca4j.train.loss.Penalty;
import io.github.nca4j.train.milestone.Milestone;
import io.github.nca4j.train.milestone.Standing;
import io.github.nca4j.train.optimise.GradientStep;
import io.github.nca4j.train.optimise.GradientTransform;
import io.github.nca4j.train.optimise.LearningRate;
import io.github.nca4j.train.optimise.Optimiser;
import io.github.nca4j.train.optimise.OptimiserStep;
import io.github.nca4j.train.sample.BatchBuilder;
import io.github.nca4j.train.sample.BatchPolicy;
import io.github.nca4j.train.sample.RandomDamage;
import io.github.nca4j.train.task.Task;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/** The parts that the Javadoc of nca-train shows, so that they compile. */
final class PartsSnippets {
  private PartsSnippets() {}

  record Grey(GridShape shape) implements Task {
    @Override
    public String id() {
      return "grey";
    }

    @Override
    public void start(int example, SplittableRandom random, Grid into) {
      into.values()[into.index(shape.height() / 2, shape.width() / 2, Grid.ALPHA)] = 1;
    }

    @Override
    public Variable loss(Variable end, int example, SplittableRandom random) {
      float[] grey = new float[end.shape().size()];
      Arrays.fill(grey, 0.5f);
      return end.meanSquaredError(grey);
    }
  }

  record Brightness(float weight) implements Penalty {
    @Override
    public String id() {
      return "brightness " + weight;
    }

    @Override
    public int[] steps(int rolloutSteps, SplittableRandom random) {
      return new int[] {rolloutSteps / 2, rolloutSteps};
    }

    @Override
    public Variable of(Variable state, int example) {
      return state.sliceChannels(0, 3).mean().scale(weight);
    }
  }

  record LeftStripes(int width) implements RandomDamage {
    @Override
    public String id() {
      return "left stripes of " + width;
    }

    @Override
    public Damage draw(SplittableRandom random) {
      int right = 1 + random.nextInt(width);
      return (y, x, height, columns) -> x < right;
    }
  }

  record HalfAnew() implements BatchPolicy {
    @Override
    public String id() {
      return "half-anew";
    }

    @Override
    public void fill(BatchBuilder batch) {
      batch.drawAll();
      for (int place = 0; place < batch.size() / 2; place++) {
        batch.startAnew(place, batch.example(place));
      }
    }
  }

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
        float[] p = step.parameters().get(i);
        float[] g = step.gradients().get(i);
        float[] v = step.state().get(i);
        for (int j = 0; j < p.length; j++) {
          v[j] = decay * v[j] + g[j];
          p[j] -= step.rate() * v[j];
        }
      }
    }
  }

  record WarmUp(int steps, LearningRate then) implements LearningRate {
    @Override
    public String id() {
      return "warm-up " + steps + ", " + then.id();
    }

    @Override
    public float at(int step, int all) {
      return then.at(step, all) * Math.min(1, (step + 1f) / steps);
    }
  }

  record Signs() implements GradientTransform {
    @Override
    public String id() {
      return "signs";
    }

    @Override
    public void apply(GradientStep step) {
      for (float[] gradient : step.gradients()) {
        for (int i = 0; i < gradient.length; i++) {
          gradient[i] = Math.signum(gradient[i]);
        }
      }
    }
  }

  record Noise(float amount) implements Phase {
    @Override
    public String name() {
      return "noise";
    }

    @Override
    public int branchAt() {
      return 200;
    }

    @Override
    public List<Integer> steps() {
      return List.of(100, 500);
    }

    @Override
    public void perturb(Automaton automaton, int step, IntFunction<SplittableRandom> random) {
      if (step == 0) {
        SplittableRandom drawn = random.apply(0);
        Grid noisy = automaton.grid();
        InputChannels inputs = automaton.model().dynamics().inputs();
        for (int i = 0; i < noisy.values().length; i++) {
          if (!inputs.contains(i % noisy.channels())) {
            noisy.values()[i] += amount * (float) drawn.nextDouble();
          }
        }
        automaton.load(noisy);
      }
    }
  }

  record GrowsWithin(Task task, double loss) implements Milestone {
    @Override
    public String name() {
      return "grows within " + loss;
    }

    @Override
    public int every() {
      return 500;
    }

    @Override
    public Standing look(NcaModel model) {
      List<Phase> phases = List.of(new Growth("grow", List.of(96)));
      double log10 = Evaluation.of(model, task, phases, 4, 1, 2).rows().get(0).log10LossWorst();
      String words = "log10 loss " + log10;
      return new Standing(log10 <= Math.log10(loss), words, words, Map.of("log10", log10));
    }
  }

  static NcaModel model() {
    NcaModel model = Architecture.growing().withChannels(12).initial(42);
    return model;
  }

  static TrainingConfig config() {
    TrainingConfig config =
        TrainingConfig.healing()
            .sampling(sampling -> sampling.withBatch(4))
            .withSteps(2_000)
            .withSeed(42);
    return config;
  }
}
