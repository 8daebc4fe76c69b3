package io.github.nca4j.examples.readme;

import io.github.nca4j.autodiff.Tape;
import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.Workspace;
import io.github.nca4j.autodiff.check.GradientCheck;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.autodiff.perception.DifferentiablePerception;
import io.github.nca4j.autodiff.perception.LearnedPerception;
import io.github.nca4j.autodiff.perception.PerceptionCheck;
import io.github.nca4j.autodiff.rule.DifferentiableRule;
import io.github.nca4j.autodiff.rule.RuleCheck;
import io.github.nca4j.core.Activation;
import io.github.nca4j.core.Boundary;
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
import io.github.nca4j.core.Rule;
import io.github.nca4j.core.RuleResolver;
import io.github.nca4j.core.Target;
import io.github.nca4j.core.format.ByteSource;
import io.github.nca4j.core.format.FileBytes;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.core.format.SafeFile;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.examples.perception.Attention;
import io.github.nca4j.examples.readme.EdgeStrengthTest.EdgeStrength;
import io.github.nca4j.examples.rule.GatedRule;
import io.github.nca4j.exchange.ModelImport;
import io.github.nca4j.exchange.NumpyArray;
import io.github.nca4j.exchange.NumpyFile;
import io.github.nca4j.exchange.NumpyModels;
import io.github.nca4j.image.AnimatedGif;
import io.github.nca4j.image.Picture;
import io.github.nca4j.image.TargetPicture;
import io.github.nca4j.onnx.OnnxStep;
import io.github.nca4j.train.optimise.Adam;
import io.github.nca4j.train.optimise.Descent;
import io.github.nca4j.train.rollout.Rollout;
import io.github.nca4j.train.rollout.RolloutCheck;
import io.github.nca4j.train.rollout.Weights;
import io.github.nca4j.view.dataset.Emoji;
import io.github.nca4j.view.dataset.Mnist;
import io.github.nca4j.view.web.PageEntry;
import io.github.nca4j.view.web.WebPage;
import io.github.nca4j.view.window.NamedModel;
import io.github.nca4j.view.window.PlayWindow;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The code of the libraries' Javadoc, so that it compiles. */
abstract class JavadocSnippets {
  abstract void update(float[] weights, float[] gradient);

  record Decay(int channels, float share) implements Rule {
    @Override
    public int features() {
      return channels;
    }

    @Override
    public int outputs() {
      return channels;
    }

    @Override
    public void update(float[] features, int cells, float[] update) {
      for (int i = 0; i < cells * channels; i++) {
        update[i] = -share * features[i];
      }
    }
  }

  record Gain(Parameter gain) implements LearnedPerception {
    @Override
    public int features(int channels) {
      return channels;
    }

    @Override
    public List<Parameter> parameters() {
      return List.of(gain);
    }

    @Override
    public Gain withParameters(List<Parameter> given) {
      Parameter.requireLike(parameters(), given);
      return new Gain(given.get(0));
    }

    @Override
    public Variable perceive(Variable grid, List<Variable> parameters, Boundary boundary) {
      return grid.dense(parameters.get(0));
    }
  }

  void files(NcaModel model, byte[] csv) throws IOException {
    ModelFile.save(model, Path.of("lizard.nca.json"));
    NcaModel same = ModelFile.load(Path.of("lizard.nca.json"));
    SafeFile.write(Path.of("loss.csv"), out -> out.write(csv));
    System.out.println(same);
  }

  void foreignFiles(NcaModel model) throws IOException {
    NcaModel published = ModelImport.read(Path.of("planarian.json"));
    NumpyModels.save(model, Path.of("weights.npz"));
    NumpyArray states = NumpyFile.read(Path.of("states.npy"));
    System.out.println(published + " " + states);
  }

  void ownFormat(ByteSource source, float[] heights) throws IOException {
    FileBytes content = source.read("height map", 1 << 20);
    ByteBuffer.wrap(content.bytes()).asFloatBuffer().get(heights);
  }

  Grid arrays(Automaton automaton) throws IOException {
    NumpyFile.write(NumpyArray.of(automaton.grid()), Path.of("state.npy"));
    Grid state = NumpyFile.read(Path.of("state.npy")).toGrid();
    return state;
  }

  Target target() {
    float[] rgba = new float[16 * 24 * 4];
    Arrays.fill(rgba, 0, 8 * 24 * 4, 1);
    Target target = Target.of(rgba, 16, 24).withName("half");
    return target;
  }

  void pictures(Grid grid, List<Grid> states) throws IOException {
    Target target = TargetPicture.load(Path.of("emoji_imgs/lizard.png"), 40, 16);
    double loss = target.meanSquaredError(grid);

    Picture.writePng(Path.of("grown.png"), Picture.scaled(Picture.overWhite(grid), 8));
    try (AnimatedGif gif = new AnimatedGif(Path.of("growth.gif"), 4)) {
      for (Grid state : states) {
        gif.add(Picture.scaled(Picture.overWhite(state), 4));
      }
    }
    System.out.println(loss);
  }

  void views() throws IOException, InterruptedException {
    PageEntry lizard = PageEntry.of(Path.of("lizard.nca.json"), 96, 96);
    WebPage.write(Path.of("page.html"), List.of(lizard));
    OnnxStep.write(ModelFile.load(Path.of("lizard.nca.json")), Path.of("step.onnx"));
    play();
  }

  private static void play() throws IOException, InterruptedException {
    NamedModel lizard = new NamedModel("lizard", ModelFile.load(Path.of("lizard.nca.json")));
    List<Path> recordings = PlayWindow.show(List.of(lizard), 96, 96, 42);
    System.out.println(recordings);
  }

  void data(Path data) throws IOException {
    Target lizard = Emoji.target("lizard", 40, 16);
    Mnist digits = Mnist.isIn(data) ? Mnist.read(data) : Mnist.fetch(data);
    System.out.println(lizard + " " + digits.training().size());
  }

  void tape(Grid grid, float[] weights, List<Kernel> kernels) {
    Workspace workspace = new Workspace();
    try (Tape tape = new Tape(workspace)) {
      Variable w = tape.variable(Shape.of(48, 128), weights);
      Variable x = tape.constant(grid);
      Variable loss = x.depthwise(kernels, Boundary.ZERO).dense(w).relu().mean();
      tape.backward(loss);
      update(weights, w.gradient());
    }
  }

  void gradient() {
    try (Tape tape = new Tape()) {
      Variable x = tape.variable(Shape.of(3), new float[] {1, 2, 3});
      tape.backward(x.square().sum());
      x.gradient();
    }
  }

  void checks(
      Grid grid, Boundary boundary, DifferentiablePerception perception, Perception laplacian) {
    GradientCheck.of(tape -> perception.perceive(tape.variable(grid), boundary)).verify();
    PerceptionCheck.of(new EdgeStrength(), 4).verify();
    PerceptionCheck.of(laplacian, 4).impulseResponse(0, 0, Kernel.LAPLACIAN).locality(1);
  }

  void roads(
      Perception perception,
      Perception mine,
      KernelPerception theSameByKernels,
      Dynamics dynamics) {
    RolloutCheck.of(perception, Dynamics.standard()).verify();
    RolloutCheck.of(mine, dynamics).against(theSameByKernels);
  }

  void rollout(NcaModel model, Grid start, float[] target, long seed, int step) {
    Weights weights = Weights.of(model);
    FireMask fire = FireMask.of(seed, step, 0, model.dynamics().fireRate());
    try (Rollout rollout = Rollout.of(model);
        Tape tape = new Tape()) {
      List<Variable> variables = weights.on(tape);
      Variable end = rollout.run(tape.constant(start), variables, fire, 64);
      tape.backward(end.sliceChannels(0, 4).meanSquaredError(target));
      variables.get(0).gradient(); // by the first layer's weights
    }
  }

  NcaModel weights(NcaModel model, Function<List<Variable>, Variable> task) {
    Weights weights = Weights.of(model);
    Descent descent = new Descent(Adam.standard(), weights.shapes(), weights.arrays());
    try (Tape tape = new Tape()) {
      List<Variable> variables = weights.on(tape);
      tape.backward(task.apply(variables));
      descent.step(variables.stream().map(Variable::gradient).toList(), 0.002f);
    }
    NcaModel trained = weights.model();
    return trained;
  }

  void resolver(Path file) throws IOException {
    ModelFile.load(file, PerceptionResolver.of(new EdgeStrength(), Attention.initial(16, 8, 42)));
  }

  static DenseRule activations() {
    DenseRule bounded =
        DenseRule.initial(48, new int[] {96}, 16, 42)
            .withActivation(Activation.leakyRelu(0.1f))
            .withEnd(Activation.clamp(1)); // no update is larger
    return bounded;
  }

  record Damped(DenseRule dense, Parameter gain) implements DifferentiableRule {
    @Override
    public int features() {
      return dense.features();
    }

    @Override
    public int outputs() {
      return dense.outputs();
    }

    @Override
    public List<Parameter> parameters() {
      return Stream.concat(dense.parameters().stream(), Stream.of(gain)).toList();
    }

    @Override
    public Damped withParameters(List<Parameter> given) {
      Parameter.requireLike(parameters(), given);
      int last = given.size() - 1;
      return new Damped(dense.withParameters(given.subList(0, last)), given.get(last));
    }

    @Override
    public Variable update(Variable features, List<Variable> parameters) {
      int last = parameters.size() - 1;
      Variable update = DifferentiableRule.of(dense).update(features, parameters.subList(0, last));
      return update.dense(parameters.get(last));
    }
  }

  void rules(Rule rule, Path file) throws IOException {
    RuleCheck.of(rule).verify();
    ModelFile.load(
        file, PerceptionResolver.installed(), RuleResolver.of(GatedRule.initial(48, 64, 16, 42)));
  }
}
