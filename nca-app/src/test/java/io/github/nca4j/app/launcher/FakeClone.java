package io.github.nca4j.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A clone with nothing but the launcher and the folders that it looks at, and programs that stand
 * in for Maven and Java: they say what they were given.
 */
final class FakeClone {
  static final List<String> MODULES =
      List.of(
          "core",
          "exchange",
          "image",
          "autodiff",
          "train",
          "onnx",
          "view",
          "bench",
          "examples",
          "app",
          "spark");

  private static final String MAVEN =
      """
      #!/bin/sh
      echo "built with $*" >&2
      """;

  private static final String JAR =
      """
      #!/bin/sh
      echo packed >>"$0.used"
      while [ "$1" != --file ]; do shift; done
      echo jar >"$2"
      exit CODE
      """;

  private static final String JAVA =
      """
      #!/bin/sh
      for word in "$@"; do
        case $word in
          -XX:DumpLoadedClassList=*) echo 'java/lang/Object id: 1' >"${word#*=}"; exit;;
          -Xshare:dump) dumps=yes;;
          -XX:SharedArchiveFile=*) [ -z "$dumps" ] || { echo archive >"${word#*=}"; exit; };;
        esac
      done
      case $1 in
        --list-modules) echo asked >>"$0.asked"; printf 'java.base@%s\\nMODULE\\n';;
        -version) echo 'openjdk version "%s"' >&2;;
        *) echo "by $0"
           echo "LC_ALL=${LC_ALL-} LC_CTYPE=${LC_CTYPE-} LC_MESSAGES=${LC_MESSAGES-} LANG=${LANG-}"
           for word in "$@"; do echo "<$word>"; done;;
      esac
      """;

  private final Path root;
  private final Path bin;
  private final Map<String, String> environment = new HashMap<>();

  /** What a run of the launcher came to. */
  record Run(int status, String output) {
    Run succeeds() {
      assertThat(status).as(output).isZero();
      return this;
    }

    void failsSaying(String... words) {
      assertThat(status).as(output).isEqualTo(1);
      assertThat(output.lines()).hasSize(1);
      assertThat(output).startsWith("nca: ").contains(words);
    }
  }

  /** Makes a clone in a folder that does not exist. */
  FakeClone(Path root) throws IOException {
    this.root = root;
    for (String module : MODULES) {
      Files.createDirectories(root.resolve("nca-" + module + "/src/main"));
      Files.createFile(root.resolve("nca-" + module + "/pom.xml"));
    }
    Files.createDirectories(root.resolve("emoji_imgs"));
    Files.createFile(root.resolve("pom.xml"));
    Files.copy(repository().resolve("nca"), root.resolve("nca"));
    executable(root.resolve("nca"));
    bin = root.resolveSibling(root.getFileName() + " bin");
    program(bin.resolve("mvn"), MAVEN);
    environment.put("PATH", bin + ":" + System.getenv("PATH"));
    environment.put("HOME", bin.toString());
  }

  /** The repository, from whichever folder inside it the tests were started. */
  static Path repository() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isRegularFile(folder.resolve("nca.cmd"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  Path launcher() {
    return root.resolve("nca");
  }

  Path root() {
    return root;
  }

  Path bin() {
    return bin;
  }

  FakeClone with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** A Java whose home is a folder beside the clone. */
  Path java(String name, String version, boolean vectors) throws IOException {
    Path home = root.resolveSibling(name);
    String module = vectors ? "jdk.incubator.vector@" + version : "java.desktop@" + version;
    program(home.resolve("bin/java"), JAVA.replace("%s", version).replace("MODULE", module));
    Files.createDirectories(home.resolve("lib"));
    Files.writeString(home.resolve("lib/modules"), version);
    return home;
  }

  /** Gives the Java of a home its tool for jars, which may fail. */
  static void jar(Path home, int code) throws IOException {
    program(home.resolve("bin/jar"), JAR.replace("CODE", Integer.toString(code)));
  }

  /** How often the Java of a home has packed classes. */
  static long packed(Path home) throws IOException {
    return Files.readAllLines(home.resolve("bin/jar.used")).size();
  }

  /** How often the Java of a home was asked what it has. */
  static long asked(Path home) throws IOException {
    Path log = home.resolve("bin/java.asked");
    return Files.exists(log) ? Files.readAllLines(log).size() : 0;
  }

  static void program(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    executable(file);
  }

  private static void executable(Path file) {
    assertThat(file.toFile().setExecutable(true, false)).isTrue();
  }

  /** Makes a file look as if it was written a moment after everything else. */
  static void touch(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plus(Duration.ofSeconds(5))));
  }

  /** Runs the launcher in the clone's folder. */
  Run run(Object... words) throws IOException, InterruptedException {
    List<Object> command = new ArrayList<>(List.of(launcher()));
    command.addAll(List.of(words));
    return runIn(root, command.toArray());
  }

  Run runIn(Path folder, Object... command) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    for (Object word : command) {
      words.add(word.toString());
    }
    ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
    builder.redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Run(process.exitValue(), output);
  }
}
