package io.github.nca4j.view.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.core.Architecture;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Parts of the training window that need no screen. */
class WindowPartsTest {
  @Test
  void stepsAreLabelledWithRoundNumbersThatHaveRoom() {
    assertThat(LossCurve.tick(4, 5)).isEqualTo(1);
    assertThat(LossCurve.tick(8, 5)).isEqualTo(2);
    assertThat(LossCurve.tick(24, 5)).isEqualTo(5);
    assertThat(LossCurve.tick(8000, 5)).isEqualTo(2000);
    assertThat(LossCurve.tick(8000, 10)).isEqualTo(1000);
    assertThat(LossCurve.tick(1_000_000, 4)).isEqualTo(500_000);
  }

  @Test
  void theIconHasCellsAndIsTransparentAboutThem() {
    assertThat(WindowIcon.images()).hasSize(4);
    BufferedImage icon = WindowIcon.draw(64);
    assertThat(icon.getRGB(32, 32) >>> 24).isEqualTo(0xff);
    assertThat(icon.getRGB(1, 1) >>> 24).isZero();
  }

  @Test
  @Timeout(60)
  void whatGrowsIsCutAndGrowsAgainFromTheNewestWeightsUnlessTheyAreOfTheFirstSteps()
      throws InterruptedException {
    NcaModel model = Architecture.growing().initial(1);
    Grid seed = Grid.seed(6, 6, model.channels());
    BlockingQueue<String> captions = new LinkedBlockingQueue<>();
    Growing growing = new Growing((picture, caption) -> captions.add(caption), true, Duration.ZERO);
    growing.rest(false);
    growing.start();
    growing.plant(new Growing.Seedling(model, seed, 7));
    assertThat(captions.poll(30, TimeUnit.SECONDS)).isEqualTo("growing: step 0, trained 7 steps");
    growing.plant(new Growing.Seedling(model, seed, 1_250));
    String caption = "";
    while (!caption.contains("1,250")) {
      caption = captions.poll(30, TimeUnit.SECONDS);
      assertThat(caption).doesNotContain("cut");
    }
    assertThat(caption).isEqualTo("growing: step 0, trained 1,250 steps");
    while (!caption.contains("half cut")) {
      caption = captions.poll(30, TimeUnit.SECONDS);
    }
    assertThat(caption).endsWith("half cut: step 0, trained 1,250 steps");
    growing.plant(new Growing.Seedling(model, seed, 1_300));
    while (!caption.startsWith("growing: step 0")) {
      caption = captions.poll(30, TimeUnit.SECONDS);
    }
    assertThat(caption).isEqualTo("growing: step 0, trained 1,300 steps");
    growing.end();
  }

  @Test
  void controlsThatDoNotFitAScreenAreScrolledToAndArrowKeysStayFree() {
    JPanel controls = new JPanel();
    controls.setPreferredSize(new Dimension(200, 500));
    JScrollPane pane = PlayWindow.scrolling(controls);
    assertThat(pane.getPreferredSize()).isEqualTo(new Dimension(200, 500));
    pane.setSize(200, 300);
    pane.doLayout();
    assertThat(pane.getVerticalScrollBar().isVisible()).isTrue();
    assertThat(pane.getHorizontalScrollBar().isVisible()).isFalse();
    assertThat(pane.getInputMap(JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT)).isNull();
    pane.setSize(200, 500);
    pane.doLayout();
    assertThat(pane.getVerticalScrollBar().isVisible()).isFalse();
  }
}
