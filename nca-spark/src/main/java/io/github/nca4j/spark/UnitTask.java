package io.github.nca4j.spark;

import io.github.nca4j.app.cli.cluster.UnitRun;
import io.github.nca4j.app.cluster.Unit;
import io.github.nca4j.app.cluster.UnitListener;
import io.github.nca4j.app.cluster.UnitResult;
import io.github.nca4j.app.cluster.UnitResult.State;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkEnv;
import org.apache.spark.SparkFiles;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A unit on a worker: trained in a folder of the worker's own, from what the shared folder has of
 * it, which gets every checkpoint and, last of all, the mark that it has ended. Immutable.
 */
final class UnitTask implements Function<Unit, UnitResult> {
  private static final long serialVersionUID = 1;

  private static final Logger LOG = LoggerFactory.getLogger(UnitTask.class);

  private final URI shared;
  private final String token;
  private final Build driver;
  private final int threads;
  private final Steps steps;

  /**
   * A task that has not begun.
   *
   * @param shared the folder that all see
   * @param token of the run that it belongs to
   * @param driver what the driver runs
   * @param threads of a unit
   * @param steps registered with the driver
   */
  UnitTask(URI shared, String token, Build driver, int threads, Steps steps) {
    this.shared = shared;
    this.token = token;
    this.driver = driver;
    this.threads = threads;
    this.steps = steps;
  }

  @Override
  public UnitResult call(Unit unit) throws IOException {
    long called = System.nanoTime();
    String host = SparkEnv.get().blockManager().blockManagerId().host();
    String difference = Build.here().difference(driver, "worker " + host);
    if (!difference.isEmpty()) {
      return UnitResult.refused(unit, difference);
    }
    Configuration hadoop = SparkHadoopUtil.get().newConfiguration(SparkEnv.get().conf());
    SharedFolder folder = SharedFolder.open(shared, hadoop);
    RunToken current = new RunToken(folder);
    String unseen = current.complaint(token, host);
    if (!unseen.isEmpty()) {
      return UnitResult.refused(unit, unseen);
    }
    Path own = Files.createTempDirectory(Path.of(SparkFiles.getRootDirectory()), "unit-");
    try {
      long begun = System.nanoTime();
      fetch(folder, unit, own);
      long fetched = System.nanoTime();
      Saving saving = new Saving(folder, unit, own, current);
      UnitResult result = UnitRun.run(unit, own, threads, saving);
      long trained = System.nanoTime();
      UnitResult told = UnitMark.with(result, host, (trained - begun) / 1e9);
      save(folder, unit, own, told, current);
      LOG.debug(
          "{}: checked in {} ms, fetched in {}, trained in {}, of these saved {} checkpoints in {},"
              + " saved the rest in {}",
          unit.name(),
          millis(begun - called),
          millis(fetched - begun),
          millis(trained - fetched),
          saving.checkpoints,
          millis(saving.nanos),
          millis(System.nanoTime() - trained));
      return told;
    } finally {
      delete(own);
    }
  }

  private static long millis(long nanos) {
    return nanos / 1_000_000;
  }

  private static void fetch(SharedFolder folder, Unit unit, Path own) throws IOException {
    List<String> files = unit.kind().formerFiles(unit.name());
    Set<String> there = folder.list(unit.name());
    if (there.contains(files.get(0))) {
      for (String name : files) {
        if (there.contains(name)) {
          folder.get(unit.name(), name, own.resolve(name));
        }
      }
    }
    // What is there is of fewer steps: it is ours to replace from now on.
    folder.delete(unit.name(), UnitMark.FILE);
  }

  private void save(SharedFolder folder, Unit unit, Path own, UnitResult result, RunToken current)
      throws IOException {
    if (result.state() == State.REFUSED) {
      return;
    }
    current.require(token);
    folder.create(unit.name());
    if (result.state() == State.STOPPED) {
      saveProgress(folder, unit, own);
      return;
    }
    if (folder.list(unit.name()).contains(UnitMark.FILE)) {
      // The same, done twice since a machine was thought lost.
      return;
    }
    for (String name : names(own)) {
      folder.put(own.resolve(name), unit.name(), name);
    }
    folder.write(unit.name(), UnitMark.FILE, new UnitMark(unit.digest(), result).text());
    for (String name : unit.kind().progressFiles(unit.name())) {
      if (!Files.exists(own.resolve(name))) {
        folder.delete(unit.name(), name);
      }
    }
  }

  private static void saveProgress(SharedFolder folder, Unit unit, Path own) throws IOException {
    for (String name : unit.kind().progressFiles(unit.name())) {
      if (Files.exists(own.resolve(name))) {
        folder.put(own.resolve(name), unit.name(), name);
      }
    }
  }

  /** All files but locks and the like. */
  private static Set<String> names(Path own) throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.list(own)) {
      files
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .forEach(names::add);
    }
    return names;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
        Files.delete(file);
      }
    }
  }

  /**
   * Passes on how far the training run is: each step to the heart, each checkpoint to the folder.
   */
  private final class Saving implements UnitListener {
    private final SharedFolder folder;
    private final Unit unit;
    private final Path own;
    private final RunToken current;
    private int checkpoints;
    private long nanos;

    Saving(SharedFolder folder, Unit unit, Path own, RunToken current) {
      this.folder = folder;
      this.unit = unit;
      this.own = own;
      this.current = current;
    }

    @Override
    public void onStep(int step, double log10Loss, double millis) {
      steps.add(new UnitStep(unit.name(), step, log10Loss, millis));
    }

    @Override
    public void onSaved() throws IOException {
      long begun = System.nanoTime();
      current.require(token);
      folder.create(unit.name());
      if (!folder.list(unit.name()).contains(UnitMark.FILE)) {
        saveProgress(folder, unit, own);
      }
      checkpoints++;
      nanos += System.nanoTime() - begun;
    }

    @Override
    public boolean stopped() {
      return TaskContext.get().isInterrupted();
    }
  }
}
