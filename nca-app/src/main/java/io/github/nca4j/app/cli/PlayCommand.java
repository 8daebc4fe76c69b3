package io.github.nca4j.app.cli;

import io.github.nca4j.app.cli.name.ModelKind;
import io.github.nca4j.app.cli.name.NamedFile;
import io.github.nca4j.app.cli.option.GridSize;
import io.github.nca4j.app.cli.terminal.LastWords;
import io.github.nca4j.view.window.Display;
import io.github.nca4j.view.window.NamedModel;
import io.github.nca4j.view.window.PlayField;
import io.github.nca4j.view.window.PlayWindow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "play",
    header = "Opens a window in which models grow, to be cut and healed.",
    description = {
      "The mouse cuts, grabs or plants; the right button plants. With a model that"
          + " recognises digits, the mouse draws them. A model of several pictures has a list of"
          + " them; a texture has sliders for pattern size and time step. Everything has a key,"
          + " and ? shows them all. Recordings go to out/play-N.gif."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  nca play lizard",
      "  nca play lizard lizard-growing         the one heals, the other does not"
    })
final class PlayCommand implements Callable<Integer> {
  /** Where the screen does that, it ends the program before it could say so itself. */
  private static final String GONE =
      "nca: the window has gone with its display, and with it what was not recorded to the end";

  @Spec private CommandSpec spec;

  @Parameters(
      converter = NamedFile.Model.class,
      paramLabel = "MODEL",
      arity = "1..*",
      description = "A model, or two to compare.")
  private List<Path> files;

  @Option(
      names = "--size",
      paramLabel = "WxH",
      converter = GridSize.Converter.class,
      description =
          "Cells of the grid, or N for NxN; by default 96x96, or twice the size the model was trained"
              + " at if that is smaller; 128x128 for a texture; for a model that recognises digits,"
              + " the size it was trained at.")
  private GridSize size;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "The random seed; default ${DEFAULT-VALUE}.")
  private long seed;

  @Override
  @SuppressWarnings("try") // That it is there is all that is wanted of it.
  public Integer call() throws IOException, InterruptedException {
    if (files.size() > 2) {
      throw new IllegalArgumentException(files.size() + " models must be one or two");
    }
    List<NamedModel> models = new ArrayList<>();
    for (Path file : files) {
      models.add(NamedModel.of(file, ModelKind.load(file)));
    }
    GridSize grid = size == null ? usual(models) : size;
    if (!Display.isAvailable()) {
      throw new IOException(
          "there is no display to open a window on; nca grow and export need none");
    }
    List<Path> films;
    try (LastWords ignored = LastWords.prepare(GONE)) {
      films = PlayWindow.show(models, grid.height(), grid.width(), seed);
    }
    films.forEach(film -> spec.commandLine().getOut().println(film.toAbsolutePath().normalize()));
    return 0;
  }

  private static GridSize usual(List<NamedModel> models) {
    int side = models.stream().mapToInt(named -> PlayField.side(named.model())).max().orElseThrow();
    return new GridSize(side, side);
  }
}
