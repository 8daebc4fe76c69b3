package io.github.nca4j.examples.texture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FreshTexturesTest {
  private static final Pattern LINE =
      Pattern.compile("bricks, \\d+ x \\d+: transport ([\\d.]+) .*, completeness ([\\d.]+) .*");

  @Test
  void moreOfTheSameMaterialIsNearTheExemplarAndIsNotTheExemplar() throws IOException {
    List<String> lines = FreshTextures.measure("bricks", Path.of("../textures"), 2);

    assertThat(lines).hasSize(2);
    for (String line : lines) {
      Matcher figures = LINE.matcher(line);
      assertThat(figures.matches()).as(line).isTrue();
      assertThat(Double.parseDouble(figures.group(1))).as(line).isBetween(0.05, 1.5);
      assertThat(Double.parseDouble(figures.group(2))).as(line).isBetween(0.3, 2.0);
    }
  }
}
