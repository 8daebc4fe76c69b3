package io.github.nca4j.examples.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README and the guides lead to is there. */
class ReadmeTest {
  /** A link to a file of the project, its file and what follows the hash; either may be missing. */
  private static final Pattern LINK =
      Pattern.compile("\\]\\((?!https?:|mailto:)([^)#\\s]*)(?:#([^)\\s]+))?\\)");

  private static final Pattern CODE = Pattern.compile("(?ms)^ *```.*?^ *```|`[^`\n]*`");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```.*?^ *```");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

  private static final Path ROOT = DocumentedCodeTest.root();

  @ParameterizedTest
  @MethodSource("pages")
  void itsLinksLeadSomewhere(Path page) throws IOException {
    String prose = CODE.matcher(Files.readString(ROOT.resolve(page))).replaceAll("");
    List<String> broken = new ArrayList<>();
    for (MatchResult link : LINK.matcher(prose).results().toList()) {
      Path file = ROOT.resolve(page);
      if (!link.group(1).isEmpty()) {
        file = file.resolveSibling(link.group(1)).normalize();
      }
      String anchor = link.group(2);
      boolean found = Files.exists(file) && (anchor == null || anchors(file).contains(anchor));
      if (!found) {
        broken.add(link.group());
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void everyGuideIsReachedFromTheReadme() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));
    try (Stream<Path> guides = Files.list(ROOT.resolve("docs"))) {
      assertThat(guides.map(guide -> guide.getFileName().toString()))
          .filteredOn(name -> name.endsWith(".md"))
          .hasSizeGreaterThan(10)
          .allSatisfy(name -> assertThat(readme).contains("(docs/" + name + ")"));
    }
  }

  static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    for (String name : List.of("README.md", "CONTRIBUTING.md", "models/README.md")) {
      pages.add(Path.of(name));
    }
    try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
      files
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .forEach(file -> pages.add(ROOT.relativize(file)));
    }
    return pages;
  }

  /** The anchors that a forge makes of a page's headings. */
  private static Set<String> anchors(Path page) throws IOException {
    String text = BLOCK.matcher(Files.readString(page)).replaceAll("");
    return HEADING
        .matcher(text)
        .results()
        .map(heading -> heading.group(1).replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1"))
        .map(heading -> heading.toLowerCase(Locale.ROOT).strip())
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N}_\\- ]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }
}
