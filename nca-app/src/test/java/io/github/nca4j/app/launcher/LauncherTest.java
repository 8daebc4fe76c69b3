package io.github.nca4j.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.nca4j.app.launcher.FakeClone.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script {@code nca}, with stand-ins for Maven and Java. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there it is nca.cmd")
class LauncherTest {
  private static final String FLAG = "<--add-modules=jdk.incubator.vector>";

  @TempDir private Path folder;
  private FakeClone clone;

  @BeforeEach
  void make() throws IOException {
    clone = new FakeClone(folder.resolve("it's a (clone) & more!"));
    clone.with("JAVA_HOME", clone.java("jdk", "17.0.1", true).toString());
  }

  @Test
  void theFirstUseBuildsAndTheNextDoesNot() throws Exception {
    assertThat(clone.run("grow").succeeds().output())
        .contains("building nca4j (first use)", "built with -q test-compile");
    assertThat(clone.run("grow").succeeds().output()).doesNotContain("built");
    FakeClone.touch(clone.root().resolve("nca-core/src/main"));
    assertThat(clone.run("grow").succeeds().output())
        .contains("building nca4j (sources changed)", "built");
  }

  @Test
  void aFolderThatHasBeenDeletedIsToldBeforeJavaFailsInIt() throws Exception {
    Path gone = Files.createDirectory(folder.resolve("gone"));
    String script = "cd \"$1\" && rmdir \"$1\" && exec \"$2\" grow";
    Run run = clone.runIn(folder, "bash", "-c", script, "sh", gone, clone.launcher());
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.output().lines().filter(line -> line.startsWith("nca: ")))
        .singleElement()
        .asString()
        .contains("folder", "deleted");
    assertThat(run.output()).doesNotContain("built", "by ");
  }

  @Test
  void aJavaStartsFromOneJarAndAnArchiveWhichAreMadeOnceForEachBuild() throws Exception {
    Path home = clone.java("jdk", "17.0.1", true);
    FakeClone.jar(home, 0);
    makeClasses();
    String build = clone.root() + "/target/launcher/";
    for (int i = 0; i < 2; i++) {
      assertThat(clone.run("grow").succeeds().output())
          .containsPattern("<-XX:SharedArchiveFile=\\Q" + build + "\\Estart-\\d+\\.jsa>")
          .contains("<-cp>\n<" + build + "nca.jar:")
          .doesNotContain("/classes");
    }
    assertThat(FakeClone.packed(home)).isEqualTo(1);
    FakeClone.touch(clone.root().resolve("nca-core/src/main"));
    assertThat(clone.run("grow").succeeds().output()).contains("nca.jar:");
    assertThat(FakeClone.packed(home)).isEqualTo(2);
  }

  @Test
  void classesThatCannotBePackedDoAsTheyAre() throws Exception {
    Path home = clone.java("jdk", "17.0.1", true);
    FakeClone.jar(home, 1);
    makeClasses();
    for (int i = 0; i < 2; i++) {
      assertThat(clone.run("grow").succeeds().output())
          .contains("/nca-core/target/launcher/classes:")
          .doesNotContain("nca.jar", "SharedArchiveFile");
    }
    assertThat(FakeClone.packed(home)).as("tried once").isEqualTo(1);
  }

  /** What Maven would. */
  private void makeClasses() throws IOException {
    for (String module : FakeClone.MODULES) {
      Files.createDirectories(
          clone.root().resolve("nca-" + module + "/target/launcher/classes/empty"));
    }
  }

  @Test
  void sparkIsBuiltAndFoundWhereItIsAskedForAlone() throws Exception {
    assertThat(clone.run("gallery").succeeds().output()).doesNotContain("spark");
    String output = clone.run("gallery", "a.png", "--spark", "local").succeeds().output();
    assertThat(output)
        .contains(
            "fetching Apache Spark", ",spark -D", "<@" + clone.root() + "/nca-spark/jvm.options>")
        .contains(":" + clone.root() + "/nca-spark/target/launcher/spark/jars/*:")
        .doesNotContain("nca-app/target/launcher/lib/*");
    assertThat(clone.run("gallery", "--spark=local").succeeds().output()).doesNotContain("built");
    assertThat(clone.run("gallery").succeeds().output()).doesNotContain("built");
  }

  @Test
  void whatMavenCannotFetchIsToldInOneLineAndFetchedTheNextTime() throws Exception {
    Path maven = clone.bin().resolve("mvn");
    String works = Files.readString(maven);
    FakeClone.program(
        maven,
        """
        #!/bin/sh
        echo '[ERROR] Failed to execute goal on project nca-spark: Could not resolve dependencies:\
         Could not transfer artifact org.apache.spark:spark-core_2.13:pom:4.2.0 from/to central\
         (https://repo.example/maven2): repo.example: Name or service not known -> [Help 1]'
        echo '[ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.'
        exit 1
        """);
    FakeClone.Run run = clone.run("gallery", "a.png", "--spark", "local");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.output().lines()).hasSize(2);
    assertThat(run.output().lines().toList().get(1))
        .startsWith(
            "nca: cannot fetch org.apache.spark:spark-core_2.13:pom:4.2.0 from central"
                + " (https://repo.example/maven2): repo.example: Name or service not known; ")
        .contains("settings.xml");
    FakeClone.program(maven, works);
    assertThat(clone.run("gallery", "a.png", "--spark", "local").succeeds().output())
        .contains("fetching Apache Spark", "built with");
  }

  @Test
  void whatElseMavenSaysIsToldWhole() throws Exception {
    FakeClone.program(clone.bin().resolve("mvn"), "#!/bin/sh\necho '[ERROR] ; expected'\nexit 1\n");
    FakeClone.Run run = clone.run("grow");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.output()).contains("[ERROR] ; expected", "could not build nca4j");
  }

  @Test
  void everyWordReachesTheProgramAsItWasGiven() throws Exception {
    Object[] words = {"train", "two words", "it's", "*", "$HOME", "", "--x=a b"};
    String output = clone.run(words).succeeds().output();
    assertThat(output)
        .endsWith(
            "<io.github.nca4j.app.cli.Nca>\n<train>\n<two words>\n<it's>\n<*>\n<$HOME>\n<>\n<--x=a b>\n");
    assertThat(output).contains(":" + clone.root() + "/nca-view/target/launcher/classes:");
  }

  @Test
  void anotherJavaOnThePathIsAskedWhatItHas() throws Exception {
    Path with = clone.java("with", "17.0.1", true);
    Path without = clone.java("without", "21.0.2", false);
    clone.with("JAVA_HOME", "");
    for (int i = 0; i < 2; i++) {
      assertThat(onPath(with).output()).contains("by " + with, FLAG);
      assertThat(onPath(without).output()).contains("by " + without).doesNotContain(FLAG);
    }
    onPath(without);
    assertThat(FakeClone.asked(without)).as("asked at each change alone").isEqualTo(2);
  }

  private Run onPath(Path home) throws Exception {
    clone.with("PATH", home.resolve("bin") + ":" + clone.bin() + ":" + System.getenv("PATH"));
    return clone.run("grow").succeeds();
  }

  @Test
  void aJavaThatWasUpdatedInItsFolderIsAskedAgain() throws Exception {
    assertThat(clone.run("grow").succeeds().output()).contains(FLAG);
    Path home = clone.java("jdk", "17.0.10", false);
    assertThat(clone.run("grow").succeeds().output()).doesNotContain(FLAG);
    assertThat(FakeClone.asked(home)).isEqualTo(2);
  }

  @Test
  void aJavaThatAScriptChoosesIsAskedEachTime() throws Exception {
    Path with = clone.java("with", "17.0.1", true);
    Path without = clone.java("without", "17.0.1", false);
    Path shim = clone.bin().resolve("java");
    clone.with("JAVA_HOME", "");
    FakeClone.program(shim, "#!/bin/sh\nexec '" + with + "/bin/java' \"$@\"\n");
    assertThat(clone.run("grow").succeeds().output()).contains(FLAG);
    FakeClone.program(shim, "#!/bin/sh\nexec '" + without + "/bin/java' \"$@\"\n");
    assertThat(clone.run("grow").succeeds().output()).doesNotContain(FLAG);
  }

  @Test
  void aJavaThatDoesNotDoIsToldInOneLine() throws Exception {
    clone.run().succeeds();
    clone.with("JAVA_HOME", clone.java("old", "11.0.2", false).toString());
    clone.run().failsSaying("needs Java 17 or newer", "old/bin/java is openjdk version \"11.0.2\"");
    clone.with("JAVA_HOME", "/nowhere");
    clone.run().failsSaying("JAVA_HOME is /nowhere, where there is no bin/java");
  }

  @Test
  void optionsForJavaAreSeparateWordsBehindTheLaunchersOwn() throws Exception {
    clone.with("NCA_JAVA_OPTS", " -Xmx8g   -Dpattern=*\n-Dnca.compute=scalar ");
    clone.with("NCA_CLASSPATH", "my own.jar");
    assertThat(clone.run("grow").succeeds().output())
        .contains(FLAG, "<-Xmx8g>\n<-Dpattern=*>\n<-Dnca.compute=scalar>\n<-cp>")
        .contains("/lib/*:my own.jar>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--help", "help", "completion", "runs"})
  void whatOnlyTellsIsStartedWithoutTheModule(String word) throws Exception {
    Object[] words = word.isEmpty() ? new Object[0] : new Object[] {word};
    assertThat(clone.run(words).succeeds().output())
        .doesNotContain(FLAG)
        .contains("<-XX:TieredStopAtLevel=1>");
    assertThat(clone.run("grow", "help").succeeds().output())
        .contains(FLAG)
        .doesNotContain("TieredStopAtLevel");
  }

  @Test
  void theProgramIsToldWhereTheCloneIsAndThatThereIsNoTerminal() throws Exception {
    assertThat(clone.run("grow").succeeds().output())
        .contains("<-Dnca.home=" + clone.root() + ">", "<-Dnca.terminal=>")
        .doesNotContain("nca.columns", "nca.stderr");
  }

  /** A terminal, as {@code script} makes one. */
  private Run inTerminal(String command) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "there is no script");
    return clone.runIn(
        clone.root(), "/usr/bin/script", "--return", "--quiet", "-c", command, "/dev/null");
  }

  @Test
  void inATerminalTheWarningIsLeftOutAndNothingElse() throws Exception {
    FakeClone.program(
        clone.bin().resolve("java"),
        """
        #!/bin/sh
        case $1 in
          --list-modules) printf 'java.base@17.0.1\\njdk.incubator.vector@17.0.1\\n';;
          *) echo 'first' >&2
             echo 'WARNING: Using incubator modules: jdk.incubator.vector' >&2
             echo 'WARNING: another' >&2
             printf 'by descriptor 3\\n' >&3
             for word in "$@"; do echo "<$word>"; done
             printf 'no line' >&2
             sleep 0.3
             exit 7;;
        esac
        """);
    clone.with("JAVA_HOME", "");
    clone.run("--help");
    Run run = inTerminal("stty cols 91 rows 33; ./nca grow");
    assertThat(run.status()).isEqualTo(7);
    assertThat(run.output().replace("\r", ""))
        .contains("first\n", "WARNING: another\n", "by descriptor 3\n", "no line")
        .contains("<-Dnca.terminal=outerr>", "<-Dnca.columns=91>", "<-Dnca.rows=33>")
        .contains("<-Dnca.stderr=/dev/fd/3>")
        .doesNotContain("Using incubator");
  }

  @Test
  void theProgramIsToldHowItWasCalled() throws Exception {
    assertThat(clone.runIn(clone.root(), "./nca").succeeds().output())
        .contains("<-Dnca.program=./nca>");
    assertThat(clone.runIn(clone.root(), "bash", "nca").succeeds().output())
        .contains("<-Dnca.program=./nca>");
    Path link = folder.resolve("my nca");
    Files.createSymbolicLink(link, clone.launcher());
    Files.createSymbolicLink(folder.resolve("second"), Path.of("my nca"));
    assertThat(clone.runIn(folder, "./second", "grow").succeeds().output())
        .contains("<-Dnca.program=./second>", clone.root() + "/nca-core/target/launcher/classes")
        .endsWith("<grow>\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"LANG=C", "LC_ALL=C", "LANG=", "LANG=tr_TR", "LC_CTYPE=POSIX"})
  void fileNamesAreReadAsUtf8WhereTheLocaleHasOnlyAscii(String setting) throws Exception {
    assumeTrue(hasLocale("C.utf8"), "there is no locale C.UTF-8");
    String[] parts = setting.split("=", 2);
    assertThat(clone.with(parts[0], parts[1]).run().succeeds().output())
        .containsPattern("LC_(ALL|CTYPE)=C\\.(utf8|UTF-8)");
  }

  @Test
  void theLanguageOfMessagesStays() throws Exception {
    assumeTrue(hasLocale("C.utf8"), "there is no locale C.UTF-8");
    assertThat(clone.with("LC_ALL", "C").with("LANG", "xx").run().succeeds().output())
        .contains("LC_ALL= LC_CTYPE=C.utf8 LC_MESSAGES=C LANG=C\n");
    assertThat(clone.with("LC_ALL", "C.UTF-8").run().succeeds().output())
        .contains("LC_ALL=C.UTF-8 LC_CTYPE= LC_MESSAGES= LANG=xx\n");
  }

  private static boolean hasLocale(String name) throws IOException, InterruptedException {
    Process process = new ProcessBuilder("locale", "-a").start();
    String all = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return all.lines().anyMatch(name::equals);
  }

  @Test
  void aCloneThatIsReadOnlyIsBuiltInTheUsersCache() throws Exception {
    List<String> user = anotherUser();
    Path cache = folder.resolve("ca che");
    Files.createDirectories(cache);
    clone.with("XDG_CACHE_HOME", cache.toString());
    makeReadOnly();
    Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxrwxrwx"));

    String first = as(user).succeeds().output();
    assertThat(first)
        .contains("building nca4j (first use)", "-Dnca.build.base=" + cache + "/nca4j/")
        .contains("<" + "-cp>\n<" + cache + "/nca4j/");
    assertThat(as(user).succeeds().output()).doesNotContain("built");
    try (Stream<Path> files = Files.walk(clone.root())) {
      assertThat(files).noneMatch(file -> file.endsWith("target"));
    }
    clone.with("XDG_CACHE_HOME", "/dev/null");
    as(user).failsSaying("cannot build in " + clone.root(), "set XDG_CACHE_HOME");
  }

  /** How to run as somebody who may not write everywhere. */
  private static List<String> anotherUser() {
    boolean root = "root".equals(System.getProperty("user.name"));
    boolean canChange = Files.isExecutable(Path.of("/usr/bin/setpriv"));
    assumeTrue(!root || canChange, "the superuser may write everywhere");
    return root
        ? List.of("/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
        : List.of();
  }

  private void makeReadOnly() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (Stream<Path> files = Files.walk(clone.root())) {
      for (Path file : files.toList()) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r-xr-xr-x"));
      }
    }
  }

  private Run as(List<String> user) throws IOException, InterruptedException {
    Object[] command = Stream.concat(user.stream(), Stream.of(clone.launcher())).toArray();
    return clone.runIn(folder, command);
  }
}
