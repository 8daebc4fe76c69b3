package io.github.nca4j.spark;

import io.github.nca4j.app.cluster.Cluster;
import io.github.nca4j.app.cluster.ClusterJob;
import io.github.nca4j.app.cluster.ClusterView;
import io.github.nca4j.app.cluster.Unit;
import io.github.nca4j.app.cluster.UnitResult;
import io.github.nca4j.app.cluster.UnitResult.State;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.util.SignalUtils;

/** Carries out units on Apache Spark. Thread-safe, but a JVM has one Spark at a time. */
public final class SparkCluster implements Cluster {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final long NOBODY_NANOS = TimeUnit.SECONDS.toNanos(30);

  /** The engine; nothing is started yet. */
  public SparkCluster() {}

  @Override
  public void run(ClusterJob job, ClusterView view) throws IOException {
    quieten();
    Master master = new Master(job.master());
    SparkConf conf = Settings.of(job, master);
    URI uri = Shelf.uri(job);
    SharedFolder folder = SharedFolder.open(uri, SparkHadoopUtil.get().newConfiguration(conf));
    folder.create("");
    Shelf shelf = new Shelf(job, folder, Shelf.isSame(job));
    Map<String, Unit> left = left(shelf, view);
    if (left.isEmpty()) {
      return;
    }
    master.requireAnswer();
    String token = new RunToken(folder).take();
    Path temporary = Files.createTempDirectory("nca-spark-");
    try {
      if (!conf.contains("spark.jars") && !master.isLocal()) {
        conf.setJars(ProgramJars.toSend(temporary).toArray(String[]::new));
      }
      Watcher watcher = new Watcher(view, job.threads());
      try (JavaSparkContext spark = start(conf, master)) {
        for (String signal : List.of("INT", "TERM")) {
          SignalUtils.register(
              signal,
              () -> {
                view.cancel();
                return true;
              });
        }
        // Under spark-submit, Spark has set its own levels again.
        quieten();
        spark.sc().addSparkListener(watcher);
        if (master.isLocal()) {
          watcher.add("driver", spark.defaultParallelism());
        }
        Steps steps = new Steps();
        spark.sc().register(steps, Steps.NAME);
        UnitTask task = new UnitTask(uri, token, Build.here(), job.threads(), steps);
        new Running(spark, watcher, shelf, left, view).train(task);
        watcher.end();
      }
    } finally {
      delete(temporary);
    }
  }

  /** Spark's words are for whoever looks for a fault: a person looks at a table. */
  private static void quieten() {
    if (System.getProperty("nca.spark.log") == null) {
      Configurator.setRootLevel(Level.OFF);
      Configurator.setLevel(
          "io.github.nca4j", Level.toLevel(System.getProperty("nca.log"), Level.INFO));
    }
  }

  /** The units that have not ended; of the others the view is told. */
  private static Map<String, Unit> left(Shelf shelf, ClusterView view) throws IOException {
    Map<String, Unit> left = new LinkedHashMap<>();
    for (Unit unit : shelf.job().units()) {
      if (shelf.job().anew()) {
        shelf.clear(unit);
      }
      Optional<UnitResult> ended = shelf.ended(unit);
      if (ended.isPresent()) {
        shelf.fetch(unit);
        view.onEnd(ended.get());
      } else {
        left.put(unit.name(), unit);
      }
    }
    return left;
  }

  private static JavaSparkContext start(SparkConf conf, Master master) throws IOException {
    try {
      return new JavaSparkContext(conf);
    } catch (RuntimeException e) {
      String why = master.isStandalone() ? "; is it a master of this version of Spark?" : "";
      throw new IOException(
          "cannot start on the Spark master " + master.url() + ": " + message(e) + why, e);
    }
  }

  static String message(Throwable e) {
    return firstLine(e.getMessage() == null ? e.toString() : e.getMessage());
  }

  /** The first line of a text that may have a stack below it. */
  static String firstLine(String text) {
    return text.strip().replaceFirst("(?s)\\R.*", "");
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
        Files.delete(file);
      }
    }
  }

  /** Units under way, and what the driver does meanwhile. */
  private record Running(
      JavaSparkContext spark,
      Watcher watcher,
      Shelf shelf,
      Map<String, Unit> left,
      ClusterView view) {

    void train(UnitTask task) throws IOException {
      BlockingQueue<UnitResult> results = new LinkedBlockingQueue<>();
      BlockingQueue<Optional<Throwable>> ends = new LinkedBlockingQueue<>();
      List<Unit> units = new ArrayList<>(left.values());
      Thread job =
          new Thread(
              () -> {
                try {
                  UnitsJob.run(spark, units, task, results);
                  ends.add(Optional.empty());
                } catch (Throwable e) { // To be told of by the thread that waits.
                  ends.add(Optional.of(e));
                }
              },
              "units");
      job.setDaemon(true);
      job.start();
      Optional<Throwable> end;
      try {
        end = await(results, ends);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
      if (view.cancelled()) {
        for (String unit : left.keySet()) {
          view.onEnd(new UnitResult(unit, State.STOPPED, "", ""));
        }
      } else if (end.isPresent()) {
        if (spark.sc().isStopped() && !watcher.hasExecutors() && watcher.failure().isEmpty()) {
          throw new IOException(
              "the Spark master "
                  + spark.master()
                  + " has not registered this driver; is it a master of Spark "
                  + spark.version()
                  + "?",
              end.get());
        }
        String why = watcher.failure().isEmpty() ? message(end.get()) : watcher.failure();
        throw new IOException(why + "; the same command goes on", end.get());
      }
    }

    private Optional<Throwable> await(
        BlockingQueue<UnitResult> results, BlockingQueue<Optional<Throwable>> ends)
        throws IOException, InterruptedException {
      long nobody = System.nanoTime() + NOBODY_NANOS;
      boolean told = false;
      while (true) {
        UnitResult result = results.poll(200, TimeUnit.MILLISECONDS);
        if (result != null) {
          take(result);
        }
        Optional<Throwable> end = result == null ? ends.peek() : null;
        if (end != null) {
          if (results.isEmpty()) {
            return end;
          }
        } else if (view.cancelled()) {
          stop(results);
          return Optional.empty();
        }
        if (!told && !watcher.hasExecutors() && System.nanoTime() - nobody > 0) {
          told = true;
          view.say("no worker has come yet; is there one with enough free cores and memory?");
        }
      }
    }

    private void take(UnitResult result) throws IOException, InterruptedException {
      if (result.state() == State.REFUSED) {
        stop(new LinkedBlockingQueue<>());
        throw new IOException(result.why());
      }
      if (result.state() == State.STOPPED) {
        return;
      }
      shelf.fetch(left.remove(result.unit()));
      view.onEnd(result);
    }

    /** Waits until what is under way is saved. */
    private void stop(BlockingQueue<UnitResult> results) throws IOException, InterruptedException {
      UnitsJob.cancel(spark);
      watcher.end();
      long late = System.nanoTime() + PATIENCE_NANOS;
      while (watcher.running() > 0 && System.nanoTime() - late < 0) {
        Thread.sleep(50);
      }
      for (UnitResult result = results.poll(); result != null; result = results.poll()) {
        if (result.state() != State.REFUSED) {
          take(result);
        }
      }
    }
  }
}
