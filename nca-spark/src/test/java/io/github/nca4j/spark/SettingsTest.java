package io.github.nca4j.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.app.cluster.ClusterJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @TempDir private Path folder;

  private SparkConf settings(String master, int threads, String... lines) throws IOException {
    Optional<Path> file = Optional.empty();
    if (lines.length > 0) {
      file = Optional.of(Files.write(folder.resolve("p.properties"), List.of(lines)));
    }
    ClusterJob job =
        new ClusterJob(master, file, Optional.empty(), folder, List.of(), 10, threads, false);
    return Settings.of(job, new Master(master));
  }

  @Test
  void onThisMachineTheDriverListensOnLoopbackAlone() throws IOException {
    for (String master : List.of("local[2]", "spark://127.0.0.1:7077")) {
      SparkConf conf = settings(master, 1);
      assertThat(conf.get("spark.driver.host")).isEqualTo("127.0.0.1");
      assertThat(conf.get("spark.driver.bindAddress")).isEqualTo("127.0.0.1");
      assertThat(conf.get("spark.ui.enabled")).isEqualTo("false");
    }
  }

  @Test
  void workersOfAnotherMachineNeedTheDriversAddress() throws IOException {
    assertThatThrownBy(() -> settings("spark://192.0.2.1:7077", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("spark.driver.host");
    SparkConf conf = settings("spark://192.0.2.1:7077", 1, "spark.driver.host=192.0.2.2");
    assertThat(conf.get("spark.driver.host")).isEqualTo("192.0.2.2");
    assertThat(conf.contains("spark.driver.bindAddress")).isFalse();
  }

  @Test
  void aUnitHasAsManyCoresAsThreadsAndAnExecutorOfItsOwn() throws IOException {
    SparkConf conf = settings("local[4]", 2);
    assertThat(conf.get("spark.task.cpus")).isEqualTo("2");
    assertThat(conf.get("spark.executor.cores")).isEqualTo("2");
    assertThat(conf.get("spark.speculation")).isEqualTo("false");
    assertThatThrownBy(() -> settings("local[4]", 2, "spark.task.cpus=3"))
        .hasMessageContaining("spark.task.cpus 3 must be the threads of a unit, 2");
  }

  @Test
  void aSettingThatIsNotSparksIsRefusedWithoutItsValue() {
    assertThatThrownBy(() -> settings("local", 1, "fs.s3a.secret.key=hidden"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("fs.s3a.secret.key must begin with spark.")
        .hasMessageNotContaining("hidden");
  }

  @Test
  void otherClustersNeedSparkSubmit() {
    assertThatThrownBy(() -> settings("yarn", 1)).hasMessageContaining("needs spark-submit");
  }
}
