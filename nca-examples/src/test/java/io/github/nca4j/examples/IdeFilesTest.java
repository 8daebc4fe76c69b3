package io.github.nca4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** The run configurations that the repository shares with those who open it in an IDE. */
class IdeFilesTest {
  private static final String FLAG = "--add-modules=jdk.incubator.vector";
  private static final String PACKAGE = "io.github.nca4j.examples";
  private static final String MODULE = "nca-examples";
  private static final Path ROOT = root();

  @Test
  void intellijRunsEveryExample() throws Exception {
    Set<String> started = new TreeSet<>();
    for (Path file : files(".run", "")) {
      Document run = xml(file);
      assertThat(text(run, "//option[@name='VM_PARAMETERS']/@value"))
          .as("flags in %s", file)
          .contains(FLAG);
      String main = text(run, "//option[@name='MAIN_CLASS_NAME']/@value");
      if (main.startsWith(PACKAGE)) {
        assertThat(text(run, "//module/@name")).as("module in %s", file).isEqualTo(MODULE);
        started.add(main);
      }
    }
    assertThat(started).isEqualTo(examples());
  }

  @Test
  void intellijRunsAllTests() throws Exception {
    Document run = xml(ROOT.resolve(".run/All tests.run.xml"));
    assertThat(text(run, "//option[@name='PACKAGE_NAME']/@value")).isEqualTo("io.github.nca4j");
    assertThat(text(run, "//value/@defaultName")).isEqualTo("wholeProject");
  }

  @Test
  void eclipseRunsEveryExample() throws Exception {
    Set<String> started = new TreeSet<>();
    for (Path file : files(MODULE, ".launch")) {
      Document launch = xml(file);
      assertThat(attribute(launch, "launching.VM_ARGUMENTS")).as("%s", file).contains(FLAG);
      assertThat(attribute(launch, "launching.PROJECT_ATTR")).as("%s", file).isEqualTo(MODULE);
      String main = attribute(launch, "launching.MAIN_TYPE");
      if (!main.isEmpty()) {
        started.add(main);
      }
    }
    assertThat(started).isEqualTo(examples());
  }

  @Test
  void eclipseRunsTheTestsOfEveryModule() throws Exception {
    List<String> modules =
        List.of(
            "nca-core",
            "nca-exchange",
            "nca-image",
            "nca-autodiff",
            "nca-train",
            "nca-onnx",
            "nca-view",
            "nca-bench",
            MODULE,
            "nca-app");
    for (String module : modules) {
      Document launch = xml(ROOT.resolve(module).resolve(module + "-tests.launch"));
      assertThat(attribute(launch, "junit.CONTAINER")).isEqualTo("=" + module);
      assertThat(attribute(launch, "launching.PROJECT_ATTR")).isEqualTo(module);
      assertThat(attribute(launch, "launching.VM_ARGUMENTS")).contains(FLAG);
    }
  }

  @Test
  void visualStudioCodeRunsEveryExampleAndTest() throws IOException {
    ObjectMapper json = new ObjectMapper();
    Set<String> started = new TreeSet<>();
    JsonNode launch = json.readTree(ROOT.resolve(".vscode/launch.json").toFile());
    for (JsonNode run : launch.get("configurations")) {
      assertThat(run.get("projectName").asText()).isEqualTo(MODULE);
      assertThat(run.get("vmArgs").asText()).contains(FLAG);
      started.add(run.get("mainClass").asText());
    }
    assertThat(started).isEqualTo(examples());
    JsonNode settings = json.readTree(ROOT.resolve(".vscode/settings.json").toFile());
    assertThat(settings.get("java.debug.settings.vmArgs").asText()).isEqualTo(FLAG);
    assertThat(settings.get("java.test.config").get("vmArgs").get(0).asText()).isEqualTo(FLAG);
  }

  /** Every example: a class that can be started. */
  private static Set<String> examples() {
    Predicate<JavaClass> starts = type -> type.tryGetMethod("main", String[].class).isPresent();
    Set<String> names = new TreeSet<>();
    new ClassFileImporter()
        .withImportOption(new DoNotIncludeTests()).importPackages(PACKAGE).stream()
            .filter(type -> type.getPackageName().equals(PACKAGE))
            .filter(starts)
            .forEach(type -> names.add(type.getName()));
    assertThat(names).contains(GrowEmoji.class.getName());
    return names;
  }

  private static List<Path> files(String folder, String ending) throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .filter(Files::isRegularFile)
          .toList();
    }
  }

  private static Document xml(Path path) throws Exception {
    File file = path.toFile();
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file);
  }

  private static String attribute(Document launch, String name) throws Exception {
    return text(launch, "//*[@key='org.eclipse.jdt." + name + "']/@value");
  }

  private static String text(Document document, String expression) throws Exception {
    XPath path = XPathFactory.newInstance().newXPath();
    return path.evaluate(expression, document);
  }

  /** The repository, from whichever folder inside it the tests were started. */
  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve(".run"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
