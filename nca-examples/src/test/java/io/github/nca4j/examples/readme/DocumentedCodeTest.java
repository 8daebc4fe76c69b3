package io.github.nca4j.examples.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Test;

/**
 * The code in the documentation stands, but for layout and comments, in a source that compiles; and
 * what documentation says is there.
 */
class DocumentedCodeTest {
  private static final Pattern JAVADOC =
      Pattern.compile("<pre>\\{@code\n(.*?)\\}</pre>", Pattern.DOTALL);
  private static final Pattern MARKDOWN = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern XML = Pattern.compile("```xml\n(.*?)```", Pattern.DOTALL);
  private static final Pattern SKETCH = Pattern.compile("```processing\n(.*?)```", Pattern.DOTALL);
  private static final Pattern CODE = Pattern.compile("(?ms)^```\\w+\n.*?^```$");
  private static final Pattern COMMANDS = Pattern.compile("(?ms)^```\n(.*?)^```$");
  private static final Pattern OPTION = Pattern.compile("(?<!\\S)(-[^\\s=]+)");

  /** A comment, annotations if any, and a public class, interface or record. */
  private static final Pattern TYPE =
      Pattern.compile(
          "(/\\*\\*.*?\\*/)\\s*(?:@\\w+\\s+)*public "
              + "(?:static |sealed |final )*(?:class|interface|record) (\\w+)",
          Pattern.DOTALL);

  private static final Pattern THREADS = Pattern.compile("[Tt]hread|[Ii]mmutable|[Ss]tateless");
  private static final Path ROOT = root();
  private static final List<String> LIBRARIES =
      List.of(
          "nca-core",
          "nca-exchange",
          "nca-image",
          "nca-autodiff",
          "nca-train",
          "nca-onnx",
          "nca-view");

  @Test
  void javadocsCodeCompiles() throws IOException {
    List<String> blocks = new ArrayList<>();
    for (String module : LIBRARIES) {
      for (Path file : files(module + "/src/main/java", ".java")) {
        String comments = Files.readString(file).replaceAll("(?m)^ *\\* ?", "");
        blocks.addAll(found(JAVADOC, comments));
      }
    }
    blocks.removeIf(DocumentedCodeTest::isJson);
    assertThat(blocks).hasSizeGreaterThanOrEqualTo(9).allSatisfy(compiled());
  }

  @Test
  void theGuidesCodeCompiles() throws IOException {
    List<Path> guides = new ArrayList<>(files("docs", ".md"));
    guides.add(ROOT.resolve("README.md"));
    guides.add(ROOT.resolve("CONTRIBUTING.md"));
    List<String> blocks = new ArrayList<>();
    for (Path guide : guides) {
      blocks.addAll(found(MARKDOWN, Files.readString(guide)));
    }
    assertThat(blocks).hasSizeGreaterThanOrEqualTo(5).allSatisfy(compiled());
  }

  @Test
  void theProjectOfTheInstallationPageIsOneThatIsBuilt() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/installation.md"));
    String given =
        page.replaceFirst("(nca-bom</artifactId>\\s*<version>)[^<]*", "$1@project.version@");
    Path project = ROOT.resolve("nca-consumers/src/it/first-program/pom.xml");
    assertThat(found(XML, given)).contains(Files.readString(project));
  }

  @Test
  void theGuidesSketchesStandInExamplesThatCompile() throws IOException {
    StringBuilder examples = new StringBuilder();
    for (Path file : files("nca-consumers/src/it", ".pde")) {
      examples.append(bare(Files.readString(file)));
    }
    List<String> blocks = new ArrayList<>();
    for (Path guide : files("docs", ".md")) {
      blocks.addAll(found(SKETCH, Files.readString(guide)));
    }
    assertThat(blocks)
        .isNotEmpty()
        .allSatisfy(
            block -> assertThat(examples.toString().contains(bare(block))).as(block).isTrue());
  }

  /** Of the JDK's own tools; Maven's are those that build the programs. */
  @Test
  void theOptionsOfTheCommandsForUsersAreThoseThatTheirProgramsRunBy() throws IOException {
    StringBuilder builds = new StringBuilder();
    for (Path file : files("nca-consumers/src/it", "pom.xml")) {
      builds.append(Files.readString(file));
    }
    List<String> options = new ArrayList<>();
    for (Path guide : files("docs/uses", ".md")) {
      String prose = CODE.matcher(Files.readString(guide)).replaceAll("");
      for (String block : found(COMMANDS, prose)) {
        if (!block.startsWith("mvn ")) {
          options.addAll(found(OPTION, block));
        }
      }
    }
    assertThat(options)
        .hasSizeGreaterThan(9)
        .allSatisfy(
            option ->
                assertThat(builds.toString().contains("<argument>" + option)).as(option).isTrue());
  }

  @Test
  void everyPublicClassSaysWhatThreadsMayDo() throws IOException {
    List<String> silent = new ArrayList<>();
    int types = 0;
    for (String module : LIBRARIES) {
      for (Path file : files(module + "/src/main/java", ".java")) {
        if (file.toString().matches(".*\\b(compute|standard|checkpoint|random)\\b.*")
            || file.getParent().endsWith("fused")) {
          continue; // exported to no user
        }
        for (MatchResult type : TYPE.matcher(Files.readString(file)).results().toList()) {
          types++;
          String comments = type.group(1);
          String own = comments.substring(comments.lastIndexOf("/**"));
          if (!THREADS.matcher(own).find()) {
            silent.add(type.group(2) + " in " + file);
          }
        }
      }
    }
    assertThat(types).isGreaterThan(50);
    assertThat(silent).isEmpty();
  }

  private static ThrowingConsumer<String> compiled() throws IOException {
    StringBuilder sources = new StringBuilder();
    for (String folder :
        List.of("nca-examples/src", "nca-autodiff/src/test", "nca-consumers/src/it")) {
      for (Path file : files(folder, ".java")) {
        sources.append(bare(Files.readString(file)));
      }
    }
    return block -> assertThat(sources.toString().contains(bare(block))).as(block).isTrue();
  }

  /** Without what the formatter may change and what an excerpt may leave out. */
  private static String bare(String code) {
    return code.lines()
        .filter(line -> !line.strip().equals("@Override"))
        .map(line -> line.replaceAll("(^|\\s)//.*", "").replaceAll("\\s", ""))
        .collect(Collectors.joining());
  }

  private static boolean isJson(String block) {
    return block.strip().matches("(?s)[{\"].*");
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1)).toList();
  }

  private static List<Path> files(String folder, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(ending)).toList();
    }
  }

  /** The repository, from whichever folder inside it the tests were started. */
  static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("README.md"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
