package io.github.nca4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.train.data.LabelledImages;
import io.github.nca4j.view.dataset.Mnist;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every example, for a single step. */
class ExamplesTest {
  @TempDir private Path folder;

  private NcaModel trained() throws IOException {
    assertThat(folder.resolve("growth.gif")).isNotEmptyFile();
    assertThat(folder.resolve("healing.gif")).isNotEmptyFile();
    return ModelFile.load(folder.resolve("model.nca.json"));
  }

  @Test
  void growEmoji() throws IOException {
    GrowEmoji.main(new String[] {"1", folder.toString()});
    assertThat(trained().provenance().regime()).isEqualTo("growing");
  }

  @Test
  void persistEmoji() throws IOException {
    PersistEmoji.main(new String[] {"1", folder.toString()});
    assertThat(trained().provenance().regime()).isEqualTo("persistent");
  }

  @Test
  void regenerateEmoji() throws IOException {
    RegenerateEmoji.main(new String[] {"1", folder.toString()});
    assertThat(trained().provenance().regime()).isEqualTo("regenerating");
  }

  @Test
  void customPerception() throws IOException {
    CustomPerception.main(new String[] {"1", folder.toString()});
    assertThat(trained().perception().features(16)).isEqualTo(64);
  }

  @Test
  void selfClassifyMnist() throws IOException {
    LabelledImages sample = Mnist.sample();
    Path digits = folder.resolve("digits");
    new Mnist(sample.slice(0, 4), sample.slice(4, 8)).write(digits);
    SelfClassifyMnist.main(new String[] {"1", folder.toString(), digits.toString()});
    assertThat(folder.resolve("digits.gif")).isNotEmptyFile();
    NcaModel model = ModelFile.load(folder.resolve("model.nca.json"));
    assertThat(model.provenance().regime()).isEqualTo("classifying");
  }

  @Test
  void withoutArgumentsThereAreDefaults() {
    assertThat(Arguments.of(new String[0], 500, "grow-emoji"))
        .isEqualTo(new Arguments(500, Path.of("out", "grow-emoji")));
  }
}
