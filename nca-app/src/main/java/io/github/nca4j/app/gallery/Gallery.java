package io.github.nca4j.app.gallery;

import io.github.nca4j.train.TrainingListener;
import io.github.nca4j.view.output.FrameStyle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Trains pictures, some at once, and shows them together. Thread-safe. */
public final class Gallery {
  private static final int NAMES_TOLD = 10;
  private static final List<String> OWN =
      List.of(GalleryPages.PAGE, GalleryPages.SHEET, GalleryPages.FOLDER);

  private final Path folder;
  private final List<PictureTraining> trainings;
  private final FrameStyle style;
  private final GalleryPages pages;

  /**
   * A gallery, of which nothing is trained or written yet.
   *
   * @param folder where page and contact sheet go; it exists when they are written
   * @param style how its pictures and animations are drawn
   */
  public Gallery(Path folder, List<PictureTraining> trainings, FrameStyle style) {
    this.folder = folder;
    this.trainings = List.copyOf(trainings);
    this.style = style;
    pages = new GalleryPages(folder, this.trainings, style, GalleryPages.MOST);
  }

  /**
   * {@return the folder of a picture}
   *
   * @param folder the gallery's
   * @param name the picture's
   * @throws IllegalArgumentException naming the picture, if its name cannot be that of a folder
   *     there
   */
  public static Path folder(Path folder, String name) {
    if (name.isEmpty() || name.equals(".") || name.equals("..")) {
      throw new IllegalArgumentException(
          "picture \"" + name + "\" must be renamed: no folder can have its name");
    }
    if (OWN.stream().anyMatch(name::equalsIgnoreCase)) {
      throw new IllegalArgumentException(
          "picture \"" + name + "\" must be renamed: the gallery has a file of that name");
    }
    return folder.resolve(name);
  }

  /** Its pictures' training runs, in order. */
  public List<PictureTraining> trainings() {
    return trainings;
  }

  /** How far each picture is, in order. */
  public List<Progress> progress() {
    return trainings.stream().map(PictureTraining::progress).toList();
  }

  /** The page and the contact sheet, or the folder of several, once they are there. */
  public List<Path> files() {
    return pages.files();
  }

  /**
   * Makes sure that page and contact sheet, where they are there already, are of these pictures and
   * no others, which would be gone from them.
   *
   * @throws FileAlreadyExistsException naming the page or the contact sheet, if not
   * @throws IOException naming the folder, if it cannot be read
   */
  public void requireNoOther() throws IOException {
    List<Path> there = files();
    if (there.isEmpty()) {
      return;
    }
    Set<String> own =
        trainings.stream().map(training -> training.target().name()).collect(Collectors.toSet());
    List<String> others;
    try (Stream<Path> folders = Files.list(folder)) {
      others =
          folders
              .filter(each -> Files.exists(each.resolve(Outcome.FILE)))
              .map(each -> each.getFileName().toString())
              .filter(name -> !own.contains(name))
              .sorted()
              .toList();
    }
    if (!others.isEmpty()) {
      throw new FileAlreadyExistsException(
          there.get(0).toString(), null, "is of other pictures, too: " + some(others));
    }
    if (trainings.stream().allMatch(training -> training.model().isEmpty())) {
      throw new FileAlreadyExistsException(
          there.get(0).toString(), null, "is of no picture that is named");
    }
  }

  /** As many names as a line holds. */
  private static String some(List<String> names) {
    int told = Math.min(names.size(), NAMES_TOLD);
    int rest = names.size() - told;
    return String.join(", ", names.subList(0, told)) + (rest == 0 ? "" : " and " + rest + " more");
  }

  /**
   * Makes sure that no other run is writing into the pictures' folders.
   *
   * @throws IOException naming a folder, if one is, or it cannot be written to
   */
  public void requireFree() throws IOException {
    for (PictureTraining training : trainings) {
      training.requireFree();
    }
  }

  /**
   * Trains all that are not finished. Page and contact sheet are written anew whenever a picture
   * is.
   *
   * @param parallel training runs at once, 1 or more
   * @param checkpointEvery steps between checkpoints
   * @param listeners for each picture, by its place, one that is told of every step
   * @throws IOException naming a file that cannot be read or written; all training runs have then
   *     ended and are saved where they can be
   */
  public void train(
      int parallel, int checkpointEvery, Function<PictureTraining, TrainingListener> listeners)
      throws IOException {
    ExecutorService team = Executors.newFixedThreadPool(Math.min(parallel, trainings.size()));
    try {
      ExecutorCompletionService<PictureTraining> running = new ExecutorCompletionService<>(team);
      for (PictureTraining training : trainings) {
        running.submit(
            () -> {
              training.train(checkpointEvery, style, listeners.apply(training));
              return training;
            });
      }
      int left = trainings.size();
      while (left > 0) {
        boolean shown = running.take().get().model().isPresent();
        left--;
        // What was finished before has ended at once, and is shown at once.
        for (var next = running.poll(); next != null; next = running.poll()) {
          shown |= next.get().model().isPresent();
          left--;
        }
        if (shown) {
          pages.write();
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

  /** Waits until what the training runs have come to is saved. */
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

  /** Ends all training runs after the steps under way, from any thread. */
  public void cancel() {
    trainings.forEach(PictureTraining::cancel);
  }

  /**
   * Writes page and contact sheet of what has a model, where they do not show it yet.
   *
   * @throws IOException naming the file that cannot be read or written
   */
  public void writePages() throws IOException {
    pages.write();
  }

  /**
   * In a gallery of several pages, writes those of which all pictures have ended, where they do not
   * show it yet: the end then has less to do.
   *
   * @throws IOException naming the file that cannot be read or written
   */
  public void writeWholePages() throws IOException {
    pages.writeWhole();
  }
}
