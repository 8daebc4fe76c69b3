package io.github.nca4j.examples.api;

import io.github.nca4j.autodiff.ActivationOperations;
import io.github.nca4j.autodiff.ElementwiseOperations;
import io.github.nca4j.autodiff.LossOperations;
import io.github.nca4j.autodiff.MatrixOperations;
import io.github.nca4j.autodiff.NeighbourhoodOperations;
import io.github.nca4j.autodiff.ReductionOperations;
import io.github.nca4j.autodiff.ShapeOperations;
import io.github.nca4j.autodiff.Tape;
import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.Workspace;
import io.github.nca4j.autodiff.check.GradientCheck;
import io.github.nca4j.autodiff.operation.Operation;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.autodiff.perception.PerceptionCheck;
import io.github.nca4j.core.Activation;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Damage;
import io.github.nca4j.core.DenseLayer;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.KernelPerception;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Parameter;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.PerceptionResolver;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.core.Rule;
import io.github.nca4j.core.RuleResolver;
import io.github.nca4j.core.format.NumpyArray;
import io.github.nca4j.core.format.SafeFile;
import io.github.nca4j.core.image.AnimatedGif;
import io.github.nca4j.core.image.Target;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.train.ClassificationLoss;
import io.github.nca4j.train.OverflowPenalty;
import io.github.nca4j.train.Regime;
import io.github.nca4j.train.SamplePool;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.TrainingDamage;
import io.github.nca4j.train.TrainingGuard;
import io.github.nca4j.train.TrainingListener;
import io.github.nca4j.train.data.Augmentation;
import io.github.nca4j.train.data.LabelledImages;
import io.github.nca4j.train.optimise.Adam;
import io.github.nca4j.train.optimise.GradientTransform;
import io.github.nca4j.train.optimise.LearningRate;
import io.github.nca4j.train.rollout.RolloutCheck;
import io.github.nca4j.train.rollout.Weights;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;

/** A value of each type that the libraries take, made anew each time. */
final class Samples {
  private final Map<Class<?>, Supplier<?>> makers = new HashMap<>();

  Samples(Path folder) {
    addPlainTypes(folder);
    addAutomata(folder);
    addDifferentiation();
    addTraining();
  }

  Optional<Object> of(Class<?> type) {
    return Optional.ofNullable(makers.get(type)).map(Supplier::get);
  }

  private <T> void add(Class<T> type, Supplier<? extends T> maker) {
    makers.put(type, maker);
  }

  private void addPlainTypes(Path folder) {
    add(int.class, () -> 3);
    add(long.class, () -> 3L);
    add(float.class, () -> 0.5f);
    add(double.class, () -> 0.5);
    add(boolean.class, () -> true);
    add(String.class, () -> "name");
    add(float[].class, () -> new float[576]);
    add(int[].class, () -> new int[] {4});
    add(List.class, List::of);
    add(Map.class, Map::of);
    add(Path.class, () -> folder.resolve("file"));
    add(InputStream.class, () -> new ByteArrayInputStream(new byte[3]));
    add(SplittableRandom.class, () -> new SplittableRandom(1));
    add(BufferedImage.class, Samples::image);
    add(Color.class, () -> Color.RED);
  }

  private void addAutomata(Path folder) {
    add(Grid.class, Samples::grid);
    add(Boundary.class, () -> Boundary.ZERO);
    add(Kernel.class, () -> Kernel.SOBEL_X);
    add(Kernel[].class, () -> new Kernel[] {Kernel.SOBEL_X});
    add(Parameter.class, () -> Parameter.of(new float[] {1}, 1));
    add(Perception.class, Perception::standard);
    add(Perception[].class, () -> new Perception[0]);
    add(KernelPerception.class, Perception::standard);
    add(PerceptionResolver.class, PerceptionResolver::of);
    add(Activation.class, Activation::tanh);
    add(Activation.None.class, Activation.None::new);
    add(Activation.Relu.class, Activation.Relu::new);
    add(Activation.LeakyRelu.class, () -> new Activation.LeakyRelu(0.1f));
    add(Activation.Tanh.class, Activation.Tanh::new);
    add(Activation.Clamp.class, () -> new Activation.Clamp(1));
    add(Rule.class, () -> model().rule());
    add(Rule[].class, () -> new Rule[0]);
    add(RuleResolver.class, RuleResolver::of);
    add(DenseRule.class, () -> DenseRule.of(model().rule()));
    add(DenseLayer.class, () -> DenseRule.of(model().rule()).layers().get(0));
    add(Dynamics.class, Dynamics::standard);
    add(Provenance.class, Provenance::none);
    add(NcaModel.class, Samples::model);
    add(FireMask.class, () -> FireMask.of(1, 1, 1, 0.5f));
    add(FireMask.Cells.class, () -> (step, y, x) -> true);
    add(Damage.class, Damage::leftHalf);
    add(Automaton.class, () -> Automaton.fromSeed(model(), 6, 6, 1));
    add(NumpyArray.class, () -> NumpyArray.of(grid()));
    add(SafeFile.Content.class, () -> out -> {});
    add(AnimatedGif.class, () -> new AnimatedGif(folder.resolve("growth.gif"), 4));
    add(Target.class, Samples::target);
  }

  private void addDifferentiation() {
    add(Shape.class, () -> Shape.of(1, 6, 6, 16));
    add(Workspace.class, Workspace::new);
    add(Tape.class, Tape::new);
    add(Variable.class, Samples::variable);
    add(ElementwiseOperations.class, Samples::variable);
    add(ActivationOperations.class, Samples::variable);
    add(ReductionOperations.class, Samples::variable);
    add(ShapeOperations.class, Samples::variable);
    add(MatrixOperations.class, Samples::variable);
    add(NeighbourhoodOperations.class, Samples::variable);
    add(LossOperations.class, Samples::variable);
    add(Variable[].class, () -> new Variable[0]);
    add(Operation.class, () -> new Doubling());
    add(Function.class, () -> (Function<Tape, Variable>) Samples::summed);
    add(GradientCheck.class, () -> GradientCheck.of(Samples::summed));
    add(PerceptionCheck.class, () -> PerceptionCheck.of(Perception.standard(), 4));
    add(RolloutCheck.class, () -> RolloutCheck.of(model()));
    add(Weights.class, () -> Weights.of(model()));
  }

  private void addTraining() {
    add(Regime.class, () -> Regime.GROWING);
    add(TrainingDamage.class, () -> TrainingDamage.DISTILL);
    add(LearningRate.class, () -> new LearningRate.Constant(0.1f));
    add(GradientTransform[].class, () -> new GradientTransform[0]);
    add(GradientTransform.ClipValue.class, () -> new GradientTransform.ClipValue(1));
    add(GradientTransform.ClipGlobalNorm.class, () -> new GradientTransform.ClipGlobalNorm(1));
    add(
        GradientTransform.NormalisePerParameter.class,
        GradientTransform.NormalisePerParameter::new);
    add(OverflowPenalty.class, () -> OverflowPenalty.NONE);
    add(Adam.class, () -> Adam.standard(List.of()));
    add(TrainingGuard.class, TrainingGuard::standard);
    add(TrainingConfig.class, Samples::config);
    add(TrainingListener.class, () -> new TrainingListener() {});
    add(SamplePool.class, () -> new SamplePool(2, grid()));
    add(ClassificationLoss.class, () -> ClassificationLoss.SQUARED_ERROR);
    add(LabelledImages.class, Samples::images);
    add(Augmentation.class, Augmentation::digits);
    add(Trainer.class, () -> Trainer.of(target(), config()));
  }

  private static Grid grid() {
    return Grid.seed(6, 6, 16);
  }

  private static Variable variable() {
    return new Tape().variable(grid());
  }

  private static NcaModel model() {
    return NcaModel.initial(16, new int[] {4}, Perception.standard(), Dynamics.standard(), 1);
  }

  private static BufferedImage image() {
    return new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
  }

  private static Target target() {
    return Target.of(image(), 4, 1);
  }

  private static LabelledImages images() {
    return LabelledImages.of(1, 1, 1, List.of(new float[1]), new int[1]);
  }

  private static TrainingConfig config() {
    return TrainingConfig.growing().withHidden(4).withThreads(1);
  }

  private static Variable summed(Tape tape) {
    return tape.variable(Grid.seed(3, 3, 4)).sum();
  }

  /** An operation that is never run: a null beside it is found first. */
  private static final class Doubling implements Operation {
    @Override
    public String name() {
      return "double";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      return inputs.get(0);
    }

    @Override
    public void forward(Forward context) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void backward(Backward context) {
      throw new UnsupportedOperationException();
    }
  }
}
