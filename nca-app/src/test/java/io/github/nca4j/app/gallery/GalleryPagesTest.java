package io.github.nca4j.app.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.core.Architecture;
import io.github.nca4j.core.Target;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.view.output.FrameStyle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Galleries of more pictures than a page shows, which is two here. */
class GalleryPagesTest {
  private static final FileTime LONG_AGO = FileTime.fromMillis(0);
  private static final Architecture SMALL = Architecture.growing().withHidden(List.of(2));

  @TempDir private Path folder;

  /** Training runs that have ended elsewhere, each with a model. */
  private List<PictureTraining> ended(String... names) throws IOException {
    List<PictureTraining> trainings = new ArrayList<>();
    for (String name : names) {
      trainings.add(waiting(name));
      end(trainings.get(trainings.size() - 1));
    }
    return trainings;
  }

  private PictureTraining waiting(String name) {
    float[] opaque = new float[6 * 6 * 4];
    Arrays.fill(opaque, 1);
    Target target = Target.of(opaque, 6, 6).withName(name);
    return PictureTraining.elsewhere(
        target, SMALL, TrainingConfig.persistent(), folder.resolve(name));
  }

  private void end(PictureTraining training) throws IOException {
    Path model = Files.createDirectories(folder.resolve(training.target().name()));
    if (!Files.exists(model.resolve("model.nca.json"))) {
      ModelFile.save(SMALL.initial(1), model.resolve("model.nca.json"));
    }
    training.hearFinished(new Outcome(9, -2, List.of("left", "top")));
  }

  private GalleryPages pages(List<PictureTraining> trainings) {
    return new GalleryPages(folder, trainings, FrameStyle.standard(), 2);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("gallery-pages"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private Path page(int number) {
    return folder.resolve("gallery-pages/00" + number + ".html");
  }

  @Test
  void manyAreSplitAndThePageLeadsToEach() throws IOException {
    pages(ended("a", "b", "c & d=#5%")).write();
    assertThat(files())
        .containsExactly(
            "001-small.png",
            "001.html",
            "001.png",
            "002-small.png",
            "002.html",
            "002.png",
            "states.json");
    assertThat(page(1)).content().contains("\"name\":\"a\"", "\"name\":\"b\"");
    assertThat(page(2))
        .content()
        .contains("\"name\":\"c & d=#5%\"")
        .doesNotContain("\"name\":\"a\"");
    String contents = Files.readString(folder.resolve("gallery.html"));
    assertThat(contents)
        .doesNotContain("{{", "weights")
        .contains("<h1>3 models</h1>", "url(gallery-pages/001-small.png)")
        .contains("gallery-pages/001.html#a\"", "gallery-pages/001.html#b\"")
        .contains("gallery-pages/002.html#c%20%26%20d%3D%235%25\" target")
        .contains("</i>c &amp; d=#5%<small>heals 2 of 4</small>");
    BufferedImage small = ImageIO.read(folder.resolve("gallery-pages/001-small.png").toFile());
    assertThat(small.getWidth()).isEqualTo(8 * 52);
    assertThat(small.getHeight()).isEqualTo(52);
  }

  @Test
  void whatAPageShowsAlreadyIsNotDrawnAgainInALaterRunEither() throws IOException {
    List<PictureTraining> trainings = ended("a", "b", "c");
    pages(trainings).write();
    Files.setLastModifiedTime(page(1), LONG_AGO);
    Files.setLastModifiedTime(page(2), LONG_AGO);
    pages(trainings).write();
    assertThat(Files.getLastModifiedTime(page(1))).isEqualTo(LONG_AGO);
    ModelFile.save(SMALL.initial(2), folder.resolve("c/model.nca.json"));
    Files.setLastModifiedTime(folder.resolve("c/model.nca.json"), FileTime.fromMillis(1000));
    pages(trainings).write();
    assertThat(Files.getLastModifiedTime(page(1))).isEqualTo(LONG_AGO);
    assertThat(Files.getLastModifiedTime(page(2))).isNotEqualTo(LONG_AGO);
    Files.delete(page(1));
    Files.delete(folder.resolve("gallery.html"));
    pages(trainings).write();
    assertThat(page(1)).exists();
    assertThat(folder.resolve("gallery.html")).exists();
  }

  @Test
  void aRunThatEndedBeforeItsContentsIsMadeGood() throws IOException {
    List<PictureTraining> trainings = ended("a", "b", "c");
    pages(trainings).write();
    Path states = folder.resolve("gallery-pages/states.json");
    String text = Files.readString(states);
    assertThat(text).contains("\"contents\":\"written\"");
    Files.writeString(states, text.replace("\"contents\"", "\"other\""));
    Files.writeString(folder.resolve("gallery.html"), "of fewer pages");
    Files.setLastModifiedTime(page(1), LONG_AGO);
    pages(trainings).write();
    assertThat(folder.resolve("gallery.html")).content().contains("<h1>3 models</h1>");
    assertThat(Files.getLastModifiedTime(page(1))).isEqualTo(LONG_AGO);
  }

  @Test
  void aPageIsWrittenAsSoonAsAllOfItHaveEnded() throws IOException {
    List<PictureTraining> trainings = List.of(waiting("a"), waiting("b"), waiting("c"));
    GalleryPages pages = pages(trainings);
    end(trainings.get(0));
    pages.writeWhole();
    assertThat(pages.files()).isEmpty();
    trainings.get(1).hearDiverged("too fast");
    pages.writeWhole();
    assertThat(page(1)).content().contains("\"name\":\"a\"");
    assertThat(page(2)).doesNotExist();
    assertThat(folder.resolve("gallery.html")).content().contains("<h1>1 models</h1>");
    end(trainings.get(2));
    pages.write();
    assertThat(folder.resolve("gallery.html")).content().contains("<h1>2 models</h1>");
  }

  @Test
  void whatShowedAGalleryOfAnotherSizeGoes() throws IOException {
    pages(ended("a", "b")).write();
    assertThat(folder.resolve("gallery.png")).exists();
    pages(ended("a", "b", "c")).write();
    assertThat(folder.resolve("gallery.png")).doesNotExist();
    Files.createFile(folder.resolve("gallery-pages/of-the-user.png"));
    pages(ended("b")).write();
    assertThat(folder.resolve("gallery.png")).exists();
    assertThat(files()).containsExactly("of-the-user.png");
  }
}
