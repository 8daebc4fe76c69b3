package io.github.nca4j.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a release is checked for before Maven Central does. */
class CentralChecksTest {
  private static final String PARENT =
      """
      <project>
        <groupId>org.example</groupId><artifactId>parent</artifactId><version>1.0</version>
        <packaging>pom</packaging><name>n</name><description>d</description><url>u</url>
        <licenses><license><name>l</name><url>u</url></license></licenses>
        <developers><developer><name>d</name></developer></developers>
        <scm><url>u</url><connection>c</connection></scm>
      </project>
      """;

  private static final String LIBRARY =
      """
      <project>
        <parent>
          <groupId>org.example</groupId><artifactId>parent</artifactId><version>1.0</version>
        </parent>
        <artifactId>lib</artifactId><name>n</name><description>d</description>
      </project>
      """;

  @TempDir private Path bundle;
  private Path parent;
  private Path library;

  @BeforeEach
  void make() throws Exception {
    parent = add("parent", "parent-1.0.pom", PARENT);
    library = add("lib", "lib-1.0.pom", LIBRARY);
    for (String end : new String[] {".jar", "-sources.jar", "-javadoc.jar"}) {
      add("lib", "lib-1.0" + end, end);
    }
  }

  private Path add(String artifact, String name, String content) throws Exception {
    Path folder = bundle.resolve("org/example/" + artifact + "/1.0");
    Files.createDirectories(folder);
    Path file = Files.writeString(folder.resolve(name), content);
    Files.writeString(beside(file, "asc"), "-----BEGIN PGP SIGNATURE-----\n");
    sum(file);
    return file;
  }

  private static Path beside(Path file, String ending) {
    return file.resolveSibling(file.getFileName() + "." + ending);
  }

  private static void sum(Path file) throws Exception {
    for (Map.Entry<String, String> kind : Map.of("md5", "MD5", "sha1", "SHA-1").entrySet()) {
      byte[] digest = MessageDigest.getInstance(kind.getValue()).digest(Files.readAllBytes(file));
      Files.writeString(beside(file, kind.getKey()), HexFormat.of().formatHex(digest));
    }
  }

  @Test
  void whatIsCompletePasses() throws Exception {
    assertThat(check(0)).isEqualTo("2 artifacts, 5 files to be signed, 0 faults");
  }

  @Test
  void eachFaultIsTold() throws Exception {
    Path folder = library.getParent();
    Files.writeString(parent, PARENT.replaceAll("<(licenses|scm)>.*</\\1>", ""));
    sum(parent);
    Files.delete(folder.resolve("lib-1.0-javadoc.jar"));
    Files.delete(folder.resolve("lib-1.0.jar.asc"));
    Files.delete(folder.resolve("lib-1.0-sources.jar.sha1"));
    Files.writeString(library, LIBRARY.replace("<name>n</name>", "<version>2-SNAPSHOT</version>"));
    assertThat(check(1))
        .contains("parent-1.0.pom: has no licenses/license/url", "parent-1.0.pom: has no scm/url")
        .contains("lib-1.0.pom says that it is org/example/lib/2-SNAPSHOT/lib-2-SNAPSHOT.pom")
        .contains("version 2-SNAPSHOT is no release", "lib-1.0.pom: has no <name>")
        .contains("lib-1.0.pom.md5 is not the sum of lib-1.0.pom")
        .contains("lib-2-SNAPSHOT-javadoc.jar is not there", "lib-1.0.jar is not signed")
        .contains("lib-1.0-sources.jar has no sha1");
  }

  private String check(int status) throws IOException, InterruptedException {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.isRegularFile(root.resolve("nca.cmd"))) {
      root = root.getParent();
    }
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(java, ".ci/central/CentralChecks.java", bundle.toString())
            .directory(root.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isEqualTo(status);
    return said.strip();
  }
}
