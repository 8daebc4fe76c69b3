package io.github.nca4j.app.cli;

import io.github.nca4j.app.cli.name.ModelKind;
import io.github.nca4j.app.cli.name.NamedFile;
import io.github.nca4j.app.cli.option.RunOptions;
import io.github.nca4j.app.cli.option.TargetOptions;
import io.github.nca4j.app.cli.output.JsonLines;
import io.github.nca4j.app.cli.output.OutputOptions;
import io.github.nca4j.app.cli.terminal.WaitingLine;
import io.github.nca4j.app.figures.Figures;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Target;
import io.github.nca4j.image.TargetPicture;
import io.github.nca4j.view.dataset.Emoji;
import io.github.nca4j.view.output.LossHistory;
import io.github.nca4j.view.output.RunFolder;
import io.github.nca4j.view.output.TrainingFolder;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "figures",
    header = "Draws the figures of an article on neural cellular automata.",
    description = {
      "Perception, updates, living cells, pool and damage, batches, regrowth, the channels over"
          + " time and the loss, in half a minute, with index.html to look at them all."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  nca figures", "  nca figures --model butterfly --out figures"})
final class FiguresCommand implements Callable<Integer> {
  private static final int FACE_SIZE = 32;
  private static final int SKETCH_SIZE = 12;
  private static final int FACE_PADDING = 4;

  @Mixin private RunOptions run;
  @Mixin private OutputOptions output;
  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = {
        "Where to save them; by default out/figures or, where that has some, the first of"
            + " out/figures-2, -3 and so on that has none."
      })
  private Path out;

  @Option(
      names = "--model",
      converter = NamedFile.Model.class,
      paramLabel = "MODEL",
      defaultValue = "models/lizard.nca.json",
      description = "A regenerating model; default ${DEFAULT-VALUE}.")
  private Path file;

  @Option(
      names = "--target",
      converter = NamedFile.Picture.class,
      paramLabel = "IMAGE",
      description = "What it grows; by default the picture of emoji_imgs that it was trained on.")
  private Path image;

  @Option(
      names = "--training",
      paramLabel = "DIR",
      description = {
        "A training run's folder, whose loss is drawn; by default a small training run is made for"
            + " it."
      })
  private Path training;

  @Override
  public Integer call() throws IOException {
    NcaModel model = ModelKind.load(file);
    ModelKind.require(
        model, file, ModelKind.PICTURE, "figures are of a model that grows one picture");
    Optional<LossHistory> losses =
        training == null
            ? Optional.empty()
            : Optional.of(LossHistory.read(TrainingFolder.losses(training), Integer.MAX_VALUE));
    Figures figures =
        new Figures(
            model,
            target(model),
            emoji("face", FACE_SIZE, FACE_PADDING),
            emoji("face", SKETCH_SIZE, FACE_PADDING),
            losses,
            run.seed(),
            run.threads());
    List<Path> files;
    try (RunFolder folder =
            output.folder(out, Path.of("out", "figures"), Figures.names(), "", say()::println);
        WaitingLine waiting = WaitingLine.begin("drawing", 100)) {
      files = figures.write(folder.path(), waiting::reach);
    }
    if (run.json()) {
      JsonLines lines = new JsonLines(spec.commandLine().getOut());
      files.forEach(path -> lines.print(JsonLines.object().put("file", path.toString())));
    } else {
      files.forEach(spec.commandLine().getOut()::println);
      say().println("index.html shows and explains them all");
    }
    return 0;
  }

  /** Where words go: away from JSON. */
  private PrintWriter say() {
    return run.json() ? spec.commandLine().getErr() : spec.commandLine().getOut();
  }

  private Target target(NcaModel model) throws IOException {
    int size = model.provenance().size() > 0 ? model.provenance().size() : TargetOptions.SIZE;
    int padding =
        model.provenance().size() > 0 ? model.provenance().padding() : TargetOptions.PADDING;
    return image == null
        ? emoji(model.provenance().target(), size, padding)
        : TargetPicture.load(image, size, padding);
  }

  private static Target emoji(String name, int size, int padding) throws IOException {
    try {
      return Emoji.target(name, size, padding);
    } catch (FileNotFoundException e) {
      throw new IOException(e.getMessage() + "; give one by --target", e);
    }
  }
}
