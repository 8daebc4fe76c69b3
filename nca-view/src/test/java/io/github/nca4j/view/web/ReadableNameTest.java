package io.github.nca4j.view.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.core.Purpose;
import io.github.nca4j.core.SeedCell;
import io.github.nca4j.view.FillingModel;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadableNameTest {
  private static NcaModel model(String target, String regime) {
    return FillingModel.model()
        .withProvenance(
            new Provenance(
                target, 8, 4, regime, 1, 9, -4, "", SeedCell.MIDDLE, Map.of(), Purpose.unknown()));
  }

  @Test
  void aModelIsCalledByWhatItGrowsAndHowItWasTrained() {
    NcaModel lizard = model("lizard", "regenerating");
    assertThat(ReadableName.of(Path.of("models/lizard.nca.json"), lizard))
        .isEqualTo("Lizard, regenerating");
    assertThat(ReadableName.of(Path.of("out/lizard-regenerating-2/model.nca.json"), lizard))
        .isEqualTo("Lizard, regenerating");
    assertThat(ReadableName.of(Path.of("t_rex.nca.json.gz"), model("", ""))).isEqualTo("T. rex");
    assertThat(ReadableName.of(Path.of("out/my-ring/model.nca.json"), model("", "")))
        .isEqualTo("My ring");
  }
}
