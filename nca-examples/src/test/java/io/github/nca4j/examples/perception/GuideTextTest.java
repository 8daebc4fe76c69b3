package io.github.nca4j.examples.perception;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/custom-perception.md shows code that stands in the examples or their tests. */
class GuideTextTest {
  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final List<String> SOURCES =
      List.of(
          "src/main/java/io/github/nca4j/examples/perception/SummedSobel.java",
          "src/main/java/io/github/nca4j/examples/perception/Softmax.java",
          "src/main/java/io/github/nca4j/examples/perception/Attention.java",
          "src/test/java/io/github/nca4j/examples/perception/PerceptionGuideTest.java");

  @Test
  void itsCodeCompilesAndRuns() throws IOException {
    StringBuilder sources = new StringBuilder();
    for (String source : SOURCES) {
      sources.append(flat(Files.readString(root().resolve("nca-examples").resolve(source))));
    }
    List<String> blocks = found(JAVA);
    assertThat(blocks).hasSizeGreaterThanOrEqualTo(9);
    assertThat(blocks).allSatisfy(block -> assertThat(sources).contains(flat(block)));
  }

  /** However the lines are broken. */
  private static String flat(String code) {
    return code.strip().replaceAll("\\s+", " ");
  }

  private static List<String> found(Pattern pattern) throws IOException {
    String guide = Files.readString(root().resolve("docs/custom-perception.md"));
    return pattern.matcher(guide).results().map((MatchResult match) -> match.group(1)).toList();
  }

  /** The repository, from whichever folder inside it the tests were started. */
  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("docs"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
