package io.github.nca4j.view.window;

import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.core.format.SafeFile;
import io.github.nca4j.image.Picture;
import io.github.nca4j.view.drawing.Pen;
import io.github.nca4j.view.output.Animation;
import io.github.nca4j.view.output.FrameStyle;
import io.github.nca4j.view.web.PageEntry;
import io.github.nca4j.view.web.WebPage;
import java.awt.GridLayout;
import java.awt.HeadlessException;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;

/**
 * What can be done once a training run has ended: play, train further, save a picture, an animation
 * or a page beside the model, close. Made and used in the event thread; what takes long has a
 * thread of its own.
 */
@SuppressWarnings("serial") // Never written.
final class DoneBar extends JPanel {
  private static final int SIDE = 96;
  private static final int SCALED = 576;

  private final Path folder;
  private final Path model;
  private final Consumer<String> say;
  private final Consumer<Thread> works;

  /**
   * The buttons.
   *
   * @param model its file, beside which files are saved
   * @param further the command that trains further; empty where there is none
   * @param plays whether it is one to play and to grow, which one that reads an image is not
   * @param shown what can be seen now, a pixel a cell
   * @param say told what was done
   * @param works told of each thread that goes on when the window is closed
   * @param close closes the window
   */
  DoneBar(
      Path model,
      String further,
      boolean plays,
      Supplier<Optional<BufferedImage>> shown,
      Consumer<String> say,
      Consumer<Thread> works,
      Runnable close) {
    super(new GridLayout(0, 2, 6, 6));
    this.model = model;
    this.folder = model.toAbsolutePath().getParent();
    this.say = say;
    this.works = works;
    if (plays) {
      add(
          "Play",
          "Opens it in a window, to be cut and healed",
          () -> inBackground("play", this::play));
    }
    if (!further.isEmpty()) {
      add("Train further", further, () -> trainFurther(further));
    }
    add(
        "Save picture",
        "What can be seen now, as a PNG",
        () -> shown.get().ifPresent(this::savePicture));
    if (plays) {
      add("Save GIF", "How it grows, as an animation", () -> inBackground("gif", this::saveGif));
      add(
          "Save page",
          "A web page on which it lives, to be cut and sent to others",
          () -> inBackground("page", this::savePage));
    }
    add("Close", "Q", close);
  }

  private void add(String name, String hint, Runnable action) {
    JButton button = new JButton(name);
    button.setToolTipText(hint);
    button.setFocusable(false);
    button.addActionListener(e -> action.run());
    add(button);
  }

  /** Something that may fail at a file. */
  @FunctionalInterface
  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private void inBackground(String name, Work work) {
    Thread thread = new Thread(() -> attempt(work), name);
    works.accept(thread);
    thread.start();
  }

  private void attempt(Work work) {
    try {
      work.run();
    } catch (IOException e) {
      tell(SafeFile.message(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(String words) {
    SwingUtilities.invokeLater(() -> say.accept(words));
  }

  private void play() throws IOException, InterruptedException {
    NcaModel loaded = ModelFile.load(model);
    int side = PlayField.side(loaded);
    PlayWindow.show(List.of(NamedModel.of(model, loaded)), side, side, 42);
  }

  /** The terminal has the training run's program, so the command is for it. */
  private void trainFurther(String command) {
    try {
      StringSelection text = new StringSelection(command);
      Toolkit.getDefaultToolkit().getSystemClipboard().setContents(text, text);
      say.accept("copied, for the terminal: " + command);
    } catch (HeadlessException | IllegalStateException e) {
      say.accept(command);
    }
  }

  private void savePicture(BufferedImage picture) {
    attempt(
        () -> {
          Path file = free("picture", "png");
          int factor = SCALED / Math.max(picture.getWidth(), picture.getHeight());
          Picture.writePng(file, Picture.scaled(picture, Math.max(1, factor)));
          tell("saved " + file);
        });
  }

  private void saveGif() throws IOException {
    NcaModel loaded = ModelFile.load(model);
    int side = loaded.provenance().size() + 2 * loaded.provenance().padding();
    int cells = side > 0 ? side : SIDE;
    Path file = free("animation", "gif");
    tell("drawing " + file);
    Animation.growth(loaded, cells, cells, System.nanoTime(), FrameStyle.standard(), file);
    tell("saved " + file);
  }

  private void savePage() throws IOException {
    NcaModel loaded = ModelFile.load(model);
    int side = SIDE;
    if (Pen.suits(loaded.dynamics())) {
      side = loaded.provenance().size() + 2 * loaded.provenance().padding();
    }
    Path file = free("page", "html");
    try {
      PageEntry entry = PageEntry.of(folder.getFileName().toString(), loaded, side, side);
      WebPage.write(file, List.of(entry));
      tell("saved " + file);
    } catch (IllegalArgumentException e) {
      tell(String.valueOf(e.getMessage()));
    }
  }

  /** A name in the folder that no file has. */
  private Path free(String name, String ending) {
    Path file = folder.resolve(name + "." + ending);
    for (int number = 2; Files.exists(file); number++) {
      file = folder.resolve(String.format(Locale.ROOT, "%s-%d.%s", name, number, ending));
    }
    return file;
  }
}
