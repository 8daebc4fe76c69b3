package io.github.nca4j.view.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.view.FillingModel;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.swing.AbstractButton;
import org.junit.jupiter.api.Test;

/** The buttons of the play window, clicked without a screen. */
class PlayControlsTest {
  private final LiveModel first = new LiveModel("one", FillingModel.model(), 8, 8, 1);
  private final LiveModel second = new LiveModel("two", FillingModel.model(), 8, 8, 2);
  private final Play play = new Play(List.of(first, second));
  private final AtomicInteger recorded = new AtomicInteger();
  private final PlayControls controls = new PlayControls(play, recorded::incrementAndGet);

  PlayControlsTest() {
    play.onChange(controls::refresh);
  }

  private AbstractButton button(String name) {
    return PlayWindowDriver.all(controls)
        .filter(AbstractButton.class::isInstance)
        .map(AbstractButton.class::cast)
        .filter(each -> name.equals(each.getText()))
        .findFirst()
        .orElseThrow();
  }

  private void click(String name) {
    button(name).doClick(0);
  }

  private static long aliveAt(LiveModel model, int column) {
    long alive = 0;
    for (int y = 0; y < 8; y++) {
      alive += model.grid().get(y, column, 3) > 0.1f ? 1 : 0;
    }
    return alive;
  }

  private void fill() {
    for (int i = 0; i < 30; i++) {
      play.singleStep();
    }
    assertThat(first.aliveCells()).isEqualTo(64);
  }

  @Test
  void itRunsPausesAndTakesSingleSteps() {
    assertThat(play.running()).isTrue();
    click("Pause");
    assertThat(play.running()).isFalse();
    long before = first.steps();
    click("Step");
    assertThat(first.steps()).isEqualTo(before + 1);
    assertThat(second.steps()).isEqualTo(before + 1);
    click("Run");
    assertThat(play.running()).isTrue();
  }

  @Test
  void halvesAreCutAllIsClearedAndTheSeedGrowsAgain() {
    fill();
    click("\u25e8");
    assertThat(aliveAt(first, 1)).isZero();
    assertThat(aliveAt(first, 6)).isEqualTo(8);
    fill();
    click("\u25e7");
    assertThat(aliveAt(first, 1)).isEqualTo(8);
    assertThat(aliveAt(first, 6)).isZero();
    click("\u2b13");
    click("\u2b12");
    assertThat(first.aliveCells()).isZero();
    click("Seed");
    assertThat(first.aliveCells()).isPositive();
    click("Clear");
    assertThat(first.aliveCells()).isZero();
    assertThat(second.aliveCells()).isZero();
  }

  @Test
  void toolsAreChosenAndWhatIsSetIsShown() {
    click("Grab");
    assertThat(play.tool()).isEqualTo(Tool.GRAB);
    click("Plant");
    assertThat(play.tool()).isEqualTo(Tool.PLANT);
    play.setTool(Tool.CUT);
    assertThat(button("Cut").isSelected()).isTrue();
    boolean dark = play.dark();
    click("Dark");
    assertThat(play.dark()).isNotEqualTo(dark);
    boolean together = play.together();
    click("Mouse acts on both");
    assertThat(play.together()).isNotEqualTo(together);
  }

  @Test
  void recordingIsStartedAndItsButtonSaysHowToStop() {
    click("Record");
    assertThat(recorded).hasValue(1);
    controls.showRecording(true);
    click("Stop");
    assertThat(recorded).hasValue(2);
  }
}
