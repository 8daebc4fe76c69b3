package io.github.nca4j.examples;

import io.github.nca4j.autodiff.Tape;
import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.Target;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.image.Picture;
import io.github.nca4j.image.TargetPicture;
import io.github.nca4j.train.optimise.Adam;
import io.github.nca4j.train.optimise.Descent;
import io.github.nca4j.train.optimise.GradientStep;
import io.github.nca4j.train.optimise.GradientTransform;
import io.github.nca4j.train.rollout.Weights;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The trainer of docs/nca-in-ten-minutes.md, without the library's: every step of the automaton and
 * of the training run is written out. It learns to grow a small face.
 */
public final class TrainByHand {
  static final int CHANNELS = 12;

  /** Steps of the automaton, in which it is to grow the face. */
  private static final int ROLLOUT = 16;

  private TrainByHand() {}

  /** Trains; a number as argument is the number of steps, a second one the folder of the files. */
  public static void main(String[] args) throws IOException {
    int steps = args.length > 0 ? Integer.parseInt(args[0]) : 1000;
    Path folder = Files.createDirectories(Path.of(args.length > 1 ? args[1] : "out/train-by-hand"));
    Weights weights = Weights.of(untrained());
    train(weights, face(), steps);
    Path file = folder.resolve("face.png");
    Automaton automaton = Automaton.fromSeed(weights.model(), 14, 14, 42).step(ROLLOUT);
    Picture.writePng(file, Picture.scaled(Picture.of(automaton.grid()), 16));
    System.out.println("what it grows is in " + file);
  }

  static NcaModel untrained() {
    return NcaModel.initial(
        CHANNELS, new int[] {48}, Perception.standard(), Dynamics.standard(), 3);
  }

  /** Eight cells across, with three empty ones on each side. */
  static Target face() {
    BufferedImage picture = new BufferedImage(8, 8, BufferedImage.TYPE_INT_ARGB);
    Graphics2D pen = picture.createGraphics();
    pen.setColor(Color.ORANGE);
    pen.fillRoundRect(0, 0, 8, 8, 4, 4);
    pen.setColor(Color.BLACK);
    pen.fillRect(2, 2, 1, 2);
    pen.fillRect(5, 2, 1, 2);
    pen.fillRect(2, 5, 4, 1);
    pen.dispose();
    return TargetPicture.of(picture, 8, 3);
  }

  /** Returns the loss of the last step. */
  static float train(Weights weights, Target target, int steps) {
    Descent descent = new Descent(Adam.standard(), weights.shapes(), weights.arrays());
    float loss = Float.NaN;
    for (int i = 1; i <= steps; i++) {
      loss = trainingStep(weights, descent, target, FireMask.of(1, i, 0, 0.5f));
      if (i == 1 || i % 50 == 0) {
        System.out.printf(Locale.ROOT, "step %d  loss %.4f%n", i, loss);
      }
    }
    return loss;
  }

  private static float trainingStep(
      Weights weights, Descent descent, Target target, FireMask fire) {
    try (Tape tape = new Tape()) {
      List<Variable> w = weights.on(tape);
      Grid seed = Grid.seed(target.height(), target.width(), CHANNELS);
      Variable state = tape.constant(seed);
      for (int i = 0; i < ROLLOUT; i++) {
        state = step(state, w, draw(fire, i, seed));
      }
      Variable loss = state.sliceChannels(0, 4).meanSquaredError(target.values());
      tape.backward(loss);
      List<float[]> gradients = w.stream().map(Variable::gradient).toList();
      new GradientTransform.NormalisePerParameter().apply(GradientStep.of(gradients));
      descent.step(gradients, 2e-3f);
      return loss.scalar();
    }
  }

  static Variable step(Variable state, List<Variable> w, float[] fires) {
    Variable update = rule(perceive(state), w);
    Variable next = state.add(update.mask(fires));
    return next.mask(alive(state)).mask(alive(next));
  }

  private static Variable perceive(Variable state) {
    return state.depthwise(List.of(Kernel.IDENTITY, Kernel.SOBEL_X, Kernel.SOBEL_Y), Boundary.ZERO);
  }

  private static Variable rule(Variable features, List<Variable> w) {
    Variable hidden = features.dense(w.get(0), w.get(1)).relu();
    return hidden.dense(w.get(2), w.get(3));
  }

  private static float[] alive(Variable state) {
    float[] most = state.sliceChannels(3, 4).maxPool3x3(Boundary.ZERO).value();
    float[] alive = new float[most.length];
    for (int cell = 0; cell < most.length; cell++) {
      alive[cell] = most[cell] > 0.1f ? 1 : 0;
    }
    return alive;
  }

  /** The coin of every cell in a step: 1 where it updates. */
  static float[] draw(FireMask fire, int step, Grid grid) {
    float[] fires = new float[grid.height() * grid.width()];
    for (int cell = 0; cell < fires.length; cell++) {
      fires[cell] = fire.fires(step, cell / grid.width(), cell % grid.width()) ? 1 : 0;
    }
    return fires;
  }
}
