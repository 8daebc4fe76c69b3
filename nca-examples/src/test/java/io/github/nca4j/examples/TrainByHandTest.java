package io.github.nca4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.autodiff.Tape;
import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Target;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.train.rollout.Weights;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program of docs/nca-in-ten-minutes.md. */
class TrainByHandTest {
  @Test
  void aPictureIsLearnt() {
    Weights weights = Weights.of(TrainByHand.untrained());
    Target face = TrainByHand.face();
    float first = TrainByHand.train(weights, face, 1);
    assertThat(TrainByHand.train(weights, face, 100)).isLessThan(first / 2);
  }

  @Test
  void theProgramDrawsWhatGrows(@TempDir Path folder) throws IOException {
    TrainByHand.main(new String[] {"60", folder.toString()});
    BufferedImage picture = ImageIO.read(folder.resolve("face.png").toFile());
    assertThat(picture.getWidth()).isEqualTo(14 * 16);
    assertThat(picture.getRGB(7 * 16, 7 * 16) >>> 24).as("opacity in the middle").isPositive();
  }

  @Test
  void stepsByHandAreThoseOfAnAutomaton() {
    NcaModel model = TrainByHand.untrained();
    float[] last = DenseRule.of(model.rule()).layers().get(1).weights();
    for (int i = 0; i < last.length; i++) {
      last[i] = (float) Math.sin(i) / 10;
    }
    Grid seed = Grid.seed(9, 11, TrainByHand.CHANNELS);
    FireMask fire = FireMask.of(2, 0, 0, 0.5f);
    Automaton automaton = Automaton.of(model, seed, fire).step(10);
    try (Tape tape = new Tape()) {
      List<Variable> w = Weights.of(model).on(tape);
      Variable state = tape.constant(seed);
      for (int i = 0; i < 10; i++) {
        state = TrainByHand.step(state, w, TrainByHand.draw(fire, i, seed));
      }
      float[] expected = automaton.grid().values();
      for (int i = 0; i < expected.length; i++) {
        assertThat(state.value()[i]).isCloseTo(expected[i], Offset.offset(1e-4f));
      }
    }
  }
}
