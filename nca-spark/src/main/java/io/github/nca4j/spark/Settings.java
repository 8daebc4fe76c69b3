package io.github.nca4j.spark;

import io.github.nca4j.app.cluster.ClusterJob;
import io.github.nca4j.core.format.SafeFile;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.spark.SparkConf;

/** Spark's settings for units, which last minutes to hours and go on from checkpoints. */
final class Settings {
  private static final String LOOPBACK = "127.0.0.1";

  private Settings() {}

  /**
   * Those of a job: what a file and spark-submit say, and else what fits units.
   *
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException naming what does not fit together
   */
  static SparkConf of(ClusterJob job, Master master) throws IOException {
    SparkConf conf = new SparkConf();
    boolean submitted = conf.contains("spark.submit.deployMode");
    if (!submitted && !master.isLocal() && !master.isStandalone()) {
      throw new IllegalArgumentException(
          "--spark " + master.url() + " needs spark-submit, which knows that kind of cluster");
    }
    String other = conf.get("spark.master", master.url());
    if (!other.equals(master.url())) {
      throw new IllegalArgumentException(
          "--spark " + master.url() + " must be spark-submit's --master, which is " + other);
    }
    if (job.properties().isPresent()) {
      add(job.properties().get(), conf);
    }
    conf.setMaster(master.url());
    conf.setIfMissing("spark.app.name", "nca4j");
    address(master, conf);
    threads(job.threads(), conf);
    // A unit runs for long: a second one of it would be wasted. A process that is gone is missed at
    // once, a machine that is silent after two minutes, and one that is only slow is not given up.
    conf.setIfMissing("spark.speculation", "false");
    conf.setIfMissing("spark.executor.heartbeatInterval", "2s");
    conf.setIfMissing("spark.network.timeout", "120s");
    conf.setIfMissing("spark.task.maxFailures", "4");
    conf.setIfMissing("spark.locality.wait", "0s");
    conf.setIfMissing("spark.ui.enabled", "false");
    conf.setIfMissing("spark.ui.showConsoleProgress", "false");
    String options = conf.get("spark.executor.extraJavaOptions", "");
    conf.set("spark.executor.extraJavaOptions", (options + " -Djava.awt.headless=true").strip());
    return conf;
  }

  private static void add(Path file, SparkConf conf) throws IOException {
    Properties properties = new Properties();
    try (Reader reader =
        new InputStreamReader(
            SafeFile.open(file, "file of Spark's properties"), StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " is no file of properties: " + e.getMessage(), e);
    }
    for (String name : properties.stringPropertyNames()) {
      if (!name.startsWith("spark.")) {
        // Not the value, which may be a secret.
        throw new IOException(file + ": " + name + " must begin with spark.");
      }
      conf.set(name, properties.getProperty(name).strip());
    }
  }

  /** Nobody but this machine may talk to the driver, unless the user says otherwise. */
  private static void address(Master master, SparkConf conf) {
    if (master.isOnLoopback()) {
      conf.setIfMissing("spark.driver.host", LOOPBACK);
      conf.setIfMissing("spark.driver.bindAddress", LOOPBACK);
    } else if (master.isStandalone() && !conf.contains("spark.driver.host")) {
      throw new IllegalArgumentException(
          "--spark "
              + master.url()
              + " is another machine, whose workers must reach this one: set spark.driver.host to"
              + " its name or address in --spark-properties");
    }
  }

  private static void threads(int threads, SparkConf conf) {
    String cpus = conf.get("spark.task.cpus", String.valueOf(threads));
    if (!cpus.equals(String.valueOf(threads))) {
      throw new IllegalArgumentException(
          "spark.task.cpus " + cpus + " must be the threads of a unit, " + threads);
    }
    conf.set("spark.task.cpus", cpus);
    // An executor a unit: what one does to its JVM, no other feels.
    conf.setIfMissing("spark.executor.cores", cpus);
    conf.setIfMissing("spark.executor.memory", "2g");
  }
}
