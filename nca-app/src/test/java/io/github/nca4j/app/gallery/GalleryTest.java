package io.github.nca4j.app.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.app.gallery.Progress.State;
import io.github.nca4j.core.Architecture;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Target;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.image.TargetPicture;
import io.github.nca4j.train.StepReport;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.TrainingListener;
import io.github.nca4j.train.guard.TrainingGuard;
import io.github.nca4j.train.optimise.LearningRate;
import io.github.nca4j.view.output.FrameStyle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GalleryTest {
  private static final TrainingListener NOBODY = new TrainingListener() {};

  private static final Architecture SMALL = Architecture.growing().withHidden(List.of(8));

  @TempDir private Path folder;

  private static TrainingConfig config(int steps) {
    return TrainingConfig.persistent()
        .sampling(sampling -> sampling.withBatch(2).withPool(4))
        .rollouts(rollouts -> rollouts.withLength(4, 6))
        .withSteps(steps)
        .withThreads(1);
  }

  private PictureTraining training(String name, TrainingConfig config) throws IOException {
    Path picture = folder.resolve(name + ".png");
    BufferedImage image = new BufferedImage(6, 6, BufferedImage.TYPE_INT_RGB);
    ImageIO.write(image, "png", picture.toFile());
    return PictureTraining.of(
        TargetPicture.load(picture, 6, 2), SMALL, config, folder.resolve(name));
  }

  private Gallery gallery(PictureTraining... trainings) {
    return new Gallery(folder, List.of(trainings), FrameStyle.standard());
  }

  private static List<State> states(Gallery gallery) {
    return gallery.progress().stream().map(Progress::state).toList();
  }

  @Test
  void oneThatDivergesStopsNoOther() throws IOException {
    TrainingConfig wild =
        config(9)
            .optimisation(optimisation -> optimisation.withRate(new LearningRate.Constant(1e30f)))
            .withGuard(TrainingGuard.off());
    Gallery gallery = gallery(training("tame", config(2)), training("wild", wild));
    assertThat(states(gallery)).containsOnly(State.WAITING);
    assertThat(gallery.files()).isEmpty();
    gallery.train(1, 100, training -> NOBODY);
    assertThat(states(gallery)).containsExactly(State.FINISHED, State.DIVERGED);
    assertThat(gallery.progress().get(0).outcome().orElseThrow().steps()).isEqualTo(2);
    // The last good model of the wild one is shown, too.
    assertThat(folder.resolve("gallery.html"))
        .content()
        .contains("\"name\":\"wild\",\"width\":10", "\"name\":\"tame\"");
  }

  @Test
  void whatIsCancelledIsSavedAndGoesOnWhereItWas() throws IOException {
    Gallery first = gallery(training("one", config(50)), training("two", config(50)));
    first.train(1, 1000, training -> cancelAt(3, first));
    assertThat(states(first)).containsExactly(State.STOPPED, State.WAITING);
    assertThat(first.progress().get(0).step()).isEqualTo(3);
    assertThat(folder.resolve("two")).doesNotExist();
    PictureTraining resumed = training("one", config(5));
    assertThat(resumed.progress().step()).isEqualTo(3);
    Gallery second = gallery(resumed, training("two", config(5)));
    List<Integer> steps = Collections.synchronizedList(new ArrayList<>());
    second.train(2, 1000, training -> training == resumed ? noting(steps) : NOBODY);
    assertThat(steps).containsExactly(4, 5);
    assertThat(states(second)).containsExactly(State.FINISHED, State.FINISHED);
    Path unbroken = Files.createDirectory(folder.resolve("unbroken"));
    Target target = TargetPicture.load(folder.resolve("one.png"), 6, 2);
    PictureTraining.of(target, SMALL, config(5), unbroken)
        .train(1000, FrameStyle.standard(), NOBODY);
    assertThat(
            DenseRule.of(ModelFile.load(unbroken.resolve("model.nca.json")).rule())
                .layers()
                .get(1)
                .weights())
        .isEqualTo(
            DenseRule.of(ModelFile.load(folder.resolve("one/model.nca.json")).rule())
                .layers()
                .get(1)
                .weights());
  }

  private static TrainingListener noting(List<Integer> steps) {
    return new TrainingListener() {
      @Override
      public void onStep(StepReport report) {
        steps.add(report.step());
      }
    };
  }

  private static TrainingListener cancelAt(int step, Gallery gallery) {
    return new TrainingListener() {
      @Override
      public void onStep(StepReport report) {
        if (report.step() == step) {
          gallery.cancel();
        }
      }
    };
  }

  @Test
  void aFinishedOneIsNotTrainedAgain() throws IOException {
    gallery(training("one", config(2))).train(1, 100, training -> NOBODY);
    Gallery again = gallery(training("one", config(2)));
    assertThat(states(again)).containsExactly(State.FINISHED);
    Path model = folder.resolve("one/model.nca.json");
    Files.setLastModifiedTime(model, FileTime.fromMillis(0));
    again.train(1, 100, training -> NOBODY);
    assertThat(Files.getLastModifiedTime(model)).isEqualTo(FileTime.fromMillis(0));
    assertThat(again.files()).hasSize(2);
  }

  @Test
  void aFileThatCannotBeWrittenEndsAllAndIsNamed() throws IOException {
    Gallery gallery = gallery(training("one", config(2)), training("two", config(2000)));
    Files.createDirectories(folder.resolve("one/model.nca.json/in-the-way"));
    assertThatThrownBy(() -> gallery.train(2, 1, training -> NOBODY))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("model.nca.json");
    assertThat(states(gallery).get(1)).isIn(State.STOPPED, State.WAITING);
  }

  @Test
  void ofManyOtherPicturesSomeAreNamed() throws IOException {
    for (int i = 10; i < 22; i++) {
      Files.createFile(Files.createDirectory(folder.resolve("p" + i)).resolve("outcome.json"));
    }
    Files.createFile(folder.resolve("gallery.html"));
    Gallery gallery = gallery(training("one", config(2)));
    assertThatThrownBy(gallery::requireNoOther)
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContaining("p10, p11, ")
        .hasMessageEndingWith(", p19 and 2 more");
  }

  @Test
  void theSheetIsAboutAsWideAsHigh() throws IOException {
    PictureTraining[] trainings = new PictureTraining[5];
    for (int i = 0; i < trainings.length; i++) {
      trainings[i] = training("p" + i, config(1));
    }
    gallery(trainings).train(1, 100, training -> NOBODY);
    BufferedImage sheet = ImageIO.read(folder.resolve("gallery.png").toFile());
    // Two pairs a row of 80 pixels each, three rows, with words below.
    assertThat(sheet.getWidth()).isBetween(4 * 82, 4 * 110);
    assertThat(sheet.getHeight()).isBetween(3 * 100, 3 * 120);
  }
}
