package io.github.nca4j.house;

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
import io.github.nca4j.autodiff.rule.RuleCheck;
import io.github.nca4j.core.Activation;
import io.github.nca4j.core.Architecture;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Damage;
import io.github.nca4j.core.DenseLayer;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.GridShape;
import io.github.nca4j.core.InputChannels;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.KernelPerception;
import io.github.nca4j.core.Life;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Parameter;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.PerceptionResolver;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.core.Purpose;
import io.github.nca4j.core.Rule;
import io.github.nca4j.core.RuleResolver;
import io.github.nca4j.core.SeedCell;
import io.github.nca4j.core.Target;
import io.github.nca4j.core.format.FileKind;
import io.github.nca4j.core.format.SafeFile;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.exchange.NumpyArray;
import io.github.nca4j.image.AnimatedGif;
import io.github.nca4j.image.CellColour;
import io.github.nca4j.image.TargetPicture;
import io.github.nca4j.train.Batch;
import io.github.nca4j.train.Rollouts;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.TrainingListener;
import io.github.nca4j.train.data.Augmentation;
import io.github.nca4j.train.data.Confusion;
import io.github.nca4j.train.data.LabelledCells;
import io.github.nca4j.train.data.LabelledImages;
import io.github.nca4j.train.data.LabelledPicture;
import io.github.nca4j.train.evaluate.ClassificationEvaluation;
import io.github.nca4j.train.evaluate.Evaluation;
import io.github.nca4j.train.evaluate.Growth;
import io.github.nca4j.train.evaluate.Injury;
import io.github.nca4j.train.evaluate.LabelEvaluation;
import io.github.nca4j.train.evaluate.Phase;
import io.github.nca4j.train.evaluate.Switch;
import io.github.nca4j.train.guard.StepGuard;
import io.github.nca4j.train.guard.TrainingGuard;
import io.github.nca4j.train.loss.ClassificationLoss;
import io.github.nca4j.train.loss.LabelLoss;
import io.github.nca4j.train.loss.OverflowPenalty;
import io.github.nca4j.train.loss.Penalty;
import io.github.nca4j.train.loss.PenaltySteps;
import io.github.nca4j.train.optimise.Adam;
import io.github.nca4j.train.optimise.Descent;
import io.github.nca4j.train.optimise.GradientStep;
import io.github.nca4j.train.optimise.GradientTransform;
import io.github.nca4j.train.optimise.LearningRate;
import io.github.nca4j.train.optimise.Optimisation;
import io.github.nca4j.train.optimise.Optimiser;
import io.github.nca4j.train.optimise.OptimiserStep;
import io.github.nca4j.train.optimise.WeightAverage;
import io.github.nca4j.train.rollout.RolloutCheck;
import io.github.nca4j.train.rollout.Weights;
import io.github.nca4j.train.sample.BatchBuilder;
import io.github.nca4j.train.sample.BatchPolicy;
import io.github.nca4j.train.sample.FreshImages;
import io.github.nca4j.train.sample.FromPool;
import io.github.nca4j.train.sample.FromSeed;
import io.github.nca4j.train.sample.Mutating;
import io.github.nca4j.train.sample.RandomDamage;
import io.github.nca4j.train.sample.SampleLoop;
import io.github.nca4j.train.sample.SamplePool;
import io.github.nca4j.train.sample.Sampling;
import io.github.nca4j.train.task.ClassifyImages;
import io.github.nca4j.train.task.GrowPicture;
import io.github.nca4j.train.task.GrowPictures;
import io.github.nca4j.train.task.LabelCells;
import io.github.nca4j.train.task.Task;
import io.github.nca4j.view.dataset.MaskedImages;
import io.github.nca4j.view.dataset.Mnist;
import io.github.nca4j.view.dataset.NoisyShapes;
import io.github.nca4j.view.drawing.Digits;
import io.github.nca4j.view.output.ConditionalPictures;
import io.github.nca4j.view.output.DigitPictures;
import io.github.nca4j.view.output.FrameStyle;
import io.github.nca4j.view.output.LabelPictures;
import io.github.nca4j.view.output.LossHistory;
import io.github.nca4j.view.output.ProgressLines;
import io.github.nca4j.view.output.RunFolder;
import io.github.nca4j.view.output.TrainingFolder;
import io.github.nca4j.view.output.TrainingPictures;
import io.github.nca4j.view.web.PageEntry;
import io.github.nca4j.view.window.Goal;
import io.github.nca4j.view.window.NamedModel;
import io.github.nca4j.view.window.TrainingWindow;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A value of each type that the libraries take, made anew each time. */
final class Samples {
  private final Map<Class<?>, Supplier<?>> makers = new HashMap<>();

  Samples(Path folder) {
    addPlainTypes(folder);
    addAutomata(folder);
    addDifferentiation();
    addTraining();
    makers.putAll(TextureSamples.makers());
    makers.putAll(CourseSamples.makers());
    makers.putAll(RunSamples.makers());
    makers.putAll(PictureSamples.makers(folder));
    makers.putAll(FigureSamples.makers());
    addViews(folder);
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
    add(Collection.class, List::of);
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
    add(Life.class, Life::byAlpha);
    add(Life.ByAlpha.class, () -> new Life.ByAlpha(3, 0.1f));
    add(Life.ByInput.class, () -> new Life.ByInput(0, 0.1f));
    add(Life.Always.class, Life.Always::new);
    add(InputChannels.class, () -> InputChannels.NONE);
    add(Purpose.class, Purpose::unknown);
    add(Provenance.class, Provenance::none);
    add(NcaModel.class, Samples::model);
    add(FireMask.class, () -> FireMask.of(1, 1, 1, 0.5f));
    add(FireMask.Cells.class, () -> (step, y, x) -> true);
    add(Damage.class, Damage::leftHalf);
    add(Automaton.class, () -> Automaton.fromSeed(model(), 6, 6, 1));
    add(NumpyArray.class, () -> NumpyArray.of(grid()));
    add(FileKind.class, () -> FileKind.PNG);
    add(SafeFile.Content.class, () -> out -> {});
    add(AnimatedGif.class, () -> new AnimatedGif(folder.resolve("growth.gif"), 4));
    add(SeedCell.class, () -> SeedCell.MIDDLE);
    add(Purpose.class, Purpose::unknown);
    add(CellColour.class, CellColour::transparent);
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
    add(RuleCheck.class, () -> RuleCheck.of(model().rule()));
    add(PerceptionCheck.class, () -> PerceptionCheck.of(Perception.standard(), 4));
    add(RolloutCheck.class, () -> RolloutCheck.of(model()));
    add(Weights.class, () -> Weights.of(model()));
  }

  private void addTraining() {
    add(RandomDamage.class, () -> RandomDamage.distill());
    add(RandomDamage.Drawn.class, () -> Damage::randomCircle);
    add(LearningRate.class, () -> new LearningRate.Constant(0.1f));
    add(GradientTransform[].class, () -> new GradientTransform[0]);
    add(GradientTransform.ClipValue.class, () -> new GradientTransform.ClipValue(1));
    add(GradientTransform.ClipGlobalNorm.class, () -> new GradientTransform.ClipGlobalNorm(1));
    add(
        GradientTransform.NormalisePerParameter.class,
        GradientTransform.NormalisePerParameter::new);
    add(OverflowPenalty.class, () -> new OverflowPenalty(1, 5));
    add(Penalty[].class, () -> new Penalty[0]);
    add(Optimiser.class, Adam::standard);
    add(Adam.class, Adam::standard);
    add(OptimiserStep.class, Samples::optimiserStep);
    add(
        GradientStep.class,
        () -> new GradientStep(0, List.of(), List.of(), new SplittableRandom(1)));
    add(Optimisation.class, () -> config().optimisation());
    add(Descent.class, Samples::descent);
    add(Descent.Snapshot.class, () -> descent().snapshot());
    add(WeightAverage.class, () -> new WeightAverage(0.9f, List.of(new float[1])));
    add(
        StepGuard.class,
        () -> new StepGuard(TrainingGuard.standard(), OptionalDouble.empty(), descent()));
    add(Optional.class, Optional::empty);
    add(OptionalDouble.class, OptionalDouble::empty);
    add(BatchPolicy.class, FromSeed::new);
    add(FromSeed.class, FromSeed::new);
    add(FromPool.class, FromPool::persistent);
    add(Mutating.class, () -> new Mutating(FromPool.persistent(), 1));
    add(FreshImages.class, () -> new FreshImages(2, 16));
    add(Sampling.class, () -> config().sampling());
    add(Rollouts.class, () -> config().rollouts());
    add(UnaryOperator.class, () -> UnaryOperator.identity());
    add(BatchBuilder.class, Samples::batchBuilder);
    add(PenaltySteps.class, () -> PenaltySteps.draw(List.of(), 3, SplittableRandom::new));
    add(IntUnaryOperator.class, () -> (IntUnaryOperator) run -> 0);
    add(Switch.class, () -> new Switch("switch", 1, List.of(1), 0));
    add(IntFunction.class, () -> (IntFunction<SplittableRandom>) SplittableRandom::new);
    add(Phase.class, () -> new Growth("grow", List.of(1)));
    add(Growth.class, () -> new Growth("grow", List.of(1)));
    add(Injury.class, () -> Injury.cut("cut", 1, List.of(1), Damage.leftHalf()));
    add(Injury.Drawn.class, () -> Damage::randomCircle);
    add(Evaluation.class, () -> new Evaluation(List.of()));
    add(Task.class, () -> new GrowPicture(target(), 16));
    add(GrowPictures.class, Samples::growPictures);
    add(GrowPicture.class, () -> new GrowPicture(target(), 16));
    add(ClassifyImages.class, Samples::classifyImages);
    add(LabelledCells.class, Samples::cells);
    add(LabelledPicture.class, Samples::labelledPicture);
    add(LabelEvaluation.class, () -> new LabelEvaluation(confusion(), 0));
    add(LabelCells.class, Samples::labelCells);
    add(GridShape.class, () -> grid().shape());
    add(Architecture.class, Architecture::growing);
    add(DataInput.class, () -> new DataInputStream(new ByteArrayInputStream(new byte[0])));
    add(DataOutput.class, () -> new DataOutputStream(new ByteArrayOutputStream()));
    add(TrainingGuard.class, TrainingGuard::standard);
    add(TrainingConfig.class, Samples::config);
    add(TrainingListener.class, () -> new TrainingListener() {});
    add(SamplePool.class, () -> new SamplePool(2, grid().shape()));
    add(ClassificationLoss.class, () -> ClassificationLoss.SQUARED_ERROR);
    add(LabelledImages.class, Samples::images);
    add(SampleLoop.class, () -> SampleLoop.ONE_BY_ONE);
    add(LabelLoss.class, () -> LabelLoss.DICE);
    add(Penalty.class, () -> new OverflowPenalty(1, 5));
    add(Confusion.class, Samples::confusion);
    add(Augmentation.class, Augmentation::digits);
    add(Trainer.class, Samples::trainer);
  }

  private void addViews(Path folder) {
    add(Consumer.class, () -> (Consumer<String>) line -> {});
    add(OptionalInt.class, OptionalInt::empty);
    add(ClassificationEvaluation.class, () -> new ClassificationEvaluation(List.of()));
    add(FrameStyle.class, FrameStyle::standard);
    add(TrainingPictures.class, Samples::pictures);
    add(ConditionalPictures.class, Samples::conditionalPictures);
    add(DigitPictures.class, Samples::pictures);
    add(LabelPictures.class, () -> new LabelPictures("title", cells(), Dynamics.onImages(), 1));
    add(NoisyShapes.class, () -> new NoisyShapes(1));
    add(MaskedImages.class, Samples::maskedImages);
    add(LossHistory.class, LossHistory::new);
    add(LossHistory.Row.class, () -> new LossHistory.Row(1, 1, 1, 1, Map.of()));
    add(ProgressLines.class, () -> new ProgressLines(line -> {}, 1, 1));
    add(TrainingFolder.class, () -> trainingFolder(folder));
    add(RunFolder.class, () -> runFolder(folder));
    add(TrainingWindow.class, () -> TrainingWindow.none(trainer()));
    add(TrainingWindow.Saving.class, () -> () -> {});
    add(Batch.class, Samples::batch);
    add(CellColour.class, CellColour::transparent);
    add(Goal.class, () -> Goal.texture("name", new BufferedImage(2, 2, 1)));
    add(NamedModel.class, () -> new NamedModel("name", model()));
    add(PageEntry.class, () -> new PageEntry("name", 1, 1, "{}"));
    add(Digits.class, Digits::standard);
    add(Mnist.class, () -> new Mnist(images(), images()));
  }

  private static GrowPictures growPictures() {
    InputChannels inputs = InputChannels.last(1, 17);
    return new GrowPictures(List.of(target().withName("a")), 17, inputs, SeedCell.MIDDLE);
  }

  private static ConditionalPictures conditionalPictures() {
    return new ConditionalPictures("title", growPictures(), 1, FrameStyle.standard());
  }

  private static DigitPictures pictures() {
    return new DigitPictures("title", images(), Dynamics.onImages(), 1);
  }

  private static TrainingFolder trainingFolder(Path folder) {
    try {
      return TrainingFolder.open(
          Files.createTempDirectory(folder, "run"), trainer(), pictures(), 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RunFolder runFolder(Path folder) {
    try {
      return RunFolder.claim(Files.createTempDirectory(folder, "run"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Trainer trainer() {
    return Trainer.of(new GrowPicture(target(), 16), model(), config());
  }

  private static Batch batch() {
    AtomicReference<Batch> last = new AtomicReference<>();
    TrainingListener keeping =
        new TrainingListener() {
          @Override
          public void onBatch(Batch batch) {
            last.set(batch);
          }
        };
    TrainingConfig once = config().withSteps(1).rollouts(rollouts -> rollouts.withLength(1, 2));
    try (Trainer trainer = Trainer.of(new GrowPicture(target(), 16), model(), once)) {
      trainer.addListener(keeping).run();
    }
    return last.get();
  }

  private static OptimiserStep optimiserStep() {
    List<float[]> one = List.of(new float[1]);
    return new OptimiserStep(
        1, 1, List.of(Shape.of(1)), one, one, List.of(new float[1], new float[1]));
  }

  private static Descent descent() {
    return new Descent(Adam.standard(), List.of(Shape.of(1)), List.of(new float[1]));
  }

  private static BatchBuilder batchBuilder() {
    Task task = new GrowPicture(target(), 16);
    BatchBuilder batch =
        new BatchBuilder(task, Dynamics.standard(), config().sampling(), Optional.empty(), 1);
    batch.fill(new FromSeed(), 0);
    return batch;
  }

  private static LabelledCells cells() {
    return LabelledCells.of(1, 1, 1, 2, List.of(new float[1]), List.of(new int[1]));
  }

  private static LabelledPicture labelledPicture() {
    return LabelledPicture.of(1, 1, 1, new float[1], new int[1]);
  }

  private static MaskedImages maskedImages() {
    return new MaskedImages(List.of("name"), List.of(labelledPicture()), List.of("class"));
  }

  private static Confusion confusion() {
    return Confusion.of(2, new int[1], new int[1]);
  }

  private static LabelCells labelCells() {
    return new LabelCells(cells(), 4, Dynamics.onImages(), LabelLoss.CROSS_ENTROPY);
  }

  private static ClassifyImages classifyImages() {
    NcaModel model = Architecture.classifying(images().classes()).initial(1);
    return ClassifyImages.of(images(), ClassificationLoss.SQUARED_ERROR, model);
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
    return TargetPicture.of(image(), 4, 1);
  }

  private static LabelledImages images() {
    return LabelledImages.of(1, 1, 1, List.of(new float[1]), new int[1]);
  }

  private static TrainingConfig config() {
    return TrainingConfig.growing().withThreads(1);
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
