package io.github.nca4j.spark;

import io.github.nca4j.app.cluster.ClusterView;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.ExceptionFailure;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import scala.Tuple4;
import scala.collection.Iterator;
import scala.collection.immutable.Seq;

/** Hears from Spark how far units are and which executors there are. Thread-safe. */
final class Watcher extends SparkListener {
  private final ClusterView view;
  private final int threads;
  private final Map<String, Integer> cores = new ConcurrentHashMap<>();
  private final Map<String, UnitStep> told = new ConcurrentHashMap<>();
  private final AtomicInteger running = new AtomicInteger();
  private volatile String failure = "";
  private volatile String gone = "";
  private volatile boolean ending;

  Watcher(ClusterView view, int threads) {
    this.view = view;
    this.threads = threads;
  }

  /** There is an executor with some cores. */
  void add(String executor, int itsCores) {
    cores.put(executor, itsCores);
    tellRoom();
  }

  /** Executors go from now on since the job is over. */
  void end() {
    ending = true;
  }

  /** Units that are being trained. */
  int running() {
    return running.get();
  }

  /** Whether there has been an executor. */
  boolean hasExecutors() {
    return !cores.isEmpty();
  }

  /** Why a task failed the last time, or else an executor ended, or "". */
  String failure() {
    return failure.isEmpty() ? gone : failure;
  }

  private void tellRoom() {
    view.onRoom(cores.values().stream().mapToInt(each -> each / threads).sum());
  }

  @Override
  public void onExecutorAdded(SparkListenerExecutorAdded event) {
    add(event.executorId(), event.executorInfo().totalCores());
  }

  @Override
  public void onExecutorRemoved(SparkListenerExecutorRemoved event) {
    cores.remove(event.executorId());
    tellRoom();
    if (!ending) {
      gone = SparkCluster.firstLine(event.reason());
      view.say(
          "executor " + event.executorId() + " is gone (" + gone + "); its unit goes on elsewhere");
    }
  }

  @Override
  public void onTaskStart(SparkListenerTaskStart event) {
    running.incrementAndGet();
    // One that was there before anybody listened.
    if (cores.putIfAbsent(event.taskInfo().executorId(), threads) == null) {
      tellRoom();
    }
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd event) {
    running.decrementAndGet();
    if (event.reason() instanceof ExceptionFailure exception) {
      String kind = exception.className();
      failure =
          kind.equals("java.io.IOException")
              ? exception.description()
              : kind + ": " + exception.description();
    }
  }

  /** Heartbeats go on where steps do not, while pictures are drawn at the end for one. */
  private void tell(UnitStep at) {
    if (!at.equals(told.put(at.unit(), at))) {
      view.onStep(at.unit(), at.step(), at.log10Loss(), at.millis());
    }
  }

  @Override
  public void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate event) {
    Iterator<Tuple4<Object, Object, Object, Seq<AccumulableInfo>>> tasks =
        event.accumUpdates().iterator();
    while (tasks.hasNext()) {
      Iterator<AccumulableInfo> infos = tasks.next()._4().iterator();
      while (infos.hasNext()) {
        AccumulableInfo info = infos.next();
        boolean steps = info.name().isDefined() && info.name().get().equals(Steps.NAME);
        if (steps && info.update().isDefined()) {
          Steps.of(info.update().get()).ifPresent(this::tell);
        }
      }
    }
  }
}
