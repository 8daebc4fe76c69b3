package io.github.nca4j.examples.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README says is so. */
class ReadmeTest {
  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)\\)");

  @Test
  void itsCodeCompiles() throws IOException {
    String sources = flat(source("ReadmeSnippets.java")) + flat(source("EdgeStrengthTest.java"));
    List<String> blocks = found(JAVA);
    assertThat(blocks).hasSizeGreaterThanOrEqualTo(3);
    assertThat(blocks).allSatisfy(block -> assertThat(sources).contains(flat(block)));
  }

  @Test
  void itsLinksLeadSomewhere() throws IOException {
    assertThat(found(LINK))
        .isNotEmpty()
        .allSatisfy(link -> assertThat(root().resolve(link)).exists());
  }

  /** Without blanks at the lines' beginnings, since a class indents what the README does not. */
  private static String flat(String code) {
    List<String> lines = new ArrayList<>();
    code.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(lines::add);
    return String.join("\n", lines) + "\n";
  }

  private static List<String> found(Pattern pattern) throws IOException {
    String readme = Files.readString(root().resolve("README.md"));
    return pattern.matcher(readme).results().map((MatchResult match) -> match.group(1)).toList();
  }

  private static String source(String name) throws IOException {
    Path folder = Path.of("nca-examples/src/test/java/io/github/nca4j/examples/readme");
    return Files.readString(root().resolve(folder).resolve(name));
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
