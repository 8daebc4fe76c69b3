package io.github.nca4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;

class BuildTest {
  @Test
  void oneMachineHasOneBuild() throws IOException {
    Build here = Build.here();
    assertThat(here.java()).isEqualTo(Runtime.version().feature());
    assertThat(here.difference(Build.here(), "worker far")).isEmpty();
  }

  @Test
  void anotherJavaOrAnotherBuildIsTold() throws IOException {
    Build here = Build.here();
    assertThat(new Build(25, here.classes()).difference(new Build(17, "x"), "worker far"))
        .contains("worker far runs Java 25 and this machine Java 17");
    assertThat(here.difference(new Build(here.java(), "x"), "worker far"))
        .contains("worker far has another build of nca4j");
  }

  @Test
  void theLaunchersOptionsAreThoseThatSparkWants() throws IOException {
    List<String> own = Files.readAllLines(Path.of("jvm.options"));
    assertThat(own).containsExactly(JavaModuleOptions.defaultModuleOptionArray());
  }
}
