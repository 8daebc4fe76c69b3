package io.github.nca4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.nca4j.core.Activation;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Damage;
import io.github.nca4j.core.DenseLayer;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.InputChannels;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.Life;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.exchange.DistillModels;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An exported step does in ONNX Runtime what {@link Automaton} does. */
class OnnxRuntimeTest {
  private static final int STEPS = 50;
  private static final double TOLERANCE = 1e-4;

  @TempDir private Path folder;

  /** Small random weights: bounded values after 50 steps. */
  private static NcaModel model(
      int channels, Perception perception, Dynamics dynamics, int... hidden) {
    NcaModel model = NcaModel.initial(channels, hidden, perception, dynamics, 5);
    SplittableRandom random = new SplittableRandom(6);
    for (DenseLayer layer : DenseRule.of(model.rule()).layers()) {
      for (int i = 0; i < layer.bias().length; i++) {
        layer.bias()[i] = (float) random.nextDouble(-0.05, 0.05);
      }
    }
    DenseLayer last = DenseRule.of(model.rule()).layers().get(hidden.length);
    for (int i = 0; i < last.weights().length; i++) {
      last.weights()[i] = (float) (random.nextDouble(-0.4, 0.4) / Math.sqrt(last.inputs()));
    }
    last.bias()[Grid.ALPHA] = 0.1f; // lest they die, where they can
    return model;
  }

  private static NcaModel activated(Activation activation, Activation end, int... hidden) {
    NcaModel model = model(7, Perception.standard(), Dynamics.standard(), hidden);
    DenseRule rule = DenseRule.of(model.rule());
    return model.withRule(rule.withActivation(activation).withEnd(end));
  }

  static Stream<NcaModel> models() {
    Dynamics standard = Dynamics.standard();
    Perception wide =
        Perception.of(
            Kernel.IDENTITY,
            Kernel.random(7, 1).learned(),
            Kernel.of(1, 0.5f),
            Kernel.sobelX(5),
            Kernel.LAPLACIAN);
    return Stream.of(
        model(16, Perception.standard(), standard, 128),
        activated(Activation.tanh(), Activation.clamp(0.05f), 33, 17),
        activated(Activation.leakyRelu(0.1f), Activation.tanh(), 20, 9),
        activated(Activation.clamp(0.2f), Activation.leakyRelu(0.5f), 20, 9),
        activated(Activation.none(), Activation.relu(), 20),
        model(16, Perception.standard().rotated(0.7), standard.withFireRate(1), 32),
        model(9, wide, standard.withBoundary(Boundary.CIRCULAR).withTimeStep(0.5f), 33, 17),
        model(7, wide, standard.withLife(Life.byAlpha(0.3f)), 20),
        model(5, Perception.neighbourhood(3), standard.withLife(Life.always())),
        model(14, Perception.neighbourhood(3), Dynamics.onImages(), 20),
        model(9, Perception.standard(), standard.withInputs(InputChannels.last(3, 9)), 20),
        model(
            8,
            Perception.standard(),
            standard
                .withLife(new Life.ByAlpha(5, 0.2f))
                .withInputs(new InputChannels(1, 2))
                .withBoundary(Boundary.CIRCULAR),
            20));
  }

  @ParameterizedTest
  @MethodSource("models")
  void fiftyStepsAreThoseOfAnAutomaton(NcaModel model) throws IOException, OrtException {
    Grid start = new Grid(19, 23, model.channels());
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 80; i++) {
      int y = random.nextInt(12);
      int x = random.nextInt(14);
      for (int channel = 0; channel < model.channels(); channel++) {
        start.set(y, x, channel, (float) random.nextDouble());
      }
    }
    compare(model, start);
  }

  @Test
  void aLizardGrowsAndHealsThere() throws IOException, OrtException {
    Path lizard =
        Path.of(System.getProperty("nca.distill.dir", ""), "web", "regenerating-lizard.json");
    assumeThat(lizard).as("the Distill article's lizard").isRegularFile();
    NcaModel model = DistillModels.read(lizard);
    Automaton automaton = Automaton.fromSeed(model, 72, 72, 1).step(150).damage(Damage.leftHalf());
    compare(model, Grid.seed(72, 72, model.channels()));
    compare(model, automaton.grid());
  }

  private void compare(NcaModel model, Grid start) throws IOException, OrtException {
    Path file = folder.resolve("step.onnx");
    OnnxStep.write(model, file);
    FireMask fire = FireMask.of(8, 0, 0, model.dynamics().fireRate());
    Automaton automaton = Automaton.of(model, start, fire);
    Grid state = start.copy();
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(file.toString())) {
      for (int step = 0; step < STEPS; step++) {
        state = step(environment, session, state, fire, step);
        float[] expected = automaton.step().grid().values();
        double difference = 0;
        for (int i = 0; i < expected.length; i++) {
          difference = Math.max(difference, Math.abs(state.values()[i] - expected[i]));
        }
        assertThat(difference).as("difference after step %d", step).isLessThan(TOLERANCE);
      }
    }
    float largest = 0;
    for (float value : state.values()) {
      largest = Math.max(largest, Math.abs(value));
    }
    assertThat(largest).as("largest value").isBetween(0.1f, 1000f);
  }

  private static Grid step(
      OrtEnvironment environment, OrtSession session, Grid state, FireMask fire, int step)
      throws OrtException {
    int height = state.height();
    int width = state.width();
    float[] fires = new float[height * width];
    for (int i = 0; i < fires.length; i++) {
      fires[i] = fire.fires(step, i / width, i % width) ? 1 : 0;
    }
    try (OnnxTensor cells =
            OnnxTensor.createTensor(
                environment,
                FloatBuffer.wrap(state.values()),
                new long[] {1, height, width, state.channels()});
        OnnxTensor mask =
            OnnxTensor.createTensor(
                environment, FloatBuffer.wrap(fires), new long[] {1, height, width, 1});
        OrtSession.Result result = session.run(Map.of("state", cells, "fire", mask))) {
      FloatBuffer values = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] next = new float[values.remaining()];
      values.get(next);
      return Grid.of(height, width, state.channels(), next);
    }
  }
}
