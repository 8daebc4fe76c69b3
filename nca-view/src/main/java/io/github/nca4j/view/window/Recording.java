package io.github.nca4j.view.window;

import io.github.nca4j.image.AnimatedGif;
import io.github.nca4j.image.Picture;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A film of what is shown, 25 frames a second, written at the end. Until then an empty file keeps
 * its name: two windows may be recorded at once.
 */
final class Recording {
  private static final int FRAME_CENTIS = 4;
  private static final long FRAME_NANOS = FRAME_CENTIS * 10_000_000L;

  private final Path file;
  private final int number;
  private final AnimatedGif film;
  private long next;

  private Recording(Path folder, int number) {
    this.file = file(folder, number);
    this.number = number;
    this.film = new AnimatedGif(file, FRAME_CENTIS);
  }

  /**
   * A film in a folder, which is made where it is missing, under the first number that is free.
   *
   * @param least lower numbers are taken, by films that may still be being written
   */
  static Recording in(Path folder, int least) throws IOException {
    Files.createDirectories(folder);
    int number = least;
    while (!isReserved(file(folder, number))) {
      number++;
    }
    return new Recording(folder, number);
  }

  /** Whether there was no such file, and now is an empty one. */
  private static boolean isReserved(Path file) throws IOException {
    try {
      Files.createFile(file);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  private static Path file(Path folder, int number) {
    return folder.resolve("play-" + number + ".gif");
  }

  /** Adds what the window shows now, where a frame is due. */
  void frame(Play play) {
    long now = System.nanoTime();
    if (now - next < 0) {
      return;
    }
    next = (next == 0 ? now : next) + FRAME_NANOS;
    View view = play.views().get(play.view());
    BufferedImage sheet =
        Picture.sheet(
            play.liveModels().stream()
                .map(d -> view.image(d.grid(), d.model().dynamics(), play.colours()))
                .toList(),
            play.liveModels().size());
    film.add(Picture.scaled(sheet, Math.max(1, 384 / sheet.getHeight())));
  }

  int number() {
    return number;
  }

  /** Where it is once it is written. */
  Path file() {
    return file;
  }

  /** Writes the film, in any thread; no frame may follow. Without frames there is no file. */
  void write() throws IOException {
    try {
      film.close();
    } finally {
      if (Files.exists(file) && Files.size(file) == 0) {
        Files.delete(file);
      }
    }
  }
}
