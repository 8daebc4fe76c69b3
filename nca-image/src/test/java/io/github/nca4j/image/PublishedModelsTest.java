package io.github.nca4j.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.nca4j.core.Damage;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Target;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.exchange.DistillModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The models that Distill's authors published grow what they were trained to grow. The files are
 * read from the folder that the system property {@code nca.distill.dir} names; without it nothing
 * is tested.
 */
class PublishedModelsTest {
  private static final int SEED = 7;

  private static Path file(String name) {
    String folder = System.getProperty("nca.distill.dir", "");
    Path file = Path.of(folder, name);
    assumeTrue(
        !folder.isEmpty() && Files.isRegularFile(file),
        "skipped: no " + name + " in nca.distill.dir=" + folder);
    return file;
  }

  private static NcaModel model(String name) throws IOException {
    return DistillModels.read(file(name));
  }

  private static Target lizard() throws IOException {
    // The drawing that the models were trained on; tests run in the module's folder.
    return TargetPicture.load(Path.of("..", "emoji_imgs", "lizard_2020.png"), 40, 16);
  }

  private static double log10Loss(Target target, Automaton automaton) {
    return Math.log10(target.meanSquaredError(automaton.grid()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "planarian.json",
        "web/growing-smiley.json",
        "web/persistent-lizard.json",
        "web/regenerating-lizard.json",
        "web/regenerating-smiley.json"
      })
  void everyModelHasTheArticlesShape(String name) throws IOException {
    NcaModel model = model(name);
    assertThat(model.channels()).isEqualTo(16);
    assertThat(model.rule().features()).isEqualTo(48);
    assertThat(model.parameterCount()).isEqualTo(48 * 128 + 128 + 128 * 16 + 16);
    assertThat(model.provenance().note()).contains(Path.of(name).getFileName().toString());
  }

  @Test
  void theGraphsPlanarianGrowsAndHeals() throws IOException {
    NcaModel model = model("planarian.json");
    Target target = TargetPicture.load(file("planaria2_48.png"), 48, 16);
    double grown = 0;
    double healed = 0;
    int runs = 6;
    for (int run = 0; run < runs; run++) {
      Automaton automaton = Automaton.fromSeed(model, 80, 80, SEED + run).step(200);
      grown += log10Loss(target, automaton) / runs;
      healed += log10Loss(target, automaton.damage(Damage.leftHalf()).step(200)) / runs;
    }
    // An independent simulation gives -3.93 at 200 steps, and -3.23 to -3.52 after the cut.
    assertThat(grown).isBetween(-4.3, -3.5);
    assertThat(healed).isBetween(-4.3, -3.0);
  }

  @ParameterizedTest
  @CsvSource({"regenerating-lizard, 0.002", "persistent-lizard, 0.002"})
  void thePagesLizardsGrow(String name, double error) throws IOException {
    NcaModel model = model("web/" + name + ".json");
    Automaton automaton = Automaton.fromSeed(model, 72, 72, SEED).step(200);
    assertThat(lizard().meanSquaredError(automaton.grid())).isLessThan(error);
  }

  @Test
  void thePagesRegeneratingLizardHealsACutHalf() throws IOException {
    NcaModel model = model("web/regenerating-lizard.json");
    Automaton automaton = Automaton.fromSeed(model, 72, 72, SEED).step(200);
    automaton.damage(Damage.leftHalf());
    assertThat(lizard().meanSquaredError(automaton.grid())).isGreaterThan(0.01);
    assertThat(lizard().meanSquaredError(automaton.step(200).grid())).isLessThan(0.002);
  }
}
