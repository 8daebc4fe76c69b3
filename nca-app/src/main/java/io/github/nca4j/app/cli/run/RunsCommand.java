package io.github.nca4j.app.cli.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.nca4j.app.cli.output.JsonLines;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code nca runs}. For one thread. */
@Command(
    name = "runs",
    header = "Lists training runs: what, how far, how good, and how to go on.",
    description = {
      "Those in a folder and in the folders in it, such as a gallery's, the latest first. The loss is"
          + " the mean of the last 50 steps."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  nca runs", "  nca runs out/gallery --json"})
public final class RunsCommand implements Callable<Integer> {
  /** A gallery's runs are in a folder of its own. */
  private static final int DEPTH = 2;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      defaultValue = "out",
      description = "Where to look; default ${DEFAULT-VALUE}.")
  private Path folder;

  @Option(names = "--json", description = "Prints a JSON object a run.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    List<SavedRun> runs = find();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      JsonLines lines = new JsonLines(out);
      runs.forEach(run -> lines.print(json(run)));
    } else if (runs.isEmpty()) {
      out.println("no training runs in " + folder + "; nca train lizard makes one");
    } else {
      table(runs).forEach(out::println);
    }
    return 0;
  }

  private List<SavedRun> find() throws IOException {
    if (!Files.isDirectory(folder)) {
      if (spec.commandLine().getParseResult().hasMatchedPositional(0)) {
        throw new NoSuchFileException(folder.toString(), null, "no such folder");
      }
      return List.of();
    }
    List<SavedRun> runs = new ArrayList<>();
    try (Stream<Path> all = Files.walk(folder, DEPTH)) {
      for (Path each : all.filter(Files::isDirectory).toList()) {
        SavedRun.of(each).ifPresent(runs::add);
      }
    }
    runs.sort(
        Comparator.comparing(SavedRun::saved)
            .reversed()
            .thenComparing(run -> run.folder().toString()));
    return runs;
  }

  private static ObjectNode json(SavedRun run) {
    return JsonLines.object()
        .put("run", run.folder().toString())
        .put("kind", run.kind())
        .put("steps", run.steps())
        .put("ofSteps", run.ofSteps().isPresent() ? run.ofSteps().getAsInt() : null)
        .put("log10Loss", JsonLines.finite(run.log10Loss()))
        .put("saved", run.saved().toString())
        .put("state", run.state().name().toLowerCase(Locale.ROOT))
        .put("resume", run.resume().orElse(null))
        .put("log10LossMean", JsonLines.finite(run.log10LossMean().orElse(Double.NaN)));
  }

  /** In the largest unit of which it is two or more; a clock that was set back counts as now. */
  static String ago(Duration age) {
    long minutes = Math.max(0, age.toMinutes());
    if (minutes < 2) {
      return "just now";
    }
    if (minutes < 120) {
      return minutes + " minutes ago";
    }
    return age.toHours() < 48 ? age.toHours() + " hours ago" : age.toDays() + " days ago";
  }

  private static List<String> table(List<SavedRun> runs) {
    int longest = runs.stream().mapToInt(run -> run.folder().toString().length()).max().orElse(0);
    int kinds = runs.stream().mapToInt(run -> run.kind().length()).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (SavedRun run : runs) {
      String of = run.ofSteps().isPresent() ? " of " + run.ofSteps().getAsInt() : "";
      double log10 = run.log10LossMean().orElse(run.log10Loss());
      String loss =
          Double.isFinite(log10)
              ? String.format(Locale.ROOT, "log10 loss %.2f", log10)
              : "no loss yet";
      lines.add(
          String.format(
              Locale.ROOT,
              "%-" + longest + "s  %-" + kinds + "s  step %s  %s  %s  %s",
              run.folder(),
              run.kind(),
              run.steps() + of,
              loss,
              ago(Duration.between(run.saved(), Instant.now())),
              run.state().name().toLowerCase(Locale.ROOT)));
      Optional<String> command = run.resume();
      command.ifPresent(words -> lines.add("  " + words));
    }
    return lines;
  }
}
