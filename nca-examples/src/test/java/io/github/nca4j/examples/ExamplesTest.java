package io.github.nca4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.core.DenseLayer;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.core.Purpose;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.train.data.LabelledImages;
import io.github.nca4j.view.dataset.Mnist;
import io.github.nca4j.view.dataset.NoisyShapes;
import io.github.nca4j.view.output.Film;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every example, for a single step. */
class ExamplesTest {
  private static final int GROWTH_FRAMES = 1 + 100 + 1;
  private static final int HEALING_FRAMES = 1 + 4 * (1 + 40 + 1);
  private static final int DIGITS_FRAMES = 1 + 2 * (50 + 1);

  @TempDir private Path folder;

  private String[] oneStep(String... more) {
    String[] arguments = {"1", folder.toString()};
    return more.length == 0 ? arguments : new String[] {"1", folder.toString(), more[0]};
  }

  /** The model, after a look at all that the training run of a lizard leaves. */
  private NcaModel trained(String regime) throws IOException {
    List<BufferedImage> growth = Film.frames(folder.resolve("growth.gif"));
    assertThat(growth).hasSize(GROWTH_FRAMES);
    // 32 cells of 8 pixels; the seed is black and stands in the middle.
    assertThat(growth.get(0).getWidth()).isEqualTo(256);
    assertThat(growth.get(0).getRGB(132, 132)).isEqualTo(Color.BLACK.getRGB());
    assertThat(growth.get(0).getRGB(0, 0)).isEqualTo(Color.WHITE.getRGB());
    assertThat(Film.frames(folder.resolve("healing.gif"))).hasSize(HEALING_FRAMES);
    assertThat(folder.resolve("checkpoint.bin")).isNotEmptyFile();
    NcaModel model = model(regime);
    Provenance provenance = model.provenance();
    assertThat(provenance.target()).isEqualTo("lizard");
    assertThat(provenance.size()).isEqualTo(20);
    assertThat(provenance.padding()).isEqualTo(6);
    return model;
  }

  private NcaModel model(String regime) throws IOException {
    List<String> losses = Files.readAllLines(folder.resolve("loss.csv"));
    assertThat(losses).hasSize(2);
    assertThat(losses.get(1)).startsWith("1,");
    assertThat(ImageIO.read(folder.resolve("loss.png").toFile()).getWidth()).isEqualTo(1800);
    assertThat(ImageIO.read(folder.resolve("batch.png").toFile()).getHeight()).isPositive();
    NcaModel model = ModelFile.load(folder.resolve("model.nca.json"));
    assertThat(model.provenance().regime()).isEqualTo(regime);
    assertThat(model.provenance().steps()).isOne();
    assertThat(model.provenance().seed()).isEqualTo(42);
    List<DenseLayer> layers = DenseRule.of(model.rule()).layers();
    float largest = 0;
    for (float weight : layers.get(layers.size() - 1).weights()) {
      largest = Math.max(largest, Math.abs(weight));
    }
    // Zero before the first step, and after Adam's first about as large as its rate.
    assertThat(largest).isBetween(1e-4f, 1e-2f);
    return model;
  }

  @Test
  void growEmoji() throws IOException {
    GrowEmoji.main(oneStep());
    assertThat(trained("growing").channels()).isEqualTo(16);
  }

  @Test
  void aSecondRunLeavesTheFirstAsItIs() throws IOException {
    Path first = folder.resolve("first");
    GrowEmoji.main(new String[] {"1", first.toString()});
    byte[] model = Files.readAllBytes(first.resolve("model.nca.json"));
    GrowEmoji.main(new String[] {"2", first.toString()});
    assertThat(first.resolve("model.nca.json")).hasBinaryContent(model);
    Path second = folder.resolve("first-2/model.nca.json");
    assertThat(ModelFile.load(second).provenance().steps()).isEqualTo(2);
  }

  @Test
  void aSecondComparisonLeavesTheModelsOfTheFirst() throws IOException {
    Path models = Files.createDirectory(folder.resolve("models"));
    Files.writeString(models.resolve("learned.nca.json"), "dear to somebody");
    ComparePerceptions.main(new String[] {"1", models.toString()});
    assertThat(models.resolve("learned.nca.json")).hasContent("dear to somebody");
    assertThat(folder.resolve("models-2/learned.nca.json")).isNotEmptyFile();
  }

  @Test
  void persistEmoji() throws IOException {
    PersistEmoji.main(oneStep());
    assertThat(trained("persistent").channels()).isEqualTo(16);
  }

  @Test
  void regenerateEmoji() throws IOException {
    RegenerateEmoji.main(oneStep());
    assertThat(trained("regenerating").channels()).isEqualTo(16);
  }

  @Test
  void growSeveralEmoji() throws IOException {
    GrowSeveralEmoji.main(oneStep());
    assertThat(Film.frames(folder.resolve("growth.gif"))).hasSize(GROWTH_FRAMES);
    assertThat(Film.frames(folder.resolve("healing.gif"))).hasSize(HEALING_FRAMES);
    NcaModel model = model("regenerating");
    assertThat(model.channels()).isEqualTo(16 + 4);
    assertThat(model.provenance().purpose().names())
        .containsExactly("lizard", "face", "fish", "mushroom");
  }

  @Test
  void customPerception() throws IOException {
    CustomPerception.main(oneStep());
    assertThat(trained("growing").perception().features(16)).isEqualTo(64);
  }

  @Test
  void segmentShapes() throws IOException {
    SegmentShapes.main(oneStep());
    assertThat(ImageIO.read(folder.resolve("labels.png").toFile()).getWidth()).isPositive();
    NcaModel model = model("classifying");
    assertThat(model.provenance().purpose()).isEqualTo(Purpose.labels(NoisyShapes.CLASSES));
  }

  @Test
  void denoiseEmoji() throws IOException {
    DenoiseEmoji.main(oneStep());
    assertThat(ImageIO.read(folder.resolve("denoised.png").toFile()).getWidth())
        .isEqualTo(3 * 4 * 40 + 2 * 2);
    NcaModel model = ModelFile.load(folder.resolve("model.nca.json"));
    assertThat(model.provenance().purpose().kind()).isEqualTo(Purpose.IMAGE);
  }

  @Test
  void comparePerceptions() throws IOException {
    ComparePerceptions.main(oneStep());
    for (String name :
        List.of("standard", "laplacian", "learned", "neighbourhood", "summed-sobel", "attention")) {
      NcaModel model = ModelFile.load(folder.resolve(name + ".nca.json"));
      assertThat(model.provenance().steps()).as(name).isOne();
    }
  }

  @Test
  void selfClassifyMnist() throws IOException {
    LabelledImages sample = Mnist.sample();
    Path digits = folder.resolve("digits");
    new Mnist(sample.slice(0, 4), sample.slice(4, 8)).write(digits);
    SelfClassifyMnist.main(oneStep(digits.toString()));
    assertThat(Film.frames(folder.resolve("digits.gif"))).hasSize(DIGITS_FRAMES);
    assertThat(model("classifying").channels()).isEqualTo(20);
  }
}
