package io.github.nca4j.app.cli;

import io.github.nca4j.app.cli.cluster.ClusterOptions;
import io.github.nca4j.app.cli.cluster.ExperimentOnCluster;
import io.github.nca4j.app.cli.name.NamedFile;
import io.github.nca4j.app.cli.option.PositiveNumber;
import io.github.nca4j.app.cli.option.RunOptions;
import io.github.nca4j.app.cli.option.TargetOptions;
import io.github.nca4j.app.cli.output.Failure;
import io.github.nca4j.app.cli.output.JsonLines;
import io.github.nca4j.app.cli.output.OutputOptions;
import io.github.nca4j.app.cli.run.Interruption;
import io.github.nca4j.app.cli.terminal.WaitingLine;
import io.github.nca4j.app.cluster.Cluster;
import io.github.nca4j.app.experiment.Experiment;
import io.github.nca4j.app.experiment.Trial;
import io.github.nca4j.core.Target;
import io.github.nca4j.train.StepReport;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingListener;
import io.github.nca4j.view.output.RunFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "experiment",
    header = "Trains configurations from many seeds and tells which models heal.",
    description = {
      "failing and working are those of a replication of the article: batch 16 with 4 damaged and"
          + " 64 steps, batch 4 with 1 damaged and 128. With -mixed, samples are damaged by every"
          + " kind of loss, as ./nca train does it, instead of by small circles; with -summed,"
          + " cells see gradients summed over the channels, and there is no guard. distill is the"
          + " article's own, healing that of ./nca train, the others differ from it in what they"
          + " are named for.",
      "If it is killed, run the same command again, and it continues where it was. The exit code"
          + " is 1 if a training run came to nothing; one that diverged counts as a result."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  nca experiment lizard --trials healing --seeds 3 --steps 2000",
      "  nca experiment lizard --trials healing --spark spark://HOST:7077"
    })
final class ExperimentCommand implements Callable<Integer> {
  @Mixin private TargetOptions placement;
  @Mixin private RunOptions run;
  @Mixin private OutputOptions output;
  @Mixin private ClusterOptions cluster;
  @Spec private CommandSpec spec;

  @Parameters(
      converter = NamedFile.Picture.class,
      paramLabel = "IMAGE",
      description = "The picture to grow, a PNG for instance.")
  private Path picture;

  @Option(
      names = "--trials",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "failing,working",
      description = {
        "failing, working, failing-mixed, working-mixed, failing-summed, working-summed, distill,"
            + " healing, healing-circles, healing-last, healing-step, healing-small,"
            + " healing-free; default ${DEFAULT-VALUE}."
      })
  private List<String> trials;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      converter = PositiveNumber.class,
      defaultValue = "10",
      description = "Training runs of each, with the seeds 1 to N; default ${DEFAULT-VALUE}.")
  private int seeds;

  @Option(
      names = "--steps",
      paramLabel = "N",
      converter = PositiveNumber.class,
      defaultValue = "20000",
      description = "Training steps each; default ${DEFAULT-VALUE}.")
  private int steps;

  @Option(
      names = "--rate",
      paramLabel = "X",
      defaultValue = "1e-4",
      description = {
        "The replication's learning rate, which falls to 0 as a cosine; default"
            + " ${DEFAULT-VALUE}."
      })
  private float rate;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "N",
      converter = PositiveNumber.class,
      defaultValue = "200",
      description = "Steps between checkpoints and lines of progress; default ${DEFAULT-VALUE}.")
  private int checkpointEvery;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where to keep everything; by default out/experiment-NAME.")
  private Path out;

  @Override
  @SuppressWarnings("try") // That the folder is ours is all that is wanted of it.
  public Integer call() throws IOException {
    if (spec.commandLine().getParseResult().hasMatchedOption("--seed")) {
      throw new ParameterException(
          spec.commandLine(), "--seed changes nothing here: the seeds are 1 to --seeds");
    }
    if (!(rate > 0 && Float.isFinite(rate))) {
      throw new IllegalArgumentException("--rate " + rate + " must be positive and finite");
    }
    List<Trial> chosen = trials.stream().map(Trial::of).toList();
    if (spec.commandLine().getParseResult().hasMatchedOption("--rate")
        && chosen.stream().noneMatch(Trial::takesRate)) {
      throw new ParameterException(
          spec.commandLine(),
          "--rate changes nothing here: of the --trials, only failing and working take it");
    }
    Target target = placement.load(picture);
    Path folder = out == null ? Path.of("out", "experiment-" + target.name()) : out;
    Experiment experiment =
        new Experiment(target, chosen, seeds, steps, rate, checkpointEvery, run.threads(), folder);
    PrintWriter results = spec.commandLine().getOut();
    PrintWriter words = spec.commandLine().getErr();
    if (cluster.given()) {
      boolean whole = onCluster(experiment);
      return whole ? told(experiment) : ClusterOptions.STOPPED;
    }
    JsonLines lines = new JsonLines(results);
    boolean done;
    try (RunFolder claimed = RunFolder.claim(folder);
        WaitingLine waiting = WaitingLine.begin("training", (long) trials.size() * seeds * steps)) {
      begin(experiment);
      placement.tellOpaque();
      waiting.skip((long) experiment.done() * steps);
      done =
          experiment.run(
              result -> {
                if (run.json()) {
                  lines.print(result);
                }
              },
              line -> waiting.print(() -> words.println(line)),
              trainer -> new InterruptionWatch(trainer, waiting));
    }
    if (!done) {
      words.println("stopped; " + output.sameCommand() + " goes on from there");
    }
    return told(experiment);
  }

  @SuppressWarnings("try") // That the folder is ours is all that is wanted of it.
  private boolean onCluster(Experiment experiment) throws IOException {
    Cluster engine = Cluster.installed();
    PrintWriter words = spec.commandLine().getErr();
    int threads = cluster.threads(run);
    Path units = experiment.folder().resolve("units");
    try (RunFolder claimed = RunFolder.claim(experiment.folder());
        WaitingLine waiting = WaitingLine.begin("training", (long) trials.size() * seeds * steps)) {
      begin(experiment);
      placement.tellOpaque();
      ExperimentOnCluster view =
          new ExperimentOnCluster(
              experiment,
              checkpointEvery,
              units,
              waiting,
              spec.commandLine().getOut(),
              words,
              run.json());
      try {
        engine.run(cluster.job(units, view.units(), steps, threads, output.overwrite()), view);
      } finally {
        view.end();
      }
      if (view.cancelled()) {
        words.println("stopped; " + output.sameCommand() + " goes on from there");
      }
      return !view.cancelled();
    }
  }

  private int told(Experiment experiment) throws IOException {
    PrintWriter words = spec.commandLine().getErr();
    if (!run.json()) {
      experiment.table().forEach(spec.commandLine().getOut()::println);
    }
    List<String> nothing = experiment.cameToNothing();
    if (!nothing.isEmpty()) {
      words.println("nca: training runs came to nothing: " + String.join(", ", nothing));
      return Failure.FAULT;
    }
    return 0;
  }

  private void begin(Experiment experiment) throws IOException {
    try {
      experiment.begin(output.overwrite());
    } catch (FileAlreadyExistsException e) {
      throw new IOException(
          e.getFile() + " " + e.getReason() + "; take another --out, or --overwrite to begin anew",
          e);
    }
  }

  private static final class InterruptionWatch implements Experiment.Watch {
    private final Interruption interruption;

    InterruptionWatch(Trainer trainer, WaitingLine waiting) {
      interruption = Interruption.cancelling(trainer::cancel);
      waiting.skip(trainer.steps());
      trainer.addListener(
          new TrainingListener() {
            @Override
            public void onStep(StepReport report) {
              waiting.add(1);
            }
          });
    }

    @Override
    public boolean stopped() {
      return interruption.happened();
    }

    @Override
    public void close() {
      interruption.close();
    }
  }
}
