package io.github.nca4j.app.cli.cluster;

import io.github.nca4j.app.cli.option.RunOptions;
import io.github.nca4j.app.cluster.ClusterJob;
import io.github.nca4j.app.cluster.Unit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** Whether a command trains on a cluster, and on which. For one thread. */
public final class ClusterOptions {
  /** What the machine that was asked deals with itself. */
  private static final Set<String> OWN =
      Set.of(
          "--spark",
          "--shared",
          "--spark-properties",
          "--size",
          "--padding",
          "--key",
          "--out",
          "--overwrite",
          "--json",
          "--log-every",
          "--checkpoint-every",
          "--parallel",
          "--threads",
          "--seeds",
          "--trials");

  /** What a shell says of a program that Ctrl-C has ended. */
  public static final int STOPPED = 130;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--spark",
      paramLabel = "MASTER",
      description = {
        "Trains on Apache Spark: local[N], spark://HOST:PORT, or, started by spark-submit, yarn and"
            + " k8s://URL. Of a unit, --threads are the cores, by default 1."
      })
  private String master;

  @Option(
      names = "--shared",
      paramLabel = "URI",
      description = {
        "With --spark, a folder that all its machines see, as in hdfs://HOST/DIR or s3a://BUCKET/DIR;"
            + " by default that of --out."
      })
  private String shared;

  @Option(
      names = "--spark-properties",
      paramLabel = "FILE",
      description = "With --spark, settings of Spark and Hadoop, as in spark-defaults.conf.")
  private Path properties;

  /**
   * Whether it does.
   *
   * @throws IllegalArgumentException naming an option that makes no sense without or with it
   */
  public boolean given() {
    if (master == null) {
      if (shared != null || properties != null) {
        throw new IllegalArgumentException(
            (shared != null ? "--shared" : "--spark-properties")
                + " must not be given without --spark");
      }
      return false;
    }
    ParseResult parsed = command.commandLine().getParseResult();
    if (parsed.hasMatchedOption("--parallel")) {
      throw new IllegalArgumentException(
          "--parallel must not be given with --spark, whose cores decide it");
    }
    return true;
  }

  /** Cores of a unit. */
  public int threads(RunOptions run) {
    return command.commandLine().getParseResult().hasMatchedOption("--threads") ? run.threads() : 1;
  }

  /** The job of some units. */
  public ClusterJob job(Path folder, List<Unit> units, int steps, int threads, boolean anew) {
    return new ClusterJob(
        master,
        Optional.ofNullable(properties),
        Optional.ofNullable(shared),
        folder,
        units,
        steps,
        threads,
        anew);
  }

  /** The options of this command that say how to train, for those who do. */
  public List<String> words() {
    List<String> words = new ArrayList<>();
    for (OptionSpec option : command.commandLine().getParseResult().matchedOptions()) {
      String name = option.longestName();
      if (!OWN.contains(name)) {
        words.add(takesValue(option) ? name + "=" + values(option) : name);
      }
    }
    return words;
  }

  private static boolean takesValue(ArgSpec option) {
    return option.arity().max() > 0;
  }

  private static String values(ArgSpec option) {
    return String.join(",", option.originalStringValues());
  }
}
