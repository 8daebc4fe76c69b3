package io.github.nca4j.app.gallery;

import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.image.Picture;
import io.github.nca4j.train.evaluate.Evaluation;
import io.github.nca4j.view.output.FrameStyle;
import io.github.nca4j.view.output.PanelSheet;
import io.github.nca4j.view.web.PageEntry;
import io.github.nca4j.view.web.WebPage;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.imageio.ImageIO;

/**
 * A page on which the models of some pictures run, and their contact sheet: beside each picture
 * what its model grows, its name and how many halves heal. Immutable; one thread at a time writes
 * it.
 *
 * @param name of the page, for people
 * @param html the page
 * @param sheet the contact sheet
 * @param thumbnails all models in small, {@link #COLUMNS} a row, each in a square of {@link #SIDE}
 *     pixels; without, there is no such file
 * @param trainings of its pictures, in order
 * @param style how its pictures are drawn
 */
record GalleryPage(
    String name,
    Path html,
    Path sheet,
    Optional<Path> thumbnails,
    List<PictureTraining> trainings,
    FrameStyle style) {
  /** Small pictures of a row. */
  static final int COLUMNS = 8;

  /** Pixels of a small picture's side. */
  static final int SIDE = 52;

  private static final int GROWTH_STEPS = 200;

  /** Copies the list. */
  GalleryPage {
    trainings = List.copyOf(trainings);
  }

  /** Whether all that is to be trained has ended. */
  boolean isWhole() {
    return trainings.stream()
        .map(PictureTraining::progress)
        .allMatch(one -> one.outcome().isPresent() || one.failure().isPresent());
  }

  /** Whether its files are there. */
  boolean isThere() {
    return Files.exists(html) && Files.exists(sheet) && thumbnails.map(Files::exists).orElse(true);
  }

  /**
   * Tells what it would show from what it would have shown: of each picture that has a model, which
   * version of its file, and in which words. Empty where no picture has one.
   *
   * @throws IOException naming a file that cannot be read
   */
  String state() throws IOException {
    StringBuilder state = new StringBuilder();
    for (PictureTraining training : trainings) {
      if (training.model().isPresent()) {
        Path file = training.model().get();
        state.append(training.target().name()).append(' ');
        state.append(Files.size(file)).append(' ').append(Files.getLastModifiedTime(file));
        state.append(' ').append(words(training)).append('\n');
      }
    }
    return state.isEmpty()
        ? ""
        : UUID.nameUUIDFromBytes((state.toString() + style).getBytes(StandardCharsets.UTF_8))
            .toString();
  }

  /**
   * Writes its files, from what has a model.
   *
   * @throws IOException naming the file that cannot be read or written
   */
  void write() throws IOException {
    List<PageEntry> entries = new ArrayList<>();
    List<BufferedImage> pictures = new ArrayList<>();
    List<String> words = new ArrayList<>();
    int rows = (trainings.size() + COLUMNS - 1) / COLUMNS;
    BufferedImage small =
        new BufferedImage(COLUMNS * SIDE, rows * SIDE, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < trainings.size(); i++) {
      PictureTraining training = trainings.get(i);
      if (training.model().isPresent()) {
        NcaModel model = ModelFile.load(training.model().get());
        int height = training.target().height();
        int width = training.target().width();
        PageEntry entry = PageEntry.of(training.target().name(), model, width, height);
        entries.add(entry);
        draw(entry, i, small);
        pictures.add(style.draw(training.target().grid()));
        try (Automaton automaton =
            Automaton.fromSeed(model, height, width, model.provenance().seed())) {
          pictures.add(style.draw(automaton.step(GROWTH_STEPS).grid()));
        }
        words.add(training.target().name());
        words.add(words(training));
      }
    }
    Files.createDirectories(html.toAbsolutePath().getParent());
    WebPage.write(html, entries);
    int pairs = (int) Math.ceil(Math.sqrt(entries.size() / 2.0));
    Picture.writePng(sheet, new PanelSheet(pictures, 2 * pairs).withBelow(words).draw());
    if (thumbnails.isPresent()) {
      Picture.writePng(thumbnails.get(), small);
    }
  }

  /** Draws an entry's thumbnail into the square that is its picture's. */
  private static void draw(PageEntry entry, int place, BufferedImage all) throws IOException {
    String address = entry.thumbnails().get(0);
    byte[] png = Base64.getDecoder().decode(address.substring(address.indexOf(',') + 1));
    BufferedImage one = ImageIO.read(new ByteArrayInputStream(png));
    int left = place % COLUMNS * SIDE + (SIDE - one.getWidth()) / 2;
    int top = place / COLUMNS * SIDE + (SIDE - one.getHeight()) / 2;
    Graphics2D graphics = all.createGraphics();
    graphics.drawImage(one, left, top, null);
    graphics.dispose();
  }

  /** What came of a training run, for people. */
  static String words(PictureTraining training) {
    return training
        .progress()
        .outcome()
        .map(came -> "heals " + came.healed().size() + " of " + Evaluation.HALVES.size())
        .orElse("unfinished");
  }
}
