package io.github.nca4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.core.Damage;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.core.Purpose;
import io.github.nca4j.core.Target;
import io.github.nca4j.core.Votes;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.image.TargetPicture;
import io.github.nca4j.train.data.Confusion;
import io.github.nca4j.train.data.LabelledImages;
import io.github.nca4j.train.evaluate.LabelEvaluation;
import io.github.nca4j.train.evaluate.Labelling;
import io.github.nca4j.train.task.GrowPictures;
import io.github.nca4j.view.dataset.MaskedImages;
import io.github.nca4j.view.dataset.Mnist;
import io.github.nca4j.view.dataset.NoisyShapes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The models of {@code models/} do what their regime promises, each in a run or two. */
class ShippedModelsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final int GROWN = 96;

  static List<Path> models() throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve("models"))) {
      return files.filter(file -> file.toString().endsWith(".nca.json")).sorted().toList();
    }
  }

  static List<Path> pictures() throws IOException {
    return ofKind("").stream().filter(file -> !file.endsWith("digits.nca.json")).toList();
  }

  static List<Path> ofKind(String purpose) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path file : models()) {
      if (ModelFile.load(file).provenance().purpose().is(purpose)) {
        files.add(file);
      }
    }
    return files;
  }

  @Test
  void aModelOfSeveralPicturesGrowsEachAndTurnsOneIntoAnother() throws IOException {
    for (Path file : ofKind(Purpose.PICTURES)) {
      NcaModel model = ModelFile.load(file);
      List<Target> targets = new ArrayList<>();
      for (String name : model.provenance().purpose().names()) {
        targets.add(target(model.provenance(), name));
      }
      GrowPictures task = GrowPictures.of(targets, model);
      assertThat(model.provenance().parts()).containsEntry("task", task.id());
      for (int picture = 0; picture < task.examples(); picture++) {
        Grid start = task.shape().newGrid();
        task.start(picture, new SplittableRandom(0), start);
        Automaton growth = Automaton.of(model, start, 1).step(GROWN);
        String name = file.getFileName() + ", " + task.names().get(picture);
        assertThat(error(growth, targets.get(picture))).as("%s grown", name).isLessThan(5e-4);
        int next = (picture + 1) % task.examples();
        Grid asked = growth.step(GROWN).grid();
        task.show(next, asked);
        growth.load(asked).step(200);
        assertThat(error(growth, targets.get(next))).as("%s switched", name).isLessThan(1e-3);
      }
    }
  }

  @Test
  void everyOneHasItsLineInTheReadme() throws IOException {
    String readme = Files.readString(ROOT.resolve("models/README.md"));
    assertThat(models()).isNotEmpty();
    for (Path model : models()) {
      assertThat(readme).contains("`" + model.getFileName() + "`");
      assertThat(Files.size(model)).as("%s, bytes", model).isLessThan(200_000);
    }
  }

  @Test
  void everyPictureHasOneThatHeals() throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve("emoji_imgs"))) {
      List<String> pictures =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".png"))
              .toList();
      assertThat(pictures).hasSizeGreaterThan(10);
      assertThat(pictures)
          .allSatisfy(
              name ->
                  assertThat(ROOT.resolve("models").resolve(name.replace(".png", ".nca.json")))
                      .exists());
    }
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void aPicturesModelSaysWhatItIsOfAndIsThat(Path file) throws IOException {
    NcaModel model = ModelFile.load(file);
    Provenance provenance = model.provenance();
    String name = provenance.target();
    String regime = provenance.regime();
    boolean heals = regime.equals("regenerating");
    assertThat(file.getFileName().toString())
        .isEqualTo(name + (heals ? "" : "-" + regime) + ".nca.json");
    assertThat(provenance.steps()).isPositive();
    String command = lineOf(file);
    if (provenance.seed() == 42) {
      assertThat(command).doesNotContain("--seed");
    } else {
      assertThat(command).contains("--seed " + provenance.seed());
    }
    Target target = target(provenance);

    Automaton growth = Automaton.fromSeed(model, target.height(), target.width(), 1);
    while (growth.steps() < GROWN) {
      assertThat(growth.step().grid().largest()).as("%s grows within bounds", name).isLessThan(10);
    }
    assertThat(error(growth, target)).as("%s grown", name).isLessThan(3e-4);
    if (!regime.equals("growing")) {
      assertThat(error(growth.step(500), target)).as("%s later", name).isLessThan(1.5e-4);
    }
    if (heals) {
      for (Damage half :
          List.of(Damage.leftHalf(), Damage.rightHalf(), Damage.topHalf(), Damage.bottomHalf())) {
        Automaton healing = Automaton.of(model, growth.grid(), 2);
        healing.damage(half);
        assertThat(error(healing, target)).as("%s without a half", name).isGreaterThan(5e-3);
        assertThat(error(healing.step(200), target)).as("%s healed", name).isLessThan(3e-4);
      }
    }
  }

  @Test
  void theDigitsModelReadsDigitsThatItWasNotTrainedOn() throws IOException {
    NcaModel model = ModelFile.load(ROOT.resolve("models/digits.nca.json"));
    assertThat(model.provenance().regime()).isEqualTo("classifying");
    LabelledImages digits = Mnist.sample();
    int right = 0;
    for (int i = 0; i < digits.size(); i++) {
      Grid start = new Grid(digits.height(), digits.width(), model.channels());
      digits.place(i, start);
      Grid read = Automaton.of(model, start, i).step(100).grid();
      Votes votes = Votes.of(read, model.dynamics().life(), digits.classes());
      right += votes.majority().orElse(Votes.NONE) == digits.label(i) ? 1 : 0;
    }
    assertThat(right / (double) digits.size()).isGreaterThan(0.9);
  }

  @Test
  void theShapesModelFindsThemInImagesThatItWasNotTrainedOn() throws IOException {
    NcaModel model = ModelFile.load(ROOT.resolve("models/shapes.nca.json"));
    assertThat(model.provenance().purpose()).isEqualTo(Purpose.labels(NoisyShapes.CLASSES));
    MaskedImages unseen = MaskedImages.of(new NoisyShapes(7), 6);
    Confusion confusion =
        LabelEvaluation.of(model, unseen.bySize(), Labelling.STEPS, 2, 1, 2).confusion();
    assertThat(confusion.accuracy()).isGreaterThan(0.98);
    assertThat(confusion.meanDice()).isGreaterThan(0.95);
  }

  /** What models/README.md says of a model. */
  private static String lineOf(Path model) throws IOException {
    return Files.readAllLines(ROOT.resolve("models/README.md")).stream()
        .filter(line -> line.startsWith("| `" + model.getFileName() + "`"))
        .findAny()
        .orElseThrow();
  }

  private static Target target(Provenance provenance) throws IOException {
    return target(provenance, provenance.target());
  }

  private static Target target(Provenance provenance, String name) throws IOException {
    Path picture = ROOT.resolve("emoji_imgs").resolve(name + ".png");
    return TargetPicture.load(picture, provenance.size(), provenance.padding());
  }

  private static double error(Automaton automaton, Target target) {
    return target.meanSquaredError(automaton.grid());
  }
}
