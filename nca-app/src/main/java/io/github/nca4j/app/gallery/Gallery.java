package io.github.nca4j.app.gallery;

import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.image.Picture;
import io.github.nca4j.train.TrainingListener;
import io.github.nca4j.view.output.FrameStyle;
import io.github.nca4j.view.web.Exhibit;
import io.github.nca4j.view.web.WebPage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/** Trains pictures, some at once, and shows them together. Thread-safe. */
public final class Gallery {
  private static final int GROWTH_STEPS = 200;

  private final Path folder;
  private final List<Piece> pieces;
  private final FrameStyle style;

  /**
   * A gallery, of which nothing is trained or written yet.
   *
   * @param folder where page and contact sheet go; it exists when they are written
   * @param style how its pictures and animations are drawn
   */
  public Gallery(Path folder, List<Piece> pieces, FrameStyle style) {
    this.folder = folder;
    this.pieces = List.copyOf(pieces);
    this.style = style;
  }

  /** How far each picture is, in order. */
  public List<Progress> progress() {
    return pieces.stream().map(Piece::progress).toList();
  }

  /** The page and the contact sheet, once they are there. */
  public List<Path> files() {
    return Stream.of(page(), sheet()).filter(Files::exists).toList();
  }

  /** The page on which all models run. */
  private Path page() {
    return folder.resolve("gallery.html");
  }

  /** The picture of what each model grows, beside the picture that it was to grow. */
  private Path sheet() {
    return folder.resolve("gallery.png");
  }

  /**
   * Trains all that are not finished. Page and contact sheet are written anew whenever a picture
   * is.
   *
   * @param parallel trainings at once, 1 or more
   * @param checkpointEvery steps between checkpoints
   * @param listeners for each picture, by its place, one that is told of every step
   * @throws IOException naming a file that cannot be read or written; all trainings have then ended
   *     and are saved where they can be
   */
  public void train(int parallel, int checkpointEvery, Function<Piece, TrainingListener> listeners)
      throws IOException {
    ExecutorService team = Executors.newFixedThreadPool(Math.min(parallel, pieces.size()));
    try {
      ExecutorCompletionService<Piece> trainings = new ExecutorCompletionService<>(team);
      for (Piece piece : pieces) {
        trainings.submit(
            () -> {
              piece.train(checkpointEvery, style, listeners.apply(piece));
              return piece;
            });
      }
      for (int i = 0; i < pieces.size(); i++) {
        Piece ended = trainings.take().get();
        if (ended.model().isPresent()) {
          exhibit();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while training", e);
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } finally {
      cancel();
      endOf(team);
    }
  }

  /** Waits until what the trainings have come to is saved. */
  private static void endOf(ExecutorService team) {
    team.shutdown();
    try {
      team.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static IOException failure(Throwable cause) {
    if (cause instanceof IOException e) {
      return e;
    }
    if (cause instanceof UncheckedIOException e) {
      return e.getCause();
    }
    if (cause instanceof RuntimeException e) {
      throw e;
    }
    if (cause instanceof Error e) {
      throw e;
    }
    throw new IllegalStateException(cause);
  }

  /** Ends all trainings after the steps under way, from any thread. */
  public void cancel() {
    pieces.forEach(Piece::cancel);
  }

  private void exhibit() throws IOException {
    List<Exhibit> exhibits = new ArrayList<>();
    List<BufferedImage> pictures = new ArrayList<>();
    for (Piece piece : pieces) {
      if (piece.model().isPresent()) {
        Path file = piece.model().get();
        NcaModel model = ModelFile.load(file);
        int height = piece.target().height();
        int width = piece.target().width();
        exhibits.add(new Exhibit(piece.target().name(), width, height, Files.readString(file)));
        Automaton automaton =
            Automaton.fromSeed(model, height, width, model.provenance().seed()).step(GROWTH_STEPS);
        pictures.add(style.draw(piece.target().grid()));
        pictures.add(style.draw(automaton.grid()));
        automaton.close();
      }
    }
    WebPage.write(page(), exhibits);
    int pairs = (int) Math.ceil(Math.sqrt(exhibits.size() / 2.0));
    Picture.writePng(sheet(), Picture.sheet(pictures, 2 * pairs));
  }
}
