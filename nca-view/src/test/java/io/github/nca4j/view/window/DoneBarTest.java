package io.github.nca4j.view.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.view.FillingModel;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javax.swing.JButton;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The buttons of a training window whose run has ended, clicked without a screen. */
class DoneBarTest {
  @TempDir private Path folder;
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final List<Thread> works = new ArrayList<>();
  private boolean closed;
  private DoneBar bar;

  @BeforeEach
  void make() throws IOException {
    Path model = folder.resolve("model.nca.json");
    ModelFile.save(FillingModel.model(), model);
    BufferedImage shown = new BufferedImage(4, 3, BufferedImage.TYPE_INT_ARGB);
    bar =
        new DoneBar(
            model,
            "./nca train x --resume",
            true,
            () -> Optional.of(shown),
            said::add,
            works::add,
            () -> closed = true);
  }

  private void click(String name) throws Exception {
    JButton button =
        Stream.of(bar.getComponents())
            .map(JButton.class::cast)
            .filter(each -> each.getText().equals(name))
            .findFirst()
            .orElseThrow();
    SwingUtilities.invokeAndWait(button::doClick);
    for (Thread work : works) {
      work.join();
    }
    // What a thread says is said in the event thread, a moment later.
    SwingUtilities.invokeAndWait(() -> {});
  }

  @Test
  void whatIsSavedIsBesideTheModelAndNeverReplacesAnything() throws Exception {
    for (int i = 0; i < 2; i++) {
      click("Save picture");
      click("Save GIF");
      click("Save page");
    }
    assertThat(folder)
        .isDirectoryContaining(file -> file.endsWith("picture.png"))
        .isDirectoryContaining(file -> file.endsWith("picture-2.png"))
        .isDirectoryContaining(file -> file.endsWith("animation.gif"))
        .isDirectoryContaining(file -> file.endsWith("animation-2.gif"))
        .isDirectoryContaining(file -> file.endsWith("page.html"))
        .isDirectoryContaining(file -> file.endsWith("page-2.html"));
    assertThat(said).contains("saved " + folder.resolve("page-2.html"));
  }

  @Test
  void theCommandThatTrainsFurtherIsShown() throws Exception {
    click("Train further");
    assertThat(said).singleElement().asString().endsWith("./nca train x --resume");
  }

  @Test
  void closeCloses() throws Exception {
    click("Close");
    assertThat(closed).isTrue();
  }
}
