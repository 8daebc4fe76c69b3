package io.github.nca4j.examples.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the README's badges say, which nobody reads twice, is what the build says. */
class BadgesTest {
  private static final Pattern BADGE = Pattern.compile("img\\.shields\\.io/badge/([^)]*)\\)");
  private static final Pattern DEPENDENCY =
      Pattern.compile(
          "<dependency>.*?<artifactId>(.*?)</artifactId>(.*?)</dependency>", Pattern.DOTALL);

  private final Path root = DocumentedCodeTest.root();

  @Test
  void theBadgesNameTheJavaVersionThatIsCompiledFor() throws IOException {
    assertThat(text("pom.xml"))
        .contains("<maven.compiler.release>" + badge("Java").replace("+", "") + "<");
  }

  @Test
  void theBadgesNameTheLicenceThatIsThere() throws IOException {
    String licence = badge("licence");
    assertThat(text("pom.xml")).contains("<name>" + licence + "</name>");
    assertThat(text("LICENSE")).contains("Apache License", "Version 2.0");
    assertThat(licence).isEqualTo("Apache-2.0");
  }

  @Test
  void theBadgesNameAllThatTheLibrariesNeedAtRunTime() throws IOException {
    for (String module : List.of("nca-core", "nca-image", "nca-autodiff", "nca-train")) {
      List<String> needed =
          DEPENDENCY
              .matcher(text(module + "/pom.xml"))
              .results()
              .filter(found -> !found.group(2).contains("<scope>test</scope>"))
              .map(found -> found.group(1))
              .filter(name -> !name.startsWith("nca-"))
              .toList();
      assertThat(badge("needs").split(" \\| ")).as(module).containsAll(needed);
    }
    assertThat(text("nca-core/pom.xml")).contains(badge("needs").split(" \\| "));
  }

  /** What stands on the right of the badge of that name. */
  private String badge(String name) throws IOException {
    Map<String, String> badges = new TreeMap<>();
    for (MatchResult badge : BADGE.matcher(text("README.md")).results().toList()) {
      // Two hyphens are one that does not end a field.
      String[] fields =
          Stream.of(
                  URLDecoder.decode(badge.group(1).replace("+", "%2B"), StandardCharsets.UTF_8)
                      .split("(?<!-)-(?!-)"))
              .map(field -> field.replace("--", "-"))
              .toArray(String[]::new);
      badges.put(fields[0], fields[1]);
    }
    assertThat(badges).containsKey(name);
    return badges.get(name);
  }

  private String text(String file) throws IOException {
    return Files.readString(root.resolve(file));
  }
}
