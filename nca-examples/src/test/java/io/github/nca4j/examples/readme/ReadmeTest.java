package io.github.nca4j.examples.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the README and the guides lead to is there. */
class ReadmeTest {
  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)\\)");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "CONTRIBUTING.md",
        "docs/architecture.md",
        "docs/command-line.md",
        "docs/custom-perception.md",
        "docs/digits.md",
        "docs/faq.md",
        "docs/findings.md",
        "docs/glossary.md",
        "docs/installation.md",
        "docs/many-pictures.md",
        "docs/nca-in-ten-minutes.md",
        "docs/other-tools.md",
        "docs/parameters.md",
        "docs/performance.md",
        "docs/seeing.md",
        "docs/segmentation.md",
        "docs/textures.md",
        "models/README.md",
        "docs/your-own-task.md"
      })
  void itsLinksLeadSomewhere(String page) throws IOException {
    Path file = root().resolve(page);
    assertThat(LINK.matcher(Files.readString(file)).results().map(match -> match.group(1)))
        .isNotEmpty()
        .allSatisfy(link -> assertThat(file.resolveSibling(link)).exists());
  }

  /** The repository, from whichever folder inside it the tests were started. */
  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("README.md"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
