package io.github.nca4j.spark;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;

/** A master, workers and drivers, each a process, from the jars that the build has copied. */
final class SparkProcesses implements AutoCloseable {
  private static final List<String> MODULES =
      List.of("core", "image", "autodiff", "train", "onnx", "view", "bench", "examples", "app");
  private static final Pattern MASTER = Pattern.compile("Starting Spark master at (spark://\\S+)");

  private final Path folder;
  private final List<Process> started = new ArrayList<>();

  /** None yet; logs and work go into a folder. */
  SparkProcesses(Path folder) {
    this.folder = folder;
  }

  static Path sparkHome() {
    return Path.of(System.getProperty("nca.spark.build", "target"), "spark").toAbsolutePath();
  }

  private static String sparkJars() {
    return sparkHome().resolve("jars") + "/*";
  }

  /** What a driver has, started by the launcher. */
  static String driverClassPath() {
    String given = System.getProperty("nca.spark.classpath");
    if (given != null) {
      return given;
    }
    Path build = Path.of(System.getProperty("nca.spark.build", "target")).toAbsolutePath();
    String kind = System.getProperty("nca.build.dir", "target");
    List<String> entries = new ArrayList<>(List.of(build.resolve("classes").toString()));
    for (String module : MODULES) {
      Path classes = Path.of("..", "nca-" + module, kind, "classes").toAbsolutePath().normalize();
      entries.add(classes.toString());
    }
    entries.add(sparkJars());
    entries.add(build.resolve("lib") + "/*");
    return String.join(File.pathSeparator, entries);
  }

  private static List<String> java(String classPath) {
    return java(thisJava(), classPath);
  }

  private static List<String> java(String program, String classPath) {
    List<String> words = new ArrayList<>(List.of(program));
    words.addAll(Arrays.asList(JavaModuleOptions.defaultModuleOptionArray()));
    words.addAll(List.of("-XX:+UseSerialGC", "-Xmx512m", "-cp", classPath));
    return words;
  }

  private Process start(String name, List<String> words) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.directory(folder.toFile());
    builder.environment().put("SPARK_HOME", sparkHome().toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    // A worker starts executors on the Java that it runs on itself.
    builder.environment().remove("JAVA_HOME");
    // Else web pages listen everywhere.
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.redirectOutput(folder.resolve(name + ".out").toFile());
    builder.redirectError(folder.resolve(name + ".err").toFile());
    Process process = builder.start();
    started.add(process);
    return process;
  }

  /** Those that only wait need no second compiler. */
  private static List<String> waiting(String program, String classPath) {
    List<String> words = java(program, classPath);
    words.add(1, "-XX:TieredStopAtLevel=1");
    return words;
  }

  private static String thisJava() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Starts a master and returns its URL. */
  String master() throws IOException {
    List<String> words = waiting(thisJava(), sparkJars());
    words.addAll(
        List.of(
            "org.apache.spark.deploy.master.Master",
            "--host",
            "127.0.0.1",
            "--port",
            "0",
            "--webui-port",
            "0"));
    start("master", words);
    String[] url = new String[1];
    await(
        "a master",
        60,
        () -> {
          Matcher line = MASTER.matcher(read("master.err"));
          boolean found = line.find();
          url[0] = found ? line.group(1) : null;
          return found;
        });
    return url[0];
  }

  /** Starts a worker of one core. */
  Process worker(String name, String master) throws IOException {
    return worker(name, master, thisJava());
  }

  /** Starts a worker of one core, on another Java perhaps. */
  Process worker(String name, String master, String program) throws IOException {
    List<String> words = waiting(program, sparkJars());
    words.addAll(
        List.of(
            "org.apache.spark.deploy.worker.Worker",
            "--host",
            "127.0.0.1",
            "--webui-port",
            "0",
            "--cores",
            "1",
            "--memory",
            "1g",
            "--work-dir",
            folder.resolve(name).toString(),
            master));
    return start(name, words);
  }

  /** Starts the program. */
  Process driver(String name, String... arguments) throws IOException {
    List<String> words = java(driverClassPath());
    words.add("io.github.nca4j.app.cli.Nca");
    words.addAll(List.of(arguments));
    return start(name, words);
  }

  /** Starts any of Spark's programs. */
  Process spark(String name, List<String> arguments) throws IOException {
    List<String> words = java(sparkJars());
    words.addAll(arguments);
    return start(name, words);
  }

  /** What a process has written so far. */
  String read(String file) {
    try {
      return Files.readString(folder.resolve(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  /** As when a machine loses its power: the process and those that it started. */
  static void kill(Process process) throws InterruptedException {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    process.waitFor();
  }

  /** Waits until something is so. */
  void await(String what, int seconds, BooleanSupplier is) {
    long late = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (!is.getAsBoolean()) {
      if (System.nanoTime() - late > 0) {
        throw new AssertionError("no " + what + " within " + seconds + " s");
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** Waits for a driver's end and returns its exit code. */
  static int exitOf(Process driver, int seconds) throws InterruptedException {
    if (!driver.waitFor(seconds, TimeUnit.SECONDS)) {
      kill(driver);
      throw new AssertionError("the driver did not end within " + seconds + " s");
    }
    return driver.exitValue();
  }

  /** The processes that live. */
  List<Long> pids() {
    return started.stream()
        .filter(Process::isAlive)
        .flatMap(each -> Stream.concat(each.descendants(), Stream.of(each.toHandle())))
        .map(ProcessHandle::pid)
        .toList();
  }

  @Override
  public void close() {
    for (Process process : started) {
      List<ProcessHandle> all =
          Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
      all.forEach(ProcessHandle::destroyForcibly);
    }
  }
}
