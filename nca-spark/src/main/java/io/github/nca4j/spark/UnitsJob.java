package io.github.nca4j.spark;

import io.github.nca4j.app.cluster.Unit;
import io.github.nca4j.app.cluster.UnitResult;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/** Units as one job of Spark, a task each, whose results come as soon as each has ended. */
final class UnitsJob {
  private static final String GROUP = "nca4j units";

  private UnitsJob() {}

  /**
   * Runs all; returns when all have ended.
   *
   * @param results gets what came of each
   */
  static void run(
      JavaSparkContext spark, List<Unit> units, UnitTask task, Queue<UnitResult> results) {
    ClassTag<UnitResult> type = ClassTag$.MODULE$.apply(UnitResult.class);
    RDD<UnitResult> tasks = spark.parallelize(units, units.size()).map(task).rdd();
    List<Object> all = new ArrayList<>();
    for (int i = 0; i < units.size(); i++) {
      all.add(i);
    }
    // Without interrupts: one would close the file that is being written.
    spark.setJobGroup(GROUP, GROUP, false);
    spark
        .sc()
        .runJob(
            tasks,
            new OnlyOne(),
            CollectionConverters.asScala(all).toSeq(),
            new Passing(results),
            type);
  }

  /** Asks all units to stop after the step under way. */
  static void cancel(JavaSparkContext spark) {
    spark.cancelJobGroup(GROUP);
  }

  private static final class OnlyOne
      extends AbstractFunction2<TaskContext, Iterator<UnitResult>, UnitResult>
      implements Serializable {
    private static final long serialVersionUID = 1;

    @Override
    public UnitResult apply(TaskContext context, Iterator<UnitResult> units) {
      return units.next();
    }
  }

  private static final class Passing extends AbstractFunction2<Object, UnitResult, BoxedUnit> {
    private final Queue<UnitResult> results;

    Passing(Queue<UnitResult> results) {
      this.results = results;
    }

    @Override
    public BoxedUnit apply(Object place, UnitResult result) {
      results.add(result);
      return BoxedUnit.UNIT;
    }
  }
}
