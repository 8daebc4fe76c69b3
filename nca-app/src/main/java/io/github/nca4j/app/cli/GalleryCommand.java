package io.github.nca4j.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.nca4j.app.cli.cluster.ClusterOptions;
import io.github.nca4j.app.cli.cluster.GalleryOnCluster;
import io.github.nca4j.app.cli.cluster.ResultRows;
import io.github.nca4j.app.cli.name.NamedFile;
import io.github.nca4j.app.cli.option.PositiveNumber;
import io.github.nca4j.app.cli.option.RunOptions;
import io.github.nca4j.app.cli.option.StyleOptions;
import io.github.nca4j.app.cli.option.TargetOptions;
import io.github.nca4j.app.cli.option.TrainingOptions;
import io.github.nca4j.app.cli.output.Failure;
import io.github.nca4j.app.cli.output.JsonLines;
import io.github.nca4j.app.cli.output.OutputOptions;
import io.github.nca4j.app.cli.report.JsonProgress;
import io.github.nca4j.app.cli.report.TrainingTerminal;
import io.github.nca4j.app.cli.run.Interruption;
import io.github.nca4j.app.cli.terminal.LiveTable;
import io.github.nca4j.app.cli.terminal.Terminal;
import io.github.nca4j.app.cluster.Cluster;
import io.github.nca4j.app.cluster.Unit;
import io.github.nca4j.app.gallery.Gallery;
import io.github.nca4j.app.gallery.PictureTraining;
import io.github.nca4j.app.gallery.Progress;
import io.github.nca4j.app.gallery.Progress.State;
import io.github.nca4j.app.gallery.Table;
import io.github.nca4j.core.Target;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.TrainingListener;
import io.github.nca4j.view.output.ProgressLines;
import io.github.nca4j.view.output.RunFolder;
import io.github.nca4j.view.web.PageEntry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "gallery",
    header = "Trains automata for many pictures.",
    description = {
      "DIR/NAME has the files of each picture's training run, DIR/gallery.html runs all models,"
          + " and DIR/gallery.png shows each picture beside what its model grows. With more than"
          + " 48 pictures, gallery.html leads to pages and sheets of 48. Run the same command"
          + " again, however it ended, and it skips what is trained and continues from"
          + " checkpoints. A half counts as healed if a tenth of the loss or less is left 500"
          + " steps after it was cut. If a training run diverged or came to nothing, the exit code"
          + " is 1."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  nca gallery lizard fish octopus --size 32 --padding 12",
      "  nca gallery a.png b.png --parallel 2",
      "  nca gallery emoji/*.png --spark spark://HOST:7077 --shared hdfs://HOST/emoji"
    })
final class GalleryCommand implements Callable<Integer> {
  @Mixin private TargetOptions placement;
  @Mixin private TrainingOptions training;
  @Mixin private RunOptions run;
  @Mixin private StyleOptions look;
  @Mixin private OutputOptions output;
  @Mixin private ClusterOptions cluster;
  @Spec private CommandSpec spec;

  @Parameters(
      converter = NamedFile.Picture.class,
      paramLabel = "IMAGE",
      arity = "1..*",
      description = "The pictures to grow.")
  private List<Path> pictures;

  @Option(
      names = "--parallel",
      paramLabel = "N",
      converter = PositiveNumber.class,
      defaultValue = "1",
      description = "Training runs at once, which share the threads; default ${DEFAULT-VALUE}.")
  private int parallel;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "out/gallery",
      description = "Where to save everything; default ${DEFAULT-VALUE}.")
  private Path out;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "N",
      converter = PositiveNumber.class,
      defaultValue = "100",
      description = "Steps between checkpoints; default ${DEFAULT-VALUE}.")
  private int checkpointEvery;

  @Option(
      names = "--log-every",
      paramLabel = "N",
      converter = PositiveNumber.class,
      defaultValue = "10",
      description = "Steps between a picture's reports; default ${DEFAULT-VALUE}.")
  private int logEvery;

  @Override
  @SuppressWarnings("try") // That the folder is ours is all that is wanted of it.
  public Integer call() throws IOException {
    if (cluster.given()) {
      return onCluster();
    }
    int atOnce = Math.min(parallel, pictures.size());
    TrainingConfig config = training.config(run.seed(), Math.max(1, run.threads() / atOnce));
    Gallery gallery = gallery(config);
    try (RunFolder folder = RunFolder.claim(out)) {
      gallery.requireFree();
      placement.tellOpaque();
      try (Interruption interruption = Interruption.cancelling(gallery::cancel)) {
        train(gallery, atOnce);
        boolean stopped =
            gallery.progress().stream()
                .anyMatch(one -> one.state() == State.STOPPED || one.state() == State.WAITING);
        if (interruption.happened() && stopped) {
          say().println("stopped; " + output.sameCommand() + " goes on from there");
        }
      }
    }
    for (Progress one : gallery.progress()) {
      if (one.step() > one.steps()) {
        say().println(TrainingTerminal.leftAlone(one.picture(), one.step(), one.steps()));
      }
    }
    return told(gallery, Map.of());
  }

  @SuppressWarnings("try") // That the folder is ours is all that is wanted of it.
  private int onCluster() throws IOException {
    Cluster engine = Cluster.installed();
    int threads = cluster.threads(run);
    TrainingConfig config = training.config(run.seed(), threads);
    Gallery gallery = gallery(config);
    List<String> words = new ArrayList<>(cluster.words());
    words.add("--checkpoint-every=" + checkpointEvery);
    Map<String, PictureTraining> trainings = new LinkedHashMap<>();
    gallery.trainings().forEach(one -> trainings.put(one.target().name(), one));
    List<Unit> units =
        gallery.trainings().stream()
            .map(one -> Unit.of(Unit.Kind.PICTURE, one.target().name(), words, one.target()))
            .toList();
    ResultRows rows = new ResultRows(out, List.copyOf(trainings.keySet()));
    GalleryOnCluster view =
        new GalleryOnCluster(
            gallery,
            trainings,
            rows,
            spec.commandLine().getOut(),
            spec.commandLine().getErr(),
            run.json());
    try (RunFolder folder = RunFolder.claim(out)) {
      gallery.requireFree();
      placement.tellOpaque();
      view.begin();
      try {
        engine.run(cluster.job(out, units, config.steps(), threads, output.overwrite()), view);
      } finally {
        view.end();
      }
    }
    if (!run.json()) {
      Table.of(gallery.progress(), 1).forEach(say()::println);
    }
    Map<String, String> told = new LinkedHashMap<>();
    trainings.keySet().forEach(name -> told.put(name, rows.get(name)));
    int code = told(gallery, told);
    say().println(rows.file().toAbsolutePath().normalize());
    if (view.cancelled()) {
      say().println("stopped; " + output.sameCommand() + " goes on from there");
      return ClusterOptions.STOPPED;
    }
    return code;
  }

  private Gallery gallery(TrainingConfig config) throws IOException {
    try {
      Gallery gallery = new Gallery(out, trainings(config), look.style());
      if (!output.overwrite()) {
        gallery.requireNoOther();
      }
      return gallery;
    } catch (FileAlreadyExistsException e) {
      throw new IOException(
          e.getFile() + " " + e.getReason() + "; take another --out, or --overwrite to begin anew",
          e);
    }
  }

  /** All is read and checked before the first training starts. */
  private List<PictureTraining> trainings(TrainingConfig config) throws IOException {
    Map<String, Path> files = new LinkedHashMap<>();
    List<Target> targets = new ArrayList<>();
    for (Path picture : pictures) {
      Target target = placement.load(picture, PageEntry.MAX_SIDE);
      Path own = Gallery.folder(out, target.name());
      Path other = files.put(target.name(), picture);
      if (other != null) {
        throw new IllegalArgumentException(
            other + " and " + picture + " would share the folder " + own);
      }
      look.style().requireFit(target.height(), target.width());
      PageEntry.requireFit(target.width(), target.height());
      targets.add(target);
    }
    List<PictureTraining> trainings = new ArrayList<>();
    for (Target target : targets) {
      Path folder = Gallery.folder(out, target.name());
      trainings.add(training(target, config, folder));
    }
    return trainings;
  }

  private PictureTraining training(Target target, TrainingConfig config, Path folder)
      throws IOException {
    if (cluster.given()) {
      return PictureTraining.elsewhere(target, training.architecture(), config, folder);
    }
    return output.overwrite()
        ? PictureTraining.anew(target, training.architecture(), config, folder)
        : PictureTraining.of(target, training.architecture(), config, folder);
  }

  private void train(Gallery gallery, int atOnce) throws IOException {
    PrintWriter results = spec.commandLine().getOut();
    if (!run.json() && Terminal.isWatched()) {
      int most = LiveTable.room();
      LiveTable table =
          new LiveTable(System.err, () -> Table.fitting(gallery.progress(), atOnce, most));
      table.begin();
      try {
        // Before the first step, which the JVM takes seconds for.
        table.draw();
        gallery.train(atOnce, checkpointEvery, training -> table);
      } finally {
        table.end();
      }
    } else {
      JsonLines lines = new JsonLines(results);
      gallery.train(atOnce, checkpointEvery, training -> listener(training, lines, results));
    }
    if (!run.json()) {
      Table.of(gallery.progress(), atOnce).forEach(results::println);
    }
  }

  private TrainingListener listener(
      PictureTraining training, JsonLines lines, PrintWriter results) {
    Progress start = training.progress();
    if (run.json()) {
      ObjectNode named = JsonLines.object().put("picture", start.picture());
      return new JsonProgress(lines, start.steps(), logEvery, named);
    }
    return new ProgressLines(
        line -> results.println(start.picture() + "  " + line), start.steps(), logEvery);
  }

  /**
   * Tells of what has ended.
   *
   * @param rows of JSON, by the pictures that have one of their own
   */
  private int told(Gallery gallery, Map<String, String> rows) {
    JsonLines lines = new JsonLines(spec.commandLine().getOut());
    int code = 0;
    for (Progress one : gallery.progress()) {
      String row = rows.getOrDefault(one.picture(), "");
      if (run.json() && !row.isEmpty()) {
        lines.print(JsonLines.object(row));
      } else if (run.json() && one.outcome().isPresent()) {
        ObjectNode line = JsonLines.object().put("picture", one.picture());
        lines.print(line.setAll(one.outcome().get().toJson()));
      }
      if (one.failure().isPresent()) {
        spec.commandLine().getErr().println("nca: " + one.picture() + ": " + one.failure().get());
        code = Failure.FAULT;
      }
    }
    for (Path file : gallery.files()) {
      say().println(file.toAbsolutePath().normalize());
    }
    return code;
  }

  /** Where words go: away from JSON. */
  private PrintWriter say() {
    return run.json() ? spec.commandLine().getErr() : spec.commandLine().getOut();
  }
}
