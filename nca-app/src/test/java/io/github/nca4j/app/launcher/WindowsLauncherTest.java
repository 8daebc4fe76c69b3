package io.github.nca4j.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What keeps {@code nca.cmd} safe in a folder with any name, as far as reading it tells. */
class WindowsLauncherTest {
  /** These never hold a path. */
  private static final Set<String> HARMLESS =
      Set.of("flag", "version", "maven", "errorlevel", "NCA_JAVA_OPTS");

  private static List<String> lines() throws IOException {
    return Files.readAllLines(FakeClone.repository().resolve("nca.cmd")).stream()
        .filter(line -> !line.startsWith("rem"))
        .map(line -> line.replace(":\"=%", "%")) // Takes quotation marks out of a value.
        .toList();
  }

  @Test
  void pathsAreExpandedWithinQuotationMarksAlone() throws IOException {
    Pattern variable = Pattern.compile("%([A-Za-z_]+)[^%\" ]*%");
    for (String line : lines()) {
      Set<String> bare = new TreeSet<>();
      Matcher found = variable.matcher(line.replaceAll("\"[^\"]*\"", "\"\""));
      while (found.find()) {
        bare.add(found.group(1));
      }
      assertThat(HARMLESS).as(line).containsAll(bare);
    }
  }

  @Test
  void noPathIsExpandedInABlock() throws IOException {
    boolean inBlock = false;
    for (String line : lines()) {
      if (inBlock) {
        assertThat(line.replace("%%", "")).as(line).doesNotContain("%");
      }
      inBlock = line.endsWith("(") || (inBlock && !line.startsWith(")"));
    }
  }

  @Test
  void noPathIsExpandedTwice() throws IOException {
    List<String> calls = lines().stream().filter(line -> line.startsWith("call ")).toList();
    assertThat(calls).isNotEmpty();
    for (String line : calls) {
      assertThat(line.replaceAll("%%[a-z]+%%", "").replace("%maven%", "")).doesNotContain("%");
    }
  }

  @Test
  void exclamationMarksStayWhatTheyAre() throws IOException {
    assertThat(lines().get(1)).isEqualTo("setlocal EnableExtensions DisableDelayedExpansion");
  }

  @Test
  void linesEndAsCmdNeedsThemToFindLabels() throws IOException {
    String attributes = Files.readString(FakeClone.repository().resolve(".gitattributes"));
    assertThat(attributes).contains("*.cmd text eol=crlf");
  }
}
