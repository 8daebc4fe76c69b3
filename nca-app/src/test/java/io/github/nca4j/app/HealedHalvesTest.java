package io.github.nca4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.Target;
import io.github.nca4j.image.TargetPicture;
import io.github.nca4j.train.evaluate.Evaluation;
import io.github.nca4j.view.FillingModel;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealedHalvesTest {
  private static List<String> halves(NcaModel model, Target target) {
    Evaluation evaluation = Evaluation.of(model, target, 4, 3, 1);
    return Evaluation.HALVES.stream().filter(evaluation::healed).toList();
  }

  private static Target filled(Color colour) {
    BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(colour);
    graphics.fillRect(0, 0, 8, 8);
    graphics.dispose();
    return TargetPicture.of(image, 8, 0);
  }

  @Test
  void whatFillsTheGridAgainHealsEveryHalf() {
    Target green = filled(new Color(0.1f, 0.6f, 0.2f));
    assertThat(halves(FillingModel.model(), green))
        .containsExactly("left", "right", "top", "bottom");
  }

  @Test
  void whatGrowsAnotherPictureHealsNone() {
    assertThat(halves(FillingModel.model(), filled(Color.RED))).isEmpty();
  }

  @Test
  void whatStaysASeedHealsNone() {
    NcaModel idle =
        NcaModel.initial(5, new int[] {4}, Perception.standard(), Dynamics.standard(), 1);
    assertThat(halves(idle, filled(Color.BLACK))).isEmpty();
  }
}
